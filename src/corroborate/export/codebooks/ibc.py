"""IBC-style: Iraq Body Count's variables: one row per incident, and one per individual victim.

IBC records deaths of civilians: incidents whose dead are all known to be fighters have no row. Its
"primary witnesses" are whoever the reports say told it.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.export.codebooks.codebook import Codebook
from corroborate.export.codebooks.parties import attackers, by_words, civilians_only, targets
from corroborate.export.codebooks.people import FIGHTERS, sort_of_people, told_by_others
from corroborate.export.codebooks.remainder import undated, without_column
from corroborate.export.codebooks.stories import line_names
from corroborate.export.codebooks.telling import spread, tolls
from corroborate.export.codebooks.ucdp_sides import names
from corroborate.export.loss import Loss, Rendering
from corroborate.export.policies import Range
from corroborate.export.table import Column, Fidelity, Kind, Row, Table
from corroborate.records.docket import Docket
from corroborate.records.incident import Party

_T, _I = Kind.TEXT, Kind.INTEGER
_NEVER, _CLOSE = Fidelity.UNSAYABLE, Fidelity.CLOSE
_OWN_ID = "the ledger's own id; IBC's codes are IBC's"
_UNREAD = "the ledger does not read it"

INCIDENTS = Table(
    "incidents",
    "Incidents in Iraq Body Count's variables",
    (
        Column("IBC code", _T, "Id of the incident", "id", _CLOSE, _OWN_ID),
        Column("Date", _T, "Day or days, EDTF", "period"),
        Column("Time", _T, "Time of day", "", _NEVER, "the ledger keeps days, not hours"),
        Column("Place", _T, "Place, with what holds it", "place"),
        Column("Target", _T, "What was attacked", "target"),
        Column("Minimum deaths", _I, "Fewest civilians killed", "killed"),
        Column("Maximum deaths", _I, "Most civilians killed", "killed"),
        Column("Minimum injuries", _I, "Fewest injured", "injured"),
        Column("Maximum injuries", _I, "Most injured", "injured"),
        Column("Weapons", _T, "Weapons, joined by ','", "instruments"),
        Column("Killers", _T, "Who did it", "attacker"),
        Column("Media sources", _T, "Newsrooms, joined by ','", "origins"),
        Column("Primary witnesses", _T, "Who is said to say it, joined by ','", "speakers"),
    ),
    key=("IBC code",),
)
INDIVIDUALS = Table(
    "individuals",
    "Victims who are told one by one",
    (
        Column("IBC code", _T, "Id of the incident", "id", _CLOSE, _OWN_ID),
        Column("Name", _T, "Name with all its spellings, joined by ' / '", "victims"),
        Column("Age", _I, "Age in years", "victims"),
        Column("Gender", _T, "Male or Female", "victims"),
        Column("Marital status", _T, "", "", _NEVER, _UNREAD),
        Column("Parental status", _T, "", "", _NEVER, _UNREAD),
        Column(
            "Occupation",
            _T,
            "What the reports call them",
            "victims",
            _CLOSE,
            "the role, in the ledger's words",
        ),
    ),
)


class Ibc(Codebook):
    """Incidents as Iraq Body Count's variables."""

    name = "ibc-style"
    tables: tuple[Table, ...] = (INCIDENTS, INDIVIDUALS)

    def render(self, docket: Docket) -> Rendering:
        """The rows of one incident."""
        losses = tuple(self._losses(docket))
        dead = self._dead(docket)
        if sort_of_people(docket, self._setting) == FIGHTERS and not dead.low:
            return Rendering((), losses, "all whose side is told were armed; IBC records civilians")
        if not dead.low and not dead.high:
            return Rendering((), losses, "no death is reported; IBC records deaths")
        code = docket.incident.id
        rows = [(INCIDENTS.name, self._incident(docket, dead))]
        killed = (p for p in docket.incident.victims if p.outcome in (None, "killed"))
        rows += [(INDIVIDUALS.name, _individual(party)) for party in killed]
        return Rendering(tuple((table, {"IBC code": code, **row}) for table, row in rows), losses)

    def _dead(self, docket: Docket) -> Range:
        """Dead civilians; where only the attacker tells them apart, all dead not known as fighters."""
        civilians = self._setting.toll(docket, "civilians_killed")
        if civilians.low is not None and told_by_others(docket, civilians.claims, self._setting):
            return civilians
        if sort_of_people(docket, self._setting) == FIGHTERS:
            return Range(None, None, None, "")
        return self._setting.toll(docket, "killed")

    def _incident(self, docket: Docket, dead: Range) -> Row:
        incident, books = docket.incident, self._setting.codebooks
        injured = self._setting.toll(docket, "injured")
        weapons = [books.weapon(p.code).ibc or p.text for p in incident.instruments]
        place = incident.place
        return {
            "Date": incident.period.edtf,
            "Place": ", ".join((place.name, *place.within)) if place else None,
            "Target": by_words(targets(docket, books)) or None,
            "Minimum deaths": dead.low,
            "Maximum deaths": dead.high,
            "Minimum injuries": injured.low,
            "Maximum injuries": injured.high,
            "Weapons": ", ".join(dict.fromkeys(weapons)) or books.event(incident.event_type).ibc,
            "Killers": by_words(attackers(docket, books)) or None,
            "Media sources": ", ".join(line_names(docket, self._setting.knowledge)) or None,
            "Primary witnesses": ", ".join(names(docket)) or None,
        }

    def _losses(self, docket: Docket) -> Iterator[Loss]:
        incident = docket.incident
        for field, column in (("killed", "deaths"), ("injured", "injuries")):
            toll = self._setting.toll(docket, field)
            if toll.low is not None and toll.high is None:
                why = f"{spread(toll.low, None)}: no ceiling is told"
                yield Loss(field, f"Maximum {column}", Fidelity.UNSAYABLE, why)
            if any(c.field == field for c in incident.contradictions) and toll.low != toll.high:
                why = f"a range hides who says which: {tolls(docket, field, self._setting.knowledge)}"
                yield Loss(field, f"Minimum {column}", Fidelity.LOSSY, why)
        civilians = incident.civilians_killed
        sure = civilians is not None and told_by_others(docket, civilians.claims, self._setting)
        if not sure and incident.killed and not civilians_only(docket):
            why = "all the dead that are told; whether they were civilians is not"
            if civilians is not None:
                why += f", and nobody apart from the attacker says {spread(civilians.low, civilians.high)}"
            yield Loss("civilians_killed", "Minimum deaths", Fidelity.CLOSE, why)
        if incident.period.edtf is None:
            yield Loss("period", "Date", Fidelity.UNSAYABLE, undated(incident.period))
        if incident.place is None:
            yield Loss("place", "Place", Fidelity.UNSAYABLE, "no report tells the place")
        yield from without_column(docket, ("captured", "missing", "contradictions", "relations"))


def _individual(party: Party) -> Row:
    return {
        "Name": " / ".join(party.names or ((party.text,) if party.text else ())) or None,
        "Age": party.age,
        "Gender": party.sex.capitalize() if party.sex else None,
        "Occupation": party.role,
    }
