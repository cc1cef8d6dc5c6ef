"""Collecting: the pages that wait, fetched host by host in turn, each archived before it counts as had."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from corroborate.intake.archive import Archive
from corroborate.intake.response import Response
from corroborate.intake.web import pages
from corroborate.intake.web.client import Answer
from corroborate.intake.web.location import BadLocation, Location, locate
from corroborate.intake.web.pages import Wanted
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.state import State
from corroborate.intake.web.visitor import Visitor, Wish
from corroborate.records.report import Rejection

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5"


@dataclass(frozen=True, slots=True)
class Got:
    """What became of one page: "new", "unchanged", "known" (had under another address), "later", "refused".

    `refusal` says why it is not there, where it is not.
    """

    url: str
    what: str
    refusal: Rejection | None = None


def collect(
    visitor: Visitor,
    state: State,
    archive: Archive,
    only: frozenset[str] | None = None,
    seconds: float = math.inf,
) -> Iterator[Got]:
    """Fetch every page that waits and may be fetched now; on request only some, or for so long only.

    Hosts take turns, so that waiting for one is no waiting for all. Pages of hosts that ask to be left alone
    longer than the visitor's patience stay for another time.
    """
    clock = visitor.client.clock
    hosts: dict[str, deque[Wanted]] = {}
    for page in pages.waiting(state, clock.now().timestamp(), only):
        hosts.setdefault(_host(visitor, page.url), deque()).append(page)
    turns = count(len(hosts))
    order = {host: place for place, host in enumerate(hosts)}
    ends = clock.now().timestamp() + seconds
    while hosts and (at := clock.now().timestamp()) < ends:
        waits = {host: state.turn(host).wait(at) for host in hosts}
        host = min(hosts, key=lambda name: (waits[name], order[name]))
        wait, page = waits[host], hosts[host].popleft()
        order[host] = next(turns)
        if not hosts[host]:
            del hosts[host]
        if wait > visitor.patience:
            detail = f"{host} asks to be left alone for {wait:.0f} seconds more"
            yield Got(page.url, "later", Rejection(page.url, "later", detail))
        else:
            yield _one(visitor, state, archive, page, named=only is not None)


def recover(state: State, archive: Archive) -> int:
    """Find in the archive what was put there just before a process ended; how many pages."""
    found = 0
    for url, final, at in pages.unfinished(state):
        where = _archived(archive, final, at)
        if where is not None:
            pages.hold(state, url, *where)
            found += 1
    return found


def _one(visitor: Visitor, state: State, archive: Archive, page: Wanted, *, named: bool) -> Got:
    """Fetch one page; one had under another address only if it changed since, or a person has `named` it."""
    met: list[str] = []

    def known(target: Location) -> bool:
        met.extend(filter(None, [pages.had(state, target.page, page)]))
        return bool(met)

    wish = Wish(
        _ACCEPT,
        visitor.client.limits,
        wanted=PAGES.__contains__,
        etag=page.etag,
        modified=page.modified,
        known=None if named or page.final else known,
    )
    try:
        answer = visitor.get(visitor.locate(page.url), wish)
    except Refusal as refusal:
        if refusal.reason == "known":
            pages.same(state, page.url, met[-1])
            return Got(page.url, "known")
        given_up = pages.refuse(state, page, refusal, visitor.client.clock.now().timestamp())
        return Got(page.url, "refused" if given_up else "later", refusal.rejection(page.url))
    response = archived_form(answer)
    unchanged = answer.status == 304
    pages.intend(state, page.url, response.url, response.date)
    kept = archive.append(response, page.at if unchanged else None)
    etag = answer.header("etag") or (page.etag if unchanged else None)
    modified = answer.header("last-modified") or (page.modified if unchanged else None)
    pages.hold(state, page.url, kept.file, kept.offset, etag, modified)
    return Got(page.url, "unchanged" if unchanged else "new")


def archived_form(answer: Answer) -> Response:
    """An answer as the archive keeps it."""
    date = answer.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    url = answer.location.page
    return Response(url, answer.status, answer.headers, answer.sent, date, answer.phrase, answer.address)


def _host(visitor: Visitor, url: str) -> str:
    """The host of a page; none for an address that may no longer be asked for, which is said in its turn."""
    try:
        return locate(url, visitor.client.reach.ports).host
    except BadLocation:
        return ""


def _archived(archive: Archive, url: str, at: str) -> tuple[str, int] | None:
    """File and place of a record; it can only stand in one of the last files."""
    for path in reversed(archive.files()[-3:]):
        for place, found, date in _records(path):
            if found == url and date == at:
                return path.name, place
    return None


def _records(path: Path) -> Iterator[tuple[int, str, str]]:
    from corroborate.intake.warc.file import read
    from corroborate.intake.warc.record import Record

    with path.open("rb") as stream:
        for found in read(stream):
            if isinstance(found, Record):
                yield found.offset, found.fields.get("warc-target-uri", ""), found.fields.get("warc-date", "")
