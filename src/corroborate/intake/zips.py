"""Zip files and WACZ: members are read as streams in the order of the archive's list, never unpacked.

A name within an archive is only a label here; names that point out of the archive are refused all the
same, because whoever wrote them meant harm to somebody.
"""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from corroborate.intake.receipt import UNPRINTABLE, Received, Skipped
from corroborate.intake.source import Source
from corroborate.intake.warc.member import MAX_RATIO, Bomb, Damaged, TornOff
from corroborate.records.report import Rejection

Contents = Callable[[Source, str], Iterator[Received]]

MAX_MEMBERS = 100_000
"""Members of one archive: their list is held in memory, half a kilobyte each."""

_MAX_LIST = 30_000_000  # bytes of that list, whatever number it claims to hold
_FREE = 1_000_000  # bytes that may come of anything
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error)
_UNLISTED = (*_BROKEN, ValueError, OverflowError, NotImplementedError)  # of the list of members
_WARC_OF_WACZ = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?", re.I)


def documents(file: BinaryIO, name: str, contents: Contents, *, wacz: bool) -> Iterator[Received]:
    """What the members of an archive hold; `contents` reads one by the end of its name."""
    try:
        count, size = _list_of(file)
        if count > MAX_MEMBERS or size > _MAX_LIST:
            words = (
                f"it lists {count} files in {size} bytes, more than {MAX_MEMBERS}: unpack it, give the folder"
            )
            yield Rejection(name, "too-large", words)
            return
        archive = zipfile.ZipFile(file)
    except _UNLISTED as error:
        yield Rejection(name, "damaged", f"no zip archive can be read here ({_words(error)})")
        return
    with archive:
        overlapping = _overlapping(archive.infolist())
        if overlapping:
            count = sum(info.header_offset in overlapping for info in archive.infolist())
            words = f"{count} of its files share their bytes: made to swell; they are not read"
            yield Rejection(name, "damaged", words)
        seen: set[str] = set()
        for info in archive.infolist():
            if info.is_dir() or info.header_offset in overlapping:
                continue
            label = f"{name}/{UNPRINTABLE.sub(chr(0xFFFD), info.orig_filename)}"
            refused = _refused(info, label, seen)
            seen.add(info.filename)
            if refused is not None:
                yield refused
            elif wacz and not _WARC_OF_WACZ.fullmatch(info.filename):
                yield Skipped(label, "the WACZ's own index, not its WARC")
            else:
                yield from _member(archive, info, label, contents)


def _refused(info: zipfile.ZipInfo, label: str, seen: set[str]) -> Rejection | Skipped | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Skipped(label, "link")
    if _OUTSIDE.search(info.orig_filename):
        return Rejection(label, "unsafe-name", "its name points out of the archive")
    if info.filename in seen:
        return Rejection(label, "duplicate", "a second file of this name in the archive")
    if info.flag_bits & 1:
        return Rejection(label, "encrypted", "the archive asks for a password; unpack it first")
    return None


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, label: str, contents: Contents
) -> Iterator[Received]:
    try:
        with archive.open(info) as stream:
            yield from contents(_Guarded(stream, info.compress_size), label)
    except Damaged as damage:
        reason = "too-large" if isinstance(damage, Bomb) else "damaged"
        yield Rejection(label, "truncated" if isinstance(damage, TornOff) else reason, str(damage))
    except _BROKEN as error:
        yield Rejection(label, "damaged", f"it cannot be read ({_words(error)})")
    except NotImplementedError as error:  # a compression or cipher that the library lacks
        yield Rejection(label, "unsupported", f"{_words(error)}; unpack the archive, give the folder")


class _Guarded:
    """The stream of a member, with its troubles as ours and no more than a due swelling."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self._stream = stream
        self._most = max(_FREE, MAX_RATIO * packed)
        self._made = 0

    def read(self, size: int = -1, /) -> bytes:
        try:
            made = self._stream.read(size)
        except _BROKEN as error:
            raise Damaged(f"the archive is damaged here ({_words(error)})") from None
        return self._counted(made)

    def readline(self, size: int = -1, /) -> bytes:
        try:
            made = self._stream.readline(size)
        except _BROKEN as error:
            raise Damaged(f"the archive is damaged here ({_words(error)})") from None
        return self._counted(made)

    def seek(self, offset: int, /) -> object:
        self._made = offset
        return self._stream.seek(offset)

    def _counted(self, made: bytes) -> bytes:
        self._made += len(made)
        if self._made > self._most:
            raise Bomb(f"it swells to more than {MAX_RATIO} times its size")
        return made


def _overlapping(infos: list[zipfile.ZipInfo]) -> frozenset[int]:
    """Offsets of members that reach into the next one: one kernel under many names makes a bomb."""
    ordered = sorted(infos, key=lambda info: (info.header_offset, info.compress_size))
    found: set[int] = set()
    reached, holder = 0, -1
    for info in ordered:
        if info.header_offset < reached:
            found.update((info.header_offset, holder))
        if (end := info.header_offset + info.compress_size) > reached:
            reached, holder = end, info.header_offset
    return frozenset(found)


def _list_of(file: BinaryIO) -> tuple[int, int]:
    """How many members an archive lists, and in how many bytes, before the list is read."""
    size = file.seek(0, 2)
    tail_at = max(0, size - 65_557)  # the end record and the longest comment behind it
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile("no list of files at its end: it is cut short, or no zip file")
    count, length = struct.unpack_from("<HL", tail, at + 10)
    locator = tail.rfind(b"PK\x06\x07", 0, at)
    if locator < 0 or (count < 0xFFFF and length < 0xFFFFFFFF):
        if length > size:
            raise zipfile.BadZipFile("its list of files is longer than itself")
        return count, length
    (offset,) = struct.unpack_from("<Q", tail, locator + 8)
    if offset > size:
        raise zipfile.BadZipFile("its list of files lies beyond its end")
    file.seek(offset)
    record = file.read(56)
    if len(record) < 56 or not record.startswith(b"PK\x06\x06"):
        raise zipfile.BadZipFile("its list of files is damaged")
    return struct.unpack_from("<QQ", record, 32)


def _words(error: Exception) -> str:
    return UNPRINTABLE.sub(" ", str(error))[:120] or type(error).__name__
