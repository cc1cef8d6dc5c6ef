"""Words changed for others of their class, so that names and rare words do not carry the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from corroborate.language.clusters import Clusters
from training.conllu import Sentence, Word

_OPEN = ("ADJ", "NOUN", "NUM", "PROPN", "VERB")
_SENTENCES = 0.35  # share of sentences in which words are changed
_WORDS = 0.25  # share of their open-class words

Class = tuple[str, str, str, int]


class Swapper:
    """Draws words of one part of speech, one set of features, one Brown cluster and one kind of shape.

    Words of a cluster take like company, so that the tree stays right: "wounded" for "killed". A
    proper name may stand for any other.
    """

    def __init__(self, sentences: Iterable[Sentence], clusters: Clusters) -> None:
        self._clusters = clusters
        words: defaultdict[Class, set[tuple[str, str]]] = defaultdict(set)
        for sentence in sentences:
            for word in sentence.words:
                if word.upos in _OPEN and word.deprel != "goeswith":
                    words[self._class(word)].add((word.form, word.lemma))
        self._words = {kind: sorted(found) for kind, found in words.items()}

    def swap(self, sentence: Sentence, random: Random) -> Sentence:
        """The sentence itself, or one with some of its words changed."""
        if random.random() >= _SENTENCES:
            return sentence
        return replace(sentence, words=tuple(self._swap(word, random) for word in sentence.words))

    def _swap(self, word: Word, random: Random) -> Word:
        if word.upos not in _OPEN or random.random() >= _WORDS:
            return word
        cluster = self._clusters.of(word.form)
        if not cluster and word.upos not in ("PROPN", "NUM"):
            return word
        form, lemma = random.choice(self._words.get(self._class(word), [(word.form, word.lemma)]))
        return replace(word, form=form, lemma=lemma)

    def _class(self, word: Word) -> Class:
        shape = "upper" if word.form.isupper() else "title" if word.form[:1].isupper() else "lower"
        cluster = 0 if word.upos in ("PROPN", "NUM") else self._clusters.of(word.form)
        if word.upos == "NUM":
            shape = "digits" if word.form.isdigit() else "mixed" if word.form[:1].isdigit() else shape
        return word.upos, word.feats, shape, cluster
