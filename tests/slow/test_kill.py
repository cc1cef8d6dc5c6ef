"""Killed at any moment and run again, a ledger ends as if nothing had happened.

Twenty kills take some minutes: `python -m pytest tests/slow -m slow`. The default suite does three.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.pipeline.commands import exported, finish, run, start

SEED = 20_240_607  # any; fixed, so that a moment that fails can be had again
KILLS = 20
IN_DEFAULT = 3


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """What an undisturbed run exports, and how many seconds it takes."""
    ledger = tmp_path_factory.mktemp("reference") / "ledger.db"
    started = time.monotonic()
    finish(*run(ledger))
    return exported(ledger), time.monotonic() - started


@pytest.mark.parametrize(
    "number", [pytest.param(n, marks=[] if n < IN_DEFAULT else [pytest.mark.slow]) for n in range(KILLS)]
)
def test_a_run_that_was_killed_and_run_again_gives_the_same_bytes(
    number: int, reference: tuple[bytes, float], tmp_path: Path
) -> None:
    wanted, seconds = reference
    ledger, jobs = tmp_path / "ledger.db", 1 + number % 2
    moment = random.Random(SEED + number).uniform(0.1, 1.0) * seconds
    command = start(*run(ledger, jobs=jobs))
    with suppress(subprocess.TimeoutExpired):
        command.communicate(timeout=moment)
    with suppress(ProcessLookupError):
        os.kill(command.pid, signal.SIGKILL)
    command.wait()
    if ledger.exists():
        with closing(sqlite3.connect(ledger)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finish(*run(ledger, jobs=jobs))
    assert exported(ledger) == wanted, f"killed after {moment:.3f} s of {seconds:.3f} s"


def test_the_reference_says_something(reference: tuple[bytes, float]) -> None:
    assert json.loads(reference[0])["incidents"]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Ctrl-C reaches a group only on POSIX")
def test_an_interrupted_run_ends_in_silence_and_can_be_run_again(
    reference: tuple[bytes, float], tmp_path: Path
) -> None:
    wanted, seconds = reference
    ledger = tmp_path / "ledger.db"
    command = start(*run(ledger, jobs=2))
    with suppress(subprocess.TimeoutExpired):
        command.communicate(timeout=0.6 * seconds)
    os.killpg(command.pid, signal.SIGINT)
    _, said = command.communicate(timeout=60)
    assert b"Traceback" not in said
    finish(*run(ledger, jobs=2))
    assert exported(ledger) == wanted
