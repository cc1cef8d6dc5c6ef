"""A GeoNames dump as downloaded: allCountries.zip, cities500.txt, SD.zip. Read line by line, never whole."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from corroborate.errors import InputError
from corroborate.knowledge.geonames import GeoName, parse

_LONGEST = 1_000_000  # bytes of a line; alternate names of a capital come to some thousands
_BLOCK = 1 << 20
_BROKEN = (ValueError, OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error)


@dataclass(slots=True)
class GeonamesDump:
    """A dump on disk; `done` and `size` are bytes of text read so far and in all."""

    path: Path
    done: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """What the dump is called: "SD" for SD.txt, SD.zip."""
        return self.path.stem

    def digest(self) -> str:
        """A hash of the file's bytes."""
        found = hashlib.sha256()
        try:
            with self.path.open("rb") as file:
                while block := file.read(_BLOCK):
                    found.update(block)
        except OSError as error:
            raise InputError(f"{self.path}: cannot be read: {error.strerror or error}") from error
        return found.hexdigest()

    def places(self) -> Iterator[GeoName]:
        """Every place in order; a line that is none ends the reading with its number."""
        number = 0
        try:
            with self._text() as lines:
                while line := lines.readline(_LONGEST):
                    number += 1
                    self.done += len(line)
                    if line.strip():
                        yield parse(line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n"))
        except _BROKEN as error:
            said = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            raise InputError(f"{self.path}, line {max(1, number)}: {said}; nothing was imported") from error

    @contextmanager
    def _text(self) -> Iterator[IO[bytes]]:
        """The lines, out of the one table in a zip file."""
        if not zipfile.is_zipfile(self.path):
            self.size = self.path.stat().st_size
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive:
            inside = [i for i in archive.infolist() if i.filename.lower().endswith(".txt")]
            tables = [i for i in inside if not i.filename.lower().endswith("readme.txt")]
            if len(tables) != 1:
                names = ", ".join(sorted(i.filename for i in tables)) or "none"
                raise InputError(f"{self.path}: a GeoNames zip holds one .txt table, this one: {names}")
            if tables[0].flag_bits & 1:
                raise InputError(f"{self.path}: the zip file asks for a password; unpack it first")
            self.size = tables[0].file_size
            with archive.open(tables[0]) as file:
                yield file
