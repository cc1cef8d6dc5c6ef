"""Tense without a parse: whether the words around a time look forward ("will meet Friday") or back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corroborate.knowledge.calendar import Calendar

_REACH = 18  # words on either side; a verb further off is seldom the time's own
_NOUN_REACH = 4  # "set Friday as the deadline"
_STOPS = frozenset((";", ":", "“", "”", '"', "(", ")", "—", "``", "''"))
_AUXILIARIES = frozenset(("be", "get", "have", "is", "are"))


def ahead(words: Sequence[str], first: int, last: int, calendar: Calendar) -> bool | None:
    """Whether the verb nearest to words `first` to `last` looks forward; the one before them counts first.

    None where no word tells.
    """
    if not calendar.words("ahead-noun").isdisjoint(words[last : last + _NOUN_REACH]):
        return True
    up_to = first > 0 and words[first - 1] in calendar.words("up-to")
    before = _nearest(words, range(first - 1, max(-1, first - 1 - _REACH), -1), calendar)
    if up_to:
        return before or None
    if before is not None or first > 1 or words[last : last + 1] == ["'s"]:
        return (
            before  # "the raid on Friday will be debated": no verb before it, and the day is the noun's own
        )
    return _nearest(words, range(last, min(len(words), last + _REACH)), calendar)


def _nearest(words: Sequence[str], places: Iterable[int], calendar: Calendar) -> bool | None:
    for at in places:
        if words[at] in _STOPS:
            return None
        said = _cue(words, at, calendar)
        if said is not None:
            return said
    return None


def _cue(words: Sequence[str], at: int, calendar: Calendar) -> bool | None:
    word, cues = words[at], calendar.words("ahead")
    pair = " ".join(words[at : at + 2])
    if pair in calendar.words("ahead-not"):
        return None
    if word in cues or pair in cues or " ".join(words[at : at + 3]) in cues:
        return True
    if word in calendar.words("behind"):
        return None if at and words[at - 1] in _AUXILIARIES else False
    past = len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
    return False if past and _AUXILIARIES.isdisjoint(words[max(0, at - 2) : at]) else None
