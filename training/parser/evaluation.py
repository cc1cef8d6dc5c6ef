"""How well the packed parser reads raw text it has never seen.

The sentences of a paragraph are joined with spaces, split again by the rules that reports are split by,
and parsed one by one. Words are matched by their characters and scored as F1, as in the CoNLL 2018 shared
task; unlike there, UAS and LAS leave punctuation out and LAS asks for the whole relation, subtype and all.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corroborate.knowledge import Knowledge
from corroborate.language.clusters import Clusters
from corroborate.language.parser import BuiltInTrees
from corroborate.language.trees import Trees
from corroborate.language.weights import Weights
from corroborate.records.annotation import Token
from corroborate.stages.annotation.sentences import spans
from training.conllu import Sentence, paragraphs, read

TESTS = {
    "PUD": "ud-pud/en_pud-ud-test.conllu.gz",
    "EWT test": "ud-ewt/en_ewt-ud-test.conllu.gz",
    "GUM-open test": "gum-open/gum-open-test.conllu.gz",
}
_DEVELOPMENT = {
    "EWT dev": "ud-ewt/en_ewt-ud-dev.conllu.gz",
    "GUM-open dev": "gum-open/gum-open-dev.conllu.gz",
}

_PASSES = 3  # the shortest is timed: a busy machine lends its caches and clocks to others
_PAGE = 8  # paragraphs read together, about as many as a report has

Place = tuple[int, int]  # in the paragraph, white space not counted


@dataclass(frozen=True, slots=True)
class Read:
    """One word as the treebank or the parser has it."""

    upos: str | None
    lemma: str | None
    head: Place | None  # None: the root
    deprel: str | None


@dataclass
class Score:
    """Counts of what was asked, answered and right, by measure."""

    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def f1(self, measure: str) -> float:
        """F1 in per cent."""
        return 200 * self.right[measure] / max(1, self.gold[measure] + self.given[measure])


MEASURES = ("words", "sentences", "UPOS", "lemma", "UAS", "LAS", "LAS bare")


def evaluate(data: Path, folder: Path, development: bool) -> int:
    """Print a row per test set, and one for PUD in capitals."""
    split = _splitter()
    rows = [(name, path, False) for name, path in (_DEVELOPMENT if development else TESTS).items()]
    if not development:
        rows.append(("PUD in capitals", TESTS["PUD"], True))
    sys.stdout.write(f"{'':18}{''.join(f'{measure:>11}' for measure in MEASURES)}{'words/s':>11}\n")
    for name, path, capitals in rows:
        sentences = [_upper(s) if capitals else s for s in read(data / path)]
        scores = [measure(sentences, _trees(folder), split) for _ in range(_PASSES)]
        score = min(scores, key=lambda score: score.seconds)
        figures = "".join(f"{score.f1(m):11.2f}" for m in MEASURES)
        sys.stdout.write(f"{name:18}{figures}{score.given['words'] / score.seconds:11,.0f}\n")
        sys.stdout.flush()
    return 0


def _trees(folder: Path) -> Trees:
    """A reader that has met no word of the corpora yet."""
    trees = BuiltInTrees(_In(folder), Clusters(Weights().part("clusters")))
    trees.parse(["Nobody is timed while the weights are read."])
    return trees


class _In(Weights):
    """Weights whose parser lies in a folder of its own, not yet pinned."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._parser = folder

    def part(self, name: str) -> Path:
        return self._parser if name == "parser" else super().part(name)


def measure(sentences: Sequence[Sentence], trees: Trees, split: Callable[[str], list[Place]]) -> Score:
    """Score one treebank, read a page at a time."""
    score = Score()
    blocks = list(paragraphs(sentences))
    for at in range(0, len(blocks), _PAGE):
        page = blocks[at : at + _PAGE]
        texts = [" ".join(sentence.text for sentence in block) for block in page]
        began = time.process_time()
        edges = [split(text) for text in texts]
        cut = [text[a:b] for text, found in zip(texts, edges, strict=True) for a, b in found]
        parsed = iter(trees.parse(cut))
        score.seconds += time.process_time() - began
        for block, text, found in zip(page, texts, edges, strict=True):
            _compare(score, block, _given(text, found, [next(parsed) for _ in found]))
    return score


def _compare(score: Score, block: Sequence[Sentence], read: tuple[dict[Place, Read], set[Place]]) -> None:
    gold, gold_edges = _gold(block)
    given, given_edges = read
    _count(score, gold, given)
    score.gold["sentences"] += len(gold_edges)
    score.given["sentences"] += len(given_edges)
    score.right["sentences"] += len(gold_edges & given_edges)


def _count(score: Score, gold: dict[Place, Read], given: dict[Place, Read]) -> None:
    for measure in ("words", "UPOS", "lemma"):
        score.gold[measure] += len(gold)
        score.given[measure] += len(given)
    marks = {place for place, word in gold.items() if word.upos == "PUNCT"}
    for measure in ("UAS", "LAS", "LAS bare"):
        score.gold[measure] += len(gold.keys() - marks)
        score.given[measure] += len(given.keys() - marks)
    for place in gold.keys() & given.keys():
        a, b = gold[place], given[place]
        score.right["words"] += 1
        score.right["UPOS"] += a.upos == b.upos
        score.right["lemma"] += a.lemma == b.lemma
        if place not in marks and a.head == b.head:
            score.right["UAS"] += 1
            score.right["LAS"] += a.deprel == b.deprel
            score.right["LAS bare"] += _bare(a.deprel) == _bare(b.deprel)


def _gold(block: Sequence[Sentence]) -> tuple[dict[Place, Read], set[Place]]:
    found: dict[Place, Read] = {}
    edges: set[Place] = set()
    at = 0
    for sentence in block:
        places: list[Place] = []
        for word in sentence.words:
            places.append((at, at + len(word.form)))
            at += len(word.form)
        for index, (place, word) in enumerate(zip(places, sentence.words, strict=True)):
            head = None if word.head == index else places[word.head]
            found[place] = Read(word.upos, word.lemma, head, word.deprel)
        edges.add((places[0][0], at))
    return found, edges


def _given(
    text: str, edges: Sequence[Place], parsed: Sequence[Sequence[Token]]
) -> tuple[dict[Place, Read], set[Place]]:
    bare = [0]
    for character in text:
        bare.append(bare[-1] + (not character.isspace()))
    found: dict[Place, Read] = {}
    for (start, _), tree in zip(edges, parsed, strict=True):
        places = [(bare[start + token.start], bare[start + token.end]) for token in tree]
        for index, (place, token) in enumerate(zip(places, tree, strict=True)):
            head = None if token.head == index or token.head is None else places[token.head]
            found[place] = Read(token.upos, token.lemma, head, token.deprel)
    return found, {(bare[start], bare[end]) for start, end in edges}


def _bare(deprel: str | None) -> str:
    return (deprel or "").partition(":")[0]


def _splitter() -> Callable[[str], list[Place]]:
    cues = Knowledge().cues

    def split(text: str) -> list[Place]:
        return list(_whole(text, list(spans(text, 0, len(text), cues))))

    return split


def _whole(text: str, edges: Sequence[Place]) -> Iterator[Place]:
    """The sentences with the bullets and marks that the splitter leaves out, so that no word is lost."""
    for index, (start, _) in enumerate(edges):
        stop = edges[index + 1][0] if index + 1 < len(edges) else len(text)
        yield (0 if index == 0 else start), stop
    if not edges:
        yield 0, len(text)


def _upper(sentence: Sentence) -> Sentence:
    def capitals(form: str) -> str:
        return "".join(c.upper() if len(c.upper()) == 1 else c for c in form)

    return replace(sentence, words=tuple(replace(w, form=capitals(w.form)) for w in sentence.words))
