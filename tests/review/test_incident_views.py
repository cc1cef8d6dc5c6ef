"""What an incident's page shows: made from records, without a ledger where that is enough."""

from __future__ import annotations

from html import unescape

import pytest
from tests.builders import claim, day, mention, place, report, speaker, statement, thing
from tests.review.desks import Desk

from corroborate.knowledge import Knowledge
from corroborate.ledger.history import Change
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import Claim, Statement
from corroborate.records.count import Count
from corroborate.records.incident import (
    Contradiction,
    Detail,
    Estimate,
    Incident,
    LinkDecision,
    Party,
    Relation,
    Verdicts,
)
from corroborate.review.incidents.course import course
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.groups import grouped
from corroborate.review.incidents.neighbours import look_alikes, ties
from corroborate.review.incidents.people import people
from corroborate.review.incidents.quarrels import quarrels
from corroborate.review.incidents.sayings import Sayings, context
from corroborate.review.incidents.sides import Side
from corroborate.review.incidents.tolls import picture
from corroborate.review.incidents.values import Card

PAGE = report(
    "Four dead in Kaya raid\n\nRebels of the Plain killed four people in Kaya, the mayor said. "
    "The army spoke of at least six dead. The rebels denied it. Teacher Awa Sana, 31, was among them.",
    name="plain.txt",
    outlet="Plain Post",
    published="2015-06-03",
)
COPY = report(PAGE.text_raw + " ", name="copy.txt", outlet="Copy Post", published="2015-06-04")
OTHER = report("About 30 people died in Kaya, relatives said.", name="kin.txt", outlet="Kin News")
REBELS = Actor("g1", "Rebels of the Plain", ActorKind.ARMED_GROUP, (ActorName("the rebels", PAGE.id),))
ARMY = Actor("g2", "Army of the Hill", ActorKind.STATE_FORCE)
AWA = Actor(
    "p1", "Awa Sana", ActorKind.PERSON, (ActorName("Awa Sana", PAGE.id), ActorName("A. Sana", OTHER.id))
)
EVENT = mention("raid", of=PAGE)


def said(quote: str, value: int | Count, by: str = "", actor: str | None = None, **more: str) -> Claim:
    """A count on one of the pages."""
    of = next(page for page in (PAGE, OTHER) if quote in page.text_raw)
    who = [speaker(by, actor=actor)] if by else []
    return claim("killed", value, quote=quote, of=of, mention=EVENT, speakers=who, scope="total", **more)


FOUR = said("killed four people", 4, "the mayor", origin="plain-post")
SIX = said("at least six dead", Count(6, None), "The army", "g2", origin="plain-post")
HEAD = said("Four dead", 4, origin="plain-post")
THIRTY = said("About 30 people died", Count(30, 30, True), "relatives", origin="kin-news")
DENIAL = statement("denial", "The rebels denied it", of=PAGE, speakers=[speaker("The rebels", actor="g1")])


def incident(**more: object) -> Incident:
    """A raid of which four, six or thirty died."""
    given: dict[str, object] = {
        "id": "m1", "title": "Raid in Kaya", "kind": "incident", "violent": True, "event_type": "raid",
        "period": day("2015-06-02"), "period_claims": (), "place": place("Kaya", "Burkina Faso"),
        "place_claims": (), "attackers": (Party("g1", "the rebels", (), "blamed"),),
        "targets": (Party("g2", "a post of the army", ()),), "victims": (), "instruments": (),
        "killed": Estimate(4, 4, 30, (FOUR.id, SIX.id, THIRTY.id), "as many lines, so the lower", (HEAD.id,)),
        "injured": None, "captured": None, "missing": None, "killed_by_side": (), "civilians_killed": None,
        "main_of": (PAGE.id,), "mentioned_in": (OTHER.id,), "origins": ("kin-news", "plain-post"),
        "relations": (), "contradictions": (), "verdicts": Verdicts("fair", "contested", "blamed"),
        "accounts": ("m1",),
    }  # fmt: skip
    return Incident(**{**given, **more})  # type: ignore[arg-type]


def dossier(
    of: Incident | None = None,
    claims: tuple[Claim, ...] = (FOUR, SIX, HEAD, THIRTY),
    statements: tuple[Statement, ...] = (DENIAL,),
    decisions: tuple[LinkDecision, ...] = (),
    past: tuple[Change, ...] = (),
    others: tuple[Incident, ...] = (),
    home: dict[str, str] | None = None,
) -> Dossier:
    """All that a page asks of a ledger."""
    return Dossier(
        Knowledge(None, "none"),
        of or incident(),
        {c.id: c for c in claims},
        statements,
        {page.id: page for page in (PAGE, COPY, OTHER)},
        (),
        {a.id: a for a in (REBELS, ARMY, AWA)},
        (),
        decisions,
        past,
        {other.id: other for other in others},
        home or {},
        "m1:12345678:1:0",
    )


def test_the_picture_of_a_toll_has_a_line_for_each_origin_on_one_scale() -> None:
    drawn = picture("killed", "Killed", incident().killed, dossier())
    assert drawn is not None
    rows = {line.name: [(m.shape, m.number, m.behind, m.earlier) for m in line.marks] for line in drawn.lines}
    assert rows == {
        "Plain Post": [("dot", "4", True, False), ("dot", "4", False, True), ("floor", "6", True, False)],
        "Kin News": [("about", "30", True, False)],
    }
    assert drawn.words == (
        "Killed: 4–30 (best 4). Plain Post says 4, 4 (earlier), at least 6; Kin News says about 30."
    )
    assert [number for _, number in drawn.ticks] == [0, 10, 20, 30]
    places = [m.x for line in drawn.lines for m in line.marks]
    assert drawn.low == drawn.best and places == sorted(places) and all(0 < x < 100 for x in places)


def test_a_toll_that_a_person_set_still_shows_what_the_reports_say() -> None:
    drawn = picture("killed", "Killed", Estimate(5, 5, 5, ("j1",), "set by Ada"), dossier())
    assert drawn is not None and not any(m.behind for line in drawn.lines for m in line.marks)
    assert {line.name for line in drawn.lines} == {"Plain Post", "Kin News"}


@pytest.mark.parametrize(
    ("count", "shape", "number"),
    [
        (Count(3, 5), "span", "3–5"),
        (Count(None, 5), "ceiling", "5"),
        (Count(5, None), "floor", "5"),
        (Count(5, 5, True), "about", "5"),
        (Count(0, 0), "dot", "0"),
    ],
)
def test_every_sort_of_number_has_a_shape_of_its_own(count: Count, shape: str, number: str) -> None:
    one = said("killed four people", count)
    drawn = picture("killed", "Killed", None, dossier(claims=(one,)))
    assert drawn is not None
    assert [(m.shape, m.number) for m in drawn.lines[0].marks] == [(shape, number)]


def test_without_a_number_there_is_no_picture() -> None:
    vague = said("killed four people", Count(None, None))
    assert (
        picture("killed", "Killed", Estimate(None, None, None, (vague.id,), ""), dossier(claims=(vague,)))
        is None
    )


def test_a_speaker_stands_on_the_side_he_belongs_to() -> None:
    sayings = Sayings(dossier()).by_id
    assert sayings[SIX.id].side is Side.VICTIM
    assert sayings[DENIAL.id].side is Side.ATTACKER
    assert sayings[FOUR.id].side is Side.THIRD
    assert sayings[HEAD.id].side is Side.NEWSROOM


def test_claims_are_grouped_by_line_by_side_and_by_value() -> None:
    claims = Sayings(dossier()).claims()
    assert [(g.name, g.claims) for g in grouped(claims, "line")] == [("Kin News", 1), ("Plain Post", 3)]
    assert [g.name for g in grouped(claims, "side")] == [Side.VICTIM, Side.THIRD, Side.NEWSROOM]
    assert [g.name for g in grouped(claims, "value")] == ["Killed"]


def test_the_same_words_in_a_copy_are_told_once_and_name_the_copy() -> None:
    again = claim(
        "killed", 4, quote="killed four people", of=COPY, mention=EVENT, scope="total", origin="plain-post",
        speakers=[speaker("the mayor")],
    )  # fmt: skip
    (group,) = grouped(Sayings(dossier(claims=(FOUR, again))).claims(), "line")
    (saying,) = group.sayings
    assert group.claims == 2 and [spot.name for spot in saying.copies] == ["plain.txt"]
    assert saying.name == "copy.txt" and group.reports == ("copy.txt", "plain.txt")


def test_a_saying_stands_in_its_sentence() -> None:
    saying = Sayings(dossier()).by_id[FOUR.id]
    assert (saying.before, saying.quote) == ("Rebels of the Plain ", "killed four people")
    assert saying.after.startswith(" in Kaya, the mayor said.")
    assert saying.tag == "killed 4" and saying.credits() == "the mayor · third parties · Plain Post"


def test_long_context_is_cut_at_words() -> None:
    text = "word " * 100 + "HERE" + " word" * 100
    before, after = context(text, 500, 504)
    assert before.startswith("… word") and after.endswith("word …") and max(len(before), len(after)) < 150


def test_contradictions_show_one_saying_of_each_line_first() -> None:
    found = Contradiction("killed", ((FOUR.id, HEAD.id), (THIRTY.id,)), "4 against 30", "toll")
    (quarrel,) = quarrels(dossier(incident(contradictions=(found,))), Sayings(dossier()))
    assert (quarrel.field, quarrel.kind, quarrel.note) == ("killed", "toll", "4 against 30")
    assert [(part.words, part.lines, len(part.sayings), len(part.more)) for part in quarrel.parts] == [
        ("4", ("Plain Post",), 1, 1),
        ("about 30", ("Kin News",), 1, 0),
    ]


def test_people_are_shown_with_spellings_and_what_the_reports_differ_on() -> None:
    died = claim("victim", thing("Awa Sana", actor="p1", outcome="killed", age=31), quote="Awa Sana", of=PAGE)
    details = (Detail("age", "31", (died.id,)), Detail("age", "33", ()), Detail("name", "A. Sana", ()))
    party = Party(
        "p1", "Awa Sana", (died.id,), outcome="killed", names=("Awa Sana", "A. Sana"), details=details
    )
    of = incident(victims=(party,))
    (person,) = people(dossier(of, claims=(died,)), Sayings(dossier(of, claims=(died,))))
    assert (person.name, person.spellings, person.outcome) == ("Awa Sana", ("A. Sana",), "killed")
    assert [(fact.label, fact.values, fact.differs) for fact in person.facts] == [("age", ("31", "33"), True)]


def test_look_alikes_that_could_not_be_told_come_before_those_told_apart() -> None:
    others = (incident(id="m2", title="Raid in Kayes"), incident(id="m3", title="Raid in Kaya, later"))
    decisions = (
        LinkDecision("m1", "m2", "different", "Kaya against Kayes: two places"),
        LinkDecision("m1", "m3", "unsure", "one place, a week apart"),
        LinkDecision("m1", "m9", "unsure", "with an account that no incident holds"),
    )
    found = look_alikes(dossier(decisions=decisions, others=others, home={"m2": "m2", "m3": "m3"}))
    assert [(a.id, a.verdict, a.reasons) for a in found] == [
        ("m3", "unsure", ("one place, a week apart",)),
        ("m2", "different", ("Kaya against Kayes: two places",)),
    ]


def test_a_tie_names_its_kind_and_one_that_is_elsewhere_says_so() -> None:
    of = incident(relations=(Relation("m2", "retaliation-for"), Relation("m7", "follows")))
    found = ties(dossier(of, others=(incident(id="m2", title="Ambush"),)))
    assert [(t.title, t.kind) for t in found] == [
        ("Ambush", "retaliation for"),
        ("not in this ledger", "follows"),
    ]


def test_the_history_tells_what_every_build_changed() -> None:
    before = incident(killed=Estimate(4, 4, 4, (FOUR.id,), ""), mentioned_in=())
    past = (Change(1, "new", (), before), Change(3, "changed", (), incident()))
    latest, first = course(dossier(past=past))
    assert (first.build, first.change, first.reports) == (1, "new", ("plain.txt",))
    assert [(v.field, v.before, v.after) for v in latest.values] == [("killed", "4", "4–30 (best 4)")]
    assert latest.reports == ("kin.txt",)


def test_the_card_says_who_set_a_value_and_where_sources_differ() -> None:
    of = incident(
        contradictions=(Contradiction("killed", ((FOUR.id,), (THIRTY.id,)), "4 against 30", "toll"),)
    )
    card = Card(dossier(of), Sayings(dossier(of)))
    (toll,) = card.tolls()
    assert toll.quarrel and toll.words == "4–30 (best 4)" and len(toll.sayings) == 3
    assert [(v.label, v.words) for v in card.values()] == [
        ("What", "Raid by armed men"),
        ("When", "2015-06-02"),
        ("Where", "Kaya, Burkina Faso"),
        ("By", "Rebels of the Plain"),
    ]
    assert [(v.label, v.words) for v in card.around()] == [
        ("Against", "Army of the Hill"),
        ("With", "not stated"),
    ]


def test_the_page_links_every_value_to_its_words_and_back(desk: Desk) -> None:
    jolo = desk.incident("Jolo")
    page = desk.page(jolo)
    assert jolo.killed is not None
    for id in jolo.killed.claims:
        assert f'href="#w-{id}"' in page and f'id="w-{id}"' in page, "from the value to the words"
        assert f'href="#c-{id}"' in page and f'id="c-{id}"' in page, "from the words to the claim"


@pytest.mark.parametrize("way", ["line", "side", "value", "nonsense"])
def test_claims_can_be_grouped_each_way_and_ids_are_unique(desk: Desk, way: str) -> None:
    page = desk.client.get(f"/incidents/{desk.incident('Ambush in Tumaco').id}", params={"by": way}).text
    ids = [piece.split('"')[0] for piece in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)), sorted({id for id in ids if ids.count(id) > 1})


def test_a_report_page_shows_its_claims_and_incidents(desk: Desk) -> None:
    jolo = desk.incident("Jolo")
    page = unescape(desk.client.get(f"/reports/{jolo.main_of[0]}").text)
    assert "Manila Record" in page or "Zamboanga Star" in page
    assert f'href="/incidents/{jolo.id}"' in page and "Tells of 1 incident" in page


def test_an_actor_page_shows_names_and_incidents(desk: Desk) -> None:
    jolo = desk.incident("Jolo")
    page = unescape(desk.client.get(f"/actors/{jolo.attackers[0].actor}").text)
    assert "Abu Sayyaf" in page and f'href="/incidents/{jolo.id}"' in page and "attacker" in page
    assert desk.client.get("/actors/eln").status_code == 200, "an actor of the packs, named or not"


def test_an_address_leads_out_only_where_it_is_a_web_page(desk: Desk) -> None:
    from corroborate.ledger import open_ledger

    jolo = desk.incident("Jolo")
    for url, linked in (("https://example.org/jolo", True), ("javascript:alert(1)", False)):
        with open_ledger(desk.path) as ledger, ledger.transaction() as connection:
            for table in ("reports", "receipts"):
                connection.exec_driver_sql(f"UPDATE {table} SET url = ?", (url,))
            connection.exec_driver_sql(
                "UPDATE reports SET payload = json_set(payload, '$.copies[0].url', ?)", (url,)
            )
        page = unescape(desk.client.get(f"/reports/{jolo.main_of[0]}").text)
        assert url in page and (f'href="{url}"' in page) is linked
        assert ('rel="noopener noreferrer nofollow"' in page) is linked
        assert ("leaves this machine" in page) is linked


def test_the_keys_are_listed_on_a_page_of_their_own(desk: Desk) -> None:
    page = desk.client.get("/keys").text
    assert "<kbd>k</kbd>" in page and "Correct the number killed" in page
