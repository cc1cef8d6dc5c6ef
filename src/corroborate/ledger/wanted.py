"""What is asked of incidents: days and countries by the database, names by their keys."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from corroborate.errors import UsageError
from corroborate.ledger.codec import decode
from corroborate.ledger.incidents import by_day
from corroborate.ledger.schema import incidents
from corroborate.records.incident import Incident
from corroborate.text.name_keys import name_key


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions that all must hold; None asks nothing. `since` and `until` are ISO days."""

    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    event_type: str | None = None
    contradicted: bool | None = None
    violent: bool | None = None

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            if day is not None:
                _checked(day)

    def find(self, connection: sa.Connection) -> list[Incident]:
        """The incidents in question, in the order of the ledger."""
        query = sa.select(incidents.c.payload).where(*self._columns())
        found = [decode(Incident, payload) for payload in connection.scalars(query)]
        return sorted((i for i in found if self._lies(i) and self._differs(i)), key=by_day)

    def takes_part(self, incident: Incident, name: str, ids: Collection[str]) -> bool:
        """Whether somebody of this name attacks or is attacked; `ids` are the actors who bear it."""
        key = name_key(name)
        parties = (*incident.attackers, *incident.targets, *incident.victims)
        return any(party.actor in ids or name_key(party.text) == key for party in parties)

    def _columns(self) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = []
        if self.since is not None:
            found.append(incidents.c.latest >= self.since)
        if self.until is not None:
            found.append(incidents.c.earliest <= self.until)
        if self.country is not None:
            found.append(incidents.c.country == self.country)
        if self.event_type is not None:
            found.append(incidents.c.event_type == self.event_type)
        if self.violent is not None:
            found.append(incidents.c.violent == self.violent)
        return found

    def _lies(self, incident: Incident) -> bool:
        if self.place is None:
            return True
        place = incident.place
        return place is not None and name_key(self.place) in map(name_key, (place.name, *place.within))

    def _differs(self, incident: Incident) -> bool:
        return self.contradicted is None or bool(incident.contradictions) == self.contradicted


def _checked(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{day!r} is not a day; write it as 2024-01-31") from None
