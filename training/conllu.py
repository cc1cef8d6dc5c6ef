"""Sentences of a CoNLL-U file as the recipes use them: words, no empty nodes, split words unspaced."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is a position in the sentence from 0, its own for the root."""

    form: str
    lemma: str
    upos: str
    feats: str  # "Number=Sing", "" where there are none
    head: int
    deprel: str  # with its subtype: "nsubj:pass", "root"
    space: bool  # whether a space follows
    misc: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its name in the corpus, and whether a paragraph opens with it."""

    id: str
    words: tuple[Word, ...]
    opens: bool

    @property
    def text(self) -> str:
        """The words with their spaces, without the last one."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()


def read(path: Path) -> list[Sentence]:
    """All sentences of a file, plain or gzipped."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [_sentence(block.splitlines()) for block in text.split("\n\n") if block.strip()]


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that follow each other without a new paragraph or document between."""
    block: list[Sentence] = []
    for sentence in sentences:
        if sentence.opens and block:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _sentence(lines: list[str]) -> Sentence:
    comments = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    name = next((line.partition("=")[2].strip() for line in comments if line.startswith("# sent_id")), "")
    opens = any(line.startswith(("# newdoc", "# newpar")) for line in comments)
    inside, last_of_split = _split_words(rows)
    rows = [row for row in rows if row[0].isdigit()]
    place = {row[0]: index for index, row in enumerate(rows)}
    words = tuple(
        Word(
            row[1].replace(" ", ""),
            row[2] if row[2] != "_" or row[1] == "_" else row[1],
            row[3],
            "" if row[5] == "_" else row[5],
            place.get(row[6], index),
            row[7],
            _spaced(row, inside, last_of_split),
            row[9],
        )
        for index, row in enumerate(rows)
    )
    return Sentence(name, words, opens)


def _split_words(rows: list[list[str]]) -> tuple[set[str], dict[str, bool]]:
    """Ids of words inside a split word, and for its last one whether a space follows the whole."""
    inside: set[str] = set()
    last: dict[str, bool] = {}
    for row in rows:
        first, dash, end = row[0].partition("-")
        if dash:
            inside.update(str(number) for number in range(int(first), int(end) + 1))
            last[end] = "SpaceAfter=No" not in row[9]
    return inside, last


def _spaced(row: list[str], inside: set[str], last: dict[str, bool]) -> bool:
    if row[0] in inside:
        return last.get(row[0], False)
    return "SpaceAfter=No" not in row[9]
