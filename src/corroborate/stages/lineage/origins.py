"""Origins: the newsrooms whose reporting a page carries, main line first.

A verification sentence ("X could not confirm the figure") was written by X, a dateline is X's own
head; a list of agencies at the foot only says that the page was put together from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.knowledge.outlets import OutletEntry, Outlets, host
from corroborate.records.account import Credit
from corroborate.records.lineage import Derivation, DerivationKind
from corroborate.records.report import Report
from corroborate.text.words import words

_STATED = ("agency", "copyright", "verification")
_CARRIES = {DerivationKind.COPY: 0, DerivationKind.REWRITE: 1}


@dataclass(frozen=True, slots=True)
class PageLines:
    """What a page says of its own lines.

    `credited`: the page says, or is, whose words it carries. Where it does not, a copy or rewrite
    that does say so names its line, and only failing that its own outlet. `decided` False: a list of
    agencies, and nothing on the page tells which of them leads.
    """

    lines: tuple[str, ...]
    credited: bool
    known: bool = False  # the first line is an outlet of the packs
    decided: bool = True


def page_lines(report: Report, credits: Sequence[Credit], outlets: Outlets) -> PageLines:
    """The lines that one page states, before looking at its kin."""
    own, known = _own_line(report, outlets)
    if known is not None and known.sells:
        return PageLines((known.id,), True, True)
    text = [c for c in sorted(credits, key=lambda c: (c.start, c.end, c.newsroom)) if c.kind != "photo"]
    if known is not None and any(c.newsroom != known.id and c.kind in _STATED for c in text):
        # A masthead names who prints the page, not whose words they are, once the page credits another.
        text = [c for c in text if c.newsroom != known.id or c.kind != "agency"]
    listed = [c for c in text if c.kind == "agency" or (c.kind == "copyright" and _sells(c, outlets))]
    checked = [c for c in text if c.kind == "verification"]
    heard = [c for c in text if c.kind == "told"]
    wires = [c for c in heard if _sells(c, outlets)]
    if listed or checked:
        carried = {c.newsroom for c in listed}
        decisive = [*_single(listed), *checked, *(c for c in heard if c.newsroom in carried)]
        order = _names([*decisive, *listed, *wires])
        return PageLines(order, True, True, bool(decisive) or len(carried) < 2)
    if known is not None:
        # A newsroom that we know writes for itself and quotes an agency here and there.
        return PageLines(_once(own, *_names(heard)), False, True)
    if wires:
        return PageLines(_names([*wires, *heard]), True, True)
    return PageLines(_once(own, *_names(heard)), False)


def lines_of_build(
    pages: Mapping[str, PageLines], derivations: Sequence[Derivation]
) -> dict[str, tuple[str, ...]]:
    """Origins of every report: what it credits, else the main line of its nearest kin, else its own.

    A page with a list of agencies is led by the one whose page it copies or rewords. Lines spread
    outwards from pages that credit somebody; of kin that credit nobody all share the line of an
    outlet that is known among them, else the smallest name.
    """
    kin = _kin(pages, derivations)
    found = {report: _led(report, kin, pages) for report, page in pages.items() if page.credited}
    _spread(found, kin, pages)
    for report in sorted(pages):
        if report not in found:
            family = _family(report, kin)
            line = min((not pages[m].known, pages[m].lines[0]) for m in family)[1]
            found.update((m, _once(line, *pages[m].lines[1:])) for m in family)
    return {report: found[report] for report in sorted(found)}


def _led(
    report: str, kin: Mapping[str, list[tuple[int, str]]], pages: Mapping[str, PageLines]
) -> tuple[str, ...]:
    lines = pages[report].lines
    if pages[report].decided:
        return lines
    leads = sorted(
        (rank, lines.index(pages[other].lines[0]))
        for rank, other in kin[report]
        if pages[other].credited and pages[other].decided and pages[other].lines[0] in lines
    )
    return _once(lines[leads[0][1]], *lines) if leads else lines


def _spread(
    found: dict[str, tuple[str, ...]],
    kin: Mapping[str, list[tuple[int, str]]],
    pages: Mapping[str, PageLines],
) -> None:
    edge = sorted(found)
    while edge:
        offers: dict[str, list[tuple[int, str]]] = {}
        for report in edge:
            for rank, other in kin.get(report, ()):
                if other not in found:
                    offers.setdefault(other, []).append((rank, found[report][0]))
        for report, lines in sorted(offers.items()):
            found[report] = _once(min(lines)[1], *pages[report].lines[1:])
        edge = sorted(offers)


def _kin(
    pages: Mapping[str, PageLines], derivations: Sequence[Derivation]
) -> dict[str, list[tuple[int, str]]]:
    kin: dict[str, list[tuple[int, str]]] = {report: [] for report in pages}
    for derivation in derivations:
        if derivation.kind in _CARRIES:
            rank = _CARRIES[derivation.kind]
            kin[derivation.left].append((rank, derivation.right))
            kin[derivation.right].append((rank, derivation.left))
    return {report: sorted(rows) for report, rows in kin.items()}


def _family(report: str, kin: Mapping[str, list[tuple[int, str]]]) -> list[str]:
    seen, todo = {report}, [report]
    while todo:
        for _, other in kin.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return sorted(seen)


def _own_line(report: Report, outlets: Outlets) -> tuple[str, OutletEntry | None]:
    """The outlet of a page: by what came with it, then by its address, then by its masthead."""
    named = [c.outlet for c in report.copies if c.outlet]
    addressed = report.addresses
    masthead = [report.outlet] if report.outlet else []
    known = [o for o in map(outlets.named, [*named, *masthead]) if o] or [
        o for o in map(outlets.of_host, addressed) if o
    ]
    rooms = sorted((o for o in known if o.newsroom), key=lambda o: (not o.sells, o.id))
    if rooms:
        return rooms[0].id, rooms[0]
    if known:  # a post: the service that carries it vouches for nothing
        return report.id, None
    slugs = sorted(filter(None, map(_slug, named))) or sorted(filter(None, map(_slug, masthead)))
    hosts = sorted(filter(None, map(host, addressed)))
    return next(iter([*slugs, *hosts]), report.id), None


def _slug(name: str) -> str:
    """
    >>> _slug("The Harbour Gazette")
    'harbour-gazette'
    """
    parts = [w.lower for w in words(name) if w.form.isalnum()]
    return "-".join(parts[1:] if parts[:1] == ["the"] and len(parts) > 1 else parts)


def _single(listed: Sequence[Credit]) -> list[Credit]:
    """The first credit where it names one newsroom alone, as a dateline does; a list decides nothing."""
    return [c for c in listed[:1] if sum((o.start, o.end) == (c.start, c.end) for o in listed) == 1]


def _sells(credit: Credit, outlets: Outlets) -> bool:
    entry = outlets.get(credit.newsroom)
    return entry is not None and entry.sells


def _names(credits: Sequence[Credit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.newsroom for c in credits))


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
