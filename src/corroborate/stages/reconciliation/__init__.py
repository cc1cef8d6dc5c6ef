"""Clusters, claims and lineage -> incidents: values with their claims, doubts side by side.

independence    claims -> lines of origin
counters        who counts, and whom
supersession    counts that later ones have replaced (toll_words: by their sentence's words)
estimates       low / best / high, each with its claims (sides, own_words, named_toll: what is no toll)
kinds           children and women among them, apart
contradictions  what cannot both hold: tolls, attackers, places (disputes: parts, ranks, ages, lawfulness)
parties         who attacked, who was hit, with what
victims         everything told of the dead and hurt (victim_words: beside their names)
timing, placing when and where, by all reports together (chains: by other incidents' dates)
identities      actors of several reports that are one (weak_names: "the coalition")
utterances      one thing said, found in two renderings
verdicts        how well supported
"""

from corroborate.stages.reconciliation.reconcile import reconcile

__all__ = ["reconcile"]
