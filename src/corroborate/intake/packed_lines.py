"""JSON lines under gzip or Zstandard, read as they unfold: no more of them than one line is ever held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from corroborate.intake import json_lines
from corroborate.intake.source import Source
from corroborate.intake.warc.member import MAX_RATIO, Bomb, Damaged, Member, TornOff
from corroborate.intake.warc.window import Stream, Window
from corroborate.records.report import RawDocument, Rejection

_FREE = 1_000_000  # bytes that may come of anything


def gzipped(stream: Source, name: str) -> Iterator[RawDocument | Rejection]:
    """The documents of a .jsonl.gz."""
    return _documents(_Gunzipped(stream), name)


def zstandard(stream: Source, name: str) -> Iterator[RawDocument | Rejection]:
    """The documents of a .jsonl.zst."""
    return _documents(_Unzstd(stream), name)


def _documents(unfolded: Stream, name: str) -> Iterator[RawDocument | Rejection]:
    try:
        yield from json_lines.documents(_Lines(unfolded), name)
    except Damaged as damage:
        words = f"{damage}: nothing behind that is read, the lines before it are"
        if isinstance(damage, TornOff | Bomb):
            yield Rejection(name, "truncated" if isinstance(damage, TornOff) else "too-large", words)
        else:
            # The checksum stands behind all the lines it is of: what was changed has been given already.
            words += ", and words of theirs may have changed: get the file anew"
            yield Rejection(name, "damaged", words)


class _Lines:
    """Lines of a stream; what comes before damage is given before the damage is raised."""

    def __init__(self, stream: Stream) -> None:
        self._window = Window(stream)
        self._at = 0

    def readline(self, size: int, /) -> bytes:
        end = self._window.find(b"\n", self._at, self._at + size)
        until = self._at + size if end is None else end + 1
        line = self._window.piece(self._at, until)
        self._at += len(line)
        self._window.forget(self._at)
        return line


class _Gunzipped:
    """Gzip members one behind the other as one stream."""

    def __init__(self, stream: Stream) -> None:
        self._window = Window(stream)
        self._member = Member(self._window, 0)

    def read(self, size: int, /) -> bytes:
        while not (made := self._member.read(size)):
            end = self._member.end
            self._window.forget(end)
            if not self._window.reach(end + 1):
                return b""
            self._member = Member(self._window, end)
        return made


class _Unzstd:
    """Zstandard frames as one stream; the library checks that each is whole."""

    def __init__(self, stream: Source) -> None:
        from fastwarc.stream_io import ZstdReader

        self._packed = stream
        self._stream = ZstdReader(cast(BinaryIO, stream))
        self._made = 0

    def read(self, size: int, /) -> bytes:
        try:
            made: bytes = self._stream.read(size)
        except OSError as error:
            if "incomplete" in str(error):
                raise TornOff("the file ends within compressed data") from None
            raise Damaged(f"the compressed data is damaged ({error})") from None
        self._made += len(made)
        if self._made > _FREE and self._made > MAX_RATIO * self._packed.tell():
            raise Bomb(f"it swells to more than {MAX_RATIO} times its size")
        return made
