"""Doing the same work on many things, in this process or in several, with results in order.

Workers are started afresh, not forked, so that the work is alike on every system. They load the
knowledge once, and they end when the run ends, even one that was killed.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, TypeVar

from corroborate.errors import CorroborateError
from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import Stages

CHUNK = 4  # documents sent at once: a few tens of milliseconds of work against under one of sending
AHEAD = 3  # chunks per worker under way, so that none waits for the ledger

Given = TypeVar("Given")
Made = TypeVar("Made")
Work = Callable[[Given, Knowledge, Stages], Made]


def spread(
    work: Work[Given, Made], things: Iterable[Given], jobs: int, knowledge: Knowledge, stages: Stages
) -> Iterator[Made]:
    """The work done on each thing, in the order of the things, however many processes do it."""
    if jobs <= 1:
        for thing in things:
            yield work(thing, knowledge, stages)
        return
    executor = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=_start, initargs=(knowledge, stages)
    )
    try:
        under_way: deque[Future[list[Made]]] = deque()
        remaining = iter(things)
        while True:
            while len(under_way) < jobs * AHEAD and (chunk := list(islice(remaining, CHUNK))):
                under_way.append(executor.submit(_work_on, work, chunk))
            if not under_way:
                return
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise CorroborateError(
            "a worker process was killed, most likely for want of memory; what was done is kept: "
            "run the same command again with a smaller -j"
        ) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


_with: tuple[Knowledge, Stages] | None = None  # what this worker works with


def _start(knowledge: Knowledge, stages: Stages) -> None:
    global _with
    _with = (knowledge, stages)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A worker holds both ends of its queue, so it would wait for ever after its parent was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work_on(work: Work[Any, Made], chunk: list[Any]) -> list[Made]:
    assert _with is not None
    return [work(thing, *_with) for thing in chunk]
