"""Resolution: strings to known things, and a report's mentions to its accounts.

Extraction -> Reading. Who, where and when are grounded first, because only grounded values can tell
whether two mentions may be one event.
"""

from __future__ import annotations

from corroborate.stages.resolution.accounts import recast
from corroborate.stages.resolution.period import constrain, resolve_period
from corroborate.stages.resolution.resolve import resolve

__all__ = ["constrain", "recast", "resolve", "resolve_period"]
