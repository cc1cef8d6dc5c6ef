"""Measures of a clustering against the right one: pairwise, B³ and CEAFe.

Key and response are groups of names. A name that only one side knows counts there as found wrongly
or missed (as S. Pradhan et al., "Scoring Coreference Partitions of Predicted Mentions: A Reference
Implementation", ACL 2014, have it). A report may tell of two events and so stand in two groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import combinations

from corroborate.evaluation.assignment import assign
from corroborate.evaluation.tally import Rates, Tally

Clusters = Iterable[Set[str]]


def pairwise(key: Clusters, response: Clusters) -> Tally:
    """Pairs of names that stand in one group: C. D. Manning, P. Raghavan, H. Schütze, "Introduction to
    Information Retrieval" (2008), section 16.3.

    >>> str(pairwise([{"a", "b", "c"}], [{"a", "b"}, {"c"}]))
    'F1 0.500  P 1.000  R 0.333  (1 right, 1 found, 3 expected)'
    """
    wanted, found = pairs(key), pairs(response)
    return Tally(right=len(wanted & found), found=len(found), expected=len(wanted))


def pairs(clusters: Clusters) -> set[tuple[str, str]]:
    """All pairs of names that share a group, each in sorted order."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}


def b_cubed(key: Clusters, response: Clusters) -> Rates:
    """B³: for each name, how much of its group is shared; then the mean over names.

    A. Bagga, B. Baldwin, "Algorithms for Scoring Coreference Chains", LREC workshop 1998. For names in
    several groups the extended form of E. Amigó, J. Gonzalo, J. Artiles, F. Verdejo, "A comparison of
    extrinsic clustering evaluation metrics based on formal constraints", Information Retrieval 12
    (2009), which is the same where no groups overlap.

    >>> rates = b_cubed([{"a", "b"}, {"c"}], [{"a", "b", "c"}])
    >>> f"{rates.precision:.3f} {rates.recall:.3f}"
    '0.556 1.000'
    """
    keys, responses = _Homes(key), _Homes(response)
    return Rates(precision=_shared(responses, keys), recall=_shared(keys, responses))


def ceaf_e(key: Clusters, response: Clusters) -> Rates:
    """CEAFe: groups assigned one to one so that they resemble most, with the entity-based likeness φ4.

    X. Luo, "On Coreference Resolution Performance Metrics", HLT-EMNLP 2005.

    >>> rates = ceaf_e([{"a", "b"}, {"c"}], [{"a", "b", "c"}])
    >>> f"{rates.precision:.3f} {rates.recall:.3f}"
    '0.800 0.400'
    """
    keys = {f"{n:09}": cluster for n, cluster in enumerate(c for c in key if c)}
    responses = {f"{n:09}": cluster for n, cluster in enumerate(c for c in response if c)}
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for name, cluster in responses.items():
        for member in cluster:
            holding[member].append(name)
    likeness = {
        (k, r): 2 * len(cluster & responses[r]) / (len(cluster) + len(responses[r]))
        for k, cluster in keys.items()
        for r in {name for member in cluster for name in holding.get(member, ())}
    }
    total = sum(likeness[pair] for pair in assign(likeness).items())
    return Rates(
        precision=total / len(responses) if responses else 0.0, recall=total / len(keys) if keys else 0.0
    )


class _Homes:
    """The groups that each name stands in."""

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = [cluster for cluster in clusters if cluster]
        self.of: defaultdict[str, set[int]] = defaultdict(set)
        for number, cluster in enumerate(self.clusters):
            for name in cluster:
                self.of[name].add(number)


def _shared(ours: _Homes, others: _Homes) -> float:
    """The mean over our names of the share of their companions that the other side gives them, too."""
    total = 0.0
    for name in sorted(ours.of):
        here, there = ours.of[name], others.of.get(name, set())
        companions = sorted({c for number in here for c in ours.clusters[number]})
        told = 0.0
        for companion in companions:
            common = len(here & ours.of[companion])
            told += min(common, len(there & others.of.get(companion, set()))) / common
        total += told / len(companions)
    return total / len(ours.of) if ours.of else 0.0
