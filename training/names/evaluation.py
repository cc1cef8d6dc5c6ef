"""Measuring the names tagger on corpora that it was not trained on."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.names.corpora import renamed, uner
from training.names.documents import Document
from training.names.pieces import Pieces

Tag = Callable[[Sequence[Sequence[str]]], list[tuple[int, int, int, str]]]

_WORLDWIDE = {
    "Person": "PERSON",
    "Location": "PLACE",
    "Organization": "ORGANISATION",
    "NORP": "DEMONYM",
    "Facility": "FACILITY",
    "Date": "DATE",
}
_GMB = {"per": "PERSON", "geo": "PLACE", "org": "ORGANISATION", "gpe": "DEMONYM"}
AS_COUNTED = {"ARMED": "ORGANISATION"}  # no corpus here knows armed groups as a kind of their own


@dataclass(slots=True)
class Score:
    """Names found, names there, names right; F1 from them."""

    found: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def line(self, kinds: Sequence[str]) -> str:
        """Per kind: F1 (precision/recall), in hundredths."""
        return "  ".join(
            f"{kind} {self.f1(kind):.1f} ({percent(self.right[kind], self.found[kind]):.0f}/"
            f"{percent(self.right[kind], self.there[kind]):.0f})"
            for kind in kinds
        )

    def f1(self, kind: str) -> float:
        """The F1 of one kind, in hundredths."""
        return percent(2 * self.right[kind], self.found[kind] + self.there[kind])


def percent(part: int, whole: int) -> float:
    """Hundredths; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def worldwide(data: Path) -> list[Document]:
    """World newswire: measuring only, its licence is not stated."""
    path = data / "evaluate-only" / "worldwide-newswire" / "worldwide.conll.gz"
    documents: list[Document] = []
    held: list[list[str]] = []
    for line in [*gzip.decompress(path.read_bytes()).decode().splitlines(), ""]:
        if line.startswith("# document = "):
            documents.append(Document(line.removeprefix("# document = ")))
        elif "\t" in line:
            held.append(line.split("\t"))
        elif held:
            documents[-1].sentences.append(renamed(held, _WORLDWIDE))
            held = []
    return documents


def gmb(data: Path) -> list[Document]:
    """The Groningen Meaning Bank's part: single sentences, titles inside its persons."""
    packed = (data / "evaluate-only" / "gmb-part" / "gmb-part.csv.gz").read_bytes()
    found: list[Document] = []
    cells: list[list[str]] = []
    for row in csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8", "replace"))):
        if row[0].startswith("Sentence: ") and cells:
            found.append(Document(str(len(found)), [renamed(cells, _GMB)]))
            cells = []
        if len(row) == 4 and row[3] != "Tag":
            cells.append([row[1], row[3]])
    return found


def pud(data: Path) -> list[Document]:
    """UNER-PUD."""
    return list(uner(data / "uner-pud" / "en_pud-ud-test.iob2"))


def measure(
    documents: Iterable[Document], tag: Tag, confusions: Counter[tuple[str, str]] | None = None
) -> Score:
    """Exact span and kind."""
    score = Score()
    for document in documents:
        gold = {(n, a, b): k for n, s in enumerate(document.sentences) for a, b, k in s.spans()}
        pieces = [Pieces(s.forms) for s in document.sentences]
        named = tag([p.words for p in pieces])
        guess = {(n, *pieces[n].back(a, b)): AS_COUNTED.get(k, k) for n, a, b, k in named}
        score.there.update(gold.values())
        score.found.update(guess.values())
        score.right.update(k for place, k in guess.items() if gold.get(place) == k)
        if confusions is not None:
            confusions.update(_confused(gold, guess))
    return score


def _confused(
    gold: dict[tuple[int, int, int], str], guess: dict[tuple[int, int, int], str]
) -> Iterator[tuple[str, str]]:
    """Pairs of what stood there and what was found, "edge" where only the span is off."""
    for place, kind in gold.items():
        if guess.get(place) != kind:
            n, a, b = place
            over = next((k for (m, c, d), k in guess.items() if m == n and c < b and a < d), "-")
            yield kind, guess.get(place, f"edge {over}" if over != "-" else "-")
    for place, kind in guess.items():
        n, a, b = place
        if place not in gold and not any(m == n and c < b and a < d for m, c, d in gold):
            yield "-", kind
