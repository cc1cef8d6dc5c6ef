"""A full disk or a killed export leaves the old files whole."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.export.ledgers import KNOWLEDGE, kept, written
from tests.export.samples import incident, source

from corroborate.errors import CorroborateError
from corroborate.ledger import open_ledger
from corroborate.pipeline.export import export

FORMS = (("csv", "out.csv"), ("xlsx", "out.xlsx"), ("geoparquet", "out.parquet"), ("ftm", "out.json"))
APART = multiprocessing.get_context("fork")  # a limit on files and a kill must not reach the tests


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an export in every form, and a larger ledger to export in their place."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "out").mkdir()
    with kept(folder, source()) as ledger:
        for form, name in FORMS:
            written(ledger, form, folder / "out" / name)
    kept(folder, source(*(incident(f"i{n:05}") for n in range(600))), "large.db").close()
    return folder


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".part"}


def work(place: Path, form: str, name: str, limit: int, say: Connection) -> None:
    with open_ledger(place / "large.db", write=False) as ledger:
        say.send("begun")
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            export(ledger, form, place / "out" / name, knowledge=KNOWLEDGE)
        except CorroborateError as error:
            say.send(str(error))
    say.close()
    os._exit(0)


def begun(
    place: Path, form: str, name: str, limit: int = 0
) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """An export under way in a process of its own."""
    hear, say = APART.Pipe(duplex=False)
    process = APART.Process(target=work, args=(place, form, name, limit, say))
    process.start()
    say.close()
    assert hear.recv() == "begun"
    return process, hear


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_full_disk_is_said_and_changes_nothing(place: Path, form: str, name: str) -> None:
    before = held(place / "out")
    process, hear = begun(place, form, name, 20_000)
    said = hear.recv()
    process.join(60)
    assert "cannot be written" in said
    assert held(place / "out") == before
    assert list((place / "out").glob("*.part")) == []


@pytest.mark.parametrize("wait", [0.0, 0.05, 0.1])
def test_a_killed_export_leaves_the_old_files_whole(place: Path, wait: float) -> None:
    before = held(place / "out")
    process, _ = begun(place, "csv", "out.csv")
    time.sleep(wait)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    if process.exitcode == -signal.SIGKILL:  # a fast machine may be done before
        assert held(place / "out") == before
    else:
        assert wait > 0
