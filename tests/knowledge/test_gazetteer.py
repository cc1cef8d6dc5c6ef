from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.knowledge.packs import Packs
from corroborate.records.place import GeoPrecision

GAZETTEER = Knowledge().gazetteer


def test_the_packs_keep_their_contract() -> None:
    assert GAZETTEER.check() == []


@pytest.mark.parametrize("name", ["El Fasher", "al-Fashir", "AL FASHER", "Fasher", "El-Fāsher"])
def test_spellings_of_one_town_find_it(name: str) -> None:
    assert [(p.country, p.lat) for p in GAZETTEER.lookup(name)][:1] == [("SD", 13.6279)]


def test_the_article_is_optional_only_where_it_is_arabic() -> None:
    assert all(place.name != "El Paso" or place.country != "US" for place in GAZETTEER.lookup("Paso"))


def test_an_ambiguous_name_gives_all_places_the_largest_first() -> None:
    found = [place.country for place in GAZETTEER.lookup("Tripoli")]
    assert found[:2] == ["LY", "LB"]


def test_a_province_and_its_seat_are_two_places() -> None:
    assert GAZETTEER.lookup("Idlib")[0].precision is GeoPrecision.CITY
    assert GAZETTEER.lookup("Idlib province")[0].precision is GeoPrecision.ADMIN1


def test_a_city_lies_in_its_province_though_another_has_a_larger_town_of_the_seats_name() -> None:
    # Springfield is the capital of Illinois, and a larger town in Missouri.
    assert GAZETTEER.lookup("Peoria")[0].within[0] in ("Arizona", "Illinois")
    states = {p.within[0] for p in GAZETTEER.lookup("Springfield") if p.country == "US"}
    assert {"Illinois", "Missouri", "Massachusetts"} <= states


def test_countries_answer_to_names_and_demonyms() -> None:
    assert (GAZETTEER.country_of("Burma"), GAZETTEER.country_of("the Philippines")) == ("MM", "PH")
    assert (GAZETTEER.demonym("Congolese"), GAZETTEER.demonym("Malians")) == ("CD", "ML")
    assert (GAZETTEER.demonym("Nigerien"), GAZETTEER.demonym("Nigerian")) == ("NE", "NG")
    assert GAZETTEER.country_of("Ruritania") is None
    country = GAZETTEER.country("xk")
    assert country is not None and country.name == "Kosovo"


def test_countries_have_their_middle_among_their_towns() -> None:
    for code in ("CD", "MM", "CL", "HK", "PS"):
        country = GAZETTEER.country(code)
        assert country is not None and country.centre is not None
        assert all(abs(value) <= limit for value, limit in zip(country.centre, (90, 180), strict=True))
    kenya, kisumu = GAZETTEER.country("KE"), GAZETTEER.lookup("Kisumu")[0]
    assert kenya is not None and kenya.centre is not None and kisumu.lat is not None
    assert abs(kenya.centre[0] - kisumu.lat) < 5


def test_a_camp_that_became_a_town_has_the_towns_point_and_is_told_once() -> None:
    (balata,) = GAZETTEER.lookup("Balata")
    assert balata.precision is GeoPrecision.NEIGHBOURHOOD and balata.lat is not None
    assert GAZETTEER.lookup("Rimal")[0].lat is None  # a quarter of a city is no town of the list


def test_a_village_answers_where_no_town_does_but_alone_makes_no_name_a_place() -> None:
    (village,) = (p for p in GAZETTEER.lookup("Stepnohirsk") if p.country == "UA")
    assert (village.kind, village.precision, village.within[-1]) == ("village", GeoPrecision.CITY, "Ukraine")
    assert GAZETTEER.shipped("Stepnohirsk") == ()
    assert all(p.kind != "village" for p in GAZETTEER.lookup("Tripoli"))


def test_a_province_lies_in_the_middle_of_its_places_and_a_region_at_its_seat() -> None:
    (texas,) = (p for p in GAZETTEER.lookup("Texas") if p.precision is GeoPrecision.ADMIN1)
    (austin,) = (p for p in GAZETTEER.lookup("Austin") if (p.country, p.admin1) == ("US", "TX"))
    assert texas.lat is not None and austin.lat is not None and abs(texas.lat - austin.lat) > 0.2
    assert texas.admin1 == austin.admin1


def test_unknown_names_and_blanks_find_nothing() -> None:
    assert GAZETTEER.lookup("Vradomir") == GAZETTEER.lookup("  ") == ()


def test_the_files_stay_under_nine_megabytes() -> None:
    names = ("cities", "city-names", "villages", "village-names", "divisions")
    paths = [path for name in names for path in Packs().paths(f"{name}.tsv.gz")]
    assert len(paths) == 5 and sum(path.stat().st_size for path in paths) <= 9_000_000


@given(st.text(max_size=60))
def test_any_text_may_be_looked_up(name: str) -> None:
    found = GAZETTEER.lookup(name)
    assert all(
        -90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in found if p.lat is not None and p.lon is not None
    )


def test_divisions_of_all_lands_are_candidates_but_say_of_no_word_that_it_is_a_place() -> None:
    found = GAZETTEER.candidates("Marion County")
    assert {place.precision for place in found} == {GeoPrecision.ADMIN2} and len(found) > 5
    assert all(place.within[-1] == "United States" and len(place.within) == 2 for place in found)
    assert GAZETTEER.lookup("Marion County") == ()


def test_a_newspapers_abbreviation_counts_only_as_it_is_printed() -> None:
    assert [place.name for place in GAZETTEER.shipped("Ore.")] == ["Oregon"]
    assert GAZETTEER.spelt_out("Ky.") == "Kentucky" and GAZETTEER.spelt_out("Ky") == "Ky"
    assert GAZETTEER.abbreviations.findall("In Bend, Ore., and in an ore. mine, Ore") == ["Ore."]


def test_continents_have_a_middle_that_is_no_place() -> None:
    assert GAZETTEER.middle("continent.africa") is not None
    assert GAZETTEER.lookup("Africa")[0].lat is None
