"""A hostile file among good ones costs only itself: the good ones' rows stay the same, byte for byte.

A small slice runs with the other tests. All of them, each among a hundred, with what it costs:

    python -m pytest tests/hostile/test_among_good.py -m slow
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.hostile import archives, inputs
from tests.hostile.inputs import MARK, Hostile, good

from corroborate.intake import receive
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.ledger.schema import receipts, reports, texts
from corroborate.pipeline import AddOutcome, add
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.report import RawDocument, Rejection, Report

HOSTILE = "p-hostile"
SECONDS, MEGABYTES = 10.0, 512
INPUTS = {**inputs.INPUTS, **archives.ARCHIVES}
SLICE = (*inputs.SLICE, *archives.SLICE)
Rows = dict[str, list[dict[str, Any]]]


def work_on(document: object, knowledge: Knowledge) -> None:
    stages = ours()
    if isinstance(document, RawDocument):
        made = read(document, knowledge, stages).outcome
        if isinstance(made, Report):
            assert study(made, knowledge, stages).failed is None


def refuse(event: str, given: tuple[object, ...]) -> None:
    """An audit hook: nobody is asked, nothing is opened that a page names."""
    if event == "socket.connect" or (event == "open" and str(given[0]) == "/etc/passwd"):
        raise PermissionError(f"{event}: {given}")


def cost(path: Path, knowledge: Knowledge) -> tuple[float, float]:
    """Seconds of work and megabytes beyond what is in use that one file takes, in a process of its own."""
    here, there = os.pipe()
    child = os.fork()
    if child:
        os.close(there)
        os.waitpid(child, 0)
        with os.fdopen(here) as told:
            return tuple(json.loads(told.read()))
    try:
        before = resource.getrusage(resource.RUSAGE_SELF)
        sys.addaudithook(refuse)
        for document in receive([str(path)]):
            work_on(document, knowledge)
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        os.write(there, json.dumps([seconds, (after.ru_maxrss - before.ru_maxrss) / 1024]).encode())
    finally:
        os._exit(0)


def written(folder: Path, count: int, hostile: dict[str, Hostile]) -> Path:
    """Good files, and in their middle the hostile ones."""
    folder.mkdir()
    for place, (name, content) in enumerate(good(count).items()):
        before = place < count // 2
        (folder / f"{'a' if before else 'z'}-{name}").write_bytes(content)
    for number, each in enumerate(hostile.values()):
        (folder / f"{HOSTILE}{number}{each.suffix}").write_bytes(each.make())
    return folder


def rows(folder: Path, ledger: Path, jobs: int) -> tuple[AddOutcome, Rows]:
    """What the folder becomes, and all rows of the ledger, those of hostile files apart."""
    with open_ledger(ledger) as store:
        outcome = add(store, [str(folder)], jobs=jobs)
        with store.transaction() as connection:
            received, stored, words = (
                [dict(row) for row in connection.execute(sa.select(table)).mappings()]
                for table in (receipts, reports, texts)
            )
    ours = [not (row["origin"] or row["name"]).startswith(HOSTILE) for row in received]
    hostile = {row["report"] for row, own in zip(received, ours, strict=True) if not own}
    return outcome, {
        "receipts": sorted((row for row, own in zip(received, ours, strict=True) if own), key=str),
        "reports": sorted((r for r in stored if r["id"] not in hostile), key=str),
        "texts": sorted((r for r in words if r["report"] not in hostile), key=str),
        "hostile": sorted((r for r in words if r["report"] in hostile), key=str),
    }


def judged(name: str, each: Hostile, rejected: list[Rejection], read: list[str]) -> None:
    """Read with its story, or rejected for one of its reasons and in words; never an empty success."""
    assert rejected or read, name
    for rejection in rejected:
        assert rejection.reason in each.reasons, (name, rejection)
        assert len(rejection.detail) > 8
    for text in read:
        assert text.strip(), name
        assert "root:" not in text
        if each.kept:
            assert MARK in text, (name, text[:200])


def test_good_pages_stand_as_they_would_without_the_hostile_ones(tmp_path: Path) -> None:
    chosen = {name: INPUTS[name] for name in SLICE}
    _, alone = rows(written(tmp_path / "alone", 10, {}), tmp_path / "alone.db", 1)
    outcome, among = rows(written(tmp_path / "among", 10, chosen), tmp_path / "among.db", 1)
    assert len(alone["reports"]) == 10
    for table in ("receipts", "reports", "texts"):
        assert among[table] == alone[table]
    for number, (name, each) in enumerate(chosen.items()):
        mine = [r for r in outcome.rejections if r.name.startswith(f"{HOSTILE}{number}.")]
        judged(name, each, mine, [] if mine else [MARK])
    assert len(among["hostile"]) >= 5
    assert all(MARK in row["text_raw"] for row in among["hostile"])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder = tmp_path_factory.mktemp("alone")
    return rows(written(folder / "files", 100, {}), folder / "ledger.db", 1)[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_each_among_a_hundred_good_pages(name: str, alone: Rows, tmp_path: Path) -> None:
    folder = written(tmp_path / "files", 100, {name: INPUTS[name]})
    outcome, among = rows(folder, tmp_path / "ledger.db", 1)
    assert len(alone["reports"]) == 100
    for table in ("receipts", "reports", "texts"):
        assert among[table] == alone[table]
    judged(name, INPUTS[name], list(outcome.rejections), [row["text_raw"] for row in among["hostile"]])


@pytest.fixture(scope="module")
def warm() -> Knowledge:
    """What is loaded once is not a file's cost."""
    knowledge = Knowledge()
    for name, content in good(3).items():
        work_on(RawDocument(name, content, "text/html"), knowledge)
    return knowledge


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_each_ends_in_ten_seconds_and_half_a_gigabyte_and_asks_nobody(
    name: str, warm: Knowledge, tmp_path: Path
) -> None:
    each = INPUTS[name]
    path = tmp_path / f"{HOSTILE}{each.suffix}"
    path.write_bytes(each.make())
    seconds, megabytes = cost(path, warm)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
