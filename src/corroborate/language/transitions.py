"""Trees from word vectors: the moves are spaCy's own, their scores are reckoned here.

spaCy scores the moves of one sentence after another with a BLAS that knows few processors; here all
sentences of a page take each step together.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.ml.parser_model import ParserStepModel
from spacy.tokens import Doc

from corroborate.language.blocks import Floats, filled, times, whole

_SENTENCES = 16  # rows of a block: few sentences are parsed together
_PARSED: list[int | str] = ["HEAD", "DEP"]

Tree = tuple[list[int], list[str]]  # of each word the head's index in the sentence, and the relation to it


class Transitions:
    """A trained parser of spaCy, fed with vectors instead of documents."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        reduced = parser.model.get_ref("tok2vec").layers[-1]
        lower = parser.model.get_ref("lower")
        upper = parser.model.get_ref("upper")
        self._reduced: Floats = np.ascontiguousarray(reduced.get_param("W").T)
        self._reduced_bias: Floats = reduced.get_param("b")
        weights = lower.get_param("W")  # place in the state, hidden unit, piece, input
        self._places, self._hidden, _, width = weights.shape
        self._lower: Floats = np.ascontiguousarray(
            weights.transpose(0, 3, 2, 1).reshape(self._places, width, -1)
        )
        self._absent: Floats = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._places, -1)
        self._lower_bias: Floats = lower.get_param("b").T.reshape(-1)
        self._upper: Floats = np.ascontiguousarray(upper.get_param("W").T)
        self._upper_bias: Floats = upper.get_param("b")
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._places))

    def trees(self, vectors: Floats, lengths: Sequence[int]) -> list[Tree]:
        """The trees of sentences of these lengths, from a row for each word."""
        parser = self._parser
        docs = [_doc(parser.vocab, length) for length in lengths]
        states = parser.moves.init_batch(docs)
        self._run([state for state in states if not state.is_final()], self._table(vectors))
        parser.set_annotations(docs, states)
        return [_tree(doc) for doc in docs]

    def _table(self, vectors: Floats) -> Floats:
        """For each place in a state: what no word adds to the hidden layer there, what each word adds."""
        reduced = times(whole(vectors), self._reduced)
        reduced += self._reduced_bias
        table = np.empty((self._places, 1 + len(reduced), self._lower_bias.size), dtype=np.float32)
        table[:, 0] = self._absent
        times(reduced, self._lower, out=table[:, 1:])
        table[0] += self._lower_bias  # into whatever fills the first place
        return table

    def _run(self, states: list[Any], table: Floats) -> None:
        """Take the best move in every state until all are final."""
        rows = table.reshape(-1, table.shape[2])
        firsts: NDArray[np.intp] = 1 + np.arange(self._places)[:, np.newaxis] * table.shape[1]
        hidden = np.zeros((filled(len(states), _SENTENCES), self._hidden), dtype=np.float32)
        while states:
            size = len(states)
            words = ParserStepModel.get_token_ids(self._shape, states)  # -1: no word there
            seen = rows.take(np.add(words.T, firsts, order="C"), axis=0)
            sums = np.add.reduce(seen, axis=0).reshape(size, -1, self._hidden)
            np.maximum.reduce(sums, axis=1, out=hidden[:size])
            scores = times(hidden[: filled(size, _SENTENCES)], self._upper, block=_SENTENCES)
            scores += self._upper_bias
            states = self._parser.transition_states(states, scores[:size])


def _doc(vocab: Any, length: int) -> Doc:
    """One sentence of so many words, told to be one; the moves never ask which words they are."""
    doc = Doc(vocab, words=["word"] * length)
    starts: Any = np.full((length, 1), -1, dtype=np.int64)
    starts[0] = 1
    doc.from_array([SENT_START], starts.view(np.uint64))
    return doc


def _tree(doc: Doc) -> Tree:
    strings = doc.vocab.strings
    above, relations = doc.to_array(_PARSED).T
    heads = above.astype(np.int64) + np.arange(len(doc))
    return heads.tolist(), [strings[relation] for relation in relations.tolist()]
