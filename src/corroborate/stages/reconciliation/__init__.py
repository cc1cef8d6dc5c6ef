"""Clusters, claims and lineage -> incidents: values with their claims, doubts side by side.

independence    claims -> lines of origin
estimates       low / best / high, each with its claims
contradictions  what cannot both hold
parties         who attacked, who was hit, with what
timing, placing when and where, by all reports together
identities      actors of several reports that are one
utterances      one thing said, found in two renderings
verdicts        how well supported
"""

from corroborate.stages.reconciliation.reconcile import reconcile

__all__ = ["reconcile"]
