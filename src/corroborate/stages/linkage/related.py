"""Related: accounts tied in the same way to one third event, and the third events of one event.

"The retaliation for that attack" in two reports is one event where the attack is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corroborate.stages.linkage.pairing import Pair, Pairing
from corroborate.stages.linkage.sketch import Sketch

# Many events are part of one series; few answer one attack, fewer fall on one anniversary.
# One page's "in answer to" is another's "after".
_TELLING = {
    "retaliation-for": "both came after one other event",
    "follows": "both came after one other event",
    "anniversary-of": "both fell on the anniversary of one other event",
}
_GROUND = "both the ground of one other event"
_MANY_TIES = 400  # ties of one kind: more pairs than 80,000 are not looked at

Tied = tuple[str, int, int]
"""In words how, the account that is tied, and the account of the same report that it is tied to."""


def ties(drawn: Sequence[Sketch], places: Iterable[int], at: Mapping[str, int]) -> Iterator[Tied]:
    """The telling ties of some accounts; `at` is the place of each by its id."""
    for place in places:
        for kind, other in sorted(set(drawn[place].account.relations)):
            if other in at and kind in _TELLING:
                yield _TELLING[kind], place, at[other]


def related(tied: Sequence[Tied], of: Mapping[int, int], pairing: Pairing) -> dict[Pair, str]:
    """Pairs tied in the same way to one third event, or to two that agree as far as they go.

    `of` is the cluster of each account so far.
    """
    drawn = pairing.drawn
    by_words: dict[str, list[Pair]] = defaultdict(list)
    for words, end, root in tied:
        by_words[words].append((end, root))
    found: dict[Pair, str] = {}
    for words, rows in sorted(by_words.items()):
        for i, one in enumerate(rows[:_MANY_TIES]):
            for two in rows[i + 1 : _MANY_TIES]:
                ends, roots = _pair(one[0], two[0]), _pair(one[1], two[1])
                if drawn[ends[0]].account.report == drawn[ends[1]].account.report:
                    continue
                joint = of[roots[0]] != of[roots[1]] and jointly(ends, roots, pairing)
                if joint or of[roots[0]] == of[roots[1]]:
                    found.setdefault(ends, words)
                if joint or of[ends[0]] == of[ends[1]]:
                    found.setdefault(roots, _GROUND)
    return found


def jointly(one: Pair, two: Pair, pairing: Pairing) -> bool:
    """True where two pairs, each tied in one way, may both be one event, and one of them firmly so.

    Two pages recall an attack that hurt one man critically and two others, and the air strikes
    that followed it: the figures tell the attacks, and the attacks tell the strikes.
    """
    found = [pairing.alone(pair) for pair in (one, two)]
    return all(d is not None and d.verdict != "different" for d in found) and any(
        d is not None and d.firm for d in found
    )


def _pair(left: int, right: int) -> Pair:
    return min(left, right), max(left, right)
