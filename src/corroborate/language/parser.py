"""The built-in reader of tags, lemmas and trees, with the weights of `weights/parser`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corroborate.language.clusters import Clusters
from corroborate.language.lemmas import Lemmas
from corroborate.language.spacy_trees import rooted
from corroborate.language.weights import Weights
from corroborate.records.annotation import Token

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from corroborate.language.network import Network, Tag
    from corroborate.language.transitions import Tree
    from corroborate.language.words import Cutter, Word

    Piece = tuple[int, list[Word], list[int]]  # the index of a sentence, words of it, where each begins

FILE = "parser.msgpack"
ABBREVIATIONS = "abbreviations.txt"  # "Capt.", a line each: one word, stop and all
_LONGEST = 400  # words read at a time: memory stays small for a text without stops
_TOGETHER = 800  # words that go through the network together: more are no faster, and take 20 kB each
_MOST_WORDS = 100_000  # different ones; some 25 MB


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What is made of the weights, and the store that grows with every word read."""

    vocab: Vocab
    cutter: Cutter
    network: Network


class BuiltInTrees:
    """Universal Dependencies trees of English sentences; everything is loaded when first asked.

    Raises ImportError where spaCy cannot be imported.
    """

    def __init__(self, weights: Weights, clusters: Clusters) -> None:
        self._weights = weights
        self._clusters = clusters

    @cached_property
    def _loaded(self) -> _Loaded:
        from corroborate.language.network import Network
        from corroborate.language.packed import load
        from corroborate.language.words import Cutter, keep_whole

        folder = self._weights.part("parser")
        nlp = load((folder / FILE).read_bytes(), self._clusters)
        keep_whole(nlp, (folder / ABBREVIATIONS).read_text(encoding="utf-8").split())
        return _Loaded(nlp.vocab, Cutter(nlp), Network(nlp))

    @cached_property
    def _lemmas(self) -> Lemmas:
        return Lemmas(self._weights.part("parser"))

    def parse(self, sentences: Sequence[str], /) -> list[tuple[Token, ...]]:
        """One tree per sentence, in order; see `Trees.parse`.

        >>> weights = Weights()
        >>> trees = BuiltInTrees(weights, Clusters(weights.part("clusters")))
        >>> (tree,) = trees.parse(["Two farmers were shot in Nyala."])
        >>> [(token.form, token.deprel, tree[token.head].form) for token in tree][:2]
        [('Two', 'nummod', 'farmers'), ('farmers', 'nsubj:pass', 'shot')]
        """
        trees: list[list[Token]] = [[] for _ in sentences]
        for batch in _batches(self._pieces(sentences)):
            for piece, (tags, tree) in zip(batch, self._read(batch), strict=True):
                index = piece[0]
                trees[index] += self._tokens(sentences[index], piece, tags, tree, len(trees[index]))
        return [rooted(tree) for tree in trees]

    def _pieces(self, sentences: Sequence[str]) -> Iterator[Piece]:
        """The words of each sentence, those of an endless one in several pieces."""
        for index, text in enumerate(sentences):
            words, starts = self._loaded.cutter.words(text)
            for at in range(0, len(words), _LONGEST):
                yield index, words[at : at + _LONGEST], starts[at : at + _LONGEST]

    def _read(self, batch: Sequence[Piece]) -> list[tuple[list[Tag], Tree]]:
        """Each piece as one sentence."""
        if len(self._loaded.vocab) > _MOST_WORDS:
            del self._loaded  # spaCy keeps every word that it meets; loaded anew, it has forgotten them
        return self._loaded.network.read([words for _, words, _ in batch])

    def _tokens(
        self, text: str, piece: Piece, tags: Sequence[Tag], tree: Tree, offset: int
    ) -> Iterator[Token]:
        lemma = self._lemmas.of
        said = zip(*piece[1:], tags, *tree, strict=True)
        for at, ((form, _), start, (upos, feats), head, relation) in enumerate(said):
            yield Token(
                text[start : start + len(form)],
                start,
                start + len(form),
                lemma(form, upos, feats),
                upos,
                offset + head,
                "root" if head == at else relation,
                feats,
            )


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The pieces in groups of about as many words each."""
    batch: list[Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece[1])
        if size >= _TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
