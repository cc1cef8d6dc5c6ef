"""Fingerprints: what a stored result was made from, so that it is made again when that changes.

The code counts by the bytes of its files: a version number would have to be remembered with every
change to a rule, and one forgotten time would mix readings of two minds in one ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import corroborate
from corroborate.knowledge import Knowledge
from corroborate.ledger.codec import encode
from corroborate.ledger.readings import Stored
from corroborate.records.judgement import Judgement, JudgementKind, active
from corroborate.records.report import Report

LAID_OVER = frozenset(
    {
        JudgementKind.UNSURE,
        JudgementKind.CORRECT,
        JudgementKind.BEST,
        JudgementKind.POLICY,
        JudgementKind.VERDICT,
        JudgementKind.COMMENT,
        JudgementKind.UNDO,
    }
)
"""Decisions that are laid over incidents and link nothing otherwise than before."""

READERS = ("records", "text", "language", "knowledge", "stages")


def of_readers(knowledge: Knowledge) -> str:
    """The code, the packs and the trained readers that read reports."""
    code = _of_code(Path(corroborate.__file__).parent)
    return _digest([code, knowledge.fingerprint, knowledge.language.fingerprint])


def of_report(report: Report, readers: str) -> str:
    """A report with all that is said of it, and who read it; what else its page bore changes no reading."""
    return _digest([readers, encode(replace(report, versions=()))])


def of_reading(report: str, warnings: Sequence[str]) -> str:
    """A reading of a report with this fingerprint; another one while a reader was missing, so that the
    report is read again once it is there.
    """
    return _digest([report, *warnings]) if warnings else report


def of_readings(readings: Iterable[Stored], readers: str) -> str:
    """All readings together: the same as at the last build, and a build would make what is there."""
    return _digest([readers, *(f"{stored.fingerprint} {stored.failed or ''}" for stored in readings)])


def of_decisions(readings: str, decided: Sequence[Judgement]) -> str:
    """Readings with this fingerprint, and what people decided about them."""
    return _digest([readings, *(judgement.id for judgement in decided)]) if decided else readings


def of_linkage(readings: str, decided: Sequence[Judgement]) -> str:
    """Readings with this fingerprint, and of what people decided all that links them otherwise."""
    shaping = (j.id for j in active(decided).values() if j.kind not in LAID_OVER)
    return _digest([readings, "linked", *shaping])


@cache
def _of_code(package: Path) -> str:
    files = sorted(file for part in READERS for file in (package / part).rglob("*.py"))
    return _digest(f"{f.relative_to(package).as_posix()}\x00{f.read_text(encoding='utf-8')}" for f in files)


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode("utf-8")).digest())
    return digest.hexdigest()[:16]
