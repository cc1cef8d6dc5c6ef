"""Speakers, scope, numbers that must not be found; parties, dates and places."""

from __future__ import annotations

import pytest
from tests.evaluation.samples import asked, claim, gold, incident, ledger, period, scored

HEARD = claim("c1", "courier.txt", "Nine people", 9, speakers=[{"text": "the mayor"}], scope="total")


@pytest.mark.parametrize(
    ("speakers", "right"), [(["Tumaco's mayor"], 1), (["the navy"], 0), ([], 0), ([{"text": "mayor"}], 1)]
)
def test_a_speaker_is_right_where_words_are_shared(speakers: list[object], right: int) -> None:
    one = gold(claims=[asked("courier.txt", "Nine people", 9, speakers=speakers)])
    assert scored(one, ledger(claims=[HEARD]), "claims.speakers")["right"] == right


def test_nobody_is_right_where_nobody_speaks() -> None:
    silent = {**HEARD, "speakers": []}
    one = gold(claims=[asked("courier.txt", "Nine people", 9, speakers=[])])
    assert scored(one, ledger(claims=[silent]), "claims.speakers")["share"] == 1.0


def test_speakers_that_the_gold_leaves_out_are_not_asked() -> None:
    one = gold(claims=[asked("courier.txt", "Nine people", 9)])
    assert scored(one, ledger(claims=[HEARD]), "claims.speakers") == {}


def test_scope_and_realis_are_asked_where_the_gold_has_them() -> None:
    one = gold(claims=[asked("courier.txt", "Nine people", 9, scope="subset", realis="actual")])
    assert scored(one, ledger(claims=[HEARD]), "claims.scope")["share"] == 0.0
    assert scored(one, ledger(claims=[HEARD]), "claims.realis")["share"] == 1.0


def test_a_forbidden_number_is_counted_where_it_is_claimed() -> None:
    rows = [asked("courier.txt", "Nine people", 9)]
    never = [{"field": "killed", "number": 4}]
    wrong = claim("c2", "courier.txt", "Four were", 4)
    asked_for = gold(claims=rows, never=never)
    assert scored(asked_for, ledger(claims=[HEARD, wrong]), "claims.forbidden")["number"] == 1
    injured = {**wrong, "field": "injured"}
    assert scored(asked_for, ledger(claims=[HEARD, injured]), "claims.forbidden")["number"] == 0


def one_incident(asked_for: dict[str, object], ours: dict[str, object], id: str) -> dict[str, object]:
    held = ledger([incident("i", main_of=["r-courier.txt"], **ours)])
    held["actors"] = [
        {"id": "co.navy", "name": "Colombian Navy", "names": [{"text": "Armada", "report": "r"}]}
    ]
    return scored(gold(incidents=[{"id": "A", "main_of": ["courier.txt"], **asked_for}]), held, id)


@pytest.mark.parametrize(
    ("names", "right"), [(["Armada"], 1), (["the Navy"], 1), (["the air force"], 0), ([], 0)]
)
def test_a_party_is_right_under_any_name_of_its_actor(names: list[str], right: int) -> None:
    figure = one_incident(
        {"attackers": names}, {"attacker": [{"actor": "co.navy", "text": "sailors"}]}, "slots.attacker"
    )
    assert (figure["right"], figure["found"], figure["expected"]) == (right, 1, len(names))


def test_a_party_given_by_an_actor_of_the_gold_goes_by_its_names() -> None:
    held = ledger([incident("i", main_of=["r-courier.txt"], target=[{"actor": None, "text": "the ELN"}])])
    one = gold(
        actors=[{"id": "x1", "name": "National Liberation Army", "names": [{"text": "ELN"}]}],
        incidents=[{"id": "A", "main_of": ["courier.txt"], "target": [{"actor": "x1"}]}],
    )
    assert scored(one, held, "slots.target")["f1"] == 1.0


def test_two_names_of_the_gold_never_share_one_of_ours() -> None:
    figure = one_incident(
        {"attackers": ["gunmen", "armed gunmen"]},
        {"attacker": [{"actor": None, "text": "gunmen"}]},
        "slots.attacker",
    )
    assert (figure["right"], figure["expected"]) == (1, 2)


@pytest.mark.parametrize(
    ("asked_for", "ours", "exact", "meet"),
    [
        ("1999-05-03", period("1999-05-03"), 1.0, 1.0),
        ("1999-05", period("1999-05-03"), 0.0, 1.0),
        ("1999-05-04", period("1999-05-03"), 0.0, 0.0),
        ("1999-05-04", {"edtf": None, "earliest": None, "latest": None}, 0.0, 0.0),
    ],
)
def test_dates_agree_or_meet(asked_for: str, ours: dict[str, object], exact: float, meet: float) -> None:
    for id, share in (("dates.exact", exact), ("dates.meet", meet)):
        assert one_incident({"period": asked_for}, {"period": ours}, id)["share"] == share


def test_a_date_where_none_can_be_told_is_counted() -> None:
    figure = one_incident({"period": None}, {"period": period("1999-05-03")}, "dates.unasked")
    assert figure["number"] == 1


TUMACO = {"name": "Tumaco", "country": "CO", "lat": 1.8, "lon": -78.76}


@pytest.mark.parametrize(
    ("place", "name", "country", "near"),
    [
        (TUMACO, 1.0, 1.0, 1.0),
        ({**TUMACO, "name": "Pasto", "lat": 1.21, "lon": -77.28}, 0.0, 1.0, 0.0),
        ({"name": "San Andrés de Tumaco"}, 1.0, 0.0, 0.0),
        (None, 0.0, 0.0, 0.0),
    ],
)
def test_places_by_name_country_and_distance(place: object, name: float, country: float, near: float) -> None:
    for id, share in (("places.name", name), ("places.country", country), ("places.near", near)):
        assert one_incident({"place": TUMACO}, {"place": place}, id)["share"] == share


def test_a_place_inside_the_one_asked_for_is_finer_and_not_wrong() -> None:
    harbour = {"name": "Puente del Pindo", "within": ["Tumaco", "Colombia"]}
    assert one_incident({"place": "Tumaco"}, {"place": harbour}, "places.name")["share"] == 0.0
    assert one_incident({"place": "Tumaco"}, {"place": harbour}, "places.inside")["share"] == 1.0
    assert one_incident({"place": "Pasto"}, {"place": harbour}, "places.inside")["share"] == 0.0
