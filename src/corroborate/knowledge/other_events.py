"""Words before an event that say which one is meant: "separately", "in another village", "that attack"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases

_MEANINGS = ("another", "another-one", "another-place", "beside", "nearest")
_BETWEEN = 1  # words: "another deadly attack"


class OtherEvents:
    """The phrases, and what each says of the event behind it."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[str] = Phrases()
        for entry in packs.entries("other_event"):
            forms, means = entry.data.get("forms", []), entry.data.get("means")
            if means not in _MEANINGS:
                raise entry.refuse(f"means is {means!r}; write one of {', '.join(_MEANINGS)}")
            if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
                raise entry.refuse("'forms' must be a list of strings")
            for form in forms:
                self._phrases.add(form, means)

    def another(self, lowers: Sequence[str], opening: bool, *, told: bool = False) -> bool:
        """Whether the words before an event announce another one; `opening`: they open the report.

        `told`: the event says where or when it happened.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().other_events.another(["separately", ",", "a"], opening=True)
        True
        """
        hits = list(self._phrases.scan(lowers))
        if any(hit.value == "another" for hit in hits):
            return True
        if told and not opening and hits and hits[0].value == "beside" and hits[0].first == 0:
            return True
        hits = [hit for hit in hits if hit.value != "another-place"]
        last = hits[-1] if hits and not opening else None
        return last is not None and last.value == "another-one" and len(lowers) - last.last <= _BETWEEN

    def another_place(self, lowers: Sequence[str]) -> bool:
        """Whether a sentence puts what it tells at another place of the kind.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().other_events.another_place(["four", "were", "killed", "at", "another", "camp"])
        True
        """
        return any(hit.value == "another-place" for hit in self._phrases.scan(lowers))

    def nearest(self, lowers: Sequence[str]) -> bool:
        """Whether the words right before an event point at the one told last.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().other_events.nearest(["blamed", "for", "that"])
        True
        """
        found = self._phrases.match_before(lowers, len(lowers))
        return found is not None and found[0] == "nearest"
