"""Outlets: wires, newspapers, channels and sites, under the names and hosts that pages give them.

A name counts only as it is printed ("Dawn newspaper", "AFP") or in capitals, so that common words
credit nobody. Services that carry anybody's posts, and photo agencies, are no newsroom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from corroborate.knowledge.packs import Entry, Packs
from corroborate.text.words import Word, words

_KINDS = frozenset({"wire", "newspaper", "broadcaster", "site", "state-media", "social", "photo"})


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """One outlet. `kind`: wire, newspaper, broadcaster, site, state-media, social or photo."""

    id: str
    name: str
    names: tuple[str, ...]  # the first is `name`
    domains: tuple[str, ...]
    kind: str
    country: str | None = None

    @property
    def newsroom(self) -> bool:
        """False for services that carry others' posts or pictures."""
        return self.kind not in ("social", "photo")

    @property
    def sells(self) -> bool:
        """True for agencies, whose words other outlets print."""
        return self.kind in ("wire", "state-media")


@dataclass(frozen=True, slots=True)
class OutletHit:
    """Words `first` up to, not including, `last` name an outlet."""

    first: int
    last: int
    outlet: OutletEntry


class Outlets:
    """The outlets of all packs, by id, by name, by host, and found in running words."""

    def __init__(self, packs: Packs) -> None:
        self._by_id = {e.id: _outlet(e) for e in packs.entries("outlet")}

    def get(self, id: str) -> OutletEntry | None:
        """The outlet with this id."""
        return self._by_id.get(id)

    def named(self, text: str) -> OutletEntry | None:
        """The outlet whose whole name or host this is, whatever its case: a masthead, metadata."""
        bare = _bare(text)
        return self._by_name.get(bare) or (self.of_host(text) if "." in text else None)

    def of_host(self, address: str) -> OutletEntry | None:
        """The outlet that publishes at this URL or host; sub-domains belong to their domain."""
        labels = host(address).split(".")
        for start in range(len(labels) - 1):
            found = self._by_domain.get(".".join(labels[start:]))
            if found is not None:
                return found
        return None

    def scan(self, line: Sequence[Word]) -> list[OutletHit]:
        """Outlets named among words, longest name first, none overlapping."""
        hits: list[OutletHit] = []
        place = 0
        while place < len(line):
            hit = self._at(line, place)
            later = self._at(line, place + 1) if hit and line[place].lower == "the" else None
            if hit is None or (later is not None and later.last > hit.last):
                place += 1
            else:
                hits.append(hit)
                place = hit.last
        return hits

    def _at(self, line: Sequence[Word], place: int) -> OutletHit | None:
        for key in _keys(line[place : place + 2]):
            for name, outlet in self._by_words.get(key, ()):
                last = place + len(name)
                if last <= len(line) and all(map(_as_printed, name, line[place:last])):
                    return OutletHit(place, last, outlet)
        return None

    @cached_property
    def _by_name(self) -> dict[str, OutletEntry]:
        return {_bare(name): outlet for outlet in self._by_id.values() for name in outlet.names}

    @cached_property
    def _by_domain(self) -> dict[str, OutletEntry]:
        return {domain: outlet for outlet in self._by_id.values() for domain in outlet.domains}

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[tuple[list[Word], OutletEntry]]]:
        """Names by their first two words, or by their only one; the longest first."""
        index: dict[tuple[str, ...], list[tuple[list[Word], OutletEntry]]] = {}
        for outlet in self._by_id.values():
            for name in (*outlet.names, *outlet.domains):
                parts = words(name)
                index.setdefault(_keys(parts)[0], []).append((parts, outlet))
        for rows in index.values():
            rows.sort(key=lambda row: -len(row[0]))
        return index


def host(address: str) -> str:
    """The host of a URL, or of what looks like one, without "www."; "" where there is none.

    >>> host("https://www.example.org/a/b"), host("news.example.org"), host("Example Gazette")
    ('example.org', 'news.example.org', '')
    """
    text = address.strip().lower()
    if any(c.isspace() for c in text) or "." not in text:
        return ""
    try:
        found = urlsplit(text if "//" in text else "//" + text).hostname or ""
    except ValueError:
        return ""
    return found.removeprefix("www.")


def _keys(line: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """The first two words, then the first alone."""
    lowers = tuple(word.lower for word in line[:2])
    return tuple(lowers[:length] for length in range(len(lowers), 0, -1))


def _as_printed(name: Word, word: Word) -> bool:
    if name.lower != word.lower:
        return False
    # "al-Jazeera" and "Al Jazeera", "La Jornada" and "la Jornada" are printed side by side.
    return name.form == word.form or word.form.isupper() or (len(name.form) <= 3 and not name.form.isupper())


def _bare(name: str) -> str:
    lowers = [w.lower for w in words(name)]
    return " ".join(lowers[1:] if lowers[:1] == ["the"] and len(lowers) > 1 else lowers)


def _outlet(entry: Entry) -> OutletEntry:
    name, kind = entry.data.get("name"), entry.data.get("kind")
    if not isinstance(name, str) or not name.strip():
        raise entry.refuse('has no name; write name = "..."')
    if kind not in _KINDS:
        raise entry.refuse(f"kind is {kind!r}; write one of {', '.join(sorted(_KINDS))}")
    lists = {key: entry.data.get(key, []) for key in ("names", "domains")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) and words(v) for v in value):
            raise entry.refuse(f"'{key}' must be a list of strings that are not empty")
    names = tuple(dict.fromkeys((name, *lists["names"])))
    domains = tuple(domain.lower() for domain in lists["domains"])
    return OutletEntry(entry.id, name, names, domains, kind, entry.data.get("country"))
