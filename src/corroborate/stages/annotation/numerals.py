"""Numerals: the value of a number written in digits or words, and how many tokens it takes.

"Two hundred and six" is one number; "two killed and seven injured" holds two. No library keeps those
apart, which is why the grammar is ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Token

_PLAIN = re.compile(r"\d{1,15}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3}){2,5}")
_DECIMAL = re.compile(r"(\d{1,9})\.(\d{1,6})")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_ARTICLES = ("a", "an")
_PARTS = ("half", "quarter", "third", "of", "per")  # "half a million", "a quarter of a million"
_THREE = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value and the index behind its last token. `digits`: written in figures."""

    value: int
    next: int
    digits: bool
    ordinal: bool = False


def numeral(tokens: Sequence[Token], at: int, numbers: Numbers) -> Numeral | None:
    """The number that begins at this token, as long as it goes; None where none begins."""
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    if word[0].isdigit():
        return _figures(tokens, at, numbers)
    one = _one(tokens, at, numbers)
    if word not in numbers.openings and "-" not in word and not one:
        return None
    found = _worded(tokens, at, numbers, one=one)
    if found is not None:
        return found
    ordinal = _ordinal_word(word, numbers)
    return Numeral(ordinal, at + 1, digits=False, ordinal=True) if ordinal else None


def _one(tokens: Sequence[Token], at: int, numbers: Numbers) -> bool:
    """'A hundred people', 'a thousand and six': the article is a one; in "half a million" it is not."""
    powers = numbers.values("multiplier")
    if tokens[at].lower not in _ARTICLES or at + 1 >= len(tokens) or tokens[at + 1].lower not in powers:
        return False
    return at == 0 or tokens[at - 1].lower not in _PARTS


def _figures(tokens: Sequence[Token], at: int, numbers: Numbers) -> Numeral | None:
    word, after = tokens[at].lower, at + 1
    if match := _ORDINAL.fullmatch(word):
        return Numeral(int(match.group(1)), after, digits=True, ordinal=True)
    if match := _DECIMAL.fullmatch(word):
        factor, after = _multipliers(tokens, after, numbers)
        value = int(match.group(1) + match.group(2)) * factor
        whole, rest = divmod(value, 10 ** len(match.group(2)))
        return Numeral(whole, after, digits=True) if rest == 0 and factor > 1 else None
    if _GROUPED.fullmatch(word):
        value = int(re.sub(r"[,.]", "", word))
    elif _PLAIN.fullmatch(word):
        value = int(word)
        while len(word) <= 3 and word[0] != "0" and _spaced(tokens, after) and value < 10**12:
            value, after = value * 1000 + int(tokens[after].form), after + 1
    else:
        return None
    factor, after = _multipliers(tokens, after, numbers)
    return Numeral(value * factor, after, digits=True)


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    """Whether three digits follow after exactly one space: 1 200."""
    if at >= len(tokens) or not _THREE.fullmatch(tokens[at].form):
        return False
    return tokens[at].start - tokens[at - 1].end == 1


def _multipliers(tokens: Sequence[Token], at: int, numbers: Numbers) -> tuple[int, int]:
    factor, table = 1, numbers.values("multiplier")
    while at < len(tokens) and tokens[at].lower in table and factor < 10**12:
        factor, at = factor * table[tokens[at].lower], at + 1
    return factor, at


def _worded(tokens: Sequence[Token], at: int, numbers: Numbers, *, one: bool) -> Numeral | None:
    units, tens, powers = (numbers.values(kind) for kind in ("cardinal", "tens", "multiplier"))
    total, group = 0, int(one)
    room = 0 if one else 100  # the next word must be worth less than this: "twenty" leaves room for 1 to 9
    power_room = 10**15
    index, last = at + one, at
    while index < len(tokens) and index - at < 24:
        pieces = [p for p in tokens[index].lower.split("-") if p != "and"]
        if not pieces or not all(p in units or p in tens or p in powers for p in pieces):
            if tokens[index].lower == "and" and index > at and room == 100 and index == last:
                index += 1
                continue
            break
        for piece in pieces:
            if piece in units and units[piece] < room:
                group, room = group + units[piece], 0
            elif piece in tens and room >= 100:
                group, room = group + tens[piece], 10
            elif piece == "hundred" and 0 < group < 100:
                group, room = group * 100, 100
            elif piece in powers and group > 0 and powers[piece] < power_room and piece != "hundred":
                total, group, room, power_room = total + group * powers[piece], 0, 100, powers[piece]
            else:
                return Numeral(total + group, last, digits=False) if last > at else None
        index += 1
        last = index
    return Numeral(total + group, last, digits=False) if last > at else None


def _ordinal_word(word: str, numbers: Numbers) -> int | None:
    table, tens = numbers.values("ordinal"), numbers.values("tens")
    head, _, tail = word.partition("-")
    if tail:
        return tens[head] + table[tail] if head in tens and table.get(tail, 99) < 10 else None
    return table.get(word)
