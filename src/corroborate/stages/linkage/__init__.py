"""Accounts -> clusters of accounts that tell of one event, across reports.

blocking    keys that bring possible pairs together
comparison  one function per field: points, and a reason in words
decision    points and vetoes -> same, different, unsure
clusters    joined best evidence first, never against a veto
"""

from corroborate.stages.linkage.link import link

__all__ = ["link"]
