"""Words that announce another event than the one told so far: "separately", "in another village"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases


class OtherEvents:
    """The announcing phrases, and whether each may be believed in a report's opening."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[bool] = Phrases()
        for entry in packs.entries("other_event"):
            forms = entry.data.get("forms", [])
            if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
                raise entry.refuse("'forms' must be a list of strings")
            for form in forms:
                self._phrases.add(form, bool(entry.data.get("anywhere", False)))

    def announced(self, lowers: Sequence[str], opening: bool) -> bool:
        """Whether these lower-case words announce another event; `opening`: they open the report.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().other_events.announced(["separately", ",", "a"], opening=True)
        True
        """
        return any(hit.value or not opening for hit in self._phrases.scan(lowers))
