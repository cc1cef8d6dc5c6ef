"""Linear: a trained weight for each named feature, and what they add up to as a probability.

weights/<part>/weights.json    {"bias": -4.2, "weights": {"titles": 2.9, ...}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """Logistic regression: readable, and the same on every machine."""

    bias: float
    weights: Mapping[str, float]

    @staticmethod
    def load(folder: Path) -> Linear:
        """The weights of one part."""
        return Linear.of(json.loads((folder / FILE).read_text(encoding="utf-8")))

    @staticmethod
    def of(data: Mapping[str, Any]) -> Linear:
        """Weights as they are written down."""
        return Linear(float(data["bias"]), {name: float(value) for name, value in data["weights"].items()})

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely, from 0 to 1; a feature without a weight counts nothing.

        >>> scored = Linear(-1.0, {"titles": 2.0, "days-apart": -3.0})
        >>> round(scored.probability({"titles": 1.0, "days-apart": 0.5}), 3)
        0.378
        """
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
