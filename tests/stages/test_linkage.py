"""Linkage over whole builds: clusters, refusals, decisions, and what is never compared."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import account, claim, day, mention, place, reading, report, thing

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Account, Reading
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Alignment, Derivation, DerivationKind, Lineage
from corroborate.stages.linkage import link
from corroborate.stages.linkage.blocking import pairs
from corroborate.stages.linkage.clusters import Join, cluster
from corroborate.stages.linkage.dates import DAY_NAMED
from corroborate.stages.linkage.decision import Decision, Ties, decide
from corroborate.stages.linkage.sketch import Sketch, sketches
from corroborate.text.days import add_days

KNOWLEDGE = Knowledge()


def told(text: str, *accounts: dict[str, Any], **page: Any) -> Reading:
    """A report of these words; each account's trigger is the word given as `at`."""
    made = report(text, name=text[:20], **page)
    rows: list[Account] = []
    for row in accounts:
        values = dict(row)
        trigger = mention(values.pop("at", "attack"), of=made, event_type=values.get("event_type", "attack"))
        killed = values.pop("killed", None)
        claims = [claim("killed", killed, quote=trigger.trigger, of=made, mention=trigger)] if killed else []
        rows.append(account(report=made.id, mentions=[trigger], claims=claims, **values))
    return reading(made, rows)


def linked(*pages: Reading, aligned: tuple[Alignment, ...] = ()) -> Linkage:
    origins = {p.report.id: (p.report.id,) for p in pages}
    return link(pages, Lineage((), origins, aligned), KNOWLEDGE)


def at(where: str, when: str, **more: Any) -> dict[str, Any]:
    return {"place": place(where, "Sudan", country="SD"), "period": day(when), **more}


def test_every_account_stands_in_one_cluster() -> None:
    pages = [told(f"Report {n}: attack", at("Nyala", f"2023-09-{10 + n % 3}")) for n in range(6)]
    found = linked(*pages)
    assert sorted(id for c in found.clusters for id in c) == sorted(a.id for p in pages for a in p.accounts)
    assert [len(c) for c in found.clusters] == [2, 2, 2]


def test_two_accounts_of_one_report_are_never_one() -> None:
    page = told("An attack and a raid", at("Nyala", "2023-09-10"), at("Nyala", "2023-09-10", at="raid"))
    other = told("The attack", at("Nyala", "2023-09-10"))
    assert len(linked(page, other).clusters) == 2


def test_a_vague_account_does_not_draw_two_events_together() -> None:
    first = told("One: attack", at("Nyala", "2023-09-10", killed=40, attackers=["jem"]))
    second = told("Two: attack", at("Nyala", "2023-09-20", killed=40, attackers=["jem"]))
    vague = told(
        "Three: attack", {"place": place("Nyala", "Sudan", country="SD"), "killed": 40, "attackers": ["jem"]}
    )
    found = linked(first, second, vague)
    assert sorted(len(c) for c in found.clusters) == [1, 2]
    kept_apart = [d for d in found.decisions if "kept apart" in d.reason]
    assert kept_apart and kept_apart[0].verdict == "unsure"


def test_every_decision_says_why_and_names_the_smaller_account_first() -> None:
    found = linked(
        told("One: attack", at("Nyala", "2023-09-10")),
        told("Two: attack", at("Nyala", "2023-09-10")),
        told("Three: attack", at("Nyala", "2023-09-11")),
    )
    assert found.decisions
    assert all(d.left < d.right and d.reason for d in found.decisions)
    assert {d.verdict for d in found.decisions} == {"same", "different"}
    assert any("the same day" in d.reason for d in found.decisions if d.verdict == "same")


def test_the_same_words_about_an_undated_event_are_one_event() -> None:
    words = "Soldiers recalled how, two winters ago, the attack on the ferry at Renk left many widows behind"
    first, second = told(f"{words}. Paper A."), told(f"{words}. Paper B.")
    rows = [
        told(p.report.text_raw, {"event_type": "bombing", "place": place("Renk")}) for p in (first, second)
    ]
    assert len(linked(*rows).clusters) == 1


def test_a_reworded_sentence_ties_two_events_only_where_it_holds_one_each() -> None:
    first = told("Back then the attack at Renk.", {"place": place("Renk")})
    second = told("At Renk, in those days, an attack.", {"place": place("Renk")})
    one, two = sorted((first, second), key=lambda p: p.report.id)
    row = Alignment(one.report.id, 0, len(one.report.text_raw), two.report.id, 0, len(two.report.text_raw))
    assert len(linked(first, second).clusters) == 2
    assert len(linked(first, second, aligned=(row,)).clusters) == 1


def test_the_news_of_a_page_and_of_its_rewrite_is_one_event_unless_something_forbids() -> None:
    def build(kind: DerivationKind, *towns: str) -> int:
        pages = [
            told(f"{n}: attack", {"place": place(t, "Sudan", country="SD")}) for n, t in enumerate(towns)
        ]
        left, right = sorted(p.report.id for p in pages)
        lineage = Lineage((Derivation(left, right, kind, ""),), {left: ("a",), right: ("a",)})
        return len(link(pages, lineage, KNOWLEDGE).clusters)

    assert build(DerivationKind.REWRITE, "Nyala", "Nyala") == 1
    assert build(DerivationKind.SHARED_WIRE, "Nyala", "Nyala") == 2
    assert build(DerivationKind.REWRITE, "Nyala", "Zalingei") == 2


def test_two_events_that_answer_one_attack_are_known_by_it() -> None:
    def page(text: str) -> Reading:
        made = told(
            text, at("Nyala", "2023-09-10"), {"at": "revenge", "attackers": ["sd.army"], "targets": ["jem"]}
        )
        main, answer = made.accounts
        tied = account(
            answer.id,
            report=answer.report,
            main=False,
            mentions=answer.mentions,
            attackers=answer.attackers,
            targets=answer.targets,
            place=place("Nyala", "Sudan", country="SD"),
            relations=[("retaliation-for", main.id)],
        )
        return reading(made.report, [main, tied])

    first, second = page("First the attack, then revenge"), page("An attack it was, and then revenge")
    assert sorted(len(c) for c in linked(first, second).clusters) == [2, 2]
    alone = [reading(p.report, [p.accounts[1]]) for p in (first, second)]
    assert len(linked(*alone).clusters) == 2


@given(st.permutations(range(8)), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[int], pick: random.Random) -> None:
    pages = [
        told(
            f"Report {n}: attack",
            at(
                pick.choice(["Nyala", "Zalingei"]),
                f"2023-09-1{pick.randrange(3)}",
                killed=pick.choice([2, 9]),
            ),
        )
        for n in range(8)
    ]
    assert linked(*[pages[n] for n in order]) == linked(*pages)


def test_a_thousand_accounts_are_linked_fast_and_few_pairs_are_compared() -> None:
    pick = random.Random(5)
    towns = [f"Town{n}" for n in range(40)]
    pages = [
        told(
            f"Report {n}: attack",
            {
                "event_type": pick.choice(["shelling", "raid", "bombing"]),
                "place": place(pick.choice(towns), "Sudan", country="SD"),
                "period": day(add_days("2023-01-01", pick.randrange(300))),
                "attackers": [pick.choice(["sd.army", "jem", "janjaweed"])],
                "killed": pick.randrange(1, 30),
            },
        )
        for n in range(1000)
    ]
    lineage = Lineage((), {p.report.id: (p.report.id,) for p in pages})
    link(pages[:5], lineage, KNOWLEDGE)  # the packs are read once
    started = time.process_time()
    found = link(pages, lineage, KNOWLEDGE)
    assert time.process_time() - started < 2
    drawn = sketches(pages, lineage, Cast((), KNOWLEDGE), KNOWLEDGE.gazetteer.nouns)
    assert len(pairs(drawn, ())) < 0.02 * 1000 * 999 / 2
    assert len(found.clusters) > 900


def test_five_hundred_copies_are_chained_and_not_squared() -> None:
    words = "Witnesses on the river road said the attack came at noon while the women were at the market"
    pages = [told(f"{words}. Edition {n}.", at("Nyala", "2023-09-10", killed=12)) for n in range(500)]
    lineage = Lineage((), {p.report.id: (p.report.id,) for p in pages})
    drawn = sketches(pages, lineage, Cast((), KNOWLEDGE), KNOWLEDGE.gazetteer.nouns)
    assert len(pairs(drawn, ())) < 500 * 20
    assert len(link(pages, lineage, KNOWLEDGE).clusters) == 1


def test_items_of_two_daily_lists_in_the_same_words_are_not_one_event() -> None:
    words = (
        "Gunmen on a motorcycle shot and killed a policeman near a market in the west of town, police said."
    )
    days = ("2009-05-04", "2009-05-05")
    lists = [
        told(f"{day}\n\n{words}\n\nA raid.", {"at": "killed"}, {"at": "raid"}, published=day) for day in days
    ]
    alone = [told(f"{day}\n\n{words}", {"at": "killed"}, published=day) for day in days]
    assert len(linked(*lists).clusters) == 4
    assert len(linked(*alone).clusters) == 1


def test_telex_copy_and_a_page_in_small_letters_share_the_names_of_their_story() -> None:
    copy = told(
        "REBELS ATTACKED. BODIES LAY AT KITULGAMA, SAID THE MONK WIMALAJOTHI.",
        {"at": "ATTACKED"},
        published="1987-04-18",
    )
    page = told("The attack was at Kitulgama, and Wimalajothi saw it.", {}, published="1987-04-18")
    drawn = sketches([copy, page], Lineage((), {}), Cast((), KNOWLEDGE), KNOWLEDGE.gazetteer.nouns)
    named = [sketch.page.named for sketch in drawn if sketch.page is not None]
    assert named[0] & named[1] == {"kitulgama", "wimalajothi"}


def test_whom_a_side_says_it_hit_is_no_proof_of_another_event() -> None:
    def struck(text: str, target: str, by: tuple[str, ...]) -> Reading:
        made = report(text, name=text[:12])
        trigger = mention("strike", of=made, event_type="air-drone-strike")
        hit = claim("target", thing(target, actor=target), quote="hit", of=made, mention=trigger, speakers=by)
        where = place("Tawila", "Sudan", country="SD")
        row = account(
            report=made.id,
            mentions=[trigger],
            claims=[hit],
            event_type="air-drone-strike",
            targets=[target],
            period=day("2024-02-03"),
            place=where,
        )
        return reading(made, [row])

    stated = struck("A strike hit one side.", "sd.rsf", ())
    said = struck("The strike, soldiers said, hit the other.", "sd.forces", ("soldiers",))
    firm = struck("The strike hit the other side.", "sd.forces", ())
    assert len(linked(stated, said).clusters) == 1
    assert len(linked(stated, firm).clusters) == 2


def _drawn(*pages: Reading) -> list[Sketch]:
    return sketches(pages, Lineage((), {}, ()), Cast((), KNOWLEDGE), KNOWLEDGE.gazetteer.nouns)


def test_two_that_may_not_meet_do_so_only_over_a_third_that_clears_it_up() -> None:
    drawn = _drawn(*(told(f"Report {n}: attack", at("Nyala", "2023-09-10")) for n in range(3)))
    joins = [Join(5.0, 0, 2, True), Join(4.0, 1, 2, True)]

    def objection(left: Sketch, right: Sketch, thin: bool) -> str:
        return "name other dead" if drawn[2].id not in (left.id, right.id) else ""

    def bridged(left: Sketch, right: Sketch, third: Sketch) -> bool:
        return third.id == drawn[2].id

    assert cluster(drawn, joins, objection).clusters == ((0, 2), (1,))
    assert cluster(drawn, joins, objection, bridged=bridged).clusters == ((0, 1, 2),)


def test_what_a_page_tells_as_its_own_and_in_passing_may_be_one_event_on_firm_ground_alone() -> None:
    twice = told(
        "A raid, and the attack",
        at("Nyala", "2023-09-10", main=True),
        at("Nyala", "2023-09-10", at="raid", main=False),
    )
    drawn = _drawn(twice, told("The attack", at("Nyala", "2023-09-10", main=True)))
    two = [place for place, sketch in enumerate(drawn) if sketch.account.report == twice.report.id]
    other = next(place for place in range(3) if place not in two)
    for firm, left in ((True, 1), (False, 2)):
        joins = [Join(5.0, *sorted((two[0], other)), True), Join(4.0, *sorted((two[1], other)), firm)]
        assert len(cluster(drawn, joins, lambda a, b, thin: "").clusters) == left


def test_a_day_that_a_page_names_beside_its_event_is_no_day_against_it() -> None:
    first = told("Shells fell on Tanimbe in an attack.", at("Nyala", "2023-09-01"), published="2023-09-02")
    words = "The attack, two weeks on: what Tanimbe buried."
    late = told(words, {"place": place("Nyala", "Sudan", country="SD")}, published="2023-09-20")
    named = replace(late, days=("2023-09-01",))
    assert compared(first, named).found[1].kind == DAY_NAMED
    assert compared(first, late).found[1].kind != DAY_NAMED


def test_pages_about_one_rare_name_may_be_of_two_times_and_others_may_not() -> None:
    first = told(
        "Shells fell on Tanimbe. The attack killed nine.", at("Nyala", "2023-09-01"), published="2023-09-02"
    )
    about, other = (
        told(
            f"In {name} the attack of that day is remembered; {name} has a stone.", {}, published="2023-11-20"
        )
        for name in ("Tanimbe", "Kesserou")
    )
    assert not compared(first, about).barred
    assert compared(first, other).barred


def compared(one: Reading, two: Reading) -> Decision:
    origins = {p.report.id: (p.report.id,) for p in (one, two)}
    cast = Cast((), KNOWLEDGE)
    drawn = {
        s.account.report: s
        for s in sketches((one, two), Lineage((), origins), cast, KNOWLEDGE.gazetteer.nouns)
    }
    return decide(drawn[one.report.id], drawn[two.report.id], Ties(), cast, KNOWLEDGE.kinships)
