"""A WARC file, plain or compressed, as records and faults: damage costs one record, never those behind it."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.intake.warc import frame
from corroborate.intake.warc.member import MAGIC, Bomb, Damaged, TornOff
from corroborate.intake.warc.packing import Gzip, Packing, Zstandard, only_zeros
from corroborate.intake.warc.record import Fault, Record, records
from corroborate.intake.warc.window import Stream, Window


def read(stream: Stream) -> Iterator[Record | Fault]:
    """Every record of a file in order, and a fault for each stretch that gave none."""
    file = Window(stream)
    file.reach(4)
    if file.piece(0, 1) == MAGIC[:1]:
        yield from _pieces(Gzip(file))
    elif file.piece(0, 4) in (frame.FRAME, frame.DICTIONARY):
        try:
            packing = Zstandard(file)
        except Damaged as damage:
            yield Fault(0, "truncated" if isinstance(damage, TornOff) else "damaged", str(damage))
            return
        yield from _pieces(packing)
    else:
        yield from records(file)


def _pieces(packing: Packing) -> Iterator[Record | Fault]:
    file, at = packing.window, 0
    while file.reach(at + 1) and not only_zeros(file, at):
        piece = packing.piece(at)
        found: Record | Fault | None = None
        try:
            for found in records(Window(piece), at):
                yield found
        except Damaged as damage:
            if not isinstance(found, Fault):  # else it is said already
                yield _fault(at, damage)
        following = piece.end if piece.whole else packing.following(at + 1, _record_begins)
        if following is None:
            return
        at = following
        file.forget(at)


def _record_begins(first: bytes) -> bool:
    return first.startswith(b"WARC/")


def _fault(at: int, damage: Damaged) -> Fault:
    if isinstance(damage, TornOff):
        return Fault(at, "truncated", "the file ends within a compressed record")
    reason = "too-large" if isinstance(damage, Bomb) else "damaged"
    return Fault(at, reason, f"a compressed record: {damage}")
