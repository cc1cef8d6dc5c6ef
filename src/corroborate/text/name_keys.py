"""Name keys: one spelling for the many ways newspapers write a foreign name.

A key is for looking up, never for showing. It drops case, accents, apostrophes and hyphens and
writes the Arabic article one way; it does not merge letters that tell names apart.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_MARKS = re.compile(r"['’‘ʼʿʾ`´]")
_GAPS = re.compile(r"[^a-z0-9&]+")
_ARTICLES = {"el": "al"}


def name_key(name: str) -> str:
    """The key of a place or group name.

    >>> name_key("Kata'ib Hizbullah") == name_key("KATAIB HIZBULLAH")
    True
    >>> name_key("El-Fasher"), name_key("Al Fāsher")
    ('al fasher', 'al fasher')
    >>> name_key("Port-au-Prince")
    'port au prince'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    lower = anyascii(_MARKS.sub("", plain)).lower()
    words = _GAPS.sub(" ", _MARKS.sub("", lower)).split()
    return " ".join(_ARTICLES.get(word, word) for word in words)


def without_article(key: str) -> str:
    """The key less a leading Arabic article, as reports drop it at will.

    >>> without_article("al fasher")
    'fasher'
    """
    return key[3:] if key.startswith("al ") else key
