"""Airwars' incident as four tables side by side: incidents, casualties, sources and victims.

Airwars publishes pages, not one table; the columns follow the fields of its published assessments, with
the belligerents flattened as its own exports do.
"""

from __future__ import annotations

from corroborate.export.table import Column, Fidelity, Kind, Table

_T, _I, _N, _D = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.DATE
_NEVER, _CLOSE = Fidelity.UNSAYABLE, Fidelity.CLOSE
_OWN_ID = "the ledger's own id; Airwars' reference codes are Airwars'"
_STATUS = "by rule from the ledger's verdict on whether it happened"
_BY_CODER = "Airwars' researchers decide it"
_TARGET = "whom or what the reports say was attacked"


def _code() -> Column:
    return Column("unique_reference_code", _T, "Id of the incident", "id", _CLOSE, _OWN_ID)


INCIDENTS = Table(
    "incidents",
    "Incidents in the fields of Airwars' assessments",
    (
        _code(),
        Column("incident_date", _D, "Day of the incident, where it is one", "period"),
        Column("incident_date_type", _T, "exact, window or unknown", "period"),
        Column("incident_date_start", _D, "First possible day", "period"),
        Column("incident_date_end", _D, "Last possible day", "period"),
        Column("local_time_type", _T, "Time of day", "", _NEVER, "the ledger keeps days, not hours"),
        Column("location_name", _T, "Place", "place"),
        Column("country", _T, "Country", "place"),
        Column("latitude", _N, "Degrees north", "place"),
        Column("longitude", _N, "Degrees east", "place"),
        Column(
            "geolocation_accuracy", _T, "On Airwars' scale", "place", _CLOSE, "from the place's size alone"
        ),
        Column("geolocation_status", _T, "Whether a person located it", "", _NEVER, _BY_CODER),
        Column("assessment", _T, "The incident in words", "title", _CLOSE, "written by rule from the ledger"),
        Column(
            "strike_status", _T, "Declared, likely, single source or contested", "verdicts", _CLOSE, _STATUS
        ),
        Column("strike_type", _T, "On Airwars' list", "instruments"),
        Column("cause_of_injury_death", _T, "On Airwars' list", "instruments"),
        Column("infrastructure", _T, "Sort of place that was hit", "", _NEVER, "the ledger has no such list"),
        Column("impact", _T, "Services that were hit", "", _NEVER, "the ledger has no such list"),
        Column("civilian_harm_reported", _T, "Yes, None known or Unknown", "civilians_killed"),
        Column(
            "civilian_harm_status", _T, "Confirmed, Fair, Weak or Contested, of civilian harm", "verdicts"
        ),
        Column("belligerents", _I, "How many belligerents follow", "attacker"),
        Column("belligerent_1_name", _T, "Belligerent", "attacker"),
        Column("belligerent_1_status", _T, "Known or Suspected", "attacker"),
        Column("belligerent_2_name", _T, "Another belligerent", "attacker"),
        Column("belligerent_2_status", _T, "Known or Suspected", "attacker"),
        Column("target", _T, "What was attacked", "target", _CLOSE, _TARGET),
        Column("target_status", _T, "Known where the strike is declared, else Suspected", "target"),
        Column("position_on_incident", _T, "The belligerent's own assessment", "", _NEVER, _BY_CODER),
        Column("sources", _I, "How many reports there are", "main_of"),
    ),
    key=("unique_reference_code",),
)
CASUALTIES = Table(
    "casualties",
    "Dead and injured by Airwars' categories",
    (
        _code(),
        Column("category", _T, "Category of people; children and women are parts of others", "killed"),
        Column("killed_min", _I, "Fewest dead", "killed"),
        Column("killed_max", _I, "Most dead; empty where no ceiling is told", "killed"),
        Column("injured_min", _I, "Fewest injured", "injured"),
        Column("injured_max", _I, "Most injured; empty where no ceiling is told", "injured"),
    ),
    key=("unique_reference_code", "category"),
)
SOURCES = Table(
    "sources",
    "Reports behind the incidents",
    (
        _code(),
        Column("source_name", _T, "Publisher", "main_of"),
        Column("source_url", _T, "Address", "main_of"),
        Column(
            "source_archive_url",
            _T,
            "Archived copy",
            "",
            _NEVER,
            "the ledger keeps the words, not an archive's address",
        ),
        Column(
            "source_media",
            _T,
            "Twitter, Facebook, News ...",
            "main_of",
            _CLOSE,
            "by the publisher's sort in the packs",
        ),
        Column("source_language", _T, "ISO 639-1", "main_of"),
        Column("source_date", _T, "Publish date, EDTF", "main_of"),
        Column("source_report", _T, "Id of the report in the ledger", "main_of"),
    ),
)
VICTIMS = Table(
    "victims",
    "Victims who are told one by one",
    (
        _code(),
        Column("victim_name", _T, "Name", "victims"),
        Column("victim_other_names", _T, "Other spellings, joined by ';'", "victims"),
        Column("exact_age", _I, "Age in years", "victims"),
        Column("age_group", _T, "Child or Adult, by the age", "victims"),
        Column("gender", _T, "Female or Male, as the reports say", "victims"),
        Column("pregnant", _T, "", "", _NEVER, "the ledger does not read it"),
        Column("killed_or_injured", _T, "Killed or Injured", "victims"),
        Column("family", _T, "Kin, in the reports' words", "victims"),
        Column("role", _T, "commander, civilian ...", "victims"),
        Column(
            "reconciliation_id", _T, "Number on an official list", "", _NEVER, "no such list is in the ledger"
        ),
    ),
)
TABLES = (INCIDENTS, CASUALTIES, SOURCES, VICTIMS)
