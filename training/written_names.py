"""Turns the news-like articles written for the names tagger, with their names marked, into training rows.

`python -m training.written_names` reads training/names/written/source/*.txt and writes a .jsonl of the same
name beside that folder. Both are kept: the text is what people edit, the rows are what the tagger reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = frozenset({"PERSON", "ORGANISATION", "ARMED", "PLACE", "DEMONYM"})
WRITTEN = Path(__file__).parent / "names" / "written"

_MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")


class MarkingError(ValueError):
    """A line of an article whose marks cannot be read."""


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """One sentence of an article; `entities` are (start, end, label) in code points of `text`, half-open."""

    doc: str
    text: str
    entities: tuple[tuple[int, int, str], ...]

    def row(self) -> str:
        """The sentence as one line of a .jsonl file."""
        value = {"text": self.text, "entities": [list(entity) for entity in self.entities], "doc": self.doc}
        return json.dumps(value, ensure_ascii=False)


def unmark(line: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """The words of a marked line, and where its names stand.

    >>> unmark("[PERSON Amina Yusuf] spoke in [PLACE Beni].")
    ('Amina Yusuf spoke in Beni.', ((0, 11, 'PERSON'), (21, 25, 'PLACE')))
    """
    text = ""
    entities = []
    last = 0
    for mark in _MARK.finditer(line):
        label, name = mark.groups()
        if label not in LABELS or name != name.strip():
            raise MarkingError(f"no such mark: {mark.group()!r} in {line!r}")
        text += line[last : mark.start()]
        entities.append((len(text), len(text) + len(name), label))
        text += name
        last = mark.end()
    text += line[last:]
    if "[" in text or "]" in text:
        raise MarkingError(f"a bracket is left over in {line!r}")
    return text, tuple(entities)


def sentences(lines: Iterator[str]) -> Iterator[WrittenSentence]:
    """Sentences of a file of articles: a line "= w012 Ghana 1996" opens one, each further line is a sentence.

    Blank lines and lines that begin with "#" are skipped.
    """
    doc = ""
    for raw in lines:
        line = raw.strip()
        if line.startswith("= "):
            doc = line.split()[1]
        elif line and not line.startswith("#"):
            if not doc:
                raise MarkingError(f"a sentence before the first article: {line!r}")
            yield WrittenSentence(doc, *unmark(line))


def convert(folder: Path = WRITTEN) -> int:
    """Writes the rows of every file under `folder`/source; the number of sentences."""
    seen: dict[str, Path] = {}
    count = 0
    for source in sorted((folder / "source").glob("*.txt")):
        rows = list(sentences(iter(source.read_text(encoding="utf-8").splitlines())))
        for doc in sorted({row.doc for row in rows}):
            if doc in seen:
                raise MarkingError(f"article {doc} stands in {seen[doc].name} and {source.name}")
            seen[doc] = source
        target = folder / f"{source.stem}.jsonl"
        target.write_text("".join(row.row() + "\n" for row in rows), encoding="utf-8", newline="\n")
        count += len(rows)
    return count


if __name__ == "__main__":
    print(f"{convert()} sentences")
