"""Posts and letters: words set into a page and signed, by an account or with a dash and a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corroborate.records.annotation import Sentence, SpeechAct
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span

_SIGNATURE = re.compile(r"^[\s\-–—]*([^()@\n]{1,80}?)\s*(\(@\w{1,30}\))")
_NAMED = re.compile(
    r"[”\"]\s{0,3}(?P<dash>[-–—―]{1,2})[ \t]{0,3}"
    r"(?P<name>[A-Z][\w.'’-]{0,24}(?:,? [\w.'’-]{1,24}){0,6})[ \t]*$",
    re.M,
)


def find(text: str, sentences: Sequence[Sentence]) -> tuple[SpeechAct, ...]:
    """One act for each sentence of a signed post: "— Kivu Watch (@kivuwatch) 3 May" signs those above."""
    return tuple(act for post in _posts(sentences) for act in _acts(text, post))


def letters(text: str, sentences: Sequence[Sentence], quotes: Sequence[Span]) -> Iterator[SpeechAct]:
    """ "“We have no water.” — Ana Ruiz": a quotation that ends its line with a name."""
    starts = [sentence.start for sentence in sentences]
    for quote in quotes:
        signed = _NAMED.match(text, quote.end)
        if signed is None:
            continue
        speaker, dash = Span(*signed.span("name")), Span(*signed.span("dash"))
        for sentence in sentences[max(0, bisect_right(starts, quote.start) - 1) :]:
            if sentence.start >= quote.end:
                break
            content = Span(max(quote.start, sentence.start), min(quote.end, sentence.end))
            yield SpeechAct(sentence.index, content, dash, (speaker,), "said", True, (speaker,))


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
