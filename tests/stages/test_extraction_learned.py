"""The trained reader: it links what no rule links, takes nothing from the rules, and asks for review."""

from __future__ import annotations

from tests.builders import count, report

from corroborate.knowledge import Knowledge
from corroborate.language.linear import Linear
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_learned import REVIEW, free_pairs, read_learned
from corroborate.stages.extraction.casualty_line import Line, Overlay, line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.group_search import find_groups
from corroborate.stages.extraction.pair_features import pair_features
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.sentence_tree import SentenceTree

KNOWLEDGE = Knowledge()
SURE, DOUBTFUL = Linear(9.0, {}), Linear(-9.0, {})
UNLINKED = "In Ouham the shells fell and four herders lay in the road dead."
LINKED = "Soldiers killed four herders near Ouham."


def line(text: str) -> Line:
    page = annotate(report(text), KNOWLEDGE, gate=False)
    return line_of(page, page.sentences[0], Overlay.of(page), KNOWLEDGE.people)


def phrases(made: Line) -> Phrases:
    return Phrases.of(made, find_groups(made, with_apposition))


def test_people_whom_no_rule_links_are_told_and_ask_for_review() -> None:
    (telling,) = tellings_of(line(UNLINKED), SURE)[-1:]
    assert (telling.field, telling.count, telling.review) == ("killed", count(4), (REVIEW,))


def test_without_weights_or_below_the_threshold_the_rules_stand_alone() -> None:
    made = line(UNLINKED)
    assert tellings_of(made) == tellings_of(made, DOUBTFUL)
    assert not any(t.review == (REVIEW,) for t in tellings_of(made, DOUBTFUL))


def test_what_a_rule_has_told_is_not_told_again() -> None:
    made = line(LINKED)
    assert not any(g.sort == "counted" for _, g in free_pairs(phrases(made), tellings_of(made)))


def test_a_line_without_a_tree_is_left_to_the_rules() -> None:
    made = line(UNLINKED)
    assert read_learned(phrases(made), None, [], SURE) == []


def test_features_tell_the_order_and_what_lies_between() -> None:
    made = line(LINKED)
    tree, found = SentenceTree.of(made), phrases(made)
    assert tree is not None
    hit = made.harms[0]
    group = next(g for g in found.groups if g.sort == "counted")
    told = pair_features(found, tree, hit, group)
    assert {"after", "field killed", "people counted", "count number", "gap 0 after"} <= told.keys()
