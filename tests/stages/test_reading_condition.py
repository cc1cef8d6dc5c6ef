"""Rewritten pages: essays about an event, with nobody's reporting behind their end."""

from corroborate.knowledge import Knowledge
from corroborate.stages.reading.condition import condition

KNOWLEDGE = Knowledge()
ESSAY = [
    "The ambush in Cabo Delgado has raised concerns about the road north.",
    "It is crucial for both sides to talk. The governor should carefully consider his choices.",
    "The raid has far-reaching implications for trade, highlighting the need for order.",
    "In conclusion, it remains to be seen what lies ahead.",
]
REPORT = [
    "Gunmen killed nine farmers in Cabo Delgado on Sunday, police said.",
    "“It is crucial that the road opens,” the governor said. In conclusion he thanked the army.",
]


def flags(paragraphs):
    return condition(paragraphs, KNOWLEDGE, cut_off=False, damaged=False)


def test_a_page_full_of_fillers_is_marked_as_rewritten():
    assert "rewritten" in flags(ESSAY)


def test_a_report_with_a_filler_or_two_is_not():
    assert "rewritten" not in flags(REPORT)


def test_the_same_essay_at_the_end_of_a_long_report_is_not():
    assert "rewritten" not in flags(REPORT[:1] * 100 + ESSAY[:3])
