"""Doing the same work on many things, in this process or in several, with results in order.

Workers are started afresh, not forked, so that the work is alike on every system. They load the
knowledge once, and they end when the run ends, even one that was killed. A document that kills its
worker, by a fault in a library, its hunger for memory or its time, is lost alone: the worker tells of
each thing as it is done, so the next worker goes on behind the one that was lost.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from corroborate.knowledge import Knowledge
from corroborate.pipeline.limits import Limits
from corroborate.pipeline.stages import Stages

CHUNK = 4  # documents sent at once: a few tens of milliseconds of work against under one of sending
GENEROUS = Limits(seconds=120, megabytes=4_000)  # a long report takes ten seconds and half a gigabyte
AHEAD = 3  # chunks per worker kept or under way, so that one slow document does not stop the others

Given = TypeVar("Given")
Made = TypeVar("Made")


def _never(thing: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Work(Generic[Given, Made]):
    """What is done on each thing, and what stands for it when the process that did it was ended.

    `lost` gets the thing, a reason code and words. `apart` says of a thing that it is only ever worked
    on in a process of its own kind, even where everything else is done in this one.
    """

    do: Callable[[Given, Knowledge, Stages], Made]
    lost: Callable[[Given, str, str], Made]
    knowledge: Knowledge
    stages: Stages
    limits: Limits = GENEROUS
    apart: Callable[[Given], bool] = _never


def spread(work: Work[Given, Made], things: Iterable[Given], jobs: int) -> Iterator[Made]:
    """The work done on each thing, in the order of the things, however many processes do it."""
    crew: _Crew[Given, Made] = _Crew(work, max(1, jobs))
    try:
        if jobs > 1:
            yield from crew.work_on(things)
            return
        for thing in things:
            if work.apart(thing):
                yield from crew.work_on([thing])
            else:
                yield work.do(thing, work.knowledge, work.stages)
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Slot(Generic[Given, Made]):
    """Things sent together, and what was made of the first of them so far."""

    things: list[Given]
    made: deque[Made] = field(default_factory=deque)
    done: int = 0

    @property
    def finished(self) -> bool:
        return self.done == len(self.things)


@dataclass(slots=True)
class _Worker(Generic[Given, Made]):
    process: BaseProcess
    line: Connection
    slot: _Slot[Given, Made] | None = None
    since: float = 0.0  # when the thing under way was begun, at the earliest


class _Crew(Generic[Given, Made]):
    """Workers, started when there is something for them to do and replaced when they die."""

    def __init__(self, work: Work[Given, Made], size: int) -> None:
        self.work, self.size = work, size
        self.workers: list[_Worker[Given, Made]] = []
        self.again: deque[_Slot[Given, Made]] = deque()  # begun by workers that died

    def work_on(self, things: Iterable[Given]) -> Iterator[Made]:
        remaining = iter(things)
        slots: deque[_Slot[Given, Made]] = deque()
        while True:
            while self._has_hands() and (self.again or len(slots) < self.size * AHEAD):
                if self.again:
                    self._send(self.again.popleft())
                    continue
                chunk = list(islice(remaining, CHUNK))
                if not chunk:
                    break
                slots.append(_Slot(chunk))
                self._send(slots[-1])
            if not slots:
                return
            self._listen()
            while slots:
                while slots[0].made:
                    yield slots[0].made.popleft()
                if not slots[0].finished:
                    break
                slots.popleft()

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _has_hands(self) -> bool:
        return len(self.workers) < self.size or any(w.slot is None for w in self.workers)

    def _send(self, slot: _Slot[Given, Made]) -> None:
        idle = next((w for w in self.workers if w.slot is None), None)
        if idle is None:
            idle = _hire(self.work)
            self.workers.append(idle)
        idle.slot, idle.since = slot, monotonic()
        # A worker is only sent things while it waits for them, so neither ever waits for the other's pipe.
        with suppress(BrokenPipeError, ConnectionResetError):  # it died before it began; that is heard next
            idle.line.send(slot.things[slot.done :])

    def _listen(self) -> None:
        busy = [w for w in self.workers if w.slot is not None]
        patience = self.work.limits.patience
        first = min(w.since for w in busy)
        ready = wait([w.line for w in busy], timeout=max(0.0, first + patience - monotonic()))
        for worker in busy:
            if worker.line in ready:
                self._hear(worker)
            elif monotonic() - worker.since > patience:
                worker.process.kill()
                self._lose(worker, self.work.limits.overdue)

    def _hear(self, worker: _Worker[Given, Made]) -> None:
        assert worker.slot is not None
        try:
            made, error = worker.line.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join()
            self._lose(worker, self.work.limits.told(worker.process.exitcode))
            return
        if error is not None:
            raise error
        self._keep(worker, made)
        if worker.slot.finished:
            worker.slot = None

    def _keep(self, worker: _Worker[Given, Made], made: Made) -> None:
        assert worker.slot is not None
        worker.slot.made.append(made)
        worker.slot.done += 1
        worker.since = monotonic()

    def _lose(self, worker: _Worker[Given, Made], why: tuple[str, str]) -> None:
        """The thing under way is lost; what was sent with it goes to another worker."""
        assert worker.slot is not None
        slot = worker.slot
        self._keep(worker, self.work.lost(slot.things[slot.done], *why))
        worker.line.close()
        worker.process.join()
        self.workers.remove(worker)
        if not slot.finished:
            self.again.append(slot)


def _hire(work: Work[Any, Any]) -> _Worker[Any, Any]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()  # so that its end is heard when the worker dies
    return _Worker(process, ours)


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


def _serve(line: Connection, work: Work[Any, Any]) -> None:
    """The life of a worker: things come, what was made of each goes back at once."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            things = line.recv()
        except EOFError:
            return
        for thing in things:
            work.limits.hold()
            try:
                made = work.do(thing, work.knowledge, work.stages)
            except Exception as error:  # noqa: BLE001  # raised where the run can act on it
                line.send((None, error))
            else:
                line.send((made, None))


def _end_with_parent() -> None:
    # While a worker computes it does not look at its line, and would go on after its parent was killed.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
