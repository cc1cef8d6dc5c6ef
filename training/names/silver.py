"""EWT's training part, whose names nobody marked: a first tagger marks them, its gold tags keep watch.

Its trees say which words are proper; a sentence with a proper word that the first tagger left out is not
learnt from, and a name without a proper word is no name (peoples apart). So the boundaries are largely
an annotator's, the kinds the first tagger's.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corroborate.language.names import NameTagger
from training.conllu import Sentence as Parsed
from training.conllu import read
from training.names.documents import Document, Sentence, joined, labelled

_DATES = frozenset(name.lower() for names in (calendar.month_name, calendar.day_name) for name in names)


def silver(data: Path, tagger: NameTagger) -> Iterator[Document]:
    """The documents of EWT's training part, with the sentences that tagger and tags agree on."""
    sentences = read(data / "ud-ewt" / "en_ewt-ud-train.conllu.gz")
    for id, group in groupby(sentences, key=lambda sentence: sentence.id.rpartition("-")[0]):
        parsed = list(group)
        plain = [joined(_plain(sentence)) for sentence in parsed]
        names: list[list[tuple[int, int, str]]] = [[] for _ in plain]
        for number, first, last, kind in tagger.tag_forms([sentence.forms for sentence in plain]):
            names[number].append((first, last, kind))
        agreed = [
            marked
            for tree, sentence, found in zip(parsed, plain, names, strict=True)
            if (marked := _agreed(sentence, proper(tree, sentence.forms), found)) is not None
        ]
        if agreed:
            yield Document(f"ewt-{id}", agreed)


def _plain(sentence: Parsed) -> Sentence:
    words = sentence.words
    return Sentence([w.form for w in words], ["O"] * len(words), [w.space for w in words])


def proper(tree: Parsed, forms: Sequence[str]) -> list[bool]:
    """Whether each word, its hyphenated pieces together, holds a proper noun."""
    found, at = [], 0
    for form in forms:
        length, held = 0, False
        while length < len(form):
            length += len(tree.words[at].form)
            held = held or tree.words[at].upos == "PROPN"
            at += 1
        found.append(held)
    return found


def _agreed(
    sentence: Sentence, proper: Sequence[bool], names: Sequence[tuple[int, int, str]]
) -> Sentence | None:
    """The sentence with its names; None where a proper word is left out that no title or date excuses."""
    kept = [name for name in names if name[2] == "DEMONYM" or any(proper[name[0] : name[1]])]
    labels = labelled(len(sentence.forms), kept)
    for at in range(len(labels) - 1, -1, -1):
        if proper[at] and labels[at] == "O" and sentence.forms[at].lower() not in _DATES:
            title = at + 1 < len(labels) and proper[at + 1] and labels[at + 1] != "O"
            if not title:
                return None
    return Sentence(sentence.forms, labels, sentence.spaced)
