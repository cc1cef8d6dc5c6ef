"""Names out of GUM: of its nested entities those whose head is a proper noun, cut to the name itself."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.names.documents import Document, Sentence, labelled

_KINDS = {"person": "PERSON", "place": "PLACE", "organization": "ORGANISATION"}
_MARK = re.compile(r"\(\d+-[^()]*|\d+\)|\)")
_INSIDE = frozenset(
    {
        "compound",
        "flat",
        "amod",
        "nmod",
        "nummod",
        "case",
        "det",
        "cc",
        "conj",
        "punct",
        "nmod:poss",
        "goeswith",
    }
)


@dataclass(slots=True)
class _Word:
    form: str
    upos: str
    head: int
    deprel: str
    spaced: bool
    marks: str


def gum(path: Path) -> Iterator[Document]:
    """The documents of one part."""
    document = Document("")
    words: list[_Word] = []
    open_entities: list[tuple[str, str, int]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if document.sentences:
                    yield document
                document = Document(line.split(" = ")[1].strip())
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                words.append(_word(cells))
            elif not line.strip() and words:
                document.sentences.append(_sentence(words, open_entities))
                words = []
    if document.sentences:
        yield document


def _word(cells: list[str]) -> _Word:
    misc = dict(item.partition("=")[::2] for item in cells[9].split("|"))
    spaced = misc.get("SpaceAfter") != "No"
    return _Word(cells[1], cells[3], int(cells[6]) - 1, cells[7], spaced, misc.get("Entity", ""))


def _sentence(words: list[_Word], held: list[tuple[str, str, int]]) -> Sentence:
    entities: list[tuple[int, int, str]] = []
    held.clear()
    for at, word in enumerate(words):
        for mark in _MARK.findall(word.marks):
            if mark.startswith("("):
                number, kind = mark[1:].split("-")[:2]
                held.append((number, kind, at))
            else:
                number = mark.rstrip(")")
                place = next(
                    (i for i in range(len(held) - 1, -1, -1) if not number or held[i][0] == number), None
                )
                if place is not None:
                    _, kind, first = held.pop(place)
                    entities.append((first, at + 1, kind))
    names = [name for a, b, kind in entities if kind in _KINDS and (name := _name(words, a, b, _KINDS[kind]))]
    names.sort(key=lambda name: (name[0] - name[1], name[0]))  # the longest first: it keeps its words
    return Sentence([w.form for w in words], labelled(len(words), names), [w.spaced for w in words])


def _name(words: list[_Word], first: int, last: int, kind: str) -> tuple[int, int, str] | None:
    """The name inside an entity: its proper head with what belongs to the name; None where it has none."""
    heads = [at for at in range(first, last) if not first <= words[at].head < last]
    if len(heads) != 1 or words[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
    begin, end = head, head + 1
    while begin > first and _belongs(words, begin - 1, head):
        begin -= 1
    while end < last and _belongs(words, end, head):
        end += 1
    while begin < head and not words[begin].form[0].isupper() and not words[begin].form[0].isdigit():
        begin += 1
    while end - 1 > head and not words[end - 1].form[0].isalnum():
        end -= 1
    if not any(word.form[0].isupper() for word in words[begin:end]):
        return None
    return begin, end, kind


def _belongs(words: list[_Word], at: int, head: int) -> bool:
    """Whether a word hangs on the head by links that stay inside a name."""
    proper = words[at].upos in ("PROPN", "NUM") or words[at].form[0].isupper()
    small = words[at].form.lower() in (
        "of",
        "and",
        "for",
        "the",
        "&",
        "-",
        "'s",
        "de",
        "al",
        "on",
        "'",
        "bin",
        "von",
        "van",
    )
    if not (proper or small) or words[at].form in (",", "("):
        return False
    for _ in range(6):
        if at == head:
            return True
        if words[at].deprel.split(":")[0] not in _INSIDE:
            return False
        at = words[at].head
    return False
