"""Bylines: lines of origin in words that a reader knows, for the reasons beside a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corroborate.knowledge.outlets import Outlets, host
from corroborate.records.lineage import DerivationKind, Lineage
from corroborate.records.report import Report

_MANY = 50  # pages of a family whose names are worth keeping: below, making them anew costs less


class Bylines:
    """The name of a line: its outlet's, else what its page came under, else none."""

    def __init__(self, reports: Sequence[Report], outlets: Outlets) -> None:
        self._outlets = outlets
        self._pages: dict[str, str] = {}
        self._printed: dict[str, str] = {}
        self._nameless: set[str] = set()
        for report in sorted(reports, key=lambda r: r.id):
            named = [c.outlet for c in report.copies if c.outlet] + [report.outlet or ""]
            printed = sorted(n for n in named if n)
            for name in printed:
                self._printed.setdefault(_letters(name), name)
            self._pages[report.id] = next(iter(printed), _address(report) or _file(report))
            if not printed and not _address(report):
                self._nameless.add(report.id)

    def of(self, line: str) -> str | None:
        """The name of "reuters" is "Reuters"; a page that came without outlet, address or name has none."""
        known = self._outlets.get(line)
        if known is not None:
            return known.name
        if line in self._pages:
            return self._pages[line] or None
        return self._printed.get(_letters(line), line)

    def known(self, line: str) -> bool:
        """False for a page that neither names its outlet nor came with an address."""
        return line not in self._nameless


class Families:
    """Reports with all that copy or reword them, at any remove: their lines are named by what these print."""

    def __init__(self, reports: Mapping[str, Report], lineage: Lineage) -> None:
        self._reports = reports
        of: dict[str, set[str]] = {}
        for row in lineage.derivations:
            if row.kind is not DerivationKind.SHARED_WIRE:
                left, right = (of.get(end, {end}) for end in (row.left, row.right))
                small, large = sorted((left, right), key=len)
                if small is not large:
                    large |= small
                    of.update(dict.fromkeys(large if len(large) == 2 else small, large))
        self._members = {min(family): family for family in {id(f): f for f in of.values()}.values()}
        self._head = {member: head for head, family in self._members.items() for member in family}
        self._bylines: dict[tuple[str, ...], Bylines] = {}

    def bylines(self, reports: Iterable[str], outlets: Outlets) -> Bylines:
        """The names of the lines of these reports' families. A family may be thousands."""
        heads = tuple(sorted({self._head.get(report, report) for report in reports}))
        if heads in self._bylines:
            return self._bylines[heads]
        found = {member for head in heads for member in self._members.get(head, {head})}
        pages = [self._reports[report] for report in sorted(found) if report in self._reports]
        made = Bylines(pages, outlets)
        if len(pages) > _MANY:
            self._bylines[heads] = made
        return made


def _letters(name: str) -> str:
    """
    >>> _letters("The Harbour Gazette") == _letters("harbour-gazette")
    True
    """
    folded = name.casefold().removeprefix("the ")
    return "".join(c for c in folded if c.isalnum())


def _address(report: Report) -> str:
    hosts = sorted(map(host, report.addresses))
    return next(iter(hosts), "")


def _file(report: Report) -> str:
    """The name a file came under, without its folder; not the id that stands in for one."""
    return report.name.rsplit("/", 1)[-1] if report.copies else ""
