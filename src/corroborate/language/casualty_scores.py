"""The trained scores of casualty sentences: which people a word of harm is told of, and how counts relate.

weights/casualties/weights.json    {"pairs": {"bias", "weights"}, "scopes": {"subset": {...}, ...}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corroborate.language.linear import FILE, Linear
from corroborate.records.claim import Scope


@dataclass(frozen=True, slots=True)
class CasualtyScores:
    """`pairs` of a word of harm and people; `scopes` of a count, one score for each."""

    pairs: Linear
    scopes: Mapping[Scope, Linear]

    @staticmethod
    def load(folder: Path) -> CasualtyScores:
        """The weights of the part."""
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        scopes = {Scope(name): Linear.of(weights) for name, weights in data["scopes"].items()}
        return CasualtyScores(Linear.of(data["pairs"]), scopes)
