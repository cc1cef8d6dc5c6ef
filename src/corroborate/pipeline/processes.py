"""Doing the same work on many things, in this process or in several, with results in order.

Workers are started afresh, not forked, so that the work is alike on every system. They load the
knowledge once, and they end when the run ends, even one that was killed. A document that kills its
worker, by a fault in a library or its hunger for memory, is lost alone: the others are done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import Stages

CHUNK = 4  # documents sent at once: a few tens of milliseconds of work against under one of sending
AHEAD = 3  # chunks per worker under way, so that none waits for the ledger

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Work(Generic[Given, Made]):
    """What is done on each thing, and what stands for it when the process that did it was killed."""

    do: Callable[[Given, Knowledge, Stages], Made]
    lost: Callable[[Given], Made]
    knowledge: Knowledge
    stages: Stages


def spread(work: Work[Given, Made], things: Iterable[Given], jobs: int) -> Iterator[Made]:
    """The work done on each thing, in the order of the things, however many processes do it."""
    if jobs <= 1:
        for thing in things:
            yield work.do(thing, work.knowledge, work.stages)
        return
    remaining = iter(things)
    under_way: deque[tuple[list[Given], Future[list[Made]]]] = deque()
    executor = _executor(work, jobs)
    try:
        while True:
            while len(under_way) < jobs * AHEAD and (chunk := list(islice(remaining, CHUNK))):
                under_way.append((chunk, _submit(executor, work, chunk)))
            if not under_way:
                return
            chunk, future = under_way.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # One thing killed its worker, and with it the work on all that were under way.
                executor.shutdown(wait=True, cancel_futures=True)
                executor = _executor(work, jobs)
                under_way = deque((waiting, _submit(executor, work, waiting)) for waiting, _ in under_way)
                yield from _one_by_one(work, chunk)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _one_by_one(work: Work[Given, Made], chunk: list[Given]) -> Iterator[Made]:
    """The work on each thing in a process that does no other, so that only the culprit is lost."""
    for thing in chunk:
        with _executor(work, 1) as executor:
            try:
                (made,) = _submit(executor, work, [thing]).result()
            except BrokenProcessPool:
                made = work.lost(thing)
        yield made


def _executor(work: Work[Given, Made], jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(work.knowledge, work.stages))


def _submit(executor: ProcessPoolExecutor, work: Work[Given, Made], chunk: list[Given]) -> Future[list[Made]]:
    try:
        with _interrupts_held():
            return executor.submit(_work_on, work.do, chunk)
    except BrokenProcessPool as error:
        broken: Future[list[Made]] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started inside never hear Ctrl-C, which is ours to act on; ours comes when this ends."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _work_on(do: Callable[..., Made], chunk: list[Any]) -> list[Made]:
    assert _with is not None
    return [do(thing, *_with) for thing in chunk]
