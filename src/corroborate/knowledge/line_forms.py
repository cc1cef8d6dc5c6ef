"""Line forms: the small language in which packs write what a line of page furniture says.

A form is a row of elements and a line a row of words and marks; matching keeps the set of places in
the line that the elements so far can lead to, so its time is bounded by form times line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(r"[@#]?\w+(?:[.'-]\w+)*|&|[^\w\s]")
_PART = re.compile(r"\[[^\]]*\]|\S+")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_GAP = 12  # words that "..." may stand for between other elements
_NAME = 5
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "dos", "el", "ibn", "la", "ter", "van", "von"}
)
_PLAIN = str.maketrans({**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")})
_MARKS = frozenset(":|-@©()/*?,")


@dataclass(frozen=True, slots=True)
class LineToken:
    """One word or mark of a line: as written, in lower case, and which of the two it is."""

    form: str
    lower: str
    word: bool


def line_tokens(line: str) -> tuple[LineToken, ...]:
    """The words and marks of a line, quotes and dashes made plain.

    >>> [t.lower for t in line_tokens("READ MORE | Oil’s rise")]
    ['read', 'more', '|', "oil's", 'rise']
    """
    found = _TOKEN.findall(line.translate(_PLAIN))
    return tuple(
        LineToken(f, f.lower(), f[0].isalnum() or (f[0] in "@#_" and len(f) > 1) or f == "&") for f in found
    )


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a form. `kind`: word, mark, gap, wild or maybe (`inner` may be missing)."""

    kind: str
    words: frozenset[str] = frozenset()
    inner: tuple[Element, ...] = ()
    most: int = _GAP
    wild: str = ""


def parse_form(form: str) -> tuple[Element, ...]:
    """A form as its elements; ValueError says what is wrong with it."""
    elements = [_element(part) for part in _PART.findall(form)]
    if not elements:
        raise ValueError("an empty form")
    for place in (0, -1):  # at either end "..." reaches as far as the line does
        if elements[place].kind == "gap":
            elements[place] = Element("gap", most=10_000)
    return tuple(elements)


def _element(part: str) -> Element:
    if part == "...":
        return Element("gap")
    if part.startswith("[") and part.endswith("]"):
        return Element("maybe", inner=tuple(_element(p) for p in part[1:-1].split()))
    if part in _MARKS:
        return Element("mark", frozenset(part))
    if part.startswith("{") and part.endswith("}"):
        if part not in _WILD:
            raise ValueError(f"{part} is none of {', '.join(sorted(_WILD))}")
        return Element("wild", wild=part)
    if "[" in part or "]" in part:
        raise ValueError(f"the bracket in {part!r} is not closed")
    return Element("word", frozenset(part.lower().split("|")))


def matches(form: tuple[Element, ...], line: tuple[LineToken, ...], *, whole: bool) -> bool:
    """True when the line is the form (`whole`) or begins with it."""
    places = _walk(form, line, {0})
    return bool(places) and (not whole or any(not any(t.word for t in line[place:]) for place in places))


def key_words(form: tuple[Element, ...]) -> frozenset[str] | None:
    """Words of which a line in this form must hold one: those of its rarest element; None without any."""
    found = [e.words for e in form if e.kind == "word" and not any("{" in w for w in e.words)]
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def is_literal(form: tuple[Element, ...]) -> bool:
    """True for a form that has one reading, and so is its own example."""
    return all(e.kind == "mark" or (e.kind == "word" and len(e.words) == 1) for e in form)


def _walk(form: tuple[Element, ...], line: tuple[LineToken, ...], places: set[int]) -> set[int]:
    for element in form:
        if element.kind == "maybe":
            places = places | _walk(element.inner, line, places)
        else:
            places = {after for place in places for after in _step(element, line, place)}
        if not places:
            break
    return places


def _step(element: Element, line: tuple[LineToken, ...], place: int) -> list[int]:
    if element.kind == "gap":
        return _gap(line, place, element.most)
    while place < len(line) and not line[place].word:
        if element.kind == "mark" and line[place].form in element.words:
            return [place + 1]
        place += 1
    if element.kind == "mark" or place >= len(line):
        return []
    if element.kind == "wild":
        return _WILD[element.wild](line, place)
    return [place + 1] if _says(element.words, line[place].lower) else []


def _says(words: frozenset[str], lower: str) -> bool:
    if lower in words:
        return True
    # "{number}-minute": digits glued to a word
    digits = re.match(r"\d+", lower)
    return digits is not None and "{number}" + lower[digits.end() :] in words


def _gap(line: tuple[LineToken, ...], place: int, most: int) -> list[int]:
    found, words = [place], 0
    for at in range(place, len(line)):
        words += line[at].word
        if words > most:
            break
        found.append(at + 1)
    return found


def _name(line: tuple[LineToken, ...], place: int) -> list[int]:
    found, words = [], 0
    for at in range(place, len(line)):
        token = line[at]
        if token.word:
            words += 1
            capital = token.form[0].isupper()
            if words > _NAME or not (capital or (words > 1 and token.lower in _PARTICLES)):
                break
            if capital:
                found.append(at + 1)
        elif token.form not in ".-'":
            break
    return found


def _single(test: Callable[[str], bool]) -> Callable[[tuple[LineToken, ...], int], list[int]]:
    return lambda line, place: [place + 1] if test(line[place].lower) else []


_WILD: dict[str, Callable[[tuple[LineToken, ...], int], list[int]]] = {
    "{name}": _name,
    "{number}": _single(lambda word: word.isdigit()),
    "{year}": _single(
        lambda word: len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20", "21")
    ),
    "{host}": _single(lambda word: _HOST.fullmatch(word) is not None),
    "{handle}": _single(lambda word: word.startswith("@")),
}
