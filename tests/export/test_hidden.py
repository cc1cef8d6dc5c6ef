"""Names where nobody looks for them: in addresses, bylines, houses, names of kin and words of other pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import claim, place, report, statement, thing
from tests.export.samples import incident, source
from tests.export.source import Source
from tests.export.test_no_personal import told

from corroborate.export.discretion import Discretion
from corroborate.export.hidden import Hidden
from corroborate.pipeline.export import FORMATS
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Party
from corroborate.records.period import DatePrecision, Period
from corroborate.records.report import Copy, Rejection

PARTS = ("nyandeng", "ajak", "achol")


def family_source() -> Source:
    """One page names a nurse among the dead; another tells of her house, her sister and the union."""
    first = replace(
        report("Shells killed Nyandeng Ajak, 41. Achol Ajak, her sister, spoke.", name="one.html"),
        byline="By Nyandeng Ajak",
        canonical="https://courier.example/nyandeng-ajak",
        copies=(
            Copy("one.html", "https://courier.example/1987/nyandeng-ajak-dies", title="Ajak family mourns"),
        ),
    )
    second = replace(
        report("Three died when shells hit the Ajak house, and AJAK'S UNION was angry.", name="two.html"),
        copies=(Copy("two.html", "https://post.example/a?who=Nyandeng%20AJAK"),),
    )
    victim = claim(
        "victim", thing("Nyandeng Ajak", actor="p1", outcome="killed"), of=first, quote="killed Nyandeng Ajak"
    )
    house = place("Ajak", "Malakal", "South Sudan", country="SS", precision="exact")
    where = claim("place", house, of=second, quote="hit the Ajak house")
    hit = claim(
        "target", thing("the Ajak house"), of=second, quote="the Ajak house", speakers=["the Ajak family"]
    )
    toll = claim("killed", 3, of=second, quote="Three died", speakers=["Ajak's union"])
    days = Period(None, None, DatePrecision.UNRESOLVED, ("the day Ajak died",), "stated")
    when = claim("period", days, of=second, quote="when shells hit")
    angry = statement("other", "AJAK'S UNION was angry", of=second, speakers=["Ajak's union"])
    claims = (victim, where, hit, toll, when)
    event = replace(
        incident("i1", days, "Shelling in Ajak, South Sudan"),
        place=house,
        place_claims=(where.id,),
        targets=(Party(None, "the Ajak house", (hit.id,)),),
        victims=(Party("p1", "Nyandeng Ajak", (victim.id,), outcome="killed"),),
        instruments=(Party(None, "the Ajak shell", (hit.id,)),),
        killed_by_side=(),
        main_of=(first.id, second.id),
    )
    made = source(event, reports=(first, second))
    content = replace(
        made.content,
        actors=(
            Actor("p1", "Nyandeng Ajak", ActorKind.PERSON, (ActorName("Nyandeng Ajak", first.id),)),
            Actor("p2", "Achol Ajak", ActorKind.PERSON, (ActorName("Achol Ajak", first.id),)),
        ),
        claims=claims,
        claim_incident={c.id: "i1" for c in claims},
        statements=(angry,),
        statement_incident={angry.id: "i1"},
    )
    refused = (Rejection("nyandeng-ajak.pdf", "binary", "not text"),)
    return replace(made, content=content, refused=refused)


@pytest.mark.parametrize("form", FORMATS)
def test_no_part_of_a_victims_name_stands_in_what_tells_of_the_event(form: str) -> None:
    text = told(family_source(), form, personal=False).lower()
    assert [part for part in PARTS if part in text] == []


@pytest.mark.parametrize("form", ["jsonl", "csv", "web-annotation", "ftm", "airwars-style"])
def test_with_all_that_is_personal_the_address_and_the_house_are_there(form: str) -> None:
    text = told(family_source(), form, personal=True)
    assert "ajak-dies" in text
    assert "Ajak house" in text


def test_a_place_that_bears_the_name_gives_way_to_what_holds_it() -> None:
    found = family_source()
    pairs = [(claim_, "i1") for claim_ in found.content.claims]
    kept = [Discretion.over(pairs, found.content.actors).claim(claim_) for claim_ in found.content.claims]
    house = next(claim_ for claim_ in kept if claim_ and claim_.field == "place").value
    assert house == place("Malakal", "South Sudan", country="SS", precision="unknown")


def test_a_town_of_the_gazetteer_is_no_secret_where_somebody_of_its_name_was_killed() -> None:
    hidden = Hidden([("Sami Younis", "r1")])
    assert hidden.place("Khan Younis", True, "r1") == "Khan Younis"
    assert hidden.place("Younis house", False, "r1") is None
    assert hidden.place("Sami Younis Street", True, "r2") is None


def test_a_part_of_a_name_is_anybodys_in_the_reports_of_other_events() -> None:
    hidden = Hidden([("Sami Younis", "r1")])
    assert hidden.text("Colonel Younis gave the order", "r2") == "Colonel Younis gave the order"
    assert hidden.text("Colonel Sami Younis gave the order", "r2") is None


def test_a_title_before_a_name_hides_only_words_that_are_written_as_a_name() -> None:
    hidden = Hidden([("Teacher Sami Younis", "r1")])
    assert hidden.text("a teacher at the school", "r1") == "a teacher at the school"


def test_accents_capitals_and_a_possessive_do_not_hide_a_name_from_us() -> None:
    hidden = Hidden([("Inés Pérez", "r1")])
    assert hidden.text("INES PEREZ'S BROTHER", "r2") is None
    assert hidden.text("Perez’s brother", "r1") is None
