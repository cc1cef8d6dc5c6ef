"""Resemblance: a learned score of the main accounts of two reports, beside the rules.

Two reporters of one event share its names, ages, streets and words in a way that look-alikes do not, and
no single field shows it. The weights are trained (weights/pairs); each feature is a number with a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from math import sqrt

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.language.linear import Linear
from corroborate.language.rarity import Rarity
from corroborate.records.account import Reading
from corroborate.stages.linkage.features import features
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.wordings import wordings

LIKELY = 0.6  # thirteen of fourteen pairs are right, where nothing speaks against it
SURE = 0.9  # weighs more than a date or place that may have been misread
_AKIN = 0.4  # on the whole, of two clusters: a trial shares few words with the first report
_HARDLY = 0.1  # below this two reports that fit by rule are of two events more often than of one
_ENOUGH = 100  # reports: fewer do not show which of their words are common
_CROWD = 40  # reports that share a word: what more share leads to too many pairs
_ALIKE = 0.05  # below this likeness of their words one pair in thousands is of one event
_LEAST = 12  # telling words: two news in brief may share all of fewer
_SHOWN = 4  # shared words that a reason names

Pair = tuple[int, int]


class Resemblance:
    """The scores of one build, each reckoned once."""

    def __init__(
        self,
        drawn: Sequence[Sketch],
        readings: Sequence[Reading],
        rarity: Rarity,
        weights: Linear,
        cast: Cast,
        kinships: Kinships,
    ) -> None:
        self._drawn, self._weights = drawn, weights
        self._cast, self._kinships = cast, kinships
        self._words = wordings(readings, rarity)
        self._scores: dict[Pair, float] = {}

    def of(self, left: int, right: int) -> float:
        """How likely two accounts are one event; 0 where either is no main account of its report."""
        pair = (left, right)
        if pair not in self._scores:
            self._scores[pair] = self._score(left, right)
        return self._scores[pair]

    def reason(self, left: int, right: int) -> str:
        """The score in words, with the most telling words that both reports hold."""
        one, two = (self._words[self._drawn[place].account.report] for place in (left, right))
        shared = [word for word in one.words if word in two.words][:_SHOWN]
        told = f": {', '.join(shared)}" if shared else ""
        return f"the reports read as of one event ({self.of(left, right):.2f}){told}"

    def candidates(self) -> list[Pair]:
        """Pairs of main accounts that share telling words enough."""
        held: dict[str, list[int]] = defaultdict(list)
        for place, sketch in enumerate(self._drawn):
            if self._telling(place):
                for word in self._words[sketch.account.report].words:
                    held[word].append(place)
        shared: dict[Pair, float] = defaultdict(float)
        for word, places in held.items():
            if 1 < len(places) <= _CROWD:
                weight = self._words[self._drawn[places[0]].account.report].words[word] ** 2
                for i, left in enumerate(places):
                    for right in places[i + 1 :]:
                        shared[left, right] += weight
        norms = {place: self._norm(place) for place in {p for pair in shared for p in pair}}
        return sorted(p for p, s in shared.items() if s > _ALIKE * norms[p[0]] * norms[p[1]])

    @property
    def seasoned(self) -> bool:
        """Whether the reports are enough to show which words are common: else it outweighs no stated day.

        Two clashes of one weekend, told by one agency, share its formulas and the names of the land.
        """
        return len(self._words) >= _ENOUGH

    def unlike(self, left: int, right: int) -> bool:
        """Whether two main accounts do not read as of one event, as far as that can be told here."""
        both = self._telling(left) and self._telling(right)
        return both and self.seasoned and self.of(left, right) < _HARDLY

    def akin(self, one: Collection[int], two: Collection[int]) -> bool:
        """Whether the main accounts of two clusters read as of one event on the whole."""
        scores = [
            self.of(min(a, b), max(a, b))
            for a in sorted(one)
            for b in sorted(two)
            if self._telling(a) and self._telling(b)
        ]
        return bool(scores) and sum(scores) >= _AKIN * len(scores)

    def _norm(self, place: int) -> float:
        words = self._words[self._drawn[place].account.report].words
        return sqrt(sum(weight * weight for weight in words.values()))

    def _score(self, left: int, right: int) -> float:
        one, two = self._drawn[left], self._drawn[right]
        if one.account.report == two.account.report or not (self._telling(left) and self._telling(right)):
            return 0.0
        return self._weights.probability(features(one, two, self._words, self._cast, self._kinships))

    def _telling(self, place: int) -> bool:
        """Whether it is what its report is about, in words enough to be held against another's."""
        sketch = self._drawn[place]
        return mainly(sketch) and len(self._words[sketch.account.report].words) >= _LEAST


def mainly(sketch: Sketch) -> bool:
    """Whether it is the one event that its report is about: a list has the words of all its events."""
    return sketch.page is not None and not sketch.page.listed
