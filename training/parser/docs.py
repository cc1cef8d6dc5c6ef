"""Sentences of a treebank as spaCy training examples."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.conllu import Sentence

# Features that no reader of a report asks for, and that say more about the treebank than the word.
_UNREAD = ("Abbr", "CorrectForm", "ExtPos", "NumForm", "Style", "Typo", "Variant")


def example(nlp: Language, sentences: Sequence[Sentence]) -> Example:
    """One example: the raw text as the tokenizer cuts it, and the gold words with their tree.

    A lone sentence is told to be one, as it is when reports are read.
    """
    gold = reference(nlp, sentences)
    raw = nlp.make_doc(gold.text)
    if len(sentences) == 1:
        for token in raw:
            token.is_sent_start = token.i == 0
    return Example(raw, gold)


def reference(nlp: Language, sentences: Sequence[Sentence]) -> Doc:
    """The gold words of some sentences, one after another."""
    words = [word for sentence in sentences for word in sentence.words]
    starts: list[bool | int | None] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + word.head for word in sentence.words]
        starts += [index == 0 for index in range(len(sentence.words))]
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.upos for word in words],
        morphs=[features(word.feats) for word in words],
        heads=heads,
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in words],
        sent_starts=starts,
    )


def features(feats: str) -> str:
    """The features that are kept, in their written form."""
    kept = [pair for pair in feats.split("|") if pair.partition("=")[0] not in _UNREAD]
    return "|".join(kept)
