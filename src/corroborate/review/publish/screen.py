"""Screen: which texts of a ledger may stand in a publication. The rest is withheld whole, never mended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import titles
from corroborate.review.publish.tokens import Token, plain, slug, tokens
from corroborate.review.publish.traces import contact, spot

NAME = "the name of a private person"
PERHAPS = "what may be the name of a person"
SMALL = "a place below the town"
WRITTEN = "what a reviewer wrote"
FILE = "the name of a file"
_WEB = frozenset({"html", "htm", "php", "asp", "aspx", "amp", "index", "txt"})
_DATES = ("month", "weekday")
_PART = 3  # letters: a part of a name that is as long stands for the whole
_JOINED = 6  # letters: the least of a name written as one word ("amadikerema") that is looked for

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a screen goes by. `vocabulary` are words that the reports also write small."""

    private: frozenset[str]  # names
    small: frozenset[str]  # names of places below the town
    public: frozenset[str]  # names of states, groups, offices, towns, newsrooms
    vocabulary: frozenset[str]


class Screen:
    """Says of each text whether it may be shown; `withheld` counts the rest by reason."""

    def __init__(self, known: Known, knowledge: Knowledge, allowed: Collection[str]) -> None:
        self._sensitive, self._gazetteer = knowledge.sensitive, knowledge.gazetteer
        self._allowed, self._titles = frozenset(allowed), titles(knowledge)
        public = [_keys(name) for name in sorted(known.public)]
        self._masks = _by_first(public)
        self._public = {key for run in public for key in run} | _calendar(knowledge)
        names = sorted(name for name in known.private if _written(name, known.vocabulary))
        self._runs = _by_first(_keys(name) for name in names)
        self._joined = _joined(names)
        self._parts = self._telling(names, known.vocabulary)
        self._vocabulary = known.vocabulary - self._parts
        self._plain = {key for form in known.vocabulary for key in _keys(form)} | self._public
        self._small = _by_first(_keys(name) for name in sorted(known.small))
        self.withheld: Counter[str] = Counter()

    def text(self, text: str | None) -> str | None:
        """The text, or None where it may not be shown."""
        if not text:
            return text
        reason = self._against(tokens(text)) or self._traced(text) or self._told(text)
        return self._counted(text, reason)

    def quoted(self, text: str | None) -> str | None:
        """Words of a report, or None where they may not be shown.

        Where all is written small nothing is written like a name, so each word has to be known as another.
        """
        if text and text == text.lower() and "persons" not in self._allowed:
            found = {token.key for token in tokens(text)} - self._plain - self._titles
            if found:
                return self._counted(None, PERHAPS)
        return self.text(text)

    def reasoned(self, text: str | None, files: Iterable[str], judged: bool) -> str:
        """How the program explains a value, or "": without what a reviewer wrote, and names of files."""
        if judged or (text and any(name in text for name in files)):
            return self._counted("", WRITTEN if judged else FILE) or ""
        return self.text(text) or ""

    def name(self, text: str | None) -> str | None:
        """A newsroom's or group's name: kept unless it is or holds that of a private person."""
        found = tokens(text or "")
        reason = NAME if self._named(found) else self._told(text or "")
        return self._counted(text, reason) if text else text

    def origin(self, line: str) -> str:
        """A line of origin: the newsroom's short name, or "another line" where that names somebody."""
        found = slug(line)
        reason = NAME if self._named(found) or self._holds_joined(found) else None
        return self._counted(line, reason) or "another line"

    def link(self, url: str | None) -> str | None:
        """A web address; only that of the site where the rest of it may name somebody."""
        parts = urlsplit(url or "")
        if not url or parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = slug(parts.hostname)
        if self._against(host, strange=False) or self._holds_joined(host):
            return self._counted(None, NAME)
        rest = plain(" ".join((parts.path, parts.query, parts.fragment)))
        found = slug(rest)
        reason = NAME if self._holds_joined(found) else self._against(found) or self._traced(rest)
        # Small letters tell nothing in an address: what is a faith or a people with a capital is one here.
        reason = reason or self._told(" ".join(token.key.title() for token in found))
        if reason or "@" in parts.netloc:
            self.withheld[reason or PERHAPS] += 1
            return f"{parts.scheme}://{parts.hostname}/"
        return url

    def _counted(self, text: str | None, reason: str | None) -> str | None:
        if reason is None:
            return text
        self.withheld[reason] += 1
        return None

    def _against(self, found: Sequence[Token], strange: bool = True) -> str | None:
        if self._named(found):
            return NAME
        if "places" not in self._allowed and any(_at(self._small, found, i) for i in range(len(found))):
            return SMALL
        if strange and "persons" not in self._allowed and any(map(self._strange, found)):
            return PERHAPS
        return None

    def _named(self, found: Sequence[Token]) -> bool:
        return any(
            _at(self._runs, found, place)
            or (token.key in self._parts and (token.capital or token.key not in self._vocabulary))
            for place, token in enumerate(found)
        )

    def _holds_joined(self, found: Sequence[Token]) -> bool:
        """Whether a private name stands somewhere as one word, as in a web address or an account."""
        keys = (token.key for token in found if len(token.key) >= _JOINED)
        return any(
            key[start:end] in self._joined
            for key in keys
            for start in range(len(key) - _JOINED + 1)
            for end in range(start + _JOINED, len(key) + 1)
        )

    def _traced(self, text: str) -> str | None:
        if "places" not in self._allowed and spot(text):
            return SMALL
        return PERHAPS if "persons" not in self._allowed and contact(text) else None

    def _strange(self, token: Token) -> bool:
        """Written like a name, and none that is known to be no person's."""
        key = token.key
        if not token.capital or key in self._public or key in self._titles or key in _WEB:
            return False
        if token.opening and key in self._vocabulary:
            return False
        return not (self._gazetteer.country_of(key) or self._gazetteer.demonym(key))

    def _told(self, text: str) -> str | None:
        for name in self._masks_in(text):
            text = text.replace(name, "")
        told = self._sensitive.told(text) - self._allowed
        return f"words that tell of {min(told)}" if told else None

    def _masks_in(self, text: str) -> Iterable[str]:
        """Names of groups, states and towns as they stand in the text ("Islamic State")."""
        from corroborate.text.words import words

        cut = [word for word in words(text) if word.form[0].isalpha()]
        found = [Token("".join(_keys(word.form)), True) for word in cut]
        for place in range(len(found)):
            size = _at(self._masks, found, place)
            if size:
                yield text[cut[place].start : cut[place + size - 1].end]

    def _telling(self, names: Iterable[str], vocabulary: Collection[str]) -> set[str]:
        """Parts of private names that tell the person: no titles, no names of public things."""
        found = {t.key for name in names for t in _written(name, vocabulary) if len(t.key) >= _PART}
        return found - self._public - self._titles


def _written(name: str, vocabulary: Collection[str]) -> list[Token]:
    """The words of a name that are written like one: none in "a nurse" and "The driver"."""
    return [t for t in tokens(name) if t.capital and not (t.opening and t.key in vocabulary)]


def _keys(name: str) -> Run:
    return tuple(token.key for token in tokens(name))


def _joined(names: Iterable[str]) -> set[str]:
    """Names of several words as one word, first name first and last name first."""
    runs = [run for name in names if len(run := _keys(name)) > 1]
    found = {"".join(order) for run in runs for order in (run, (*run[1:], run[0]))}
    return {name for name in found if len(name) >= _JOINED}


def _by_first(runs: Iterable[Run]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run and run not in found[run[0]]:
            found[run[0]].append(run)
    return {first: sorted(rows, key=lambda row: (-len(row), row)) for first, rows in found.items()}


def _at(table: dict[str, list[Run]], found: Sequence[Token], place: int) -> int:
    """How many words from a place on are one of the runs; 0 where none is."""
    for run in table.get(found[place].key, ()):
        if tuple(t.key for t in found[place : place + len(run)]) == run:
            return len(run)
    return 0


def _calendar(knowledge: Knowledge) -> set[str]:
    """Names of days and months."""
    rows = (row.data for row in knowledge.packs.entries("calendar"))
    return {name for row in rows if str(row.get("kind")).startswith(_DATES) for name in row.get("values", ())}
