"""Words as the treebanks cut them: spaCy's rules, and a guard against endless runs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

# What spaCy would cut mark by mark, or search for far too long: rows of one mark, and "words" of more
# than a hundred characters. Each is one word here.
_RUN = re.compile(r"([!?=*_#~+-])\1{3,}|[!?]{2,}|\S{101,}")

_SURROGATES = re.compile("[\ud800-\udfff]")  # half characters, which spaCy's store does not take


class Word(NamedTuple):
    """A word, where it begins, and its norm where that is not the form in small letters ("n't": "not")."""

    form: str
    start: int
    norm: str | None = None


def keep_whole(nlp: Language, abbreviations: Iterable[str]) -> None:
    """Teach the tokenizer abbreviations that keep their full stop, in capitals too."""
    tokenizer: Any = nlp.tokenizer
    for form in abbreviations:
        for spelt in sorted({form, form.upper()}):
            tokenizer.add_special_case(spelt, [{ORTH: spelt}])


def words(tokenizer: Tokenizer, text: str) -> list[Word]:
    """The words of a sentence; white space is none."""
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", text)
    found: list[Word] = []
    at = 0
    for run in _RUN.finditer(text):
        found += _cut(tokenizer, text[at : run.start()], at)
        found.append(Word(run.group(), run.start()))
        at = run.end()
    found += _cut(tokenizer, text[at:], at)
    return found


def sentence(vocab: Vocab, found: Sequence[Word]) -> Doc:
    """These words as one sentence for spaCy."""
    doc = Doc(
        vocab,
        words=[word.form for word in found],
        spaces=[a.start + len(a.form) < b.start for a, b in pairwise(found)] + [False] * bool(found),
        sent_starts=[index == 0 for index in range(len(found))],
    )
    for token, word in zip(doc, found, strict=True):
        if word.norm is not None:
            token.norm_ = word.norm
    return doc


def _cut(tokenizer: Tokenizer, text: str, offset: int) -> Iterator[Word]:
    for token in tokenizer(text):
        form = token.text
        if not form.isspace():
            yield Word(form, offset + token.idx, None if token.norm == token.lex.norm else token.norm_)
