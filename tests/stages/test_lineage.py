"""Lineage: copies, rewrites and lines of origin over whole builds."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import reading, report

from corroborate.knowledge import Knowledge
from corroborate.records.account import Reading
from corroborate.records.lineage import DerivationKind
from corroborate.stages.lineage import find_credits, trace
from corroborate.stages.lineage.copies import containment

KNOWLEDGE = Knowledge()
WORDS = [
    "militia",
    "convoy",
    "village",
    "market",
    "hospital",
    "bridge",
    "soldiers",
    "attacked",
    "burned",
    "governor",
    "witnesses",
    "river",
    "harvest",
    "lorry",
    "checkpoint",
    "mortar",
    "fled",
    "children",
    "school",
    "night",
    "border",
    "police",
    "teacher",
    "union",
    "strike",
    "camp",
    "doctors",
    "road",
    "mountain",
    "general",
    "refugees",
    "council",
    "church",
    "farmers",
    "rebels",
]


def story(seed: int, sentences: int = 12) -> str:
    pick = random.Random(seed)
    return " ".join(
        f"{' '.join(pick.choices(WORDS, k=9)).capitalize()} Place{seed} Name{seed * 7 + n}."
        for n in range(sentences)
    )


def page(text: str, outlet: str | None = None) -> Reading:
    made = report(text, outlet=outlet)
    return reading(made, credits=find_credits(made, KNOWLEDGE))


def test_a_wire_printed_three_times_is_one_line_and_no_more_pairs_than_hold_it_together() -> None:
    pages = [page(f"{story(1)} Ending number {n}.", f"Paper {n}") for n in range(3)]
    found = trace(pages, KNOWLEDGE)
    assert set(found.origins.values()) == {("paper-0",)}
    assert [d.kind for d in found.derivations] == [DerivationKind.COPY] * 2


def test_a_page_with_outlet_but_without_kin_is_its_own_line() -> None:
    found = trace([page(story(1), "Paper"), page(story(2))], KNOWLEDGE)
    second = page(story(2)).report.id
    assert sorted(found.origins.values()) == sorted([("paper",), (second,)])


def test_a_page_that_lists_two_wires_and_was_told_by_one_leads_with_it() -> None:
    text = story(1) + '\n"It was night," a nurse told AFP.\n(With information from Reuters and AFP)'
    found = trace([page(text, "Paper")], KNOWLEDGE)
    assert list(found.origins.values()) == [("afp", "reuters")]


def test_a_newsroom_that_could_not_verify_leads_before_the_list() -> None:
    text = (
        story(1) + "\nEFE could not independently verify the report.\n(With information from Reuters and EFE)"
    )
    assert next(iter(trace([page(text)], KNOWLEDGE).origins.values()))[0] == "efe"


def test_a_known_newsroom_that_quotes_a_wire_stays_its_own_line() -> None:
    text = story(1) + " A witness told Reuters that he ran."
    assert next(iter(trace([page(text, "Le Monde")], KNOWLEDGE).origins.values())) == ("le-monde", "reuters")


def test_an_unknown_page_that_quotes_a_wire_is_carried_by_it() -> None:
    text = story(1) + " A witness told Reuters that he ran."
    assert next(iter(trace([page(text, "World News Hub")], KNOWLEDGE).origins.values())) == ("reuters",)


def test_lines_spread_through_copies_of_copies() -> None:
    base = story(3, 20)
    first = page(base + "\n(Reuters)", "A Paper")
    half = base.split(". ")
    second = page(". ".join(half[3:]) + " More to come.", "B Paper")
    third = page(". ".join(half[6:]) + " Much more to come.", "C Paper")
    assert set(trace([third, first, second], KNOWLEDGE).origins.values()) == {("reuters",)}


def test_a_list_of_agencies_is_led_by_the_one_whose_page_it_copies() -> None:
    wire = page(story(5) + "\n(Xinhua)", "A Paper")
    listed = page(story(5) + "\n(With information from AFP and Xinhua)", "B Paper")
    alone = page(story(6) + "\n(With information from AFP and Xinhua)", "C Paper")
    found = trace([wire, listed, alone], KNOWLEDGE).origins
    assert found[listed.report.id] == ("xinhua", "afp")
    assert found[alone.report.id] == ("afp", "xinhua")


def test_an_extract_of_a_long_page_is_found() -> None:
    long, short = story(4, 60), " ".join(story(4, 60).split(". ")[0:1])
    extract = ". ".join(story(4, 60).split(". ")[10:18]) + "."
    found = trace([page(long, "A Paper"), page(extract, "B Paper")], KNOWLEDGE)
    assert short and [d.kind for d in found.derivations] == [DerivationKind.COPY]


@given(st.permutations(range(7)), st.integers(0, 3))
@settings(max_examples=12, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[int], seed: int) -> None:
    pages = [page(story(seed), "A"), page(story(seed) + " The end.", "B"), page(story(seed + 10), "C")]
    pages += [page(story(seed + 10) + " (AFP)", "D"), page(story(seed + 20))]
    pages += [page(story(seed + 30) + "\n(With information from AFP and EFE)"), page(story(seed + 40) + " x")]
    assert trace([pages[n] for n in order], KNOWLEDGE) == trace(pages, KNOWLEDGE)


@given(st.frozensets(st.text("abc", max_size=2)), st.frozensets(st.text("abc", max_size=2)))
def test_containment_is_symmetric_and_a_share(left: frozenset[str], right: frozenset[str]) -> None:
    assert containment(left, right) == containment(right, left)
    assert 0 <= containment(left, right) <= 1


def test_three_hundred_reports_and_a_hundred_copies_are_traced_in_seconds() -> None:
    pages = [page(story(n, 15)) for n in range(300)] + [page(story(999, 15) + f" Ed{n}.") for n in range(100)]
    started = time.perf_counter()
    found = trace(pages, KNOWLEDGE)
    assert time.perf_counter() - started < 12
    assert len(set(found.origins.values())) == 301


def test_a_hostile_page_is_read_in_linear_time() -> None:
    text = "((((" * 20000 + ' "' * 20000 + " Reuters" * 20000
    started = time.perf_counter()
    trace([page(text), page(text + " AFP")], KNOWLEDGE)
    assert time.perf_counter() - started < 12
