"""Pages: the reports of an incident side by side, every claim marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from corroborate.records.lineage import DerivationKind
from corroborate.records.report import Report
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.marking import Block, Mark, blocks
from corroborate.review.incidents.sayings import Saying, Sayings

# http or https, a host of letters, digits, dots and hyphens with its port, and nothing that browsers mend.
_WEB = re.compile(r"https?://[\w.-]+(:\d{1,5})?([/?#][^\s\\\x00-\x1f\x7f]*)?", re.IGNORECASE)

SHOWN = 8
"""Reports whose whole text stands on an incident's page; the others are a click away."""


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it is read beside others.

    `address` is where it was published, only where a browser may follow it; `kin` says which other reports
    carry the same words.
    """

    id: str
    name: str
    title: str
    outlet: str
    published: str
    line: str
    main: bool
    address: str
    url: str
    copies: int
    quality: tuple[str, ...]
    kin: tuple[str, ...]
    claims: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of an incident: those shown whole, and the names of the rest (id, name, claims)."""

    pages: tuple[Page, ...]
    rest: tuple[tuple[str, str, int], ...]

    def holds(self, report: str) -> bool:
        """Whether the words of a report stand on the page."""
        return any(page.id == report for page in self.pages)


def shelf(dossier: Dossier, sayings: Sayings, most: int = SHOWN) -> Shelf:
    """Main reports first, then those with most claims."""
    said: dict[str, list[Saying]] = {}
    for saying in sayings.by_id.values():
        said.setdefault(saying.report, []).append(saying)
    main = set(dossier.incident.main_of)
    ordered = sorted(
        dossier.reports.values(),
        key=lambda r: (
            r.id not in main,
            not said.get(r.id),
            r.published.edtf if r.published else "~",
            r.name,
            r.id,
        ),
    )
    kin = _kin(dossier)
    made = [_page(r, dossier, said.get(r.id, ()), r.id in main, kin.get(r.id, ())) for r in ordered[:most]]
    return Shelf(tuple(made), tuple((r.id, r.name, len(said.get(r.id, ()))) for r in ordered[most:]))


def marks(said: Iterable[Saying]) -> list[Mark]:
    """Where sayings stand, for the text of their report."""
    return [Mark(s.start, s.end, s.id, s.field, s.tag, s.short) for s in said if not s.rejected]


def address(url: str | None) -> str:
    """An address that a browser may follow; "" for all that is no web page, or reads as another site's.

    >>> address("https://example.org/a"), address("javascript:alert(1)"), address(" http://example.org")
    ('https://example.org/a', '', '')
    >>> address("https://example.org@canary.invalid/"), address("https://canary.invalid\\\\@example.org/")
    ('', '')
    """
    if url is None or not _WEB.fullmatch(url):
        return ""
    try:
        named = urlsplit(url).hostname
    except ValueError:
        return ""
    return url if named else ""


def _page(report: Report, dossier: Dossier, said: Iterable[Saying], main: bool, kin: Iterable[str]) -> Page:
    found = marks(said)
    first = report.copies[0] if report.copies else None
    url = first.url if first and first.url else report.canonical or ""
    return Page(
        id=report.id,
        name=report.name,
        title=report.title or (first.title if first else None) or report.name,
        outlet=dossier.outlet(report.id),
        published=f"{report.published.edtf} ({report.published.basis})" if report.published else "not dated",
        line=dossier.line(_line(report.id, dossier)),
        main=main,
        address=address(url),
        url=url,
        copies=len(report.copies),
        quality=tuple(sorted(report.quality)),
        kin=tuple(kin),
        claims=len(found),
        blocks=tuple(blocks(report.text_raw, report.segments, found)),
    )


def _line(report: str, dossier: Dossier) -> str | None:
    """The line that most claims of a report came down."""
    lines = [c.origin for c in dossier.claims.values() if c.report == report and c.origin]
    return max(sorted(set(lines)), key=lines.count, default=report)


def _kin(dossier: Dossier) -> dict[str, list[str]]:
    words = {
        DerivationKind.COPY: "the same words as",
        DerivationKind.REWRITE: "reworded from the same as",
        DerivationKind.SHARED_WIRE: "the same agency as",
    }
    found: dict[str, list[str]] = {}
    for row in dossier.derivations:
        for one, other in ((row.left, row.right), (row.right, row.left)):
            if one in dossier.reports and other in dossier.reports:
                found.setdefault(one, []).append(f"{words[row.kind]} {dossier.name(other)} ({row.reason})")
    return found
