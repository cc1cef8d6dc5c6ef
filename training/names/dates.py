"""Our time expressions measured against world newswire's dates.

That corpus marks the words of the calendar alone (weekday, month, day, year, holiday), not "last", "early",
"morning" or "since" beside them, and neither durations nor "yesterday"; our spans are cut to that here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Sentence
from corroborate.records.report import SegmentRole
from corroborate.stages.annotation import times
from corroborate.stages.annotation.tokens import tokenize
from training.names.documents import Document
from training.names.evaluation import Score
from training.names.pieces import Pieces

_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|"
    r"july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|\d{1,2}(?:st|nd|rd|th)?|"
    r"(?:1[5-9]|20)\d\d|\d{4}[-/]\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}|(?:mon|tue|wed|thu|fri|sat|sun)\.?",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[a-z]{3}|\d{4}|\d/\d", re.IGNORECASE)  # a lone "25" is no date
_BETWEEN = frozenset({",", "of", "the"})


def measure(documents: Iterable[Document], knowledge: Knowledge) -> Score:
    """Exact spans of dates."""
    score = Score()
    for document in documents:
        for sentence in document.sentences:
            gold = {(a, b) for a, b, kind in sentence.spans() if kind == "DATE"}
            pieces = Pieces(sentence.forms)
            found = {pieces.back(a, b) for a, b in dates(pieces.words, knowledge)}
            score.there.update(Counter({"DATE": len(gold)}))
            score.found.update(Counter({"DATE": len(found)}))
            score.right.update(Counter({"DATE": len(gold & found)}))
    return score


def dates(words: Sequence[str], knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """The dates of a sentence as that corpus marks them: first word, last word (exclusive)."""
    text = " ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words[:-1])]
    tokens = tokenize(text, 0, len(text), knowledge.cues)
    sentence = Sentence(0, 0, len(text), SegmentRole.BODY, 0, tokens)
    for time in times.find(text, sentence, knowledge):
        inside = [at for at, start in enumerate(starts) if time.start <= start < time.end]
        yield from _runs(words, inside)


def _runs(words: Sequence[str], inside: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of calendar words, with the commas inside them."""
    run: list[int] = []
    for at in [*inside, -1]:
        if at >= 0 and (_WORD.fullmatch(words[at]) or (run and words[at] in _BETWEEN)):
            run.append(at)
            continue
        while run and words[run[-1]] in _BETWEEN:
            run.pop()
        if run and any(_TELLING.search(words[i]) for i in run):
            yield run[0], run[-1] + 1
        run = []
