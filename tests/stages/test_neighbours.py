from __future__ import annotations

from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.place import GeoPrecision
from corroborate.stages.resolution.neighbours import Neighbours


def town(name: str, lat: float, lon: float) -> PlaceEntry:
    return PlaceEntry(f"t:{name}{lat}", name, "US", None, lat, lon, 9_000, GeoPrecision.CITY, "city")


def test_a_place_among_the_others_that_a_report_names_has_weight() -> None:
    here, far = town("Athens", 33.96, -83.38), town("Athens", 39.33, -82.10)
    around = Neighbours()
    around.add("athens", (here, far))
    around.add("winder", (town("Winder", 33.99, -83.72),))
    assert around.weight(here, "athens") == 1.0
    assert around.weight(far, "athens") == 0.0


def test_a_name_is_no_evidence_for_itself() -> None:
    here = town("Athens", 33.96, -83.38)
    around = Neighbours()
    around.add("athens", (here,))
    assert around.weight(here, "athens") == 0.0


def test_a_name_that_many_places_bear_says_little() -> None:
    here = town("Athens", 33.96, -83.38)
    many = tuple(town("Union", 33.9 - n, -83.4 - n) for n in range(8))
    around = Neighbours()
    around.add("union", many)
    assert 0 < around.weight(here, "athens") < 0.5
    around.add("georgia", tuple(town("Georgia", 33.9 + n, -83.4) for n in range(40)))
    assert around.weight(here, "athens") < 0.5
