"""A ledger that grew report by report says the same, byte for byte, as one that was built at once.

The sample by which a ledger knows what is common in it is made small here, so that of a few reports most are
joined in part, as they are in a ledger of thousands.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.pipeline.commands import REPORTS, SAMPLE

from corroborate.intake import load_metadata
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, open_ledger, readings, receipts, reports
from corroborate.ledger import schema as s
from corroborate.ledger.readings import Stored
from corroborate.pipeline import add, build, export, fingerprint
from corroborate.pipeline.growing import crowds, stories
from corroborate.pipeline.growing import grow as growing
from corroborate.records.account import Reading
from corroborate.records.report import Published, RawDocument
from corroborate.stages.linkage import blocking, common

KNOWLEDGE = Knowledge(SAMPLE / "packs")
STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*/reports/*"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """The readings of the sample's reports and of three stories, made once."""
    with open_ledger(tmp_path_factory.mktemp("told") / "ledger.db") as ledger:
        metadata = load_metadata(SAMPLE / "metadata.csv")
        add(ledger, [str(path) for path in REPORTS], metadata=metadata, knowledge=KNOWLEDGE)
        add(ledger, [str(path) for path in STORIES], knowledge=KNOWLEDGE)
        build(ledger, knowledge=KNOWLEDGE)
        with ledger.transaction() as connection:
            return [row.reading for row in readings.load(connection, reports.load(connection))]


@pytest.fixture(autouse=True)
def small_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "SAMPLE", 2)
    monkeypatch.setattr(growing, "SAMPLE", 2)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each batch was told in part."""
    found: list[bool] = []
    retell = growing.retell

    def noted(*given: object) -> bool:
        found.append(retell(*given))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(growing, "retell", noted)
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    opened: list[Ledger] = []

    def one_more() -> Ledger:
        opened.append(open_ledger(tmp_path / f"{len(opened)}.db"))
        return opened[-1]

    yield one_more
    for ledger in opened:
        ledger.close()


def keep(ledger: Ledger, told: Sequence[Reading]) -> None:
    """Put reports with their readings in a ledger, as if they had been added and read."""
    readers = fingerprint.of_readers(KNOWLEDGE)
    with ledger.transaction() as connection:
        for reading in told:
            report = reading.report
            for copy in report.copies:
                document = RawDocument(
                    copy.name,
                    report.text_raw.encode("utf-8"),
                    "text/plain",
                    copy.url,
                    copy.outlet,
                    copy.published,
                    copy.title,
                )
                receipts.save(connection, document, report, readers)
            kept = reports.of(connection, [report.id])[report.id]
            readings.save(connection, Stored(reading, fingerprint.of_report(kept, readers), None))


def grown(ledger: Ledger, batches: Sequence[Sequence[Reading]], folder: Path) -> bytes:
    for batch in batches:
        keep(ledger, batch)
        build(ledger, knowledge=KNOWLEDGE)
    return exported(ledger, folder)


def exported(ledger: Ledger, folder: Path) -> bytes:
    export(ledger, "json", folder / "export.json", knowledge=KNOWLEDGE)
    return (folder / "export.json").read_bytes()


def splits(told: Sequence[Reading], seed: int) -> list[list[Reading]]:
    """Some order, cut into batches of one to five."""
    pick = random.Random(seed)
    rest, found = pick.sample(list(told), len(told)), []
    while rest:
        size = pick.choice([1, 1, 2, 5])
        found.append(rest[:size])
        rest = rest[size:]
    return found


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=[] if n < 3 else [pytest.mark.slow]) for n in range(12)]
)
def test_order_and_batches_do_not_show(
    seed: int, told: list[Reading], empty: Callable[[], Ledger], parts: list[bool], tmp_path: Path
) -> None:
    at_once = grown(empty(), [told], tmp_path)
    assert grown(empty(), splits(told, seed), tmp_path) == at_once
    assert any(parts), "no batch was told in part: this test shows nothing"


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=[] if n < 1 else [pytest.mark.slow]) for n in range(8)]
)
def test_words_and_keys_that_become_a_crowds_do_not_show(
    seed: int,
    told: list[Reading],
    empty: Callable[[], Ledger],
    parts: list[bool],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for module in (blocking, stories, crowds):
        monkeypatch.setattr(module, "CROWD", 3 + seed % 3)
    turned: list[int] = []
    real = crowds.crowded

    def noted(*given: object) -> set[str]:
        found = real(*given)  # type: ignore[arg-type]
        turned.append(len(found))
        return found

    monkeypatch.setattr(stories, "crowded", noted)
    at_once = grown(empty(), [told], tmp_path)
    assert grown(empty(), splits(told, seed), tmp_path) == at_once
    assert any(turned), "no block turned: this test shows nothing"


def test_many_reports_are_entered_before_they_are_compared(
    told: list[Reading], empty: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at_once = grown(empty(), [told], tmp_path)
    monkeypatch.setattr(growing, "BATCH", 4)
    half = len(told) // 2
    assert grown(empty(), [told], tmp_path) == at_once
    assert grown(empty(), [told[:half], told[half:]], tmp_path) == at_once


def test_a_report_that_goes_and_comes_back_leaves_no_trace(
    told: list[Reading], empty: Callable[[], Ledger], tmp_path: Path
) -> None:
    gone = told[len(told) // 2]
    ledger = empty()
    whole = grown(ledger, [told], tmp_path)
    with ledger.transaction() as connection:
        connection.execute(sa.delete(s.receipts).where(s.receipts.c.report == gone.report.id))
        reports.refresh(connection, gone.report.id)
    build(ledger, knowledge=KNOWLEDGE)
    rest = [reading for reading in told if reading is not gone]
    assert exported(ledger, tmp_path) == grown(empty(), [rest], tmp_path) != whole
    assert grown(ledger, [[gone]], tmp_path) == whole


def test_a_report_that_is_read_otherwise_is_joined_anew(
    told: list[Reading], empty: Callable[[], Ledger], tmp_path: Path
) -> None:
    changed = [_dated(reading) if number % 4 == 0 else reading for number, reading in enumerate(told)]
    ledger = empty()
    before = grown(ledger, splits(told, 5), tmp_path)
    new = [reading for reading, old in zip(changed, told, strict=True) if reading is not old]
    assert grown(ledger, [new], tmp_path) == grown(empty(), [changed], tmp_path) != before


@pytest.mark.parametrize(
    "call", [3, pytest.param(9, marks=pytest.mark.slow)]
)  # while entering; while joining
def test_a_build_that_is_cut_off_goes_on_where_it_stopped(
    call: int,
    told: list[Reading],
    empty: Callable[[], Ledger],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    at_once = grown(empty(), [told], tmp_path)
    monkeypatch.setattr(growing, "BATCH", 3)
    ledger = empty()
    grown(ledger, [told[:6]], tmp_path)
    keep(ledger, told[6:])
    with monkeypatch.context() as cut:
        cut.setattr(growing, "note_names", _fail_at(call))
        with pytest.raises(KeyboardInterrupt):
            build(ledger, knowledge=KNOWLEDGE)
    build(ledger, knowledge=KNOWLEDGE)
    assert exported(ledger, tmp_path) == at_once


def _fail_at(call: int) -> Callable[..., None]:
    calls: list[int] = []
    real = growing.note_names

    def failing(*given: object) -> None:
        calls.append(1)
        if len(calls) == call:
            raise KeyboardInterrupt
        real(*given)  # type: ignore[arg-type]

    return failing


def _dated(reading: Reading) -> Reading:
    """The same reading of a report that turns out to be of another day."""
    day = "2011-03-04"
    copies = tuple(replace(copy, published=day) for copy in reading.report.copies)
    return replace(
        reading, report=replace(reading.report, copies=copies, published=Published(day, "metadata"))
    )
