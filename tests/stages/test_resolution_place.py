from __future__ import annotations

from dataclasses import replace

from tests.builders import claim, report

from corroborate.knowledge import Knowledge
from corroborate.records.place import Place
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution.place import ground_places

KNOWLEDGE = Knowledge()


def ground(text: str, place: Place) -> Place:
    page = annotate(report(text), KNOWLEDGE, gate=False)
    made = claim("place", place, quote=text, of=page.report)
    return ground_places(page, [made], KNOWLEDGE)[made.id]


def test_only_place_claims_are_answered() -> None:
    page = annotate(report("A bomb killed three people in Mopti."), KNOWLEDGE)
    assert (
        ground_places(page, [claim("killed", 3, quote="killed three people", of=page.report)], KNOWLEDGE)
        == {}
    )


def test_a_place_that_is_already_known_is_left_alone() -> None:
    place = Place("Mopti", id="somewhere", lat=1.0, lon=2.0)
    assert ground("A bomb killed three people in Mopti.", place) == place


def test_what_the_words_told_is_kept() -> None:
    place = ground("Shells fell in Vradomir.", Place("Vradomir", part="eastern"))
    assert (place.name, place.part, place.lat, place.country) == ("Vradomir", "eastern", None, None)


def test_words_before_the_name_do_not_change_the_answer() -> None:
    alone = ground("Fighting hit Goma.", Place("Goma"))
    later = ground("By night, by all accounts, fighting hit Goma.", Place("Goma"))
    assert alone == later
    assert replace(alone, id=None) != alone


def test_a_dateline_is_company() -> None:
    place = ground("MAIDUGURI, Nigeria - Rebels took the town of Bama.", Place("Bama"))
    assert place.country == "NG"
