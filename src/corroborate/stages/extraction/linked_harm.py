"""A word of harm linked to its people, before it is known what part of whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.harm_frame import Frame
from corroborate.stages.extraction.person_groups import PersonGroup


@dataclass(frozen=True, slots=True)
class Linked:
    """A harm with its people and the verb group's first word."""

    hit: Hit[Harm]
    groups: tuple[PersonGroup, ...]
    frame: Frame
    object: bool  # the people stand to the right
    toll: bool = False  # "the number of people killed": the count is a toll
