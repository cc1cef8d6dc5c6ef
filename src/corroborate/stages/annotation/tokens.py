"""Tokens: words, numbers and marks, each where it stands.

Hyphenated words stay whole ("high-ranking", "al-Shabaab"); a possessive 's is a token of its own;
clumsy translations glue a word to the next one ("peopleWhich"), which makes two tokens.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corroborate.knowledge.cues import Cues
from corroborate.records.annotation import Token

# Letters and digits, with combining marks and soft hyphens; \w alone knows no decomposed "é".
_CHAR = "[^\\W_\u0300-\u036f\u00ad]"
_WORD = f"{_CHAR}[^\\W_]*[\u0300-\u036f\u00ad]*(?:[^\\W_]|[\u0300-\u036f\u00ad])*"
_TOKEN = re.compile(
    rf"""
      \d{{4}}-\d{{2}}-\d{{2}}(?![\w-])             # 2024-01-04
    | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}(?!\w)      # 31/12/2019
    | \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\w)         # 14:30
    | (?:https?://|www\.)[^\s<>"”]+                # an address is one token
    | [@\#][^\W_]\w*                               # handles and tags
    | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?      # U.S.   p.m.   U.N
    | \d+(?:[.,]\d+)+(?![.,]?\d)                   # 1,200   3.5
    | {_WORD}(?:['’ʼ‑-]{_WORD})*                   # words, hyphenated and with apostrophes
    | ([.\-=*_~…])\1*                              # runs of one mark
    | [^\s\w]
    | _
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_DIGITS_JOINED = re.compile(r"(\d+)([-‑])(\d+)")
_DIGITS_UNIT = re.compile(r"(\d+)([A-Za-z]{1,3}|[a-z]{4,})")  # "9mm", and glued "7passengers"
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]|I\b|[A-Z]{2,}\b)")
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def tokenize(text: str, start: int, end: int, cues: Cues) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, in order; their offsets are offsets into `text`."""
    tokens: list[Token] = []
    at = start
    while match := _TOKEN.search(text, at, end):
        begin, at = match.span()
        form = match.group()
        if form in _INVISIBLE:
            continue
        plain = form.isalpha() and (len(form) == 1 or form[1:].islower()) and "ʼ" not in form
        if plain and text[at : at + 1] != ".":
            tokens.append(Token(form, begin, at))  # most words: nothing to take in, nothing to cut
            continue
        at = _with_stop(text, begin, at, end, cues)
        tokens.extend(_split(text, begin, at, cues))
    return tuple(tokens)


def _with_stop(text: str, begin: int, at: int, end: int, cues: Cues) -> int:
    """Take the full stop into an abbreviation: "Gen." is one token."""
    if at < end and text[at] == "." and text[at + 1 : at + 2] != ".":
        word = text[begin:at]
        kind = cues.abbreviations.get(word.lower())
        initial = len(word) == 1 and word.isupper()
        label = kind == "label" and not text[at + 1 : at + 3].strip().isdigit()
        last = not text[at + 1 : end].strip() if at + 1 >= end - 1 else False
        if word[0].isupper() and (kind or initial) and not label and not (last and kind == "open"):
            return at + 1
    return at


def _split(text: str, start: int, end: int, cues: Cues) -> list[Token]:
    if end - start == 1:
        return [_token(text, start, end)]
    match = _POSSESSIVE.search(text[start:end])
    cut = start + match.start() if match else end
    if start < cut < end:
        return [*_parts(text, start, cut, cues), _token(text, cut, end)]
    return _parts(text, start, end, cues)


def _parts(text: str, start: int, end: int, cues: Cues) -> list[Token]:
    word = text[start:end]
    if match := _DIGITS_JOINED.fullmatch(word):
        return [_token(text, start + match.start(g), start + match.end(g)) for g in (1, 2, 3)]
    if (match := _DIGITS_UNIT.fullmatch(word)) and match.group(2).lower() not in {"st", "nd", "rd", "th"}:
        return [_token(text, start + match.start(g), start + match.end(g)) for g in (1, 2)]
    edges = [start, *(start + cut for cut in _glue(word, cues)), end]
    return [_token(text, a, b) for a, b in pairwise(edges)]


def _glue(word: str, cues: Cues) -> list[int]:
    """Where a capital inside a word begins a new one: after a small word, or before a grammar word.

    A word with a capital at its head may be a name (DeSantis, YouTube), so it is cut only where the
    rest is a grammar word (BaghdadThe is no name).
    """
    if not word.isalpha() or word[1:].islower() or word.isupper() or len(word) > 60:
        return []
    cuts = [m.start() for m in _GLUED.finditer(word)]
    if word[0].islower():
        return cuts
    return [cut for cut in cuts if len(word) - cut > 1 and word[cut:].lower() in cues.function_words]


def _token(text: str, start: int, end: int) -> Token:
    return Token(text[start:end], start, end)
