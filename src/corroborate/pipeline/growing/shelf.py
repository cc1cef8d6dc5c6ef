"""Shelf: what is known of single reports of a ledger, fetched when it is asked for and then kept at hand.

Kept is what the batch at hand asked for and the one before: reports are joined in order of their days, so
that most of those that one batch meets stand in it or in the last one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, readings, reports
from corroborate.records.account import Reading
from corroborate.records.actor import Actor
from corroborate.records.lineage import Lineage
from corroborate.stages.lineage.origins import PageLines
from corroborate.stages.lineage.trace import page_of
from corroborate.stages.lineage.wording import Wording, wording
from corroborate.stages.linkage.linker import draw
from corroborate.stages.linkage.sketch import Sketch


@dataclass(slots=True)
class _Held:
    """One report, and what was made of it by itself so far."""

    reading: Reading
    fingerprint: str
    drawn: list[Sketch] | None = None
    wording: Wording | None = None
    page: PageLines | None = None


class Shelf:
    """The readings of a ledger during one build."""

    def __init__(self, connection: sa.Connection, knowledge: Knowledge) -> None:
        self.connection, self.knowledge = connection, knowledge
        self._held: dict[str, _Held] = {}
        self._before: dict[str, _Held] = {}

    def begin(self, connection: sa.Connection, changed: Collection[str]) -> None:
        """Get ready for a batch, in a transaction of its own; `changed` are the reports to be read anew."""
        self.connection = connection
        out = set(changed)
        self._before = {id: held for id, held in self._held.items() if id not in out}
        self._held = {}

    def readings(self, ids: Collection[str]) -> list[Reading]:
        """The readings of these reports, by id; of one that is gone there is none."""
        return [held.reading for held in self._of(ids)]

    def fingerprints(self, ids: Collection[str]) -> dict[str, str]:
        """From what each of these reports was read."""
        return {held.reading.report.id: held.fingerprint for held in self._of(ids)}

    def actors(self, ids: Collection[str]) -> tuple[Actor, ...]:
        """These actors, as the ledger knows them."""
        return content.actors(self.connection, ids)

    def drawn(self, ids: Collection[str]) -> list[Sketch]:
        """The sketches of these reports' accounts, by id, with all the names of their pages."""
        missing = {held.reading.report.id: held for held in self._of(ids) if held.drawn is None}
        if missing:
            for held in missing.values():
                held.drawn = []
            for sketch in draw([held.reading for held in missing.values()], Lineage((), {}), self.knowledge):
                own = missing[sketch.account.report].drawn
                assert own is not None
                own.append(sketch)
        found = [sketch for held in self._of(ids) for sketch in held.drawn or ()]
        return sorted(found, key=lambda sketch: sketch.id)

    def wordings(self, ids: Collection[str]) -> list[Wording]:
        """The words of these reports as lineage compares them, by id."""
        found = []
        for held in self._of(ids):
            held.wording = held.wording or wording(held.reading.report)
            found.append(held.wording)
        return found

    def pages(self, ids: Collection[str]) -> Mapping[str, PageLines]:
        """What the pages of these reports say of their own lines."""
        found = {}
        for held in self._of(ids):
            held.page = held.page or page_of(held.reading, self.knowledge)
            found[held.reading.report.id] = held.page
        return found

    def _of(self, ids: Collection[str]) -> list[_Held]:
        for id in self._before.keys() & set(ids):
            self._held[id] = self._before.pop(id)
        missing = set(ids) - self._held.keys()
        if missing:
            stored = readings.of(self.connection, reports.of(self.connection, missing))
            self._held.update((id, _Held(found.reading, found.fingerprint)) for id, found in stored.items())
        return [self._held[id] for id in sorted(ids) if id in self._held]
