"""Which incidents the queue proposes as one, and by what."""

from __future__ import annotations

from dataclasses import replace

from tests.review.made import TOWN, Story, _Telling

from corroborate.pipeline.judging.doubles import doubles
from corroborate.records.incident import Incident, LinkDecision
from corroborate.records.period import Period
from corroborate.records.place import Place

KIDAL = Place("Kidal", ("Mali",), "ML")


def incident(number: int, story: Story, **changes: object) -> Incident:
    return replace(_Telling(number, story).incident, **changes)  # type: ignore[arg-type]


def found(*incidents: Incident, decisions: tuple[LinkDecision, ...] = ()) -> list[str]:
    """The reasons of all pairs."""
    home = {account: i.id for i in incidents for account in i.accounts}
    return list(doubles({i.id: i for i in incidents}, home, decisions).values())


ONE = Story(place=TOWN, day="2019-03-05")


def test_one_place_kind_and_day_or_the_next() -> None:
    assert found(incident(0, ONE), incident(1, replace(ONE, day="2019-03-06"))) == [
        "one place and kind, the same day or the next"
    ]


def test_two_places_or_two_kinds_are_not_proposed() -> None:
    elsewhere = replace(ONE, place=KIDAL, target="a mill", attacker="Hill men")
    other = replace(ONE, event_type="abduction", target="a school", attacker="Horsemen")
    assert found(incident(0, ONE), incident(1, elsewhere), incident(2, other)) == []


def test_an_incident_without_a_day_is_proposed_beside_those_of_its_place() -> None:
    undated = incident(
        1, replace(ONE, target="a mill", attacker="Hill men"), period=Period(stated=("Wednesday",))
    )
    assert found(incident(0, ONE), undated) == ["one place and kind, and no day is told of one of them"]


def test_one_name_among_the_dead_is_enough_across_places() -> None:
    one = replace(ONE, victim="Amadi Kerema")
    other = Story(victim="Amadi KEREMA", place=KIDAL, day="2019-06-01", target="a mill", attacker="Hill men")
    assert found(incident(0, one), incident(1, other)) == ["one name among the dead and hurt (amadi kerema)"]


def test_rare_words_of_one_description_meet_within_days() -> None:
    one = replace(ONE, target="the grain silo of the ferry cooperative")
    other = replace(one, place=KIDAL, day="2019-03-07")
    assert any(reason.startswith("described alike") for reason in found(incident(0, one), incident(1, other)))
    late = replace(other, day="2019-04-20")
    assert found(incident(0, one), incident(1, late)) == []


def test_what_linkage_told_apart_is_not_asked_and_what_it_left_open_is() -> None:
    one, two = incident(0, ONE), incident(1, replace(ONE, day="2019-03-06"))
    pair = sorted((one.accounts[0], two.accounts[0]))
    assert found(one, two, decisions=(LinkDecision(*pair, "different", "two tolls"),)) == []
    assert found(one, two, decisions=(LinkDecision(*pair, "unsure", "no common day"),)) == ["no common day"]
