"""A WARC file, plain or compressed, as records and faults: damage costs one record, never those behind it."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.intake.warc.member import MAGIC, Bomb, Damaged, Member, TornOff, begins
from corroborate.intake.warc.record import Fault, Record, records
from corroborate.intake.warc.window import Stream, Window


def read(stream: Stream) -> Iterator[Record | Fault]:
    """Every record of a file in order, and a fault for each stretch that gave none."""
    file = Window(stream)
    file.reach(len(MAGIC))
    if file.piece(0, 1) == MAGIC[:1]:
        yield from _members(file)
    else:
        yield from records(file)


def _members(file: Window) -> Iterator[Record | Fault]:
    at: int | None = 0
    while at is not None and file.reach(at + 1):
        if file.piece(at, at + 1) == b"\0" and _only_zeros(file, at):
            return  # some writers fill up the last block of a tape or disk
        member = Member(file, at)
        found: Record | Fault | None = None
        try:
            for found in records(Window(member), at):
                yield found
        except Damaged as damage:
            if not isinstance(found, Fault):  # else it is said already
                yield _fault(at, damage)
        if member.whole:
            at = member.end
            file.forget(at)
        else:
            at = _next_member(file, at + 1)


def _fault(at: int, damage: Damaged) -> Fault:
    if isinstance(damage, TornOff):
        return Fault(at, "truncated", "the file ends within a compressed record")
    reason = "too-large" if isinstance(damage, Bomb) else "damaged"
    return Fault(at, reason, f"a compressed record: {damage}")


def _next_member(file: Window, at: int) -> int | None:
    """Where the next member begins that holds a record."""
    while (found := file.search(MAGIC, at)) is not None:
        if begins(file, found, b"WARC/"):
            return found
        at = found + 1
    return None


def _only_zeros(file: Window, at: int) -> bool:
    """True where nothing but zeros follows, as far as one looks: more than a block of any tape."""
    file.reach(at + 1_000_000)
    return not file.piece(at, at + 1_000_000).strip(b"\0")
