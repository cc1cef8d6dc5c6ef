"""Copies: pairs of reports with nearly all words in common, found without comparing all pairs.

MinHash bands propose pairs, exact shingle containment decides. Of a wire printed five hundred times
only enough pairs are kept to hold the copies together.
"""

from __future__ import annotations

from collections.abc import Sequence

from rensa import RMinHash, RMinHashLSH

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


def copies(wordings: Sequence[Wording], groups: Groups) -> list[Derivation]:
    """Near copies among reports; each one found joins its reports in `groups`."""
    index = RMinHashLSH(threshold=0.4, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    found: list[Derivation] = []
    for place, wording in enumerate(wordings):
        if len(wording.shingles) < _LEAST:
            continue
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(sorted(wording.shingles))
        for other in sorted(index.query(sketch)):
            left = wordings[other]
            if groups.same(left.report, wording.report):
                continue
            derivation = compare(left, wording)
            if derivation is not None:
                found.append(derivation)
                if derivation.kind is DerivationKind.COPY:
                    groups.join(left.report, wording.report)
        index.insert(place, sketch)
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
