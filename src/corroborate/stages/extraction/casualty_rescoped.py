"""The trained second look at scopes: whether a count is the toll, a part of it or people beside it.

The rules settle the scope first; they are overruled only where the trained score is a good deal surer
of another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.language.linear import Linear
from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_sums import SUM
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.scope_features import scope_features
from corroborate.stages.extraction.sentence_tree import SentenceTree

MARGIN = 0.25  # how much likelier another scope must be than the rules' own


def rescoped(
    line: Line, tree: SentenceTree | None, told: Sequence[Telling], scores: Mapping[Scope, Linear]
) -> list[Telling]:
    """The tellings of a line with the likeliest scope of each."""
    if tree is None or not scores:
        return list(told)
    return [
        _rescoped(line, tree, telling, told, scores) if may_change(telling, told) else telling
        for telling in told
    ]


def may_change(telling: Telling, told: Sequence[Telling]) -> bool:
    """False for a sum, and for the parts of one: another scope of theirs would make it wrong."""
    parts = telling.scope is Scope.COMPONENT and any(
        SUM in t.readers and t.field == telling.field for t in told
    )
    return SUM not in telling.readers and not parts


def levelled(telling: Telling, told: Sequence[Telling]) -> Scope:
    """The scope, a component's as a total where no total of its harm is told."""
    if telling.scope is not Scope.COMPONENT:
        return telling.scope or Scope.TOTAL
    totals = (t for t in told if t.field == telling.field and t.scope in (None, Scope.TOTAL))
    return Scope.COMPONENT if any(SUM not in t.readers for t in totals) else Scope.TOTAL


def _rescoped(
    line: Line,
    tree: SentenceTree,
    telling: Telling,
    told: Sequence[Telling],
    scores: Mapping[Scope, Linear],
) -> Telling:
    features = scope_features(line, tree, telling, told)
    likely = {scope: score.probability(features) for scope, score in scores.items()}
    best = max(sorted(likely), key=lambda scope: likely[scope])
    own = levelled(telling, told)
    if best is own or likely[best] - likely.get(own, 0.0) < MARGIN:
        return telling
    if best is Scope.TOTAL and (telling.scope is Scope.COMPONENT or _wider(telling, told)):
        return telling  # "eleven were killed, seven in Kora and four at home"
    return replace(telling, scope=best)


def _wider(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether a bigger count of the same harm is told beside."""
    own = telling.count.low or 0
    return any(t.field == telling.field and (t.count.low or 0) > own for t in told)
