"""Name sounds: how far two spellings of one word of a name are apart, in one script or across two.

Arabic writes no short vowels, and whoever puts such a name into Latin letters chooses them, as he chooses
between q and k, j and g, ou and u. What he may choose costs little here, what tells names apart costs much.
Near is no proof: Saidi and Saadi are two families.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from corroborate.text.name_keys import name_key

# Letters of the Arabic script, Persian and Urdu ones with them, as sounds; short vowels are not written.
_ARABIC = dict(
    zip(
        "اأإآىةئؤبپتثجچحخدذرزژسشصضطظغفڤقكکگلمنهويی",
        "aaiaaaywbptTJChXdDrzJsSsdtDGfvkkkglmnhwyy",
        strict=True,
    )
) | {"ء": "", "ع": "'"}
# What Latin letters together, or before others, may stand for; longest first.
_LATIN = (
    (re.compile(r"tsch|tch|tsh"), "C"),
    (re.compile(r"sch|sh|sz"), "S"),
    (re.compile(r"dzh|dsch|dj"), "J"),
    (re.compile(r"zh"), "J"),
    (re.compile(r"ch"), "C"),
    (re.compile(r"kh"), "X"),
    (re.compile(r"gh"), "G"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "T"),
    (re.compile(r"dh"), "D"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"j"), "J"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c"), "k"),
)
_DOUBLED = re.compile(r"(.)\1+")
# Pairs of sounds that transliteration mixes up: hardly worth a difference, less, and half of one.
_MIXED = {
    0.1: "Gg tT dD wu wo yi ye ya ae ai ao au ei eo eu io iu ou ui ew aw",
    0.2: "bp fv vw sz sT zD Jg kX kg Xh Jy CS kC gG tD a' e' i' o' u' hG",
    0.35: "vb sS JS Jz sC Ck gk GX XC TD hX dT Jd Ji sk ts zt",
}
_CLOSE = {pair: cost for cost, pairs in _MIXED.items() for p in pairs.split() for pair in (p, p[::-1])}
_OTHER = 1.2  # two consonants that nobody mixes up
# Sounds that one of two spellings may lack; any other is worth one.
_LIGHT = {
    **dict.fromkeys("aeiou", 0.12),
    "w": 0.2,
    "y": 0.2,
    "h": 0.3,
    "'": 0.1,
    "g": 0.7,
    "G": 0.6,
    "s": 0.8,
}
_LONGEST = 40  # letters compared: hostile text may hold longer words


@lru_cache(maxsize=50_000)
def sounds(word: str) -> str:
    """The sounds of one word of a name, one letter each.

    >>> sounds("Khaled"), sounds("خالد")
    ('Xaled', 'Xald')
    """
    if any(c in _ARABIC for c in word):
        read = "".join(_ARABIC.get(c, "") for c in word)
    else:
        read = name_key(anyascii(word)).replace(" ", "")
        for letters, sound in _LATIN:
            read = letters.sub(sound, read)
    return _DOUBLED.sub(r"\1", read)[:_LONGEST]


def sounds_alike(left: str, right: str) -> float:
    """1 for one word in two spellings, 0 for two that share nothing.

    >>> sounds_alike("Qassem", "قاسم") > 0.8, sounds_alike("Qassem", "Hakim") < 0.5
    (True, True)
    """
    one, two = sounds(left), sounds(right)
    size = (_weight(one) + _weight(two)) / 2
    return max(0.0, 1 - _distance(one, two) / max(1.0, size))


def _weight(read: str) -> float:
    return sum(_LIGHT.get(sound, 1.0) for sound in read)


def _distance(one: str, two: str) -> float:
    """The cheapest way from one to the other, sound by sound."""
    before = [0.0]
    for sound in two:
        before.append(before[-1] + _LIGHT.get(sound, 1.0))
    for left in one:
        row = [before[0] + _LIGHT.get(left, 1.0)]
        for at, right in enumerate(two):
            change = 0.0 if left == right else _CLOSE.get(left + right, _OTHER)
            without = before[at + 1] + _LIGHT.get(left, 1.0)
            row.append(min(before[at] + change, without, row[at] + _LIGHT.get(right, 1.0)))
        before = row
    return before[-1]
