"""The trained reader: it links what no rule links, takes nothing from the rules, and asks for review."""

from __future__ import annotations

import pytest
from tests.builders import count, report

from corroborate.knowledge import Knowledge
from corroborate.language.casualty_scores import CasualtyScores
from corroborate.language.linear import Linear
from corroborate.records.claim import Scope
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
SURE, DOUBTFUL = CasualtyScores(Linear(9.0, {}), {}), CasualtyScores(Linear(-9.0, {}), {})
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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ousmane Sow, also 18, was found dead in Kayes.", 18),
        ("A witness told News 8 that the guards were killed.", 8),
        ("Two men were charged with the murder of a nun in Kayes.", 2),
        ("They were indicted on one count of murder in Kayes.", 1),
        ("The court dropped murder charges against 12 clerks in Kayes.", 12),
        ("Kayes will pay 900 to the widows of the dead.", 900),
        ("The bail of the two was set at $9 million: $700 on each count of murder.", 700),
    ],
)
def test_ages_labels_and_the_charged_are_never_offered(text: str, number: int) -> None:
    offered = [g.count for _, g in free_pairs(phrases(line(text)), ())]
    assert count(number) not in offered


def test_the_dead_of_a_charge_are_offered() -> None:
    told = line("The men were charged with the murder of three nuns in Kayes.")
    assert count(3) in [g.count for _, g in free_pairs(phrases(told), ())]


def test_a_line_without_a_tree_is_left_to_the_rules() -> None:
    made = line(UNLINKED)
    assert read_learned(phrases(made), None, [], SURE.pairs) == []


def test_features_tell_the_order_and_what_lies_between() -> None:
    made = line(LINKED)
    tree, found = SentenceTree.of(made), phrases(made)
    assert tree is not None
    hit = made.harms[0]
    group = next(g for g in found.groups if g.sort == "counted")
    told = pair_features(found, tree, hit, group)
    assert {"after", "field killed", "people counted", "count number", "gap 0 after"} <= told.keys()
    assert {"harm said killed", "people said herders", "way |obj after"} <= told.keys()


def test_a_scope_of_which_the_score_is_much_surer_overrules_the_rules() -> None:
    surer = CasualtyScores(Linear(-9.0, {}), {Scope.OTHERS: Linear(9.0, {}), Scope.TOTAL: Linear(-9.0, {})})
    torn = CasualtyScores(Linear(-9.0, {}), {Scope.OTHERS: Linear(0.5, {}), Scope.TOTAL: Linear(0.0, {})})
    assert [t.scope for t in tellings_of(line(LINKED), surer)] == [Scope.OTHERS]
    assert tellings_of(line(LINKED), torn) == tellings_of(line(LINKED))


def test_parts_of_a_sum_keep_their_scope() -> None:
    made = line("Rebels killed two guards and three nurses near Ouham.")
    others = CasualtyScores(Linear(-9.0, {}), {Scope.OTHERS: Linear(9.0, {})})
    assert tellings_of(made, others) == tellings_of(made)
