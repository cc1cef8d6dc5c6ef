"""Posts: words of social media set into a page, spoken by the account that signs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corroborate.records.annotation import Sentence, SpeechAct
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span

_SIGNATURE = re.compile(r"^[\s\-–—]*([^()@\n]{1,80}?)\s*(\(@\w{1,30}\))")


def find(text: str, sentences: Sequence[Sentence]) -> tuple[SpeechAct, ...]:
    """One act for each sentence of a signed post: "— Kivu Watch (@kivuwatch) 3 May" signs those above."""
    return tuple(act for post in _posts(sentences) for act in _acts(text, post))


def _posts(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences of embedded posts; several posts may follow each other in one run."""
    run: list[Sentence] = []
    for sentence in sentences:
        if sentence.role is SegmentRole.EMBED:
            run.append(sentence)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _acts(text: str, run: Sequence[Sentence]) -> Iterator[SpeechAct]:
    above: list[Sentence] = []
    for sentence in run:
        signed = _SIGNATURE.match(text[sentence.start : sentence.end])
        if signed is None:
            above.append(sentence)
            continue
        speaker = Span(sentence.start + signed.start(1), sentence.start + signed.end(1))
        cue = Span(sentence.start + signed.start(2), sentence.start + signed.end(2))
        for said in above:
            yield SpeechAct(said.index, Span(said.start, said.end), cue, (speaker,), "said", True)
        above = []
