"""What an article is about, as its words: enough to tell a passage of another article apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEM = 6  # letters: "militia" and "militiamen", "Congo" and "Congolese" are one


def topic_words(text: str, plain: frozenset[str]) -> list[str]:
    """The stems of words that carry a topic, in order; `plain` words carry none.

    >>> topic_words("Militiamen had attacked the market", frozenset({"had", "the"}))
    ['militi', 'attack', 'market']
    """
    return [
        word[:_STEM].lower()
        for word in _WORD.findall(text)
        if (len(word) > 3 or (len(word) > 1 and word.isupper())) and word.lower() not in plain
    ]


class Topic:
    """The words of an article line by line, so that any line can be compared with all the others."""

    def __init__(self, texts: Iterable[tuple[int, str]], plain: frozenset[str]) -> None:
        self._plain = plain
        self._by_line = {index: frozenset(topic_words(text, plain)) for index, text in texts}
        self._lines_with = Counter(stem for stems in self._by_line.values() for stem in stems)

    def covers(self, text: str, without: Iterable[int] = ()) -> float | None:
        """Share of a text's topic words that stand in lines other than `without`; None if it has none."""
        stems = frozenset(topic_words(text, self._plain))
        if not stems:
            return None
        left_out = [self._by_line[index] for index in sorted(set(without)) if index in self._by_line]
        known = sum(self._lines_with[stem] > sum(stem in line for line in left_out) for stem in stems)
        return known / len(stems)
