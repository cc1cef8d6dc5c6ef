"""The 31 columns of ACLED's current codebook, in its order, and what of them no ledger can fill."""

from __future__ import annotations

from corroborate.export.table import Column, Fidelity, Kind, Table

_T, _I, _N, _D = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DATE
_CLOSE, _NEVER, _EXACT = Fidelity.CLOSE, Fidelity.UNSAYABLE, Fidelity.EXACT
_OWN_ID = "the country's letters and the ledger's own id; ACLED's numbers are ACLED's"
_SCALE = "ACLED's list of pairs is closed, and how far an outlet reaches is not in the ledger"
_NOTES = "written by rule from the ledger, not by a coder"
_TAGS = "ACLED's tags are given by its coders"
_UPLOAD = "the latest publish date of the incident's reports, or the option --timestamp"

TABLE = Table(
    "events",
    "Incidents in ACLED's columns",
    (
        Column("event_id_cnty", _T, "Id of the event", "id", _CLOSE, _OWN_ID),
        Column("event_date", _D, "Day of the event; of a longer period its middle", "period"),
        Column("year", _I, "Year of the event", "period"),
        Column("time_precision", _I, "1 the day, 2 about a week, 3 about a month", "period"),
        Column(
            "disorder_type", _T, "Political violence, Demonstrations or Strategic developments", "event_type"
        ),
        Column("event_type", _T, "One of ACLED's six event types", "event_type"),
        Column("sub_event_type", _T, "One of ACLED's 25 sub-event types", "event_type"),
        Column("actor1", _T, "Who did it", "attacker"),
        Column("assoc_actor_1", _T, "Others on that side, joined by ';'", "attacker"),
        Column("inter1", _T, "Sort of actor1", "attacker"),
        Column("actor2", _T, "Whom it was done to", "target"),
        Column("assoc_actor_2", _T, "Others on that side, joined by ';'", "target"),
        Column("inter2", _T, "Sort of actor2", "target"),
        Column("interaction", _T, "Both sorts, the lower of ACLED's numbers first", "attacker"),
        Column("civilian_targeting", _T, "'Civilians targeted' or empty", "target"),
        Column("iso", _I, "ISO 3166-1 numeric code of the country", "place"),
        Column("region", _T, "ACLED's region", "place"),
        Column("country", _T, "Country", "place"),
        Column("admin1", _T, "Largest division", "place"),
        Column("admin2", _T, "Second division", "place"),
        Column("admin3", _T, "Third division", "place", _NEVER, "the gazetteer has no third divisions"),
        Column("location", _T, "Place; in a town 'Town - Quarter'", "place"),
        Column("latitude", _N, "Degrees north, four decimals, EPSG:4326", "place"),
        Column("longitude", _N, "Degrees east, four decimals, EPSG:4326", "place"),
        Column(
            "geo_precision", _I, "1 a town or part of it, 2 an area around one, 3 a larger region", "place"
        ),
        Column("source", _T, "The newsrooms behind the incident, joined by ';'", "origins"),
        Column("source_scale", _T, "How far the sources reach", "origins", _NEVER, _SCALE),
        Column(
            "notes", _T, "The event in words, with all numbers and contradictions", "title", _CLOSE, _NOTES
        ),
        Column("fatalities", _I, "Dead, by the policy of this export", "killed"),
        Column("tags", _T, "ACLED's tags", "", _NEVER, _TAGS),
        Column("timestamp", _I, "Unix seconds", "published", _CLOSE, _UPLOAD),
    ),
    key=("event_id_cnty",),
)
