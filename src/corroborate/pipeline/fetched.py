"""Fetched: pages that stand in the archive, brought into the ledger as any document is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corroborate.intake.archive import Archive
from corroborate.intake.web import pages
from corroborate.intake.web.collecting import collect, recover
from corroborate.intake.web.pages import Held
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.state import State
from corroborate.intake.web.visitor import Visitor
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, receipts
from corroborate.pipeline.add import take_in
from corroborate.pipeline.outcome import AddOutcome, Progress, no_progress
from corroborate.records.report import RawDocument, Rejection

if TYPE_CHECKING:
    from corroborate.intake import Received


def fetch(
    ledger: Ledger,
    state: State,
    archive: Archive,
    visitor: Visitor,
    urls: Iterable[str],
    *,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
) -> AddOutcome:
    """Fetch pages that a person names, and bring them into the ledger.

    A page that was fetched before is asked for only as far as it has changed. What cannot be had now is a
    rejection.
    """
    wanted, refused = _addresses(visitor, urls)
    recover(state, archive)
    pages.ask(state, wanted)
    unchanged = 0
    for done, got in enumerate(collect(visitor, state, archive, frozenset(wanted)), 1):
        progress("fetching", done, len(wanted))
        unchanged += got.what == "known"  # what a server calls unchanged is counted when the ledger notes it
        refused += [got.refusal] if got.refusal else []
    outcome = take_fetched(
        ledger, state, archive.folder, refused, jobs=jobs, knowledge=knowledge, progress=progress
    )
    return replace(outcome, unchanged=outcome.unchanged + unchanged)


def _addresses(visitor: Visitor, urls: Iterable[str]) -> tuple[list[str], list[Rejection]]:
    """The pages meant, each once, and the addresses that nothing is asked for."""
    wanted: dict[str, None] = {}
    refused = []
    for url in urls:
        try:
            wanted.setdefault(visitor.locate(url).page)
        except Refusal as refusal:
            refused.append(refusal.rejection(url))
    return list(wanted), refused


def take_fetched(
    ledger: Ledger,
    state: State,
    archive: Path,
    refused: Iterable[Rejection] = (),
    *,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
) -> AddOutcome:
    """Bring every page that is archived and not yet in the ledger there, with why others could not be had.

    A page counts as taken only when the ledger has it; a run that is cut off in between takes it again, which
    changes nothing.
    """
    held = pages.held(state)

    def received() -> Iterator[Received]:
        yield from refused
        for page in held:
            yield document(archive, page)

    outcome = take_in(ledger, received(), jobs=jobs, knowledge=knowledge, progress=progress)
    with ledger.transaction() as connection:
        for page in held:
            receipts.arrived(connection, page.url)
    pages.taken(state, [page.url for page in held])
    return outcome


def document(archive: Path, page: Held) -> Received:
    """The document of a page in the archive, read back from there, or that it stood unchanged.

    A Rejection says why there is neither.
    """
    from corroborate.intake import Sighting, Skipped
    from corroborate.intake.warc.file import read
    from corroborate.intake.warc.record import Record
    from corroborate.intake.warc.responses import of_record

    try:
        with (archive / page.file).open("rb") as stream:
            stream.seek(page.place)
            record = next(read(stream), None)
    except OSError as error:
        words = f"{page.file} in the archive cannot be read ({error.strerror}); fetch it again"
        return Rejection(page.final, "unreadable", words)
    if not isinstance(record, Record):
        return Rejection(page.final, "damaged", f"its record in {page.file} is damaged; fetch it again")
    found = of_record(replace(record, offset=page.place), page.file)
    if isinstance(found, Sighting):
        return found
    if isinstance(found, RawDocument):
        return replace(found, announced=page.published)
    if isinstance(found, Rejection):
        return replace(found, name=page.final)
    return Rejection(page.final, "media-type", found.reason if isinstance(found, Skipped) else "no page")
