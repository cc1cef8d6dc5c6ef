"""Odds of places: the company of a name tips them, and no name is company for itself."""

from __future__ import annotations

from tests.builders import claim, report

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution.ground import Ground
from corroborate.stages.resolution.place import Grounder, ground_places
from corroborate.stages.resolution.place_odds import Asked, PlaceOdds
from corroborate.stages.resolution.surroundings import Surroundings

KNOWLEDGE = Knowledge()
NEIGHBOURS = "Two men were shot dead in Salem, police said. Roads to Keizer and Silverton, Ore., were closed."


def odds_of(text: str, name: str) -> list[tuple[str | None, float]]:
    page = annotate(report(text), KNOWLEDGE, gate=False)
    model = KNOWLEDGE.language.places
    assert model is not None
    odds = PlaceOdds(page, Surroundings(page, KNOWLEDGE), KNOWLEDGE, model)
    found = odds.of(Asked(name, None, text.index(name)), odds.bearers(name))
    return [(one.place.admin1, one.probability) for one in found]


def test_the_odds_of_a_name_and_of_none_make_one() -> None:
    odds = odds_of(NEIGHBOURS, "Salem")
    assert 0 < sum(share for _, share in odds) < 1
    assert odds == sorted(odds, key=lambda one: -one[1])


def test_neighbours_tip_the_odds_that_size_alone_would_give_another_town() -> None:
    assert odds_of(NEIGHBOURS, "Salem")[0][0] == "OR"
    assert odds_of("Two men were shot dead in Salem, police said.", "Salem")[0][0] != "OR"


def test_what_is_not_sure_is_told_only_to_who_asks_for_the_likeliest() -> None:
    text = "Two men were shot dead in Salem, police said."
    page = annotate(report(text), KNOWLEDGE, gate=False)
    made = claim("place", Place("Salem"), quote=text, of=page.report)
    assert ground_places(page, [made], KNOWLEDGE)[made.id].lat is None
    assert ground_places(page, [made], KNOWLEDGE, likeliest=True)[made.id].lat is not None


def test_a_newspapers_abbreviation_says_where_a_town_lies() -> None:
    text = "Two men were shot dead in Salem, Ore., police said."
    page = annotate(report(text), KNOWLEDGE, gate=False)
    assert "Ore." in [name.text for name in page.names]
    made = claim("place", Place("Salem", within=("Ore.",)), quote=text, of=page.report)
    place = Grounder(page, KNOWLEDGE).ground(made, Place("Salem", within=("Ore.",)))
    assert place.within == ("Oregon", "United States")


def entry(id: str, country: str, admin1: str, lat: float, lon: float) -> PlaceEntry:
    return PlaceEntry(id, id, country, admin1, lat, lon, 5000, GeoPrecision.CITY, "city")


def test_ground_leaves_out_what_the_name_itself_adds() -> None:
    here, there = entry("a", "KE", "01", 1.0, 36.0), entry("b", "TZ", "02", -8.0, 36.0)
    ground = Ground({"a": [(here, 0.5), (there, 0.5)], "b": [(there, 1.0)]})
    assert (ground.land(here, "a"), ground.land(here, "b")) == (0.0, 0.5)
    assert (ground.near(there, "a"), ground.province(there, "a")) == (1.0, 1.0)
    assert ground.names("c") == 2.0
