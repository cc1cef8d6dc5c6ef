"""The tree reader: who suffered by who governs whom, and how it is joined with the other readers."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import count, report

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, Sentence, Token
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_line import Line, Overlay, line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.casualty_tree import DISAGREE, agreed, read_tree
from corroborate.stages.extraction.group_search import find_groups
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

KNOWLEDGE = Knowledge(pipeline="none")

# Word, tag, relation, head: "Soldiers shot, by mistake, a falconer in Multan."
MISTAKE = [
    ("Soldiers", "NOUN", "nsubj", 1),
    ("murdered", "VERB", "root", 1),
    (",", "PUNCT", "punct", 1),
    ("by", "ADP", "case", 4),
    ("mistake", "NOUN", "obl", 1),
    (",", "PUNCT", "punct", 1),
    ("a", "DET", "det", 7),
    ("falconer", "NOUN", "obj", 1),
    ("in", "ADP", "case", 9),
    ("Multan", "PROPN", "obl", 1),
    (".", "PUNCT", "punct", 1),
]


def line(words: list[tuple[str, str, str, int]], *, parsed: bool = True) -> Line:
    """The words, single spaces between them, as a line with the tree that they carry."""
    text, tokens = "", []
    for form, upos, relation, head in words:
        start = len(text)
        token = Token(form, start, start + len(form))
        tokens.append(replace(token, upos=upos, deprel=relation, head=head) if parsed else token)
        text += form + " "
    page: Annotated = annotate(report(text.strip()), KNOWLEDGE)
    first = page.sentences[0]
    sentence = Sentence(first.index, first.start, first.end, first.role, first.paragraph, tuple(tokens))
    return line_of(page, sentence, Overlay.of(page), KNOWLEDGE.people)


def told(words: list[tuple[str, str, str, int]], *, parsed: bool = True) -> list[Telling]:
    made = line(words, parsed=parsed)
    phrases = Phrases.of(made, find_groups(made, with_apposition))
    return read_tree(phrases, SentenceTree.of(made))


def test_the_object_of_a_far_verb_is_who_was_killed() -> None:
    (telling,) = told(MISTAKE)
    assert (telling.field, telling.count, telling.readers) == ("killed", count(1), ("tree",))
    assert telling.group is not None
    assert line(MISTAKE).lowers[telling.group.first : telling.group.last] == ("a", "falconer")


def test_a_sentence_without_a_tree_tells_the_tree_reader_nothing() -> None:
    assert told(MISTAKE, parsed=False) == []


def test_a_subject_that_did_it_is_no_victim() -> None:
    words = [(form, upos, "nsubj" if form == "falconer" else rel, head) for form, upos, rel, head in MISTAKE]
    assert told(words) == []


def test_the_doer_of_a_verb_with_an_object_is_not_its_victim() -> None:
    """By word order alone "soldiers murdered" is a headline's passive; the tree finds an object."""
    (telling,) = tellings_of(line(MISTAKE))
    assert (telling.count, telling.readers, telling.review) == (count(1), ("tree",), (DISAGREE,))


def test_readers_that_name_different_people_ask_for_review() -> None:
    here = Telling("killed", count(2), 0, 4, 2, PersonGroup(0, 2, count(2), "counted"), ("surface",))
    there = replace(here, group=PersonGroup(5, 7, count(3), "counted"), readers=("tree",), count=count(3))
    there, here = replace(there, verb=8, last=9), replace(here, verb=8, last=9)  # both to the left
    assert agreed(line(MISTAKE), [here], [there]) == [replace(here, review=(DISAGREE,))]


def test_readers_that_agree_are_both_named_and_ask_for_nothing() -> None:
    here = Telling("killed", count(2), 0, 4, 2, PersonGroup(0, 2, count(2), "counted"), ("surface",))
    (joined,) = agreed(line(MISTAKE), [here], [replace(here, readers=("tree",))])
    assert joined.readers == ("surface", "tree")
    assert joined.review == ()
