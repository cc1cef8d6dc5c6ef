"""Readers of the openly licensed corpora: their words, and their names in our five kinds.

Home and licence of each: training/README.md. No reader sees a corpus of `evaluate-only`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from training.names.conventions import IsDemonym, conventional
from training.names.documents import Document, Sentence, chunks, joined, labelled
from training.names.gum import gum

_WIKIGOLD = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE"}
_CROSSNER = {
    "politician": "PERSON",
    "person": "PERSON",
    "organisation": "ORGANISATION",
    "politicalparty": "ORGANISATION",
    "country": "PLACE",
    "location": "PLACE",
}
_SOCIAL = {
    "person": "PERSON",
    "location": "PLACE",
    "corporation": "ORGANISATION",
    "group": "ORGANISATION",
    **_WIKIGOLD,
}


def rows(path: Path) -> Iterator[list[list[str]]]:
    """Sentences of a file with a word and a label a line, parted by empty lines."""
    text = (
        gzip.decompress(path.read_bytes()).decode()
        if path.suffix == ".gz"
        else path.read_text(encoding="utf-8")
    )
    held: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        cells = line.split()
        if len(cells) >= 2:
            held.append(cells)
        elif held:
            yield held
            held = []


def renamed(cells: list[list[str]], names: dict[str, str]) -> Sentence:
    """A sentence of word and label; the labels in our names, those without one O."""
    labels = [row[-1] for row in cells]
    ours = [f"{label[:2]}{names[label[2:]]}" if label[2:] in names else "O" for label in labels]
    return Sentence([row[0] for row in cells], _begun(ours))


def _begun(labels: list[str]) -> list[str]:
    """With B- where a name begins, also for corpora that write I- there."""
    found: list[str] = []
    for label in labels:
        before = found[-1] if found else "O"
        found.append(f"B-{label[2:]}" if label[:1] == "I" and before[2:] != label[2:] else label)
    return found


def wikigold(data: Path) -> Iterator[Document]:
    """Wikigold: articles of Wikipedia."""
    document = Document("wikigold-0")
    for number, cells in enumerate(rows(data / "wikigold" / "wikigold.conll.txt")):
        if cells[0][0] == "-DOCSTART-":
            if document.sentences:
                yield document
            document = Document(f"wikigold-{number}")
        else:
            document.sentences.append(renamed(cells, _WIKIGOLD))
    if document.sentences:
        yield document


def crossner(data: Path, part: str) -> Iterator[Document]:
    """CrossNER politics: single sentences of Wikipedia."""
    cells = rows(data / "crossner-politics" / f"{part}.txt")
    yield from chunks((renamed(c, _CROSSNER) for c in cells), f"crossner-{part}", 1)


def uner(path: Path) -> Iterator[Document]:
    """Universal NER on a treebank."""
    document, held, text = Document(path.stem), [], ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id = "):
            if document.sentences:
                yield document
            document = Document(line.removeprefix("# newdoc id = "))
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and line[0].isdigit():
            held.append(line.split("\t")[1:3])
        elif not line and held:
            sentence = renamed(held, _WIKIGOLD)
            sentence.spaced = _spaces(sentence.forms, text)
            document.sentences.append(sentence)
            held = []
    if document.sentences:
        yield document


def _spaces(forms: list[str], text: str) -> list[bool]:
    """Whether a space follows each word in the text."""
    found, at = [], 0
    for form in forms:
        start = text.find(form, at)
        at = start + len(form) if start >= 0 else at
        found.append(text[at : at + 1] == " " or start < 0)
    return found


def social(data: Path) -> Iterator[Document]:
    """WNUT 2017 and the Broad Twitter Corpus."""
    for path in (data / "wnut17" / "wnut17-train.conll", data / "btc" / "btc.conll.gz"):
        yield from chunks((renamed(c, _SOCIAL) for c in rows(path)), path.stem, 1)


def written(folder: Path, tokens: Callable[[str], list[tuple[int, int]]]) -> Iterator[Document]:
    """The sentences written for this project; neighbours in a file that share a `doc` are one text."""
    for path in sorted(folder.glob("*.jsonl")):
        held: dict[str, Document] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            id = f"{path.stem}-{row.get('doc', number)}"
            held.setdefault(id, Document(id)).sentences.append(_written(row, tokens))
        yield from held.values()


def _written(row: dict[str, object], tokens: Callable[[str], list[tuple[int, int]]]) -> Sentence:
    text, entities = str(row["text"]), row["entities"]
    assert isinstance(entities, list)
    pieces = tokens(text)
    names = []
    for start, end, kind in entities:
        inside = [at for at, (a, b) in enumerate(pieces) if a < end and start < b]
        if inside:
            names.append((inside[0], inside[-1] + 1, kind))
    spaced = [text[b : b + 1] == " " for _, b in pieces]
    return Sentence([text[a:b] for a, b in pieces], labelled(len(pieces), names), spaced)


def open_documents(data: Path, is_demonym: IsDemonym) -> dict[str, list[Document]]:
    """Every openly licensed corpus by name, its hyphenated words whole, its demonyms marked."""
    ewt = [data / "uner-ewt" / f"en_ewt-ud-{part}.iob2" for part in ("dev", "test")]
    read = {
        "gum": [
            d
            for part in ("train", "dev", "test")
            for d in gum(data / "gum-open" / f"gum-open-{part}.conllu.gz")
        ],
        "wikigold": list(wikigold(data)),
        "crossner": [d for part in ("train", "dev") for d in crossner(data, part)],
        "uner-ewt": [d for path in ewt for d in uner(path)],
        "social": list(social(data)),
    }
    for documents in read.values():
        for document in documents:
            document.sentences = [conventional(joined(s), is_demonym) for s in document.sentences]
    return read
