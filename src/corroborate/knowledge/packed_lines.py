"""The lines of a large file in one block of memory."""

from __future__ import annotations

from array import array
from itertools import accumulate


class PackedLines:
    """Lines that can be counted and asked for by number; a list of them would take three times the room.

    >>> lines = PackedLines(b"Bamako\\nGao\\n")
    >>> len(lines), lines[1]
    (2, b'Gao')
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends = array("L", accumulate(len(line) + 1 for line in data.split(b"\n")[:-1]))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        return self._data[start : self._ends[number] - 1]
