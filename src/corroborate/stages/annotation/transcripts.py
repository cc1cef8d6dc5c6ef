"""Transcripts: paragraphs that open with the name of whoever speaks in them, as in interviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from corroborate.records.annotation import Sentence, SpeechAct
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span

_LABEL = re.compile(r"(?P<name>[A-Z][\w.'’-]{0,24}(?: [A-Z][\w.'’-]{0,24}){0,3})(?P<mark>:)\s+(?=\S)")
_FEWEST = 4  # labelled paragraphs that make a transcript; a page with fewer has sub-headings
_VOICES = 2


def find(text: str, sentences: Sequence[Sentence]) -> tuple[SpeechAct, ...]:
    """One act for each sentence of a labelled paragraph: "OKELLO: We left at dawn. It rained."."""
    body = [s for s in sentences if s.role is SegmentRole.BODY]
    labelled = []
    for _, run in groupby(body, key=lambda s: s.paragraph):
        paragraph = list(run)
        label = _LABEL.match(text, paragraph[0].start, paragraph[0].end)
        if label is not None:
            labelled.append((label, paragraph))
    names = [label.group("name") for label, _ in labelled]
    if len(names) < _FEWEST or len(set(names)) < _VOICES or 2 * len(set(names)) > len(names):
        return ()
    return tuple(act for label, paragraph in labelled for act in _acts(label, paragraph))


def _acts(label: re.Match[str], paragraph: Sequence[Sentence]) -> list[SpeechAct]:
    speaker, cue = Span(*label.span("name")), Span(*label.span("mark"))
    return [
        SpeechAct(s.index, Span(max(s.start, label.end()), s.end), cue, (speaker,), "said", False, (speaker,))
        for s in paragraph
        if s.end > label.end()
    ]
