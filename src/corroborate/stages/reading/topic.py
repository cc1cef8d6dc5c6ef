"""What an article is about, as its words: enough to tell a passage of another article apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corroborate.knowledge import Knowledge

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STEM = 6  # letters: "militia" and "militiamen", "Congo" and "Congolese" are one


def topic_words(text: str, knowledge: Knowledge) -> list[str]:
    """The stems of words that carry a topic, in order.

    >>> topic_words("Militiamen had attacked the market", Knowledge())
    ['militi', 'attack', 'market']
    """
    plain = _function_words(knowledge)
    return [
        word[:_STEM].lower()
        for word in _WORD.findall(text)
        if (len(word) > 3 or (len(word) > 1 and word.isupper())) and word.lower() not in plain
    ]


def _function_words(knowledge: Knowledge) -> frozenset[str]:
    entries = knowledge.packs.entries("function_word")
    return frozenset(str(form).lower() for entry in entries for form in entry.data["forms"])


class Topic:
    """The words of an article line by line, so that any line can be compared with all the others."""

    def __init__(self, texts: Iterable[tuple[int, str]], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._plain = _function_words(knowledge)
        self._by_line = {index: frozenset(self._stems(text)) for index, text in texts}
        self._lines_with = Counter(stem for stems in self._by_line.values() for stem in stems)

    def covers(self, text: str, without: Iterable[int] = ()) -> float | None:
        """Share of a text's topic words that stand in the other lines; None for a text without any."""
        stems = frozenset(self._stems(text))
        if not stems:
            return None
        left_out = [self._by_line[index] for index in set(without) if index in self._by_line]
        known = sum(self._lines_with[s] > sum(s in line for line in left_out) for s in stems)
        return known / len(stems)

    def _stems(self, text: str) -> list[str]:
        return [
            word[:_STEM].lower()
            for word in _WORD.findall(text)
            if (len(word) > 3 or (len(word) > 1 and word.isupper())) and word.lower() not in self._plain
        ]
