"""Harm told by what a force does with its people or another's: "lost 11 men", "destroyed 12 rebels"."""

from __future__ import annotations

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_far import behind_phrase
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.harm_frame import Frame
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

_ARMED = frozenset({"soldier", "police", "fighter"})
_FALLEN = _ARMED | {"person", "man"}  # "were destroyed | five people"
_KIN = frozenset({"man", "woman", "child"})  # "she lost her husband in the raid"


def lost(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'The army lost 11 men': only people of a force, by number; a party loses members, a town people."""
    if frame.passive:  # "two bandits | were destroyed"
        left = phrases.subject(frame.first)
        who = left or phrases.objects(hit.last) or behind_phrase(phrases, hit.last)
        fallen = [g for g in who if g.sort == "counted" and g.noun is not None and g.noun.role in _FALLEN]
        told = bool(who) and fallen == who and not frame.negated
        return Linked(hit, tuple(who), frame, not left) if told else None
    right = phrases.objects(hit.last) or behind_phrase(phrases, hit.last)
    if not right or right[0].sort not in ("counted", "single", "definite") or frame.negated:
        return None
    if _kept_alive(phrases.line, right[-1]):
        return None
    noun = right[0].noun
    forces = any(phrases.line.within(place, "force") for place in range(hit.first))
    forces = forces or any(name.armed for first, (name, _) in phrases.line.names.items() if first < hit.first)
    many = right[0].sort == "counted" or (right[0].sort == "single" and forces)
    armed = noun is not None and noun.role in _ARMED and many
    man = noun is not None and noun.role == "man" and forces
    kin = right[0].sort == "definite" and noun is not None and noun.role in _KIN
    ours = man or (noun is not None and noun.role == "man" and _of_ours(phrases.line, right[0]))
    return Linked(hit, tuple(right), frame, True) if armed or ours or kin else None


def _kept_alive(line: Line, group: PersonGroup) -> bool:
    """ "Lost 500 men to desertion", "lost 40 when they defected"; "lost 12 soldiers' homes" is of homes."""
    after = line.low(group.last)
    gone = any(line.within(place, "gone-over") for place in range(group.last, len(line.lowers)))
    return after == "to" or after in ("'", "’", "'s", "’s") or gone


def _of_ours(line: Line, group: PersonGroup) -> bool:
    """'I have lost four of my men', and not "two of my brothers", who may live."""
    own = any(line.within(place, "kin") for place in range(group.first, group.last))
    return own and line.low(group.last - 1) == "men"
