"""A source of bytes: an open file, or a member of an archive that only looks like one."""

from __future__ import annotations

from typing import Protocol


class Source(Protocol):
    """Bytes read forward, in pieces or in lines, and from the beginning again."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes, all of them by default; empty at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line with its end, cut off at `size` bytes; empty at the end."""

    def seek(self, offset: int, /) -> object:
        """Go back to the beginning (offset 0)."""
