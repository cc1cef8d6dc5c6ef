"""Copies: pairs of reports with nearly all words in common, found without comparing all pairs.

MinHash bands propose pairs, exact shingle containment decides. Of a wire printed five hundred times
only enough pairs are kept to hold the copies together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rensa import RMinHash

from corroborate.records.lineage import Derivation, DerivationKind
from corroborate.stages.lineage.groups import Groups
from corroborate.stages.lineage.wording import Wording

COPY = 0.7  # share of the shorter text's shingles: an edited wire keeps more, a rewrite far less
SHARED = 0.25  # a quarter of the shorter text word for word is no chance either
_LEAST = 12  # shingles: two stubs of one line agree by chance
_PERMUTATIONS = 128
_BANDS = 32  # four rows a band: proposes nine in ten pairs at a Jaccard similarity of 0.5


def containment(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of the smaller set that the larger one holds.

    >>> containment(frozenset("abcd"), frozenset("abcxyz"))
    0.75
    """
    small = min(len(left), len(right))
    return len(left & right) / small if small else 0.0


def bands(wording: Wording) -> tuple[tuple[str, ...], ...]:
    """The bands of a report's MinHash: two reports that share one may be copies. None for a stub."""
    if len(wording.shingles) < _LEAST:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update(sorted(wording.shingles))
    values, rows = [str(value) for value in sketch.digest()], _PERMUTATIONS // _BANDS
    return tuple((str(band), *values[band * rows : (band + 1) * rows]) for band in range(_BANDS))


def copies(wordings: Sequence[Wording], groups: Groups) -> list[Derivation]:
    """Near copies among reports, by id; each one found joins its reports in `groups`."""
    under: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[Derivation] = []
    for place, wording in enumerate(wordings):
        keys = bands(wording)
        for other in sorted({earlier for key in keys for earlier in under[key]}):
            left = wordings[other]
            if groups.same(left.report, wording.report):
                continue
            derivation = compare(left, wording)
            if derivation is not None:
                found.append(derivation)
                if derivation.kind is DerivationKind.COPY:
                    groups.join(left.report, wording.report)
        for key in keys:
            under[key].append(place)
    return found


def compare(left: Wording, right: Wording) -> Derivation | None:
    """Copy, or rewrite that keeps whole passages, or None; by shingles alone."""
    if min(len(left.shingles), len(right.shingles)) < _LEAST:
        return None
    share = containment(left.shingles, right.shingles)
    if share < SHARED:
        return None
    first, second = sorted((left.report, right.report))
    kind = DerivationKind.COPY if share >= COPY else DerivationKind.REWRITE
    return Derivation(first, second, kind, f"{share:.0%} of the shorter text's 5-word shingles")
