"""Pages: a row of somebody's table written out, so that its values have words to stand on.

Each cell is a line, "column: value"; the cells of one field stand together. The page is ours, the words in
it are the data set's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corroborate.records.span import Span


class Page:
    """A row as text, and where its columns stand in it."""

    def __init__(self, title: str, cells: Mapping[str, str], groups: Iterable[Iterable[str]]) -> None:
        order = dict.fromkeys(name for group in groups for name in group if name in cells)
        order |= dict.fromkeys(cells)
        self._values: dict[str, Span] = {}
        self._lines: dict[str, Span] = {}
        text = f"{title}\n"
        for name in order:
            value = " ".join(cells[name].split())
            start = len(text) + len(name) + 2
            self._lines[name] = Span(len(text), start + len(value))
            self._values[name] = Span(start, start + len(value))
            text += f"{name}: {value}\n"
        self.text = text

    def lines(self, columns: Iterable[str]) -> Span:
        """From the first of these columns' lines to the last."""
        found = [self._lines[name] for name in columns if name in self._lines]
        return Span(min(s.start for s in found), max(s.end for s in found))

    def value(self, column: str) -> Span:
        """Where the value of a column stands."""
        return self._values[column]

    def names(self, column: str) -> list[Span]:
        """Where each of the names in a cell stands, with "; " between them."""
        whole, found = self._values[column], []
        at = whole.start
        for name in whole.of(self.text).split("; "):
            if name.strip():
                found.append(Span(at, at + len(name)))
            at += len(name) + 2
        return found
