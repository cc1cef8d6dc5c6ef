"""Kinship: copies, shared sentences and lines of origin that some reports change.

Near copies are found among all that share a band with them and the near copies of these, at any remove:
what two reports share depends on no third one but on copies of either. Sentences are held against those of
the leads that share rare words with a lead that is new. A word that has just become common takes its
sentences apart again, one that has become rare brings them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from corroborate.ledger import index, joints
from corroborate.ledger.index import Changed, Key, Unit
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.records.lineage import DerivationKind
from corroborate.stages.lineage.alignment import MEETING, RARE, told
from corroborate.stages.lineage.copies import bands, copies
from corroborate.stages.lineage.groups import Groups
from corroborate.stages.lineage.origins import lines_of_build
from corroborate.stages.lineage.trace import find_kin

_LEAD = "#"  # after the id of a report: the unit of its sentences


class Kinship:
    """What lineage says of a ledger, brought up to date for some reports."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._connection = shelf, shelf.connection

    def update(self, gone: Collection[str], come: Collection[str]) -> set[str]:
        """Take up what came, changed and went; the reports of which lineage now says something else."""
        family = self._family(gone, come)
        moved, leads, crossed = self._leads(family, gone, come)
        near = self._candidates(leads)
        apart = {*gone, *come, *moved}
        within = {*family, *self._like(moved - set(come)), *near, *self._holders(crossed)}
        found = find_kin(self._shelf.wordings(within), self._shelf.pages(within), self._sentences(within))
        touched = joints.put_kin(self._connection, apart, within, found.derivations, found.aligned)
        lines = self._origins({*come, *(touched - set(gone))})
        changed = joints.put_origins(self._connection, gone, lines)
        # A claim takes its line from the page that its sentence rewords, so that one's lines matter, too.
        beside = joints.lineage(self._connection, changed).aligned
        return {*touched, *changed, *(end for row in beside for end in (row.left, row.right))} - set(gone)

    def _family(self, gone: Collection[str], come: Collection[str]) -> set[str]:
        """All that share a band with reports that came or went, and all near copies of any of these."""
        units = [
            Unit(w.report, w.report, {("band", *band): 1 for band in bands(w)})
            for w in self._shelf.wordings(come)
        ]
        changed = index.replace(self._connection, gone, units)
        return self._copies({*gone, *come, *self._under({*changed, *self._keys(come)})}) - set(gone)

    def _like(self, reports: Collection[str]) -> set[str]:
        """These reports, all that share a band with one, and all near copies of any of these."""
        return self._copies({*reports, *self._under(self._keys(reports))})

    def _keys(self, reports: Collection[str]) -> set[int]:
        return {key for own in index.keys_of(self._connection, reports).values() for key in own}

    def _copies(self, reports: Collection[str]) -> set[str]:
        """These reports and their near copies, at any remove, as far as was known."""
        found: set[str] = set()
        edge = set(reports)
        while edge:
            found |= edge
            rows = joints.derivations(self._connection, edge)
            copied = (row for row in rows if row.kind is DerivationKind.COPY)
            edge = {end for row in copied for end in (row.left, row.right)} - found
        return found

    def _under(self, keys: Collection[int]) -> set[str]:
        rows = index.members(self._connection, keys).values()
        return {unit for members in rows for unit, _ in members}

    def _leads(
        self, family: Collection[str], gone: Collection[str], come: Collection[str]
    ) -> tuple[set[str], set[str], Mapping[int, Changed]]:
        """Reports of the family that lead now or no longer; new leads; words that became common or rare."""
        groups = Groups()
        copies(self._shelf.wordings(family), groups)
        leads = {report for report in family if groups.lead(report) == report}
        known = {unit.removesuffix(_LEAD) for unit in index.norms(self._connection, _units(family))}
        out = {*gone, *(known - leads), *(set(come) - leads)}
        new = {*(leads - known), *(leads & set(come))}
        units = [
            Unit(w.report + _LEAD, w.report, {_key(word): n for word, n in told(w).items()}, weighed=True)
            for w in self._shelf.wordings(new)
        ]
        changed = index.replace(self._connection, _units(out), units)
        crossed = {key: c for key, c in changed.items() if (c.before > RARE) != (c.after > RARE)}
        return {*(known - leads), *(leads - known)}, new, crossed

    def _candidates(self, leads: Collection[str]) -> set[str]:
        """The leads that share rare words enough with one of these."""
        found: set[str] = set()
        own = index.keys_of(self._connection, _units(leads))
        rare = index.members(self._connection, {key for keys in own.values() for key in keys}, RARE)
        for keys in own.values():
            met = Counter(unit for key in keys for unit, _ in rare.get(key, ()))
            found.update(unit.removesuffix(_LEAD) for unit, shared in met.items() if shared >= MEETING)
        return found

    def _holders(self, crossed: Mapping[int, Changed]) -> set[str]:
        """Of words that became common the derived reports that hold one; of words that became rare, all."""
        found: set[str] = set()
        for key, members in index.members(self._connection, crossed).items():
            holders = {unit.removesuffix(_LEAD) for unit, _ in members}
            if crossed[key].after > RARE:
                derived = joints.derivations(self._connection, holders)
                holders &= {
                    end
                    for row in derived
                    if {row.left, row.right} <= holders
                    for end in (row.left, row.right)
                }
            found |= holders
        return found

    def _sentences(self, reports: Collection[str]) -> dict[str, int]:
        keys = {word: index.number(_key(word)) for w in self._shelf.wordings(reports) for word in told(w)}
        weights = index.weights(self._connection, keys.values())
        return {word: weights.get(key, 0) for word, key in keys.items()}

    def _origins(self, reports: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The lines of these reports and of all their kin."""
        found: set[str] = set()
        edge = set(reports)
        rows = set()
        while edge:
            found |= edge
            new = [
                row
                for row in joints.derivations(self._connection, edge)
                if row.kind is not DerivationKind.SHARED_WIRE
            ]
            rows.update(new)
            edge = {end for row in new for end in (row.left, row.right)} - found
        return lines_of_build(self._shelf.pages(found), sorted(rows))


def _units(reports: Collection[str]) -> list[str]:
    return [report + _LEAD for report in sorted(reports)]


def _key(word: str) -> Key:
    return "line", word
