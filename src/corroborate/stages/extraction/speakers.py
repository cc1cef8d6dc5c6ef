"""Speakers: in whose mouth a page puts the words that stand at a place."""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.records.annotation import Annotated, in_sentence
from corroborate.records.claim import Speaker
from corroborate.records.span import Span


def speakers_of(annotated: Annotated, sentence: int, span: Span) -> tuple[Speaker, ...]:
    """Everybody who is said to say the words of a span, in order of position."""
    acts = in_sentence(annotated.speech, sentence)
    return as_speakers(
        annotated, (speaker for act in acts if act.content.covers(span) for speaker in act.speakers)
    )


def as_speakers(annotated: Annotated, spans: Iterable[Span]) -> tuple[Speaker, ...]:
    """Speakers from the spans of their words, each once."""
    text = annotated.report.text_raw
    return tuple(Speaker(span.of(text), span.start, span.end) for span in sorted(set(spans)))
