"""The workspace's own archive: every response that was fetched, as it came, in WARC 1.1 files.

One gzip member per record, so that any WARC tool reads the files, and damage costs one record. A record
is on the disk before `append` returns. What a crash left of the last one is cut off when the archive is
next opened, and `mended` says so; damage that no crash explains is left as it is, and a new file begun.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from corroborate.errors import InputError
from corroborate.intake.response import Response
from corroborate.intake.warc.member import Damaged, Member, TornOff
from corroborate.intake.warc.window import Window

ROLLED_AT = 100_000_000
"""Bytes after which the next file is begun: it is read through when the archive is opened, in a second."""

_NAME = re.compile(r"responses-(\d{5,})\.warc\.gz")
_INFO = b"software: corroborate\r\nformat: WARC File Format 1.1\r\n"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
_HOPS = ("transfer-encoding", "content-length")  # true of the connection, not of what is kept
_PRIVATE = ("set-cookie", "set-cookie2")  # a key to somebody's session is no evidence
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"  # WARC 1.1, section 6.7.3
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "corroborate:response")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a response stands: file within the archive's folder, offset of its record, and record id."""

    file: str
    offset: int
    record: str


class Archive:
    """A folder of WARC files that grows by one record per response.

    Two processes may write at once: each holds its own file. `mended` tells what was cut off.
    """

    def __init__(self, folder: Path, *, rolled_at: int = ROLLED_AT) -> None:
        self.folder = folder
        self.mended: tuple[str, ...] = ()
        self._rolled_at = rolled_at
        try:
            self._file = self._last()
        except OSError as error:
            raise InputError(f"archive {folder}: {error.strerror or error}") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, response: Response, since: str | None = None) -> Kept:
        """Keep a response; an InputError says why it cannot be.

        `since`: the response says that the page stands as it was caught then.
        """
        record, block = _record(response, since)
        try:
            file = self._opened(response.date)
            offset = file.seek(0, os.SEEK_END)
            _write(file, block)
        except OSError as error:
            self.close()  # what was half written is cut off at the next opening
            raise InputError(f"archive {self.folder}: {error.strerror or error}") from error
        return Kept(Path(file.name).name, offset, record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def files(self) -> tuple[Path, ...]:
        """The WARC files, oldest first."""
        found = [path for path in self.folder.glob("responses-*.warc.gz") if _NAME.fullmatch(path.name)]
        return tuple(sorted(found, key=_number))

    def _opened(self, date: str) -> IO[bytes]:
        if self._file is not None and self._file.tell() >= self._rolled_at:
            self.close()
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = self._new(date)
        return self._file

    def _last(self) -> IO[bytes] | None:
        """The newest file, whole to its last byte, unless it is full, damaged or another process's."""
        there = self.files()
        if not there or there[-1].stat().st_size >= self._rolled_at:
            return None
        file = there[-1].open("r+b")
        if not _locked(file):
            file.close()
            return None
        size = file.seek(0, os.SEEK_END)
        whole, torn = _whole(file)
        if whole < size and not torn:
            self._say(f"{there[-1].name}: damaged at byte {whole}; it is left as it is, and a new file begun")
            file.close()
            return None
        if torn:
            file.truncate(whole)
            os.fsync(file.fileno())
            self._say(
                f"{there[-1].name}: {size - whole} bytes of a record that was never finished are cut off"
            )
        return file

    def _new(self, date: str) -> IO[bytes]:
        number = _number(self.files()[-1]) + 1 if self.files() else 1
        while True:
            path = self.folder / f"responses-{number:05}.warc.gz"
            try:
                file = path.open("x+b")
            except FileExistsError:  # another process was quicker
                number += 1
                continue
            _locked(file)
            _write(file, _info(path.name, date))
            _sync_folder(self.folder)
            return file

    def _say(self, words: str) -> None:
        self.mended = (*self.mended, words)


def _write(file: IO[bytes], block: bytes) -> None:
    file.write(gzip.compress(block, mtime=0))
    file.flush()
    os.fsync(file.fileno())


def _whole(file: IO[bytes]) -> tuple[int, bool]:
    """Up to where a file consists of whole gzip members, and whether the rest is one cut short."""
    file.seek(0)
    window, at = Window(file), 0
    while window.reach(at + 1):
        member = Member(window, at, trusted=True)
        try:
            while member.read():
                window.forget(at)
        except TornOff:
            return at, True
        except Damaged:
            return at, False
        at = member.end
    return at, False


def _record(response: Response, since: str | None = None) -> tuple[str, bytes]:
    date = _utc(response.date)
    payload = "sha256:" + hashlib.sha256(response.body).hexdigest()
    record = f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{response.url} {date} {response.status} {payload}')}"
    head = f"HTTP/1.1 {response.status} {response.reason}".rstrip()
    kept = [pair for pair in response.headers if pair[0].lower() not in _PRIVATE]
    # As other archives write it: the name says that the value was true of the connection only.
    named = [(f"X-Archive-Orig-{k}" if k.lower() in _HOPS else k, v) for k, v in kept]
    lines = [head, *(f"{key}: {value}" for key, value in (*named, ("Content-Length", len(response.body))))]
    http = _lines(lines) + response.body
    fields = [
        ("WARC-Type", "revisit" if since else "response"),
        ("WARC-Record-ID", f"<{record}>"),
        ("WARC-Date", date),
        ("WARC-Target-URI", response.url),
        *([("WARC-IP-Address", response.address)] if response.address else []),
        *(
            [
                ("WARC-Profile", _UNCHANGED),
                ("WARC-Refers-To-Target-URI", response.url),
                ("WARC-Refers-To-Date", _utc(since)),
            ]
            if since
            else [("WARC-Payload-Digest", payload)]
        ),
        ("WARC-Block-Digest", "sha256:" + hashlib.sha256(http).hexdigest()),
        ("Content-Type", "application/http;msgtype=response"),
        ("Content-Length", str(len(http))),
    ]
    return record, _warc(fields, http)


def _info(name: str, date: str) -> bytes:
    fields = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(_NAMESPACE, name)}>"),
        ("WARC-Date", _utc(date)),
        ("WARC-Filename", name),
        ("Content-Type", "application/warc-fields"),
        ("Content-Length", str(len(_INFO))),
    ]
    return _warc(fields, _INFO)


def _warc(fields: list[tuple[str, str]], block: bytes) -> bytes:
    return _lines(["WARC/1.1", *(f"{key}: {value}" for key, value in fields)]) + block + b"\r\n\r\n"


def _lines(lines: list[str]) -> bytes:
    """A header block; a line break inside a value would begin a header of the sender's choosing."""
    return "".join(_UNSAFE.sub(" ", line) + "\r\n" for line in lines).encode("utf-8", "replace") + b"\r\n"


def _utc(date: str) -> str:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        raise InputError(f"capture time {date[:40]!r} is no ISO time; write 2024-05-01T09:30:00Z") from None
    if moment.tzinfo is None:
        raise InputError(f"capture time {date[:40]!r} has no zone; write 2024-05-01T09:30:00Z")
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def _locked(file: IO[bytes]) -> bool:
    """Hold a file for this process alone; where the system knows no such locks, it is taken as held."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make a new name as durable as the bytes under it, on systems where a folder can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
