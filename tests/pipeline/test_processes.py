"""Several processes: in order, as one would do it, and gone when the run is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.fakes import FAKES

from corroborate.knowledge import Knowledge
from corroborate.pipeline.limits import Limits
from corroborate.pipeline.processes import Work, spread
from corroborate.pipeline.stages import Stages
from corroborate.pipeline.work import Read, lost_read, read
from corroborate.records.report import RawDocument, Rejection


def square(number: int, knowledge: Knowledge, stages: Stages) -> int:
    return number * number


def square_or_end(number: int, knowledge: Knowledge, stages: Stages) -> int:
    if number < 0:
        os._exit(9)
    return number * number


def minus(number: int, reason: str, words: str) -> int:
    return -number


SQUARE = Work(square, minus, Knowledge(), FAKES)


def test_results_come_in_the_order_of_the_things() -> None:
    for jobs in (1, 2):
        assert list(spread(SQUARE, range(50), jobs)) == [n * n for n in range(50)]


def test_a_thing_that_kills_its_worker_is_lost_alone() -> None:
    square_or_die = Work(square_or_end, minus, Knowledge(), FAKES)
    things = [*range(20), -13, *range(20, 40)]
    assert list(spread(square_or_die, things, 2)) == [n * n if n >= 0 else 13 for n in things]


def spin_on_seven(number: int, knowledge: Knowledge, stages: Stages) -> str:
    while number == 7:
        pass
    return str(number)


def told(number: int, reason: str, words: str) -> str:
    return f"{reason}: {words}"


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of computing time there")
def test_a_thing_that_never_ends_is_ended_alone_and_the_reason_told() -> None:
    work = Work(spin_on_seven, told, Knowledge(), FAKES, Limits(seconds=1, megabytes=500))
    made = list(spread(work, range(10), 2))
    assert made[7] == "time-limit: it took more than 1 seconds of computing"
    assert made[:7] + made[8:] == [str(n) for n in range(10) if n != 7]


def test_with_one_job_only_what_is_foreign_goes_to_a_process_apart() -> None:
    work = Work(process_of, minus, Knowledge(), FAKES, apart=is_odd)
    made = list(spread(work, range(6), 1))
    assert {made[n] for n in (0, 2, 4)} == {os.getpid()}
    assert os.getpid() not in {made[n] for n in (1, 3, 5)}
    assert len({made[n] for n in (1, 3, 5)}) == 1


def process_of(number: int, knowledge: Knowledge, stages: Stages) -> int:
    return os.getpid()


def is_odd(number: int) -> bool:
    return number % 2 == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux alone")
def test_a_page_hungry_for_memory_is_rejected_by_name() -> None:
    page = RawDocument("hungry.html", b"<p>x</p>", "text/html")
    work = Work(devour, lost_read, Knowledge(), FAKES, Limits(seconds=10, megabytes=200))
    (made,) = spread(work, [page], 2)
    assert isinstance(made.outcome, Rejection)
    assert made.outcome.reason == "memory-limit"
    assert made.outcome.name == "hungry.html"


def devour(document: RawDocument, knowledge: Knowledge, stages: Stages) -> Read:
    return read(document, knowledge, replace(stages, read=hungry))


def hungry(document: RawDocument, knowledge: Knowledge) -> Rejection:
    return Rejection(document.name, "empty", str(len(bytearray(2_000_000_000))))


def test_a_reader_that_stops_early_stops_the_work() -> None:
    asked: list[int] = []

    def things() -> Iterator[int]:
        for number in range(10_000):
            asked.append(number)
            yield number

    work = spread(SQUARE, things(), 2)
    assert next(work) == 0
    work.close()  # type: ignore[attr-defined]
    assert len(asked) < 100


RUN = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from corroborate.knowledge import Knowledge
from corroborate.pipeline.processes import Work, spread
from tests.pipeline.fakes import FAKES
from tests.pipeline.test_processes import tell_and_sleep
if __name__ == "__main__":
    list(spread(Work(tell_and_sleep, tell_and_sleep, Knowledge(), FAKES), [sys.argv[2]], 2))
"""


def tell_and_sleep(folder: str, knowledge: Knowledge, stages: Stages) -> None:
    Path(folder, f"{os.getpid()}.pid").touch()
    time.sleep(60)


def test_workers_end_when_their_run_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    folder = tmp_path / "pids"
    folder.mkdir()
    run = subprocess.Popen([sys.executable, str(script), str(Path.cwd()), str(folder)])
    try:
        _until(lambda: any(folder.iterdir()))
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    (worker,) = [int(path.stem) for path in folder.iterdir()]
    _until(lambda: not _alive(worker))


def _until(happened: object) -> None:
    deadline = time.monotonic() + 30
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
