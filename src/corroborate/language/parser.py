"""The built-in reader of tags, lemmas and trees: spaCy with the weights of `weights/parser`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corroborate.language.clusters import Clusters
from corroborate.language.lemmas import Lemmas
from corroborate.language.spacy_trees import rooted
from corroborate.language.weights import Weights
from corroborate.records.annotation import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from corroborate.language.words import Word

    Piece = tuple[int, Sequence[Word]]  # the index of a sentence, and words of it

FILE = "parser.msgpack"
ABBREVIATIONS = "abbreviations.txt"  # "Capt.", a line each: one word, stop and all
_LONGEST = 400  # words read at a time: memory stays small for a text without stops
_TOGETHER = 800  # words that go through the network together: more are no faster, and take 20 kB each
_MOST_WORDS = 100_000  # different ones; some 25 MB


class BuiltInTrees:
    """Universal Dependencies trees of English sentences; everything is loaded when first asked.

    Raises ImportError where spaCy cannot be imported.
    """

    def __init__(self, weights: Weights, clusters: Clusters) -> None:
        self._weights = weights
        self._clusters = clusters

    @cached_property
    def _nlp(self) -> Language:
        from corroborate.language.packed import load
        from corroborate.language.words import keep_whole

        folder = self._weights.part("parser")
        nlp = load((folder / FILE).read_bytes(), self._clusters)
        keep_whole(nlp, (folder / ABBREVIATIONS).read_text(encoding="utf-8").split())
        return nlp

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
            for (index, piece), doc in zip(batch, self._read([piece for _, piece in batch]), strict=True):
                trees[index] += self._tokens(sentences[index], doc, piece, len(trees[index]))
        return [rooted(tree) for tree in trees]

    def _pieces(self, sentences: Sequence[str]) -> Iterator[Piece]:
        """The words of each sentence with its index, those of an endless one in several pieces."""
        from corroborate.language.words import words

        for index, text in enumerate(sentences):
            found = words(self._nlp.tokenizer, text)
            for at in range(0, len(found), _LONGEST):
                yield index, found[at : at + _LONGEST]

    def _read(self, pieces: Sequence[Sequence[Word]]) -> list[Doc]:
        """Each piece as one sentence, through the whole pipeline."""
        from corroborate.language.words import sentence

        if len(self._nlp.vocab) > _MOST_WORDS:
            del self._nlp  # spaCy keeps every word that it meets; loaded anew, it has forgotten them
        docs = [sentence(self._nlp.vocab, piece) for piece in pieces]
        pipeline: list[tuple[str, Any]] = list(self._nlp.pipeline)
        for _, pipe in pipeline:
            docs = list(pipe.pipe(docs, batch_size=len(docs)))
        return docs

    def _tokens(self, text: str, doc: Doc, piece: Sequence[Word], offset: int) -> Iterator[Token]:
        lemma = self._lemmas.of
        for token, (form, start, _) in zip(doc, piece, strict=True):
            upos, feats, head = token.pos_, str(token.morph), token.head.i
            end = start + len(form)
            yield Token(
                text[start:end],
                start,
                end,
                lemma(form, upos, feats),
                upos,
                offset + head,
                "root" if head == token.i else token.dep_,
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
