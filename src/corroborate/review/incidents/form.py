"""Form: what somebody typed into a decision, field by field, and what is wrong with it in their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.datastructures import ImmutableMultiDict

from corroborate.errors import CorroborateError

LONG = 4000  # characters of a reason or a comment; a name or number is far below


class Wrong(Exception):
    """A fault of one field ("" where it is of the whole form), in words that stand beside it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


@dataclass(frozen=True)
class Form:
    """The fields of one decision. Texts are stripped; an absent field is ""."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @staticmethod
    def sent(given: ImmutableMultiDict[str, str]) -> Form:
        """What a browser sent, form token aside."""
        return Form({name: tuple(given.getlist(name)) for name in given if name != "csrf"})

    @staticmethod
    def of(**given: str | Sequence[str]) -> Form:
        """A form filled in by us."""
        return Form({n: (v,) if isinstance(v, str) else tuple(v) for n, v in given.items()})

    def one(self, name: str, default: str = "") -> str:
        """A field's text."""
        found = self.fields.get(name, ())
        return found[0].strip() if found else default

    def many(self, name: str) -> tuple[str, ...]:
        """All that was given for a field, each once; ids typed into one box may stand between spaces."""
        words = (word for text in self.fields.get(name, ()) for word in re.split(r"[\s,;]+", text))
        return tuple(dict.fromkeys(word for word in words if word))

    def needed(self, name: str, words: str) -> str:
        """A field's text; without it, `words` say what is missing."""
        found = self.one(name)
        if not found:
            raise Wrong(name, words)
        if len(found) > LONG:
            raise Wrong(name, f"At most {LONG} characters, please; these are {len(found)}.")
        return found

    def choice(self, name: str, among: Collection[str], words: str) -> str:
        """A field's text, if it is one of these."""
        found = self.needed(name, words)
        if found not in among:
            raise Wrong(name, f"{found!r} is none of: {', '.join(among)}.")
        return found

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number in degrees; None where the field is empty."""
        found = self.one(name)
        if not found:
            return None
        try:
            number = float(found.replace(",", "."))
        except ValueError:
            raise Wrong(name, f"{found!r} is no number; write degrees as 12.65") from None
        if not least <= number <= most:
            raise Wrong(name, f"{found} is not between {least:g} and {most:g}.")
        return number

    @property
    def seen(self) -> Iterator[tuple[str, str, int | None, int | None]]:
        """Of each incident that its author looked at: id, revision, build, and decisions of the ledger."""
        for text in self.fields.get("seen", ()):
            id, _, rest = text.strip().partition(":")
            revision, _, far = rest.partition(":")
            build, _, decided = far.partition(":")
            if id and revision:
                yield id, revision, _int(build), _int(decided)

    @property
    def incident(self) -> str:
        """The incident that the form is about first, "" where it is about none."""
        return self.one("incident") or self.one("one") or next((id for id, *_ in self.seen), "")


@contextmanager
def at(name: str) -> Iterator[None]:
    """Whatever goes wrong inside is a fault of this field."""
    try:
        yield
    except CorroborateError as error:
        raise Wrong(name, in_the_room(str(error))) from error


def in_the_room(words: str) -> str:
    """An error as a page says it: without the command that a terminal would offer.

    >>> in_the_room("no actor has the id 'x'; give it as a card of the ledger writes it")
    "No actor has the id 'x'; give it as a card of the ledger writes it."
    >>> in_the_room("m1: no report counts missing; to set it: corroborate judge LEDGER correct")
    'M1: no report counts missing.'
    """
    kept = [part for part in words.split("; ") if "corroborate " not in part and "--" not in part]
    said = "; ".join(kept) or words
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def _int(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
