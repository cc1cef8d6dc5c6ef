"""The functions a run is made of, in order. Another reader of sentences goes in here by its function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.account import Credit, Reading
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Extraction
from corroborate.records.incident import LedgerContent, Linkage
from corroborate.records.judgement import Rulings
from corroborate.records.lineage import Lineage
from corroborate.records.report import RawDocument, Rejection, Report


@dataclass(frozen=True, slots=True)
class Stages:
    """One function per stage. All are pure; each can be sent to another process by its name."""

    read: Callable[[RawDocument, Knowledge], Report | Rejection]
    annotate: Callable[[Report, Knowledge], Annotated]
    extract: Callable[[Annotated, Knowledge], Extraction]
    resolve: Callable[[Annotated, Extraction, Knowledge], Reading]
    find_credits: Callable[[Report, Knowledge], tuple[Credit, ...]]
    trace: Callable[[Sequence[Reading], Knowledge], Lineage]
    link: Callable[[Sequence[Reading], Lineage, Knowledge, Rulings], Linkage]
    reconcile: Callable[[Linkage, Sequence[Reading], Lineage, Knowledge], LedgerContent]


def ours() -> Stages:
    """The stages of this package."""
    from corroborate.stages import (
        annotation,
        extraction,
        lineage,
        linkage,
        reading,
        reconciliation,
        resolution,
    )

    return Stages(
        read=reading.read,
        annotate=annotation.annotate,
        extract=extraction.extract,
        resolve=resolution.resolve,
        find_credits=lineage.find_credits,
        trace=lineage.trace,
        link=linkage.link,
        reconcile=reconciliation.reconcile,
    )
