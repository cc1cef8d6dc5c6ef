"""Evidence: what one field says of two accounts, in points and in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field says of a pair. `kind` names the field's kind of evidence."""

    kind: str
    points: float
    reason: str
    veto: bool = False
    identifies: bool = False  # enough to find one event among look-alikes of one place and time
    close: bool = False  # a veto that may rest on a slip: the night between two days
    stale: bool = False  # a veto that a name among the dead or the same words set aside


NOTHING = Evidence("", 0.0, "")
