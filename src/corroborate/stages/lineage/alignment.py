"""Alignment: sentences of two reports that say one thing in nearly the same words.

A paraphrase or a translation there and back shares few runs of words, yet its names, numbers and
odd words stay. Sentences meet over words that are rare in the whole build, so that the work grows
with the number of reports and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from corroborate.records.lineage import Alignment
from corroborate.stages.lineage.wording import Line, Wording

RARE = 24  # sentences: a word in more of them brings nobody together
MEETING = 3  # rare words in common before two sentences are compared at all
_SHARED = 4  # content words in common: fewer is a stock phrase
_SET, _SORT = 75, 58  # of 100: measured on hand-made paraphrases, see tests/cases/copies.toml
_WORD = 4  # letters: shorter words are mostly grammar


def align(
    wordings: Sequence[Wording], sentences: Mapping[str, int] | None = None
) -> dict[tuple[str, str], list[Alignment]]:
    """Aligned sentences by pair of reports (smaller id first); each sentence in its best pair only.

    `sentences` says how many hold each word in the whole ledger, where these reports are a part of it.
    """
    lines = [(w.report, line, _content(line)) for w in wordings for line in w.lines]
    scored: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for left, right in _meetings([(report, content) for report, _, content in lines], sentences):
        score = _score(lines[left][2], lines[right][2])
        if score:
            first, second = (left, right) if lines[left][0] < lines[right][0] else (right, left)
            scored[lines[first][0], lines[second][0]].append((score, first, second))
    places = [(report, line) for report, line, _ in lines]
    return {pair: _best_pairs(rows, places) for pair, rows in sorted(scored.items())}


def _content(line: Line) -> tuple[str, ...]:
    return tuple(w for w in line.words if len(w) >= _WORD or w.isdigit())


def told(wording: Wording) -> Counter[str]:
    """The content words of a report, each with how many of its sentences hold it."""
    return Counter(word for line in wording.lines for word in dict.fromkeys(_content(line)))


def _meetings(
    lines: Sequence[tuple[str, tuple[str, ...]]], sentences: Mapping[str, int] | None
) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, (_, content) in enumerate(lines):
        for word in dict.fromkeys(content):
            places[word].append(place)
    rare = {w for w, rows in places.items() if (sentences or {}).get(w, len(rows)) <= RARE}
    found: list[tuple[int, int]] = []
    for place, (report, content) in enumerate(lines):
        met: Counter[int] = Counter()
        for word in dict.fromkeys(content):
            if word in rare:
                met.update(p for p in places[word] if p > place)
        found.extend(
            (place, other)
            for other, shared in sorted(met.items())
            if shared >= MEETING and lines[other][0] != report
        )
    return found


def _score(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    if len(set(left) & set(right)) < _SHARED:
        return 0.0
    one, two = " ".join(left), " ".join(right)
    whole = token_sort_ratio(one, two, score_cutoff=_SORT)
    return token_set_ratio(one, two, score_cutoff=_SET) + whole if whole else 0.0


def _best_pairs(rows: list[tuple[float, int, int]], lines: Sequence[tuple[str, Line]]) -> list[Alignment]:
    taken: set[int] = set()
    found: list[Alignment] = []
    for score, left, right in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
        if score <= _SORT + _SET or left in taken or right in taken:
            continue
        taken.update((left, right))
        (one, a), (two, b) = lines[left], lines[right]
        found.append(Alignment(one, a.span.start, a.span.end, two, b.span.start, b.span.end))
    return sorted(found)
