"""What the names tagger is trained on and how, and what it is measured on."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corroborate.knowledge import Knowledge
from corroborate.knowledge.name_hints import NameHints
from corroborate.language.clusters import Clusters
from corroborate.language.name_features import NameFeatures
from corroborate.language.names import NameTagger
from corroborate.language.weights import Weights
from corroborate.stages.annotation.tokens import tokenize
from training.names import corpora, dates, evaluation
from training.names.documents import Document, Sentence, labelled
from training.names.forgetting import Forgetful
from training.names.invention import Invention
from training.names.models import Settings, train
from training.names.newswire import Cut
from training.names.pieces import Pieces
from training.names.silver import silver
from training.names.swapping import Swap

WRITTEN = Path(__file__).parent / "written"
KINDS = ("PERSON", "PLACE", "ORGANISATION", "DEMONYM")
TELLINGS = {
    "gum": 1,
    "wikigold": 1,
    "crossner": 1,
    "ewt": 1,
    "uner-ewt": 1,
    "written": 3,
}  # with other names, beside the first


class Recipe:
    """Trains into and measures what lies in `out`."""

    def __init__(self, data: Path, out: Path) -> None:
        self.data, self.out = data, out
        self.knowledge = known = Knowledge()
        self.hints = NameHints(known.packs, known.actors, known.gazetteer, known.cues, known.people)
        self.clusters = Clusters(Weights().part("clusters"))
        self.features = NameFeatures(self.clusters, self.hints)

    def train(self, settings: Settings, *, unlicensed: bool = False) -> None:
        """Write both models: once on what is marked, then with what that tagger marks in EWT besides."""
        if unlicensed:
            train(self._with_newswire(), self.out, settings)
            return
        read = self._read()
        train(self.told(read), self.out, replace(settings, rounds=settings.rounds // 2))
        read["ewt"] = list(silver(self.data, NameTagger(self.out, self.features)))
        train(self.told(read), self.out, settings)

    def _with_newswire(self) -> list[tuple[Document, NameFeatures]]:
        """The open corpora as they stand, and nine tenths of world newswire."""
        read = self._read()
        own = [document for name in sorted(TELLINGS) for document in read.get(name, ())]
        newswire = [whole(d) for d in evaluation.worldwide(self.data) if not is_held_out(d.id)]
        return [(document, self.features) for document in own + newswire]

    def _read(self) -> dict[str, list[Document]]:
        read = corpora.open_documents(self.data, self.hints.demonym)
        read["written"] = list(corpora.written(WRITTEN, self._places))
        return read

    def told(self, read: dict[str, list[Document]]) -> list[tuple[Document, NameFeatures]]:
        """Everything trained on: the open corpora and the written sentences, and both with other names."""
        first = [
            (document, self.features) for name in sorted(read) for document in read[name] if name in TELLINGS
        ]
        invention = Invention(self.knowledge)
        forgetful = NameFeatures(self.clusters, Forgetful(self.hints))
        more = [
            (
                Swap(invention, self.knowledge, f"{document.id}/{number}", self._words).document(told),
                forgetful,
            )
            for name in sorted(TELLINGS)
            if name in read
            for number in range(TELLINGS[name])
            for document in read[name]
            if (told := with_names(document) if name in ("gum", "ewt") else document).sentences
        ]
        return first + more

    def evaluate(self, *, held_out: bool = False) -> Iterator[str]:
        """Lines of figures; `held_out`: world newswire's tenth that a user's training left out."""
        tagger = NameTagger(self.out, self.features)
        newswire = evaluation.worldwide(self.data)
        if held_out:
            newswire = [document for document in newswire if is_held_out(document.id)]
        score = evaluation.measure(newswire, tagger.tag_forms)
        yield f"world newswire, {len(newswire)} articles, F1 (precision/recall): {score.line(KINDS)}"
        cut = Cut(self.hints)
        score = evaluation.measure(
            newswire, lambda sentences: cut.names(sentences, tagger.tag_forms(sentences))
        )
        yield f"  organisations cut as that corpus cuts them: {score.line(KINDS)}"
        yield f"  {dates.measure(newswire, self.knowledge).line(('DATE',))}"
        yield f"  {speed(newswire, tagger):,.0f} words a CPU-second, the tagger alone"
        score = evaluation.measure(evaluation.pud(self.data), tagger.tag_forms)
        yield f"UNER-PUD: {score.line(KINDS[:3])}"
        score = evaluation.measure(evaluation.gmb(self.data), tagger.tag_forms)
        yield f"GMB part: {score.line(KINDS)}"

    def _places(self, text: str) -> list[tuple[int, int]]:
        return [(token.start, token.end) for token in tokenize(text, 0, len(text), self.knowledge.cues)]

    def _words(self, text: str) -> list[str]:
        return [token.form for token in tokenize(text, 0, len(text), self.knowledge.cues)]


def speed(documents: list[Document], tagger: NameTagger) -> float:
    """Words that the tagger reads in a second of one core."""
    articles = [[Pieces(sentence.forms).words for sentence in d.sentences] for d in documents]
    begun = time.process_time()
    for article in articles:
        tagger.tag_forms(article)
    return sum(len(words) for article in articles for words in article) / (time.process_time() - begun)


def with_names(document: Document) -> Document:
    """The document's sentences that hold a name."""
    return Document(document.id, [s for s in document.sentences if any(label != "O" for label in s.labels)])


def whole(document: Document) -> Document:
    """An article of world newswire in words like the program's own, with names of our kinds alone."""
    sentences = []
    for sentence in document.sentences:
        pieces = Pieces(sentence.forms)
        spans = {pieces.back(at, at + 1): at for at in range(len(pieces.words))}
        starts, ends = {a: at for (a, _), at in spans.items()}, {b: at + 1 for (_, b), at in spans.items()}
        names = [
            (starts[a], ends[b], kind)
            for a, b, kind in sentence.spans()
            if kind in KINDS and a in starts and b in ends
        ]
        sentences.append(Sentence(pieces.words, labelled(len(pieces.words), names)))
    return Document(document.id, sentences)


def is_held_out(id: str) -> bool:
    """A tenth of the articles, by their names alone."""
    return hashlib.sha256(id.encode()).digest()[0] % 10 == 0
