"""Stories: the reports behind an incident, with publisher, day and line, as codebooks cite them."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.export.figures import POST
from corroborate.knowledge import Knowledge
from corroborate.knowledge.outlets import host
from corroborate.records.docket import Docket
from corroborate.records.report import Report


@dataclass(frozen=True, slots=True)
class Story:
    """One report. `day` is its publish date (EDTF) where it is known; `outlet` "" where nothing tells it."""

    report: Report
    outlet: str
    day: str | None
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its headline."""
        first = self.report.copies[0].title if self.report.copies else None
        return first or self.report.title or ""

    @property
    def address(self) -> str:
        """Where it was found: the address of its first copy that has one."""
        found = (copy.url for copy in self.report.copies if copy.url)
        return next(found, None) or self.report.canonical or ""


def stories(docket: Docket, knowledge: Knowledge) -> tuple[Story, ...]:
    """All reports of an incident, earliest first, undated last."""
    found = [
        Story(
            report,
            outlet(report, knowledge),
            report.published.edtf if report.published else None,
            docket.origins.get(report.id, ()),
        )
        for report in docket.reports.values()
    ]
    return tuple(sorted(found, key=lambda story: (story.day is None, story.day or "", story.report.id)))


def outlet(report: Report, knowledge: Knowledge) -> str:
    """Who published a report: as given with it, as the page says, else by its address; "" if untold."""
    given = [copy.outlet for copy in report.copies if copy.outlet]
    if given or report.outlet:
        return next(iter(given), None) or report.outlet or ""
    for copy in report.copies:
        if copy.url:
            known = knowledge.outlets.of_host(copy.url)
            return known.name if known else host(copy.url)
    return ""


def line_names(docket: Docket, knowledge: Knowledge) -> tuple[str, ...]:
    """The independent lines of an incident by name; posts are none, and a line without a name is left out."""
    names = (line_name(line, docket, knowledge) for line in docket.incident.origins)
    return tuple(dict.fromkeys(name for name in names if name))


def line_name(line: str, docket: Docket, knowledge: Knowledge) -> str:
    """A line of origin in words: its newsroom, or who published the report that it is named after."""
    if line.startswith(POST):
        return ""
    known = knowledge.outlets.get(line)
    if known is not None:
        return known.name
    report = docket.reports.get(line)
    if report is not None:
        return outlet(report, knowledge)
    return "" if line[:1] == "r" and len(line) == 17 else line
