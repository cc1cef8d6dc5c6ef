"""Grow: the reports that changed since the last build joined with all others, a batch at a time.

Many new reports are first entered in the index, all of them, and compared after that.

What a ledger has in common (which words and names tell nothing in it) is learned from a sample of it. While
that stays, only what the reports touch is done anew; when it changes, everything is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa

from corroborate.knowledge import Knowledge
from corroborate.ledger import changes, index, joints, links
from corroborate.pipeline.growing.incidents import note_names, retell
from corroborate.pipeline.growing.kinship import Kinship
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.pipeline.growing.stories import Stories
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage.common import SAMPLE, Common, common
from corroborate.stages.linkage.wordings import Usual

BATCH = 1000  # reports: what they touch is held in memory at once


@dataclass(frozen=True, slots=True)
class Growth:
    """One build's joining: what the ledger has in common, and the fingerprint of what it is joined with."""

    common: Common
    made_with: str
    shelf: Shelf
    entered: dict[str, str] = field(default_factory=dict)
    """New reports that stand in the index, not yet compared, with the fingerprints of their readings."""


def begin(connection: sa.Connection, knowledge: Knowledge, readers: str) -> Growth:
    """Get ready to join what changed; everything, where the ledger has other things in common than before.

    `readers` is the fingerprint of the code and packs that read the reports.
    """
    shelf = Shelf(connection, knowledge)
    found = _common(shelf)
    held = sorted(found.usual.held.items())
    made_with = _digest(readers, found.usual.reports, held, sorted(found.spread), found.seasoned)
    if changes.fact(connection, "joined_with") != made_with:
        forget(connection)
        changes.note_all(connection)
        changes.put_fact(connection, "joined_with", made_with)
    return Growth(found, made_with, shelf)


def batches(connection: sa.Connection) -> list[list[str]]:
    """What changed, to be entered a batch at a time before any is joined; none where one batch is all."""
    pending = changes.some(connection)
    return [pending[at : at + BATCH] for at in range(0, len(pending), BATCH)] if len(pending) > BATCH else []


def enter(connection: sa.Connection, growth: Growth, reports: Collection[str]) -> None:
    """Put the new ones of these reports in the index, so that each is compared with all the others at once.

    Joined batch by batch, an account would be compared again whenever a word of its report became a crowd's.
    """
    shelf = growth.shelf
    shelf.begin(connection, reports)
    come = {reading.report.id for reading in shelf.readings(reports)}
    come -= index.units_of(connection, come).keys()
    kin = Kinship(shelf).update((), come)
    crowded = Stories(shelf, growth.common).enter(come)
    note_names(shelf, (), come)
    for report in sorted({*kin, *index.reports_of(connection, crowded).values()} - come):
        changes.note(connection, report)
    growth.entered.update(shelf.fingerprints(come))


def grow(connection: sa.Connection, growth: Growth) -> bool:
    """Join one batch of what changed; False where nothing was left to join.

    The incidents are told anew with it where that can be done in part; else the ledger is left `behind`.
    """
    pending = changes.some(connection, BATCH)
    if pending:
        shelf = growth.shelf
        shelf.begin(connection, pending)
        come = {reading.report.id for reading in shelf.readings(pending)}
        gone = set(pending) - come
        fresh = not gone and not index.units_of(connection, come)
        read = shelf.fingerprints(come)
        entered = {report for report in pending if growth.entered.pop(report, "") == read.get(report)}
        new = come - entered
        kin = Kinship(shelf).update(gone, new)
        changed = Stories(shelf, growth.common, growth.entered).update(gone, new, {*kin, *entered})
        note_names(shelf, gone, new)
        whole = fresh and not behind(connection, growth)
        if not (whole and retell(shelf, come, kin, changed)):
            changes.put_fact(connection, "built_from", "")
        changes.done(connection, pending)
    return bool(pending)


def behind(connection: sa.Connection, growth: Growth) -> bool:
    """Whether the incidents are not those of what is joined."""
    return changes.fact(connection, "built_from") != growth.made_with


def joined(connection: sa.Connection) -> tuple[Lineage, Linkage]:
    """What lineage and linkage say of all reports."""
    linkage = Linkage(links.clusters(connection), links.decisions(connection))
    return joints.whole_lineage(connection), linkage


def forget(connection: sa.Connection) -> None:
    """Forget all that was joined; the next build joins everything anew."""
    for table in (index, joints, links):
        table.forget(connection)
    changes.put_fact(connection, "joined_with", "")


def _common(shelf: Shelf) -> Common:
    """What the ledger has in common; learned again only where the sample has changed."""
    connection = shelf.connection
    sample = changes.first_received(connection, SAMPLE)
    learned_from = _digest(*sorted(sample.items()))
    reports = changes.count_received(connection)
    if changes.fact(connection, "sample") == learned_from:
        stored = json.loads(changes.fact(connection, "common") or "")
        usual = Usual(stored["reports"], stored["held"])
        return Common(reports, usual, tuple(frozenset(page) for page in stored["pages"]))
    found = common(shelf.readings(sample), shelf.drawn(sample), reports)
    pages = [sorted(page) for page in found.pages]
    held = dict(sorted(found.usual.held.items()))
    written = json.dumps({"reports": found.usual.reports, "held": held, "pages": pages})
    changes.put_fact(connection, "common", written)
    changes.put_fact(connection, "sample", learned_from)
    return found


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:16]
