"""Utterances: one thing said by one speaker, found in several renderings.

Translated there and back, a sentence keeps its speaker, its kind and some of its words; quotation
marks prove nothing. Without an incident in common nearly all of the words must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from corroborate.knowledge.cast import Cast
from corroborate.records.claim import Speaker, Statement
from corroborate.text.name_keys import name_key
from corroborate.text.shingles import words

_ALIKE = 88  # of 100: nearly the same words
# Eight pairs of renderings, written for this: 69 to 85 (sorted 61 to 82). Eight pairs of different
# remarks by one speaker on one subject: 49 to 70 (sorted 40 to 65).
_AKIN, _AKIN_SORTED = 69, 58
_SHARED = 2  # content words in common
_LONG = 4  # letters: shorter words are mostly grammar
_LONGEST = 3  # words of a remark that its renderings are looked up by
_CROWD = 60  # statements that share speaker and word: beyond, each meets its neighbours only


def with_same_as(
    statements: Sequence[Statement], incident_of: Mapping[str, str], cast: Cast
) -> tuple[Statement, ...]:
    """Statements with `same_as` filled both ways, sorted by id."""
    ordered = sorted(statements, key=lambda s: s.id)
    same: dict[str, set[str]] = defaultdict(set)
    for rows in (*_by_speaker(ordered), *_by_incident(ordered, incident_of)):
        for at, left in enumerate(rows):
            for right in rows[at + 1 : at + 1 + _CROWD]:
                incident = incident_of.get(left.id)
                together = incident is not None and incident == incident_of.get(right.id)
                if _speakers_agree(left, right, cast) and _one_utterance(left, right, together):
                    same[left.id].add(right.id)
                    same[right.id].add(left.id)
    return tuple(replace(s, same_as=tuple(sorted(same[s.id]))) for s in ordered)


def _by_speaker(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements that may be one utterance of one speaker."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        for key in utterance_keys(statement):
            groups[key].append(statement)
    return [rows for _, rows in sorted(groups.items())]


def utterance_keys(statement: Statement) -> list[tuple[str, str]]:
    """What two renderings of an utterance share: a speaker's last name, and one of the longest words."""
    lasts = {"".join(name_key(s.text).split()[-1:]) for s in statement.speakers} - {""}
    told = sorted(set(_content(statement.quote)), key=lambda word: (-len(word), word))[:_LONGEST]
    return [(last, word) for last in sorted(lasts) for word in told]


def _by_incident(statements: Sequence[Statement], incident_of: Mapping[str, str]) -> list[list[Statement]]:
    """Statements of one kind on one incident: their speaker's name may be spelt in two ways."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.id in incident_of:
            groups[incident_of[statement.id], statement.kind].append(statement)
    return [rows for _, rows in sorted(groups.items())]


def _speakers_agree(left: Statement, right: Statement, cast: Cast) -> bool:
    return any(_one_speaker(a, b, cast) for a in left.speakers for b in right.speakers)


def _one_speaker(left: Speaker, right: Speaker, cast: Cast) -> bool:
    if left.actor and right.actor:
        if cast.relation(left.actor, right.actor) == "same":
            return True
        if cast.known(left.actor) or cast.known(right.actor):
            return False
    one, two = ([w for w in name_key(s.text).split() if w != "al"] for s in (left, right))
    if not one or not two:
        return False
    # "Col. Ibrahim Diallo" and "army spokesman Ibrahim Diallo": the name stands last.
    if one == two or (one[-1] == two[-1] and len(set(one[-2:]) & set(two[-2:])) == 2):
        return True
    return min(len(one), len(two)) > 1 and cast.person(left.text, right.text) == "same"


def _one_utterance(left: Statement, right: Statement, together: bool) -> bool:
    one, two = _content(left.quote), _content(right.quote)
    if not one or not two:
        return False
    likeness = token_set_ratio(" ".join(one), " ".join(two))
    if likeness >= _ALIKE and min(len(one), len(two)) >= 3:
        return True
    akin = together and left.kind == right.kind and left.report != right.report
    ordered = token_sort_ratio(" ".join(one), " ".join(two)) >= _AKIN_SORTED
    return akin and likeness >= _AKIN and ordered and len(set(one) & set(two)) >= _SHARED


def _content(quote: str) -> list[str]:
    return [w for w in words(quote) if len(w) >= _LONG]
