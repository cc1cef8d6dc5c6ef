"""How a word of harm and a group of people stand to each other, as named features of a trained score.

Here are classes of words, the order of the two, what lies between, and how the parser hangs one on the
other; the words themselves are in `pair_words`. The weights are trained (weights/casualties).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log2

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.pair_words import head_of, pair_words, people_in
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

_SMALL = ("preposition", "be", "have", "relative", "conjunction", "clause", "definite", "article", "negation")
_CLASSES = ("modal", "adding", "amid-people", "kin", "subject", "contrast", "hospital", "limb", "between")
_NEAR = 4  # words between the two that are told one by one
_FAR = 6  # steps in the tree beyond which two words have nothing to do with each other


def pair_features(
    phrases: Phrases, tree: SentenceTree, hit: Hit[Harm], group: PersonGroup
) -> Mapping[str, float]:
    """What stands between a word of harm and people who may have suffered it."""
    line = phrases.line
    side = _side(hit, group)
    found = [*_of_harm(line, hit, side), *_of_people(line, group, side)]
    found += _beside(line, hit, group, side)
    found += _between(phrases, hit, group, side)
    found += _in_tree(line, tree, hit, group, side)
    found += pair_words(phrases, tree, hit, group, side)
    if line.headline:
        found += ["headline", f"headline {side}", f"headline {group.sort} {side}"]
    return dict.fromkeys(found, 1.0)


def _side(hit: Hit[Harm], group: PersonGroup) -> str:
    """Whether the people stand before the word of harm, after it or around it."""
    if group.first < hit.last and hit.first < group.last:
        return "around"
    return "after" if group.first >= hit.last else "before"


def _of_harm(line: Line, hit: Hit[Harm], side: str) -> Iterator[str]:
    harm, frame = hit.value, frame_of(line, hit.first)
    shapes = "+".join(harm.shapes)
    yield side
    yield f"field {harm.field}"
    yield f"shapes {shapes}"
    yield f"shapes {shapes} {side}"
    yield f"weak {harm.weak} things {harm.things}"
    state = [name for name in ("passive", "negated", "refused") if getattr(frame, name)]
    yield f"frame {' '.join(state) or 'plain'} {frame.realis.value} {side}"


def _of_people(line: Line, group: PersonGroup, side: str) -> Iterator[str]:
    count = group.count
    number = "none" if count == NONE else "one" if count == ONE else "vague" if count.vague else "number"
    yield f"people {group.sort}"
    yield f"people {group.sort} {side}"
    yield f"role {group.noun.role if group.noun else 'none'}"
    yield f"count {number}"
    yield f"count {number} {group.sort}"


def _beside(line: Line, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    """The words on both sides of either."""
    shape = hit.value.shapes[0]
    behind_people, before_people = class_of(line, group.last), class_of(line, group.first - 1)
    behind_harm, before_harm = class_of(line, hit.last), class_of(line, hit.first - 1)
    yield f"behind people {behind_people} {side}"
    yield f"before people {before_people} {side}"
    yield f"behind harm {behind_harm} {side}"
    yield f"before harm {before_harm} {side}"
    yield f"people {behind_people} .. {before_harm} harm {shape} {side}"
    yield f"harm {behind_harm} .. {before_people} people {shape} {side}"


def _between(phrases: Phrases, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    line = phrases.line
    first, last = (hit.last, group.first) if side == "after" else (group.last, hit.first)
    gap = range(first, max(first, last))
    length = len(gap)
    shape = hit.value.shapes[0]
    yield f"gap {length if length < _NEAR else _NEAR + int(log2(min(length, 12) - 2))} {side}"
    for kind in sorted({class_of(line, place) for place in gap}):
        yield f"between {kind} {side}"
    if length <= _NEAR:
        yield f"all between {' '.join(class_of(line, p) for p in gap)} {side} {shape}"
    groups = sum(first <= other.first < last for other in phrases.groups if other is not group)
    yield f"people between {min(groups, 3)} {side}"
    yield f"harms between {min(sum(first <= h.first < last for h in line.harms), 3)} {side}"
    yield f"commas between {min(sum(line.low(p) == ',' for p in gap), 2)} {side}"
    near = sum(_gap(hit, other) < length for other in phrases.groups if other.sort != "none")
    yield f"nearer people {min(near, 3)} {side}"


def _gap(hit: Hit[Harm], group: PersonGroup) -> int:
    return group.first - hit.last if group.first >= hit.last else abs(hit.first - group.last)


def _in_tree(line: Line, tree: SentenceTree, hit: Hit[Harm], group: PersonGroup, side: str) -> Iterator[str]:
    harm = head_of(tree, [tree.at(line, place) for place in range(hit.first, hit.last)])
    people = people_in(line, tree, group)
    shape = hit.value.shapes[0]
    yield f"steps {min(_steps(tree, harm, people), _FAR)}"
    yield f"harm as {tree.relation(harm)} {side}"
    yield f"harm tagged {tree.tokens[harm].upos} {shape}"
    yield f"people as {tree.relation(people)} {side}"
    yield f"people as {tree.relation(people)} {group.sort}"
    over = tree.head(people)
    if over is not None:
        yield f"people as {tree.relation(people)} of {class_of(line, tree.words[over])}"
    yield f"people behind {'+'.join(sorted(tree.case(people)))} {side}"
    owned = [name for name in ("nsubj", "nsubj:pass", "obj") if tree.child(harm, name) is not None]
    yield f"harm has {' '.join(owned) or 'nobody'} {side}"


def _steps(tree: SentenceTree, one: int, other: int) -> int:
    """How many arcs lie between two tokens; a large number where nothing near governs both."""
    above = _above(tree, one)
    for far, token in enumerate(_above(tree, other)):
        if token in above:
            return far + above.index(token)
    return 2 * _FAR


def _above(tree: SentenceTree, token: int) -> list[int]:
    found: list[int] = [token]
    while len(found) <= _FAR and (head := tree.head(found[-1])) is not None:
        found.append(head)
    return found


def class_of(line: Line, place: int) -> str:
    """What kind of word stands at a place; small words of grammar as themselves."""
    word = line.low(place)
    if not word:
        return "start" if place < 0 else "end"
    if line.mark(place):
        return word
    if place in line.cued:
        return "said"
    if place in line.quantities:
        return "number"
    if place in line.timed:
        return "time"
    harm = line.harmed(place)
    if harm is not None:
        return f"harm:{harm.value.field}"
    if line.within(place, *_SMALL):
        return word
    for kind in _CLASSES:
        if line.within(place, kind):
            return kind
    if line.people.noun_at(line.lowers, place) is not None:
        return "person"
    return line.upos(place) or "word"
