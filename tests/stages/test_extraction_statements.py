"""Statements: whose words they are, and which event they speak of."""

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
