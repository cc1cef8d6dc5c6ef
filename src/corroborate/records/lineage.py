"""Lineage: which reports are copies or rewrites of which, and how many newsrooms stand behind them.

Ten pages that carry one agency's words are one line of origin. A line is named by the newsroom
("reuters") where the page credits one, else by the report that the words are first found in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DerivationKind(StrEnum):
    """How one report's words come from another's."""

    COPY = "copy"  # nearly all of the words
    REWRITE = "rewrite"  # aligned sentences, other words
    SHARED_WIRE = "shared-wire"  # both credit one agency


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """Two reports that share an origin; `left` < `right`. No direction is claimed."""

    left: str
    right: str
    kind: DerivationKind
    reason: str  # in words: "92 % of the shorter text's 5-word shingles"


@dataclass(frozen=True, slots=True, order=True)
class Alignment:
    """Two sentences of two reports that are one sentence reworded; `left` < `right`.

    Offsets stand in each report's `text_raw`. Quoted speech alone never aligns: two reporters at one
    press conference write down the same words.
    """

    left: str
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """All derivations of a build and the lines of origin per report.

    `origins[report]` lists the newsrooms whose reporting a page carries, main line first; a report
    without credits and without kin is its own line (its outlet id, else its report id).
    """

    derivations: tuple[Derivation, ...]
    origins: dict[str, tuple[str, ...]]
    aligned: tuple[Alignment, ...] = ()  # of derived pairs only, sorted
