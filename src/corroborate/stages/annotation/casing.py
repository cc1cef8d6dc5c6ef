"""Casing: lines where a capital says nothing get the case that edited text would use.

Headlines In Title Case and reports in capitals hide who is named. Each token keeps its place; only
`form` changes, so every reader of names and nouns sees "Gunmen kill mayor of Cali", while quotes are
still cut from the page. What the same report writes in ordinary lines weighs more than the truecaser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.knowledge.cues import Cues
from corroborate.language.language import Language
from corroborate.language.truecase import Truecaser
from corroborate.records.annotation import Sentence
from corroborate.stages.annotation.runs import Runs


def restored(sentences: Sequence[Sentence], cues: Cues, language: Language) -> tuple[Sentence, ...]:
    """The sentences, with the forms of capital-letter lines in ordinary case."""
    mute = [Runs(sentence, cues).titled_case for sentence in sentences]
    if not any(mute) or (truecaser := language.truecaser) is None:
        return tuple(sentences)
    habits = _habits(sentence for sentence, muted in zip(sentences, mute, strict=True) if not muted)
    return tuple(
        _with_case(sentence, truecaser, habits) if muted else sentence
        for sentence, muted in zip(sentences, mute, strict=True)
    )


def _with_case(sentence: Sentence, truecaser: Truecaser, habits: dict[str, str]) -> Sentence:
    forms = truecaser.restore([token.form for token in sentence.tokens])
    tokens = []
    for at, (token, form) in enumerate(zip(sentence.tokens, forms, strict=True)):
        own = habits.get(token.lower, "")
        if own and at and len(own) == len(form):
            form = own
        tokens.append(token if form == token.form else replace(token, form=form))
    return replace(sentence, tokens=tuple(tokens))


def _habits(sentences: Iterable[Sentence]) -> dict[str, str]:
    """How the report writes a word inside its ordinary lines, where it always writes it one way."""
    seen: dict[str, str] = {}
    for sentence in sentences:
        for token in sentence.tokens[1:]:
            if seen.setdefault(token.lower, token.form) != token.form:
                seen[token.lower] = ""
    return seen
