"""Joining: all readings of a ledger and all that people decided -> its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.pipeline.judging.applying import apply
from corroborate.pipeline.judging.shaping import shape
from corroborate.pipeline.stages import Stages
from corroborate.records.account import Reading
from corroborate.records.incident import LedgerContent
from corroborate.records.judgement import Judgement, Standing

Timed = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Joined:
    """What readings and judgements make together."""

    content: LedgerContent
    standings: tuple[Standing, ...]


def untimed(stage: str) -> AbstractContextManager[None]:
    """Count no seconds."""
    return nullcontext()


def join(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    stages: Stages,
    knowledge: Knowledge,
    timed: Timed = untimed,
) -> Joined:
    """The stages that look at all readings together, with people's decisions before and after them."""
    with timed("judgements"):
        shaped = shape(readings, judgements, knowledge)
    with timed("lineage"):
        lineage = stages.trace(shaped.readings, knowledge)
    with timed("linkage"):
        linkage = stages.link(shaped.readings, lineage, knowledge, shaped.rulings)
    with timed("reconciliation"):
        made = stages.reconcile(linkage, shaped.readings, lineage, knowledge)
    with timed("judgements"):
        return Joined(*apply(made, shaped, judgements, knowledge))
