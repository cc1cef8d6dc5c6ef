"""The columns of each codebook, their number and their order."""

from __future__ import annotations

import pytest
from tests.export.codebooks.forms import form

from corroborate.export.codebooks import FORMS
from corroborate.export.table import Fidelity

ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
fatalities tags timestamp"""
UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"""
POLECAT = """Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor
Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia
Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient
Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District,
Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source,
Publication Date, Story People, Story Organizations, Story Locations, Language, Version"""


@pytest.mark.parametrize(
    ("name", "columns", "number"),
    [
        ("acled-style", ACLED.split(), 31),
        ("ucdp-style", UCDP.split(), 49),
        ("polecat-style", [" ".join(part.split()) for part in POLECAT.split(",")], 40),
    ],
)
def test_the_columns_are_the_codebooks_in_its_order(name: str, columns: list[str], number: int) -> None:
    assert len(columns) == number
    assert list(form(name).tables[0].head) == columns


def test_airwars_has_four_tables_and_ibc_its_variables() -> None:
    assert [t.name for t in form("airwars-style").tables] == ["incidents", "casualties", "sources", "victims"]
    incidents, individuals = form("ibc-style").tables
    assert incidents.head[5:9] == ("Minimum deaths", "Maximum deaths", "Minimum injuries", "Maximum injuries")
    assert individuals.head[1:4] == ("Name", "Age", "Gender")


@pytest.mark.parametrize("name", FORMS)
def test_what_can_never_be_said_gives_its_reason(name: str) -> None:
    for table in form(name).tables:
        for column in table.columns:
            assert bool(column.loss) == (column.fidelity is not Fidelity.EXACT), column.name
