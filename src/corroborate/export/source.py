"""What an export is made from: all that a ledger holds, and the codebooks' names for its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corroborate.records.incident import LedgerContent
from corroborate.records.judgement import Standing
from corroborate.records.report import Rejection, Report

Codes = Callable[[str], dict[str, Any]]
"""An event type of ours to its codes in other schemes: {"plover": ..., "acled": ..., "ucdp": ...}."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything to be written. `personal`: with the names of victims (see `export.privacy`)."""

    reports: tuple[Report, ...]
    rejections: tuple[Rejection, ...]
    content: LedgerContent
    codes: Codes
    personal: bool = True
    judgements: tuple[Standing, ...] = ()
