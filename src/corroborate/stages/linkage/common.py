"""Common: which words and names so many reports of a ledger hold that they tell no event from another.

A hundred reports show it: those with the smallest ids, which are a fair draw, since an id is a hash of the
text. The draw is a function of what is in the ledger, whatever came first, and of the reports added to a
large one hardly any changes it: so one report more leaves the weight of every word as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.records.account import Reading
from corroborate.stages.linkage.names import widespread
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.wordings import Usual, usual

SAMPLE = 100  # reports: fewer do not show which of their words are common


@dataclass(frozen=True, slots=True)
class Common:
    """What a ledger's reports have in common, by a sample of them."""

    reports: int  # in the whole ledger
    usual: Usual
    pages: tuple[frozenset[str], ...]  # the telling names of each page of the sample

    @property
    def seasoned(self) -> bool:
        """Whether the reports are enough to show which of their words are common."""
        return self.reports >= SAMPLE

    @property
    def spread(self) -> frozenset[str]:
        """The names that too many pages share."""
        return widespread(self.pages, min(1.0, SAMPLE / max(1, self.reports)))


def sampled(reports: Iterable[str]) -> tuple[str, ...]:
    """The sample, of the ids of all reports."""
    return tuple(sorted(reports)[:SAMPLE])


def told(reading: Reading) -> bool:
    """Whether a report is about any event, rather than recalling some."""
    return any(account.main for account in reading.accounts)


def common(readings: Sequence[Reading], drawn: Sequence[Sketch], reports: int) -> Common:
    """By the readings of the sample and its sketches with all their names; `reports` as in `Common`."""
    ids = {reading.report.id for reading in readings}
    pages = [s.page.named for s in drawn if s.page is not None and s.account.report in ids]
    return Common(reports, usual(r.report for r in readings if told(r)), tuple(pages))
