"""Exports without personal fields: no name of a victim stands anywhere in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.builders import claim, report, statement, thing
from tests.export.samples import incident, source
from tests.export.source import Source

from corroborate.export import json as json_form
from corroborate.export import jsonl
from corroborate.export.text_form import Pieces
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Contradiction, Detail, Party
from corroborate.records.lineage import Lineage

NAMES = ("Nyandeng", "Ajak", "Thon")
PAGE = replace(
    report(
        "Shells fell on Malakal and killed Nyandeng Ajak, 41, a nurse. The clinic mourns her. "
        "Her brother Thon Ajak was hurt, the town clerk said.",
        name="malakal.txt",
        title="Nurse Nyandeng Ajak among the dead of Malakal",
    ),
    outlet="The Ajak Family",
    section="In memory of Nyandeng Ajak",
)


def personal_source() -> Source:
    """A ledger in which a victim's name stands wherever one can."""
    victim = claim(
        "victim",
        thing("Nyandeng Ajak", actor="p1", outcome="killed", age=41),
        of=PAGE,
        quote="killed Nyandeng Ajak, 41, a nurse",
    )
    toll = claim("killed", 1, of=PAGE, quote="killed Nyandeng Ajak", scope="named")
    place = claim("injured", 1, of=PAGE, quote="Shells fell on Malakal", speakers=["the town clerk"])
    mourning = statement("other", "The clinic mourns her.", of=PAGE, speakers=["the clinic"])
    spoken = statement("other", "Thon Ajak was hurt", of=PAGE, speakers=["Nyandeng Ajak"])
    party = Party(
        "p1",
        "Nyandeng Ajak",
        (victim.id,),
        outcome="killed",
        age=41,
        sex="female",
        role="worker",
        names=("Nyandeng Ajak",),
        relation="his sister",
        details=(Detail("age", "41", (victim.id,)),),
    )
    event = replace(
        incident("i1"),
        victims=(party,),
        contradictions=(
            Contradiction("victim", ((victim.id,), (toll.id,)), "Nyandeng Ajak: worker against civilian"),
            Contradiction("killed", ((toll.id,), (place.id,)), "1 against 2"),
        ),
    )
    made = source(event, reports=(PAGE,))
    person = Actor("p1", "Nyandeng Ajak", ActorKind.PERSON, (ActorName("Thon Ajak", PAGE.id),))
    content = replace(
        made.content,
        actors=(*made.content.actors, person),
        claims=(victim, toll, place),
        claim_incident={c.id: "i1" for c in (victim, toll, place)},
        statements=(mourning, spoken),
        lineage=Lineage((), {PAGE.id: ("nile-courier",)}),
    )
    return replace(made, content=content)


def _ledger(*, personal: bool) -> dict[str, Any]:
    return json_form.document(replace(personal_source(), personal=personal))


def said(pieces: Pieces) -> str:
    return "".join(text for _, text in pieces)


def test_no_name_of_a_victim_stands_in_any_form() -> None:
    hidden = replace(personal_source(), personal=False)
    forms = [said(json_form.pieces(hidden)), said(jsonl.pieces(hidden))]
    assert not [name for name in NAMES for form in forms if name in form]
    assert all(name in said(json_form.pieces(personal_source())) for name in NAMES)


def test_that_somebody_was_harmed_stays_and_who_it_was_goes() -> None:
    victim = _ledger(personal=False)["incidents"][0]["victims"][0]
    assert (victim["outcome"], victim["role"]) == ("killed", "worker")
    assert not any(value for key, value in victim.items() if key not in ("outcome", "role"))


def test_numbers_places_and_spans_stay() -> None:
    full, less = _ledger(personal=True), _ledger(personal=False)
    assert less["incidents"][0]["killed"] == full["incidents"][0]["killed"]
    assert less["incidents"][0]["place"] == full["incidents"][0]["place"]
    kept = {c["id"]: c for c in less["claims"]}
    for claim_ in full["claims"]:
        if claim_["field"] != "victim":
            assert kept[claim_["id"]]["start"] == claim_["start"]
            assert kept[claim_["id"]]["value"] == claim_["value"]


def test_words_without_a_name_stay_and_the_page_goes() -> None:
    less = _ledger(personal=False)
    assert [s["quote"] for s in less["statements"]].count("The clinic mourns her.") == 1
    assert "Shells fell on Malakal" in [c["quote"] for c in less["claims"]]
    assert less["reports"][0]["text_raw"] is None


def test_a_contradiction_over_a_victim_goes_and_one_over_a_number_stays() -> None:
    assert [c["field"] for c in _ledger(personal=False)["incidents"][0]["contradictions"]] == ["killed"]


def test_an_export_says_what_it_leaves_out_and_is_json() -> None:
    assert _ledger(personal=False)["left_out"] == ["personal"]
    assert "left_out" not in _ledger(personal=True)
    json.dumps(_ledger(personal=False))
