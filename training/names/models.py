"""Training of both readings with python-crfsuite. Same data, same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pycrfsuite

from corroborate.language.name_documents import context
from corroborate.language.name_features import NameFeatures
from corroborate.language.names import FIRST, SECOND, spans
from training.names.documents import Document

_SPARSE, _SMALL = 0.4, 0.01  # weights of the L1 and L2 penalties; L1 is what keeps the file small


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how closely to train."""

    rounds: int = 55  # of the halves, half as many
    least: int = 2  # a feature seen less often is dropped
    sparse: float = _SPARSE


Rows = list[list[list[str]]]  # documents' sentences' features


def train(told: Sequence[tuple[Document, NameFeatures]], folder: Path, settings: Settings) -> None:
    """Train the first reading, then the second on what first readings of the other half say."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = [document for document, _ in told]
    rows = [[features.of(s.forms) for s in d.sentences] for d, features in told]
    fit(documents, rows, folder / FIRST, settings)
    brief = replace(settings, rounds=settings.rounds // 2 + 1)
    halves = [half(document.id) for document in documents]
    more: list[list[list[list[str]]]] = [[] for _ in documents]
    for kept in (0, 1):
        path = folder / f"half-{kept}.tmp"
        chosen = [at for at, number in enumerate(halves) if number == kept]
        fit([documents[at] for at in chosen], [rows[at] for at in chosen], path, brief)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        for at in (at for at, number in enumerate(halves) if number != kept):
            named = [list(spans(tagger.tag(sentence))) for sentence in rows[at]]
            forms = [s.forms for s in documents[at].sentences]
            said = context(forms, named, {form for sentence in forms for form in sentence if form.islower()})
            more[at] = [
                [[*row, *told] for row, told in zip(sentence, context_rows, strict=True)]
                for sentence, context_rows in zip(rows[at], said, strict=True)
            ]
        tagger.close()
        path.unlink()
    fit(documents, more, folder / SECOND, settings)


def half(id: str) -> int:
    """Which half a document belongs to, by its id alone."""
    return hashlib.sha256(id.encode()).digest()[0] % 2


def fit(documents: Sequence[Document], rows: Sequence[Rows], path: Path, settings: Settings) -> None:
    """Train one model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for document, sentences in zip(documents, rows, strict=True):
        for sentence, features in zip(document.sentences, sentences, strict=True):
            if features:
                trainer.append(features, sentence.labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": settings.sparse,
            "c2": _SMALL,
            "max_iterations": settings.rounds,
            "feature.minfreq": settings.least,
        }
    )
    trainer.train(str(path))
