"""Utterances: one thing said by one speaker, found in several renderings.

Translated there and back, a sentence keeps its speaker, its kind and some of its words; quotation
marks prove nothing. Without an incident in common nearly all of the words must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import token_set_ratio

from corroborate.records.claim import Speaker, Statement
from corroborate.text.name_keys import name_key
from corroborate.text.shingles import words

_ALIKE = 88  # of 100: nearly the same words
_AKIN = 60  # the same speaker on the same incident in the same vein
_SHARED = 2  # content words in common
_LONG = 4  # letters: shorter words are mostly grammar
_CROWD = 60  # statements of one kind on one incident: beyond, each meets its neighbours only


def with_same_as(statements: Sequence[Statement], incident_of: Mapping[str, str]) -> tuple[Statement, ...]:
    """Statements with `same_as` filled both ways, sorted by id."""
    same: dict[str, set[str]] = defaultdict(set)
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.id):
        groups[incident_of.get(statement.id, ""), statement.kind].append(statement)
    for (incident, _), rows in sorted(groups.items()):
        for at, left in enumerate(rows):
            for right in rows[at + 1 : at + 1 + _CROWD]:
                if _speakers_agree(left, right) and _one_utterance(left, right, bool(incident)):
                    same[left.id].add(right.id)
                    same[right.id].add(left.id)
    ordered = sorted(statements, key=lambda s: s.id)
    return tuple(replace(s, same_as=tuple(sorted(same[s.id]))) for s in ordered)


def _speakers_agree(left: Statement, right: Statement) -> bool:
    return any(_one_speaker(a, b) for a in left.speakers for b in right.speakers)


def _one_speaker(left: Speaker, right: Speaker) -> bool:
    if left.actor and right.actor:
        return left.actor == right.actor
    one, two = name_key(left.text).split(), name_key(right.text).split()
    if not one or not two:
        return False
    # "Col. Ibrahim Diallo" and "army spokesman Ibrahim Diallo": the name stands last.
    return one == two or (one[-1] == two[-1] and len(set(one[-2:]) & set(two[-2:])) == 2)


def _one_utterance(left: Statement, right: Statement, together: bool) -> bool:
    one, two = _content(left.quote), _content(right.quote)
    if not one or not two:
        return False
    ratio = token_set_ratio(" ".join(one), " ".join(two))
    if ratio >= _ALIKE and min(len(one), len(two)) >= 3:
        return True
    return together and ratio >= _AKIN and len(set(one) & set(two)) >= _SHARED


def _content(quote: str) -> list[str]:
    return [w for w in words(quote) if len(w) >= _LONG]
