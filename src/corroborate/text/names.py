"""Name keys: one key for the spellings that a name is given across transliterations.

A key is for comparing, never for showing: "al-Shabaab" and "Al Shabab" share one, and so, rarely, do
two different names. Whoever joins records on a key needs another reason as well.
"""

from __future__ import annotations

import re

from anyascii import anyascii

_ARTICLE = re.compile(r"\b(?:al|el|ul)[- ]|\b(?:a[dnrstz]|ash|ath|adh|es|ed|en)-")
_MARKS = re.compile(r"['’‘ʼʻʾʿ`´ˈ]")
_POSSESSIVE = re.compile(r"['’ʼ][sS]\b")
_WORD = re.compile(r"[a-z0-9]+")
_VOWELS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"))


def name_tokens(text: str) -> tuple[str, ...]:
    """The parts of a name that carry it, in order: plain letters, no articles, letters single.

    >>> name_tokens("Abd al-Rahman’s")
    ('abd', 'rahman')
    >>> name_tokens("Володимир Мельник")
    ('volodimir', 'melnik')
    """
    plain = _MARKS.sub("", _POSSESSIVE.sub("", text))
    plain = _MARKS.sub("", anyascii(plain)).lower()
    bare = _ARTICLE.sub(" ", plain)
    words = _WORD.findall(bare) or _WORD.findall(plain)
    return tuple(_single(word) for word in words)


def name_key(text: str) -> str:
    """The tokens as one string.

    >>> name_key("al-Shabaab") == name_key("Al Shabab") == name_key("Al-Shabāb")
    True
    >>> name_key("Al Noor") == name_key("al-Nour"), name_key("Nasr") == name_key("Nasser")
    (True, False)
    """
    return " ".join(name_tokens(text))


def _single(word: str) -> str:
    for written, kept in _VOWELS:
        word = word.replace(written, kept)
    word = word[0] + word[1:].replace("y", "i")  # Volodymyr and Volodimir, Moussawy and Moussawi
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1] or c.isdigit())
