"""The trained reader: people and a word of harm that no rule has linked, and that belong together.

It speaks last, and only where both are still free: it takes nothing from the rules, and what it finds
asks for review.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.language.linear import Linear
from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.charges import inside
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.pair_features import pair_features
from corroborate.stages.extraction.pair_words import apart
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

READER = "learned"
REVIEW = "learned-reader"
SURE, SURE_OF_ONE = 0.72, 0.88  # one person too many or too few moves the lower end of a toll most
_GUARDED = frozenset({"losing"})  # "lost", "destroyed": what was, the rules must say
_NOUNS = frozenset({"suffering", "remains", "counted"})
_SENTENCE = 6  # words from "sentenced" to its "to death"
_MOST = 40  # groups of a line that are looked at; a longer line is a list
_FARTHEST = 40  # words between people and their harm: as many as a long sentence has


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
    return [_telling(phrases.line, hit, group, told) for _, (_, hit, group) in sorted(best.items())]


def free_pairs(phrases: Phrases, told: Sequence[Telling]) -> list[tuple[Hit[Harm], PersonGroup]]:
    """Every word of harm with every group of people of which no rule has told anything."""
    line = phrases.line
    taken = [t.group for t in told if t.group is not None]
    groups = [g for g in phrases.groups if not any(_overlap(g, other) for other in taken)]
    found = []
    for hit in line.harms:
        if hit.value.field is None or _GUARDED.intersection(hit.value.shapes) or _of_others(line, hit):
            continue
        frame = frame_of(line, hit.first)
        found += [
            (hit, group)
            for group in groups[:_MOST]
            if not group.count.vague  # a number nobody gives is worth no guess
            and apart(hit, group) <= _FARTHEST
            and not frame.refused
            and not (frame.negated and group.count != NONE)
            and not _no_people(line, group)
            and not _apart(phrases, hit, group)
            and not _beforehand(line, hit, group)
        ]
    return found


def _no_people(line: Line, group: PersonGroup) -> bool:
    """'Ana Ruiz, | 15, | was hurt', "Ana Ruiz, also | 15", "Dead at | 25", "told News | 8", "$ | 900"."""
    if group.sort != "bare":
        return False
    if any(category(sign) == "Sc" for sign in line.low(group.first)[:1]):
        return True
    before = group.first - 1 - line.adverb(group.first - 1)
    aged = line.low(before) == "," and (line.low(group.last) == "," or _ends_name(line, before - 1))
    return aged or line.low(before) == "at" or line.upos(group.first - 1) == "PROPN"


def _ends_name(line: Line, place: int) -> bool:
    return any(last == place + 1 for _, last in line.names.values())


def _apart(phrases: Phrases, hit: Hit[Harm], group: PersonGroup) -> bool:
    """'Two men | were charged with murder', "none of the three | injured men spoke", "one | count of",
    "murder | charges against nine", "nine dollars for the kin of | the dead".
    """
    shapes, line = set(hit.value.shapes), phrases.line
    charge = inside(hit.first, phrases.charges)
    charged = charge is not None and inside(group.first, phrases.charges) != charge
    spared = group.sort == "none" and group.first < hit.first <= group.last
    counting = "toll" in shapes and group.last == hit.first
    alone = "counted" in shapes and "remains" not in shapes and group.count == ONE and group.sort != "bare"
    another = "plain" in shapes and (";" in line.lowers[hit.last : group.first] or group.last < hit.first - 1)
    kind = "suffering" in shapes and line.upos(hit.first) == line.upos(hit.last) == "NOUN"
    return charged or spared or counting or alone or another or kind


def _beforehand(line: Line, hit: Hit[Harm], group: PersonGroup) -> bool:
    """'Soldiers were sent there after the | killing', "600 | massacres": a noun's people stand behind it."""
    noun = "suffering" in hit.value.shapes and line.upos(hit.first) in ("NOUN", "PROPN")
    return noun and group.first < hit.last


def _of_others(line: Line, hit: Hit[Harm]) -> bool:
    """A court sentences | to death, "the | body of water", "he | lives there": nobody's harm is told."""
    before = range(max(0, hit.first - _SENTENCE), hit.first)
    sentenced = line.low(hit.first) == "to" and any(line.within(p, "sentencing") for p in before)
    waters = any(h.first <= hit.first < h.last for h in line.people.phrases("no-corpse", line.lowers))
    shapes = set(hit.value.shapes)
    noun = shapes <= _NOUNS and line.upos(hit.first) not in ("NOUN", "PROPN", "ADJ")
    return sentenced or waters or noun


def _overlap(one: PersonGroup, other: PersonGroup) -> bool:
    return one.first < other.last and other.first < one.last


def _telling(line: Line, hit: Hit[Harm], group: PersonGroup, told: Sequence[Telling]) -> Telling:
    field = hit.value.field or ""
    return Telling(
        field,
        group.count,
        min(group.first, hit.first),
        max(group.last, hit.last),
        hit.first,
        group,
        (READER,),
        Scope.OTHERS if group.others else _scope_before(line, group, field, told),
        realis=frame_of(line, hit.first).realis,
        civilian=group.civilian,
        others=group.others,
        review=(REVIEW,),
    )


def _scope_before(line: Line, group: PersonGroup, field: str, told: Sequence[Telling]) -> Scope | None:
    """'Six people, including a baker | and a soldier |, were killed': a part as the one before it."""
    for telling in told:
        before = telling.group
        if telling.field == field and telling.scope is Scope.SUBSET and before is not None:
            between = range(before.last, group.first)
            if between and all(line.within(p, "joining") or line.low(p) == "," for p in between):
                return telling.scope
    return None
