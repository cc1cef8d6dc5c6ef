"""Waiting: the queue of a ledger, reckoned once for each state of it; a large one takes seconds."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from corroborate.pipeline.judging import Item, queue
from corroborate.review.room import Room

_known: WeakKeyDictionary[Room, tuple[str, tuple[Item, ...]]] = WeakKeyDictionary()
_lock = Lock()


def waiting(room: Room, connection: sa.Connection) -> tuple[Item, ...]:
    """Everything in the queue, what matters most first."""
    revision = room.revision(connection)
    with _lock:
        known = _known.get(room)
        if known is None or known[0] != revision:
            known = (revision, queue(connection))
            _known[room] = known
    return known[1]


def sorts(items: Iterable[Item]) -> dict[str, int]:
    """How many items there are of each kind, in the order in which kinds first come."""
    counted: dict[str, int] = {}
    for item in items:
        counted[item.kind] = counted.get(item.kind, 0) + 1
    return counted
