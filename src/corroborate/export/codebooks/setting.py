"""The setting of an export: what every codebook needs to write an incident."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.export.codebooks.sites import Sites
from corroborate.export.policies import Policy, Range
from corroborate.export.stream import Codes
from corroborate.knowledge import Knowledge
from corroborate.knowledge.codebooks import Codebooks
from corroborate.records.docket import Docket


@dataclass(frozen=True)
class Setting:
    """Knowledge, the policy of numbers, and the `timestamp` that was given (Unix seconds), if any."""

    knowledge: Knowledge
    policy: Policy
    codes: Codes
    timestamp: int | None = None
    sites: Sites = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sites", Sites(self.knowledge))

    @property
    def codebooks(self) -> Codebooks:
        """What codebooks call things."""
        return self.knowledge.codebooks

    def toll(self, docket: Docket, field: str) -> Range:
        """Low, best and high by the policy."""
        return self.policy.choose(docket, field)
