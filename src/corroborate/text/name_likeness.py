"""Name likeness: how much two names look like one, from 0 to 1, word by word.

For ranking pairs that a person, or better evidence, has to decide; it never joins two people by itself.
Each word of the shorter name has to find itself in the longer one, in some spelling or as an initial. Words
left over on both sides contradict ("Kim Sok Jin", "Kim Sok Chol"); on one side they are a middle name.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from corroborate.text.name_keys import name_key
from corroborate.text.name_sounds import sounds, sounds_alike
from corroborate.text.person_names import alike, person_tokens

_FOUND = 0.72  # a word less alike than this is another word
_INITIAL = 0.85
_SERVANT = 0.9
_LEFT_OVER = 0.05  # for each word that only one name has
_CONTRADICTED = 0.45  # what is left of names that each have a word of their own
_LONE = 0.6  # one word in common with a longer name: a family, a namesake
_SWAPPED = 0.65  # "Hans Friedrich", "Friedrich Hans"; "Ahmad bin Hasan Aziz", "Hasan bin Ahmad Aziz"
_GUESSED = 0.6  # what a difference counts where one script does not write what the other does
_ARABIC = re.compile("[\u0621-\u064a\u067e-\u06d3]")
_SERVANT_OF = re.compile(r"(?<!\S)عبد\s+(?:ال)?")
_NUMBER = re.compile(r"\d+|[ivx]{1,4}")


def name_likeness(left: str, right: str, titles: frozenset[str] = frozenset()) -> float:
    """How alike two names are.

    >>> name_likeness("Osama bin Laden", "Usama Ladin") > 0.85
    True
    >>> name_likeness("Kim Sok Jin", "Kim Sok Chol") < 0.6
    True
    """
    one, two = sorted((_words(left, titles), _words(right, titles)), key=lambda w: (len(w), w))
    if not one:
        return 0.0
    whole = _as_one(one, two)
    found = _found(one, two)
    if len(found) < len(one):
        left_over = len(two) > len(found)
        share = sum(score for score, _, _ in found) / len(two)
        return max(whole, min(share, _CONTRADICTED) if left_over else share)
    mean = sum(score for score, _, _ in found) / len(found)
    extra = [word for at, word in enumerate(two) if all(at != j for _, _, j in found)]
    if any(_NUMBER.fullmatch(word) for word in extra) or all(len(word) == 1 for word in one):
        return min(whole, _CONTRADICTED)  # "Lashkar", "Lashkar II"; "N. N."
    if len(one) == 1 and extra:
        return max(whole, mean * _LONE)
    if _crossed(found) and not (len(found) > 2 and _turned(found)):
        mean *= _SWAPPED
    return max(whole, mean - _LEFT_OVER * len(extra))


def word_likeness(left: str, right: str) -> float:
    """How alike two words of names are: spelled alike, mistyped, or sounding alike.

    >>> word_likeness("mohammed", "muhammad"), word_likeness("v", "vladimir")
    (1.0, 0.85)
    """
    if left == right or alike(left, right):
        return 1.0
    if left.removeprefix("abd") == right.removeprefix("abd"):
        return _SERVANT  # Abdel Nasser, Nasser
    if min(len(left), len(right)) == 1:
        return _INITIAL if sounds(left)[:1] == sounds(right)[:1] else 0.0
    if bool(_ARABIC.search(left)) != bool(_ARABIC.search(right)):
        return _across(left, right)
    if left.isdigit() or right.isdigit():
        return 0.0
    longer = max(len(left), len(right))
    typed = DamerauLevenshtein.distance(left, right)
    mistyped = 1 - typed / longer if typed <= 1 + (longer > 7) and longer > 3 else 0.0
    return max(mistyped, sounds_alike(left, right) if longer > 2 else 0.0)


def _words(name: str, titles: frozenset[str]) -> tuple[str, ...]:
    if _ARABIC.search(name):
        return tuple(_SERVANT_OF.sub("عبد", name).split())
    found = person_tokens(name.replace("&", " "), titles) or tuple(name_key(name).split())
    return tuple(word for word in found if word != "and") or found


def _across(left: str, right: str) -> float:
    """Two words in two scripts: what may be read in several ways is read in the way that fits."""
    bare = tuple(word.removeprefix("ال") for word in (left, right))
    read = max(sounds_alike(left, right), sounds_alike(*bare))
    return 1 - (1 - read) * _GUESSED


def _as_one(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    """Names whose words were parted in other places: "Good Will", "Goodwill"."""
    if len(one) == len(two):
        return 0.0
    left, right = "".join(one), "".join(two)
    return 0.95 if left == right else 0.0


def _found(one: tuple[str, ...], two: tuple[str, ...]) -> list[tuple[float, int, int]]:
    """The words of the shorter name that the longer one has: how alike, and where each stands."""
    pairs = [(word_likeness(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(two)]
    pairs.sort(key=lambda p: (-p[0], abs(p[1] - p[2]), p))
    taken: list[tuple[float, int, int]] = []
    for score, i, j in pairs:
        if score >= _FOUND and all(i != a and j != b for _, a, b in taken):
            taken.append((score, i, j))
    return sorted(taken, key=lambda t: t[1])


def _crossed(found: list[tuple[float, int, int]]) -> bool:
    places = [j for _, _, j in found]
    return places != sorted(places)


def _turned(found: list[tuple[float, int, int]]) -> bool:
    """The last word first, or the first one last: "Putin Vladimir Vladimirovich"."""
    places = [j for _, _, j in found]
    return any(places[at:] + places[:at] == sorted(places) for at in (1, len(places) - 1))
