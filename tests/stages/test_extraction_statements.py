"""Statements: whose words they are, and which event they speak of."""

from dataclasses import replace

from tests.cases.event_rows import KNOWLEDGE, page

from corroborate.stages.extraction.statements import find_statements
from corroborate.stages.extraction.triggers import find_mentions


def statements(text):
    annotated = page(text)
    mentions = find_mentions(annotated, KNOWLEDGE)
    names = {m.id: m.trigger for m in mentions}
    return [(s.kind, names.get(s.mention or "")) for s in find_statements(annotated, mentions, KNOWLEDGE)]


def test_a_claim_that_names_no_event_speaks_of_the_only_one_told_just_before():
    text = "A car bomb killed nine people in Cali. The National Front claimed responsibility."
    assert statements(text) == [("responsibility", "killed")]


def test_a_claim_after_two_events_speaks_of_neither():
    text = "Rebels attacked a village and the army shelled a camp. The National Front claimed responsibility."
    assert statements(text) == [("responsibility", None)]


def test_a_threat_is_a_statement_and_never_an_event():
    annotated = page("Militia commanders threatened revenge.")
    assert find_mentions(annotated, KNOWLEDGE) == ()
    assert [s.kind for s in find_statements(annotated, (), KNOWLEDGE)] == ["threat"]


def test_quoted_words_are_the_quote():
    text = 'Shelling killed two. "We will avenge every one of them," said Colonel Omar Deng.'
    annotated = page(text)
    (threat,) = find_statements(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    assert threat.kind == "threat"
    assert threat.quote.startswith("We will avenge") and "said" not in threat.quote


def reliabilities(text, *quality):
    annotated = page(text)
    annotated = replace(annotated, report=replace(annotated.report, quality=quality))
    found = find_statements(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    return [(s.kind, s.reliability) for s in found]


TAIL = (
    "Gunmen killed nine farmers in Zamfara, two police sources said. "
    "The governor condemned the killing. "
    "“We will avenge every one of them,” said Senator Bala Musa. "
    "Chad condemned the attack."
)


def test_the_unsourced_tail_of_a_rewritten_page_is_of_low_reliability():
    assert reliabilities(TAIL, "rewritten") == [
        ("condemnation", "normal"),
        ("threat", "normal"),
        ("condemnation", "low"),
    ]


def test_the_tail_of_any_other_page_is_as_good_as_its_head():
    assert {r for _, r in reliabilities(TAIL)} == {"normal"}
    assert {r for _, r in reliabilities(TAIL, "machine-translated")} == {"normal"}


def test_a_quotation_within_the_cue_is_the_quote():
    text = "Shelling killed two. Colonel Omar Deng said the men were “actively planning attacks on us”."
    annotated = page(text)
    found = find_statements(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    assert [s.quote for s in found] == ["actively planning attacks on us"]


def test_long_hostile_pages_are_read_in_linear_time():
    text = "“" * 4000 + " Police said nine died. " + "‘a " * 4000 + "raid " * 50
    annotated = page(text)
    assert isinstance(find_statements(annotated, (), KNOWLEDGE), tuple)
