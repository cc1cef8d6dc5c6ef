"""The trained reader: people and a word of harm that no rule has linked, and that belong together.

It speaks last, and only where both are still free: it takes nothing from the rules, and what it finds
asks for review.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.language.linear import Linear
from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.pair_features import pair_features
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

READER = "learned"
REVIEW = "learned-reader"
SURE, SURE_OF_ONE = 0.8, 0.9  # one person too many or too few moves the lower end of a toll most
_GUARDED = frozenset({"losing", "plain", "toll"})  # shapes that need more than people beside them
_NOUNS = frozenset({"suffering", "remains"})
_VERBS = frozenset({"done", "doing", "does", "do", "suffered", "state"})
_SENTENCE = 6  # words from "sentenced" to its "to death"
_MOST = 40  # groups of a line that are looked at; a longer line is a list


def read_learned(
    phrases: Phrases, tree: SentenceTree | None, told: Sequence[Telling], scores: Linear | None
) -> list[Telling]:
    """Tellings of the pairs that score high enough, each of the people once for each kind of harm."""
    if tree is None or scores is None:
        return []
    best: dict[tuple[str, int], tuple[float, Hit[Harm], PersonGroup]] = {}
    for hit, group in free_pairs(phrases, told):
        score = scores.probability(pair_features(phrases, tree, hit, group))
        key = (hit.value.field or "", group.first)
        if score >= (SURE_OF_ONE if group.count == ONE else SURE) and score > best.get(key, (0.0,))[0]:
            best[key] = (score, hit, group)
    return [_telling(phrases.line, hit, group) for _, (_, hit, group) in sorted(best.items())]


def free_pairs(phrases: Phrases, told: Sequence[Telling]) -> list[tuple[Hit[Harm], PersonGroup]]:
    """Every word of harm with every group of people of which no rule has told anything."""
    line = phrases.line
    spent = {t.verb for t in told}
    taken = [t.group for t in told if t.group is not None]
    groups = [g for g in phrases.groups if not any(_overlap(g, other) for other in taken)]
    found = []
    for hit in line.harms:
        if hit.first in spent or hit.value.field is None or not _plain(line, hit):
            continue
        frame = frame_of(line, hit.first)
        found += [
            (hit, group)
            for group in groups[:_MOST]
            if not group.count.vague  # a number nobody gives is worth no guess
            and not frame.refused
            and not (frame.negated and group.count != NONE)
            and _fits(line, hit, group)
        ]
    return found


def _fits(line: Line, hit: Hit[Harm], group: PersonGroup) -> bool:
    """False before a noun of harm: "soldiers were sent there after the | killing", "600 | massacres"."""
    noun = "suffering" in hit.value.shapes and line.upos(hit.first) in ("NOUN", "PROPN")
    aged = group.sort == "bare" and line.low(group.first - 1) == "," and line.low(group.last) == ","
    if "remains" in hit.value.shapes:
        return group.last == hit.first  # "one more | body"; not "a man holding | a body"
    if aged or (group.sort == "bare" and line.low(group.first - 1) == "at"):
        return False  # "Ana Ruiz, | 15, | was hurt", "Dead at | 25"
    if group.first >= hit.last and "suffered" in hit.value.shapes:
        return line.low(group.first - 1) != "of"  # "there died the hope of | a nation"
    return not noun or group.first >= hit.last


def _plain(line: Line, hit: Hit[Harm]) -> bool:
    """True for words that say harm of anybody: a party loses members, a court sentences to death."""
    shapes = set(hit.value.shapes)
    if _GUARDED & shapes or ("counted" in shapes and "remains" not in shapes):
        return False  # "two lives" are counted themselves, and "he lives" is none
    if shapes & _NOUNS and not shapes & _VERBS and line.upos(hit.first) not in ("NOUN", "PROPN"):
        return False  # "was passing", "the boy remains in hospital"
    before = range(max(0, hit.first - _SENTENCE), hit.first)
    sentenced = line.low(hit.first) == "to" and any(line.within(p, "sentencing") for p in before)
    waters = any(h.first <= hit.first < h.last for h in line.people.phrases("no-corpse", line.lowers))
    return not sentenced and not waters


def _overlap(one: PersonGroup, other: PersonGroup) -> bool:
    return one.first < other.last and other.first < one.last


def _telling(line: Line, hit: Hit[Harm], group: PersonGroup) -> Telling:
    return Telling(
        hit.value.field or "",
        group.count,
        min(group.first, hit.first),
        max(group.last, hit.last),
        hit.first,
        group,
        (READER,),
        Scope.OTHERS if group.others else None,
        realis=frame_of(line, hit.first).realis,
        civilian=group.civilian,
        others=group.others,
        review=(REVIEW,),
    )
