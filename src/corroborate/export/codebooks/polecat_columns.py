"""The 40 columns of POLECAT's files, in their order, and what of them no ledger can fill."""

from __future__ import annotations

from corroborate.export.table import Column, Fidelity, Kind, Table

_T, _I, _N, _D = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DATE
_NEVER, _CLOSE = Fidelity.UNSAYABLE, Fidelity.CLOSE
_ID = "ids of the incident and the report; POLECAT's are POLECAT's"
_CONTEXTS = "POLECAT's 37 contexts are read by a model that is not used here"
_WIKI = "POLECAT resolves actors through Wikipedia; the ledger's actors have ids of its own"
_GEO = "the id that GeoNames gives the place is kept for few places only"
_QUAD = "1 to 4, as the manual numbers the classes; whether the files print a number or words was not seen"


def _party(role: str, field: str) -> tuple[Column, ...]:
    who = "actor" if role == "Actor" else "recipient"
    return (
        Column(f"{role} Name", _T, f"Name of the {who}", field),
        Column(f"{role} Country", _T, "ISO 3166-1 alpha-3", field),
        Column(f"{role} COW", _I, "Number of its state in Correlates of War", field),
        Column(f"Primary {role} Sector", _T, "PLOVER's sector", field),
        Column(f"{role} Sectors", _T, "All its sectors, joined by ';'", field),
        Column(f"{role} Title", _T, "Title or post", "", _NEVER, "the ledger keeps titles with persons only"),
        Column(f"{role} Name Raw", _T, "The report's words", field),
        Column(f"Wikipedia {role} ID", _T, "Page of Wikipedia", "", _NEVER, _WIKI),
    )


TABLE = Table(
    "events",
    "Incidents in POLECAT's columns, one row per report that tells of each",
    (
        Column("Event ID", _T, "Id of the row", "id", _CLOSE, _ID),
        Column("Event Date", _D, "First possible day", "period"),
        Column("Event Type", _T, "PLOVER's type", "event_type"),
        Column("Event Mode", _T, "PLOVER's mode", "instruments"),
        Column("Intensity", _N, "Score of the mode, else of the type, from -10 to 10", "event_type"),
        Column("Quad Code", _I, "Quad class", "event_type", _CLOSE, _QUAD),
        Column("Contexts", _T, "PLOVER's contexts", "", _NEVER, _CONTEXTS),
        *_party("Actor", "attacker"),
        *_party("Recipient", "target"),
        Column("Placename", _T, "Place", "place"),
        Column("City", _T, "City", "place"),
        Column("District", _T, "Second division", "place"),
        Column("Province", _T, "First division", "place"),
        Column("Country", _T, "ISO 3166-1 alpha-3", "place"),
        Column("Latitude", _N, "Degrees north", "place"),
        Column("Longitude", _N, "Degrees east", "place"),
        Column("GeoNames ID", _I, "Id of the place in GeoNames", "place", _CLOSE, _GEO),
        Column("Raw Placename", _T, "The report's words for the place", "place"),
        Column("Feature Type", _T, "GeoNames' class of feature", "", _NEVER, "not kept with a place"),
        Column("Source", _T, "Publisher", "main_of"),
        Column("Publication Date", _D, "Publish date", "main_of"),
        Column("Story People", _T, "Persons whom the report names here, joined by ';'", "victims"),
        Column(
            "Story Organizations", _T, "Organisations that the report names here, joined by ';'", "attacker"
        ),
        Column("Story Locations", _T, "Places that the report names here, joined by ';'", "place"),
        Column("Language", _T, "ISO 639-1", "main_of"),
        Column("Version", _T, "Who coded it", ""),
    ),
    key=("Event ID",),
)
