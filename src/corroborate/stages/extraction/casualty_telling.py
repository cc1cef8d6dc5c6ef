"""A telling: one harm told of one group of people, before scope, speakers and event are known."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.claim import Realis, Scope
from corroborate.records.count import Count
from corroborate.stages.extraction.person_groups import PersonGroup


@dataclass(frozen=True, slots=True)
class Telling:
    """`first`..`last` are the words of the quote; `verb` is the first word of the harm.

    `review`: why a person should look at it ("readers-disagree", "learned-reader").
    `scope` None: not yet settled. `group` None: a number alone ("the toll rose to 12"), a zero
    ("no casualties"), or a sum of several groups.
    """

    field: str
    count: Count
    first: int
    last: int
    verb: int
    group: PersonGroup | None
    readers: tuple[str, ...]
    scope: Scope | None = None
    realis: Realis = Realis.ACTUAL
    civilian: bool = False
    others: bool = False
    toll: bool = False
    review: tuple[str, ...] = ()
