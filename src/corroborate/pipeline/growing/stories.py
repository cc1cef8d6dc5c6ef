"""Stories: whom the accounts of some reports meet, and the stories that this changes, told anew.

Compared are the accounts that are new, those of which lineage says something else, and those that stood
under a key that has become crowded or is so no longer; each with everybody whom it meets. All other pairs
stay as they were decided.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import sqlalchemy as sa

from corroborate.ledger import changes, index, joints, links
from corroborate.ledger.index import Changed, Unit
from corroborate.pipeline.growing.crowds import crowded, is_account
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.records.incident import Linkage
from corroborate.stages.linkage.blocking import CROWD, NEIGHBOURS, TELLING, Key
from corroborate.stages.linkage.common import Common
from corroborate.stages.linkage.known import Known
from corroborate.stages.linkage.link import told_all
from corroborate.stages.linkage.linker import Bonds, Linker
from corroborate.stages.linkage.stories import reach, stories

_FULL = [("", 0)] * (CROWD + 1)  # stands for a crowd that nobody looks at one by one


class _Blocks:
    """Some blocks of a ledger, as linkage asks for them."""

    def __init__(self, connection: sa.Connection, keys: Collection[Key]) -> None:
        self._connection = connection
        numbers = {index.number(key): key for key in keys}
        rows = index.members(connection, numbers, CROWD)
        self._members: dict[Key, Sequence[tuple[str, int]]] = {
            numbers[number]: rows.get(number, _FULL) for number in index.weights(connection, numbers)
        }
        telling = {unit for key, own in self._members.items() if key[0] == TELLING for unit, _ in own}
        self.norms = index.norms(connection, telling - {""})

    def members(self, keys: Collection[Key]) -> Mapping[Key, Sequence[tuple[str, int]]]:
        return {key: self._members[key] for key in keys if key in self._members}

    def beside(self, key: Key, account: str) -> Sequence[str]:
        return index.beside(self._connection, index.number(key), account, NEIGHBOURS)


class Stories:
    """The stories of a ledger, brought up to date for some reports."""

    def __init__(self, shelf: Shelf, common: Common, later: Collection[str] = ()) -> None:
        """`later` are reports that stand in the index and will be compared with these in their own turn."""
        self._later = later
        self._shelf, self._connection, self._common = shelf, shelf.connection, common
        self._known = Known()

    def enter(self, come: Collection[str]) -> set[str]:
        """Put new reports in the index; the accounts, not theirs, that now meet others than before."""
        _, changed, names = self._index((), come)
        return crowded(self._shelf, self._common, changed, names, self._waiting)

    def update(self, gone: Collection[str], come: Collection[str], kin: Collection[str]) -> set[str]:
        """Take up what came, changed and went; `kin` are reports of which lineage says something else.

        Returns the incidents that are made of other accounts than before, and those that are no more.
        """
        left, changed, names = self._index(gone, come)
        own = {s.id for s in self._shelf.drawn({*come, *kin})}
        turned = crowded(self._shelf, self._common, changed, names, own.intersection)
        touched = (own | turned) - left
        seeds = self._neighbours({*touched, *left})
        met, likes = self._met(touched)
        self._bind(touched, left, met, likes)
        accounts = reach({*touched, *(seeds - left)}, self._asked("same"), self._asked("tied"))
        linker, made = self._tell(touched, accounts, met, likes)
        links.put_decisions(self._connection, {*touched, *left}, accounts, made.decisions)
        return self._hold(left, accounts, linker, made.clusters)

    def _index(
        self, gone: Collection[str], come: Collection[str]
    ) -> tuple[set[str], dict[int, Changed], dict[int, Key]]:
        """Put the accounts that came under their keys; those that went, and the blocks that changed."""
        linker = self._linker(come)
        before = index.units_of(self._connection, {*gone, *come})
        known = {unit for units in before.values() for unit in units if is_account(unit)}
        units = [Unit(s.id, s.account.report, linker.marks(s.id), linker.norm(s.id)) for s in linker.drawn]
        left = {unit for unit in known if unit not in linker.at and unit not in {*gone, *come}}
        changed = index.replace(self._connection, left, units)
        return left, changed, {index.number(key): key for unit in units for key in unit.roles}

    def _waiting(self, accounts: Collection[str]) -> set[str]:
        """Those of some accounts whose reports are to be compared anyway."""
        of = index.reports_of(self._connection, accounts)
        noted = changes.among(self._connection, set(of.values()))
        return {account for account, report in of.items() if report in noted}

    def _met(self, touched: Collection[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        linker = self._linker(self._reports(touched))
        return self._partners(linker, touched)

    def _partners(
        self, linker: Linker, accounts: Collection[str]
    ) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        marked = {account: linker.marks(account) for account in sorted(accounts)}
        blocks = _Blocks(self._connection, {key for marks in marked.values() for key in marks})
        met, likes = {}, {}
        for account, marks in marked.items():
            met[account], likes[account] = linker.partners(account, marks, blocks, blocks.norms)
        if self._later:
            of = index.reports_of(self._connection, {other for others in met.values() for other in others})
            met = {a: {o for o in others if of[o] not in self._later} for a, others in met.items()}
        return met, likes

    def _bind(
        self,
        touched: Collection[str],
        left: Collection[str],
        met: Mapping[str, Collection[str]],
        likes: Mapping[str, Collection[str]],
    ) -> None:
        """Decide on every pair of a touched account, and note what holds it in its story."""
        linker = self._linker(
            self._reports({*touched, *(other for others in met.values() for other in others)})
        )
        bonds = linker.bonds(linker.compare(met, likes))
        own = set(touched)
        joints.put_bonds(
            self._connection,
            {*own, *left},
            {kind: [p for p in pairs if own & set(p)] for kind, pairs in _kinds(bonds).items()},
        )

    def _tell(
        self,
        touched: Collection[str],
        accounts: Collection[str],
        met: Mapping[str, set[str]],
        likes: Mapping[str, set[str]],
    ) -> tuple[Linker, Linkage]:
        others = {other for found in met.values() for other in found}
        linker = self._linker(self._reports({*accounts, *others}))
        plain = set(accounts) - set(touched)
        more, more_likes = self._partners(linker, plain)
        inner = {account: found & set(accounts) for account, found in more.items()}
        compared = linker.compare({**met, **inner}, {**likes, **more_likes})
        bonds, ties = (joints.bonds(self._connection, accounts, kind) for kind in ("same", "tied"))
        parts = stories(accounts, bonds, ties)
        return linker, told_all(linker, parts, compared)

    def _hold(
        self,
        left: Collection[str],
        accounts: Collection[str],
        linker: Linker,
        clusters: Iterable[Sequence[str]],
    ) -> set[str]:
        """Note which incident holds which account."""
        before = joints.holdings(self._connection, {*left, *accounts})
        after = {}
        for members in clusters:
            mentions = (m.id for a in members for m in linker.drawn[linker.at[a]].account.mentions)
            after.update(dict.fromkeys(members, min(mentions)))
        joints.put_holdings(self._connection, left, after)
        moved = {a for a in {*before, *after} if before.get(a) != after.get(a)}
        return {of[a] for of in (before, after) for a in moved if a in of}

    def _neighbours(self, accounts: Collection[str]) -> set[str]:
        return {
            other
            for kind in ("same", "tied")
            for others in joints.bonds(self._connection, accounts, kind).values()
            for other in others
        }

    def _asked(self, kind: str) -> Callable[[Collection[str]], Mapping[str, Collection[str]]]:
        return lambda accounts: joints.bonds(self._connection, accounts, kind)

    def _reports(self, accounts: Collection[str]) -> set[str]:
        return set(index.reports_of(self._connection, accounts).values())

    def _linker(self, reports: Collection[str]) -> Linker:
        readings = self._shelf.readings(reports)
        lineage = joints.lineage(self._connection, reports)
        drawn, knowledge = self._shelf.drawn(reports), self._shelf.knowledge
        return Linker(drawn, readings, lineage, knowledge, self._common, known=self._known)


def _kinds(bonds: Bonds) -> dict[str, Collection[tuple[str, str]]]:
    return {"same": bonds.same, "tied": bonds.tied}
