"""The 49 columns of UCDP's georeferenced events, in its order, and what of them no ledger can fill."""

from __future__ import annotations

from corroborate.export.table import Column, Fidelity, Kind, Table

_T, _I, _N, _D, _B = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.BOOLEAN
_NEVER, _CLOSE = Fidelity.UNSAYABLE, Fidelity.CLOSE
_IDS = "UCDP's own id, given by its coders"
_YEAR = "needs all events of the dyad in the year"
_STATUS = "the state of UCDP's coding"
_CONFLICT = "UCDP's list of conflicts is not in the ledger"
_DYAD = "made from the names of the two sides; UCDP's list of dyads is not in the ledger"
_NAME = "the ledger's name of the actor; UCDP may write another"
_GRID = "PRIO-GRID's table of cells is not in the ledger"
_AS_TOLD = "the reports' words for who is said to say it"


def _id(name: str, of: str) -> Column:
    return Column(name, _I, f"UCDP's id of {of}", "", _NEVER, _IDS)


def _side(letter: str) -> tuple[Column, ...]:
    side = f"side {letter.upper()}"
    return (
        _id(f"side_{letter}_dset_id", f"{side} in its data set"),
        _id(f"side_{letter}_new_id", side),
        Column(f"side_{letter}", _T, f"Name of {side}", "attacker", _CLOSE, _NAME),
    )


TABLE = Table(
    "events",
    "Incidents in UCDP GED's columns",
    (
        _id("id", "the event"),
        Column("relid", _T, "UCDP's id of the event as text", "", _NEVER, _IDS),
        Column("year", _I, "Year of the event", "period"),
        Column("active_year", _B, "The dyad reached 25 deaths in the year", "", _NEVER, _YEAR),
        Column("code_status", _T, "Whether UCDP's coding is final", "", _NEVER, _STATUS),
        Column("type_of_violence", _I, "1 state-based, 2 non-state, 3 one-sided", "attacker"),
        _id("conflict_dset_id", "the conflict in its data set"),
        _id("conflict_new_id", "the conflict"),
        Column("conflict_name", _T, "Name of the conflict", "", _NEVER, _CONFLICT),
        _id("dyad_dset_id", "the dyad in its data set"),
        _id("dyad_new_id", "the dyad"),
        Column("dyad_name", _T, "Name of the dyad", "attacker", _CLOSE, _DYAD),
        *_side("a"),
        *_side("b"),
        Column("number_of_sources", _I, "Reports behind the event", "main_of"),
        Column(
            "source_article", _T, "Citations, joined by ';', the ledger's id of the event last", "main_of"
        ),
        Column("source_office", _T, "Publishers, joined by ';'", "main_of"),
        Column("source_date", _T, "Publish dates, joined by ';'", "main_of"),
        Column("source_headline", _T, "Headlines, joined by ';'", "main_of"),
        Column("source_original", _T, "Who is said to say it, joined by ';'", "speakers", _CLOSE, _AS_TOLD),
        Column(
            "where_prec",
            _I,
            "1 the place, 2 around it, 3 ADM2, 4 ADM1, 5 a vague region, 6 the country",
            "place",
        ),
        Column("where_coordinates", _T, "The place whose coordinates are given", "place"),
        Column("where_description", _T, "The place in words", "place"),
        Column("adm_1", _T, "First division", "place"),
        Column("adm_2", _T, "Second division", "place"),
        Column("latitude", _N, "Degrees north", "place"),
        Column("longitude", _N, "Degrees east", "place"),
        Column("geom_wkt", _T, "The point as well-known text", "place"),
        Column("priogrid_gid", _I, "Cell of PRIO-GRID", "", _NEVER, _GRID),
        Column("country", _T, "Country", "place"),
        Column("country_id", _I, "Gleditsch and Ward number of the country", "place"),
        Column("region", _T, "Africa, Americas, Asia, Europe or Middle East", "place"),
        Column("event_clarity", _I, "1 one event, 2 several told as one", "kind"),
        Column("date_prec", _I, "1 day, 2 two to six days, 3 week, 4 month, 5 year", "period"),
        Column("date_start", _D, "Earliest possible day", "period"),
        Column("date_end", _D, "Latest possible day", "period"),
        Column("deaths_a", _I, "Dead of side A, of best", "killed_by_side"),
        Column("deaths_b", _I, "Dead of side B, of best", "killed_by_side"),
        Column("deaths_civilians", _I, "Dead civilians, of best", "civilians_killed"),
        Column("deaths_unknown", _I, "Dead whose side is not told, of best", "killed"),
        Column("best", _I, "Dead, most likely", "killed"),
        Column("high", _I, "Dead, highest reliable", "killed"),
        Column("low", _I, "Dead, lowest reliable", "killed"),
        Column("gwnoa", _I, "Gleditsch and Ward number of side A, if a state", "attacker"),
        Column("gwnob", _I, "Gleditsch and Ward number of side B, if a state", "attacker"),
    ),
)
