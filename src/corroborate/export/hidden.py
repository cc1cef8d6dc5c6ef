"""The names that an export without what is personal may not print, and where they would stand.

A whole name is hidden everywhere. A part of one ("the Ajak house", "Ajak's brother") is hidden in the reports
of the person's incident, where it stands with a capital letter: elsewhere it is somebody else's, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote_plus

from anyascii import anyascii

from corroborate.text.words import Word, words

_SHORT = 3  # letters; "Al", "Bo", "de" are parts of too many other words


class Hidden:
    """Names, each with a report in which it stands, or "" for a name without one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._parts: dict[str, set[str]] = defaultdict(set)
        runs: set[tuple[str, ...]] = set()
        for name, report in sorted(set(names)):
            told = _told(name)
            if told:
                runs.add(tuple(word.lower for word in told))
            if report:
                long = (w for w in told if len(w.lower) >= _SHORT and not w.form[:1].islower())
                self._parts[report].update(word.lower for word in long)
        for run in sorted(runs):
            self._by_first[run[0]].append(run)

    def text(self, text: str | None, *reports: str) -> str | None:
        """The text, or None where one of the names, or a part of a name of these reports, stands in it.

        >>> hidden = Hidden([("Nyandeng Ajak", "r1")])
        >>> hidden.text("Shells hit the Ajak house", "r1") is None, hidden.text("Ajak Deng spoke", "r2")
        (True, 'Ajak Deng spoke')
        """
        if text is None:
            return None
        told = _told(text)
        capital = {word.lower for word in told if not word.form[:1].islower()}
        if self._whole(told) or any(capital & self._parts.get(report, set()) for report in reports):
            return None
        return text

    def address(self, address: str | None, *reports: str) -> str | None:
        """An address or a file's name, or None where a name stands in it, however it is written there.

        >>> Hidden([("Nyandeng Ajak", "r1")]).address("https://a.example/?q=nyandeng%20AJAK", "r2") is None
        True
        """
        if address is None:
            return None
        told = _told(unquote_plus(address))
        lowers = {word.lower for word in told}
        if self._whole(told) or any(lowers & self._parts.get(report, set()) for report in reports):
            return None
        return address

    def place(self, name: str, known: bool, *reports: str) -> str | None:
        """A place's name. One that a gazetteer has (`known`) is hidden only for a full name of several words.

        Khan Younis is no secret where a Younis was killed; the house of the Younis family is.
        """
        if not known:
            return self.text(name, *reports)
        return None if self._whole(_told(name), least=2) else name

    def _whole(self, told: list[Word], least: int = 1) -> bool:
        lowers = tuple(word.lower for word in told)
        return any(
            len(run) >= least and lowers[at : at + len(run)] == run
            for at, word in enumerate(lowers)
            for run in self._by_first.get(word, ())
        )


def _told(text: str) -> list[Word]:
    """The words without marks; `lower` in plain letters, since "Pérez" and "PEREZ'S" are one name."""
    found = (word._replace(lower=_plain(word.lower)) for word in words(text) if word.form[:1].isalnum())
    return [word for word in found if word.lower]


@lru_cache(maxsize=50_000)
def _plain(lower: str) -> str:
    return anyascii(lower.removesuffix("'s")).lower().replace("'", "")
