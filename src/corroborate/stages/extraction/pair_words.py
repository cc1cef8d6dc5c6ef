"""The words that stand at and between a word of harm and people, and the way through the tree from one to
the other, as named features of a trained score: what `pair_features` tells by classes, word by word.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

_BETWEEN = 12  # words between the two that are looked at
_CLIMB = 7  # arcs up from either, at most
_PATH = 6  # arcs between them, beyond which the way is only "far"


def pair_words(
    phrases: Phrases, tree: SentenceTree, hit: Hit[Harm], group: PersonGroup, side: str
) -> Iterator[str]:
    """Names of features; `side` says whether the people stand before the harm, after or around it."""
    line = phrases.line
    yield from _at(line, hit, group, side)
    yield from _along(line, tree, hit, group, side)
    first, last = (hit.last, group.first) if side == "after" else (group.last, hit.first)
    for place in range(first, min(last, first + _BETWEEN)):
        yield f"word between {line.low(place)} {side}"
    yield from _among_others(phrases, hit, group, side)


def _at(line: Line, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    """The harm's own words and the people's, and two words to the left and right of each."""
    said = " ".join(line.lowers[hit.first : hit.last])
    yield f"harm said {said}"
    yield f"harm said {said} {side}"
    yield f"people said {line.low(group.noun_last - 1) if group.noun_first < group.noun_last else ''}"
    for step in (1, 2):
        yield f"{step} before people {line.low(group.first - step)}"
        yield f"{step} before harm {line.low(hit.first - step)} {side}"
        yield f"{step} behind people {line.low(group.last + step - 1)} {side}"
        yield f"{step} behind harm {line.low(hit.last + step - 1)} {side}"


def _along(line: Line, tree: SentenceTree, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    """What governs either, and every arc between them."""
    harm = head_of(tree, [tree.at(line, place) for place in range(hit.first, hit.last)])
    people = people_in(line, tree, group)
    arcs = way(tree, harm, people)
    yield f"way {arcs} {side}"
    yield f"way {arcs} {hit.value.shapes[0]}"
    yield f"harm lemma {tree.lemma(harm)} {side}"
    yield f"people lemma {tree.lemma(people)}"
    over = tree.head(harm)
    if over is not None:
        yield f"over harm {tree.lemma(over)}"
        yield f"harm {tree.relation(harm)} of {tree.tokens[over].upos} {side}"
    over = tree.head(people)
    if over is not None:
        other = line.harmed(tree.words[over])
        suffered = other.value.field if other else "no harm"
        yield f"over people {tree.lemma(over)} {tree.relation(people)}"
        yield f"people {tree.relation(people)} of {suffered} {hit.value.field}"


def _among_others(phrases: Phrases, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    """How many other people are nearer to the harm, and other harms nearer to the people."""
    away = apart(hit, group)
    nearer = sum(apart(hit, other) < away for other in phrases.groups if other is not group)
    harms = sum(apart(other, group) < away for other in phrases.line.harms if other is not hit)
    yield f"people nearer {min(nearer, 4)} {side}"
    yield f"harms nearer {min(harms, 4)} {side}"
    yield f"nearer {min(nearer, 3)} {min(harms, 3)} {side} {group.sort}"
    yield f"groups {min(len(phrases.groups), 6)}"
    yield f"harms {min(len(phrases.line.harms), 5)}"


def apart(hit: Hit[Harm], group: PersonGroup) -> int:
    """Words between the two."""
    return group.first - hit.last if group.first >= hit.last else hit.first - group.last


def people_in(line: Line, tree: SentenceTree, group: PersonGroup) -> int:
    """The token that governs a group's words."""
    marked = [tree.at(line, place) for place in range(group.first, group.last) if not line.mark(place)]
    return head_of(tree, marked or [tree.at(line, group.first)])


def head_of(tree: SentenceTree, tokens: list[int]) -> int:
    """The token of some that governs the others."""
    return next((i for i in tokens if tree.head(i) not in tokens), tokens[0])


def way(tree: SentenceTree, one: int, other: int) -> str:
    """The arcs from one token up to what governs both, and down to the other."""
    left, right = _above(tree, one), _above(tree, other)
    for up, token in enumerate(left):
        if token in right:
            down = right.index(token)
            if up + down > _PATH:
                return "far"
            ups = "^".join(tree.relation(t) for t in left[:up])
            return f"{ups}|{'_'.join(tree.relation(t) for t in reversed(right[:down]))}"
    return "none"


def _above(tree: SentenceTree, token: int) -> list[int]:
    found = [token]
    while len(found) <= _CLIMB and (head := tree.head(found[-1])) is not None:
        found.append(head)
    return found
