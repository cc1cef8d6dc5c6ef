"""Words as the treebanks cut them: spaCy's rules, and a guard against endless runs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.vocab import Vocab

# What spaCy would cut mark by mark, or search for far too long: rows of one mark, and "words" of more
# than a hundred characters. Each is one word here.
_RUN = re.compile(r"([!?=*_#~+-])\1{3,}|[!?]{2,}|\S{101,}")

_SURROGATES = re.compile("[\ud800-\udfff]")  # half characters, which spaCy's store does not take
_CUT: list[int | str] = ["ORTH", "NORM", "IDX"]


class Word(NamedTuple):
    """A word, and its norm where that is not the form in small letters ("n't": "not")."""

    form: str
    norm: str | None = None


Cut = tuple[list[Word], list[int]]  # words, and where each begins


def keep_whole(nlp: Language, abbreviations: Iterable[str]) -> None:
    """Teach the tokenizer abbreviations that keep their full stop, in capitals too."""
    tokenizer: Any = nlp.tokenizer
    for form in abbreviations:
        for spelt in sorted({form, form.upper()}):
            tokenizer.add_special_case(spelt, [{ORTH: spelt}])


class Cutter:
    """Cuts sentences into words; each different word is one object."""

    def __init__(self, nlp: Language) -> None:
        self._tokenizer = nlp.tokenizer
        self._known = _Known(nlp.vocab)

    def words(self, text: str) -> Cut:
        """The words of a sentence; white space is none."""
        if not text.isprintable():
            text = _SURROGATES.sub("\ufffd", text)
        words: list[Word] = []
        starts: list[int] = []
        at = 0
        for run in _RUN.finditer(text):
            self._cut(text[at : run.start()], at, words, starts)
            words.append(Word(run.group()))
            starts.append(run.start())
            at = run.end()
        self._cut(text[at:], at, words, starts)
        return words, starts

    def _cut(self, text: str, offset: int, words: list[Word], starts: list[int]) -> None:
        orths, norms, places = self._tokenizer(text).to_array(_CUT).T.tolist()
        for word, at in zip(
            map(self._known.__getitem__, zip(orths, norms, strict=True)), places, strict=True
        ):
            if word is not None:
                words.append(word)
                starts.append(offset + at)


class _Known(dict[tuple[int, int], Word | None]):
    """Words by spaCy's numbers for form and norm; white space is None."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, key: tuple[int, int]) -> Word | None:
        orth, norm = key
        form = self._vocab.strings[orth]
        own = self._vocab[orth].norm == norm
        word = None if form.isspace() else Word(form, None if own else self._vocab.strings[norm])
        self[key] = word
        return word
