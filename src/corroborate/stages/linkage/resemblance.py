"""Resemblance: a learned score of the main accounts of two reports, beside the rules.

Two reporters of one event share its names, ages, streets and words in a way that look-alikes do not, and
no single field shows it. The weights are trained (weights/pairs); each feature is a number with a name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.language.linear import Linear
from corroborate.language.rarity import Rarity
from corroborate.records.account import Reading
from corroborate.stages.linkage.blocking import Gathered, alike, norm, telling_key
from corroborate.stages.linkage.common import SAMPLE, Common
from corroborate.stages.linkage.features import features
from corroborate.stages.linkage.scored import BY_WORDS
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.wordings import Weighed, Wording, wordings

LIKELY = 0.6  # thirteen of fourteen pairs are right, where nothing speaks against it
SURE = 0.9  # weighs more than a date or place that may have been misread
_AKIN = 0.4  # on the whole, of two clusters: a trial shares few words with the first report
_HARDLY = 0.1  # below this two reports that fit by rule are of two events more often than of one
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
        common: Common | None = None,
        known: dict[str, Wording] | None = None,
    ) -> None:
        """`known` are wordings of some of these reports, and takes up those of the others."""
        self._drawn, self._weights = drawn, weights
        self._cast, self._kinships = cast, kinships
        self._words = {} if known is None else known
        new = [reading for reading in readings if reading.report.id not in self._words]
        self._words.update(wordings(new, rarity, common.usual if common else None))
        self._seasoned = common.seasoned if common else len(self._words) >= SAMPLE
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
        return f"{BY_WORDS} ({self.of(left, right):.2f}){told}"

    def candidates(self) -> list[Pair]:
        """Pairs of main accounts that share telling words enough."""
        told = {self._drawn[place].id: self.telling(place) for place in range(len(self._drawn))}
        at = {sketch.id: place for place, sketch in enumerate(self._drawn)}
        norms = {id: norm(words) for id, words in told.items()}
        blocks = Gathered({id: dict.fromkeys(map(telling_key, words), 0) for id, words in told.items()})
        found = {
            (min(place, at[other]), max(place, at[other]))
            for place, sketch in enumerate(self._drawn)
            for other in alike(sketch.id, told[sketch.id], blocks, norms)
        }
        return sorted(found)

    def telling(self, place: int) -> Weighed:
        """The telling words of an account's report; none where it is not what the report is about."""
        return self._words[self._drawn[place].account.report].words if self._telling(place) else Weighed()

    def words(self, left: int, right: int) -> tuple[Wording, Wording] | None:
        """The words of two main accounts' reports; None where either is none, or has too few."""
        if not (self._telling(left) and self._telling(right)):
            return None
        one, two = (self._words[self._drawn[place].account.report] for place in (left, right))
        return one, two

    @property
    def seasoned(self) -> bool:
        """Whether the reports are enough to show which words are common: else it outweighs no stated day.

        Two clashes of one weekend, told by one agency, share its formulas and the names of the land.
        """
        return self._seasoned

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
