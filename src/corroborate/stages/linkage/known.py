"""Known: what one linker found out that the next one of the same batch need not find out again."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.stages.linkage.decision import Decision, Ties
from corroborate.stages.linkage.wordings import Wording


@dataclass(frozen=True, slots=True)
class Known:
    """Filled by linkers over the same readings, which hold the same things to be common."""

    wordings: dict[str, Wording] = field(default_factory=dict)  # by report
    # by the ids of two accounts: how they are tied, whether their words are alike, what came of it
    decisions: dict[tuple[str, str], tuple[Ties, bool, Decision]] = field(default_factory=dict)
