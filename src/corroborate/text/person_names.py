"""Person names: whether two names may be one person's, from the letters alone.

Spelling is weak evidence: al-Saidi and al-Saadi are two families, Taleb and Talib one name. So only
whole names make "same"; a shared surname is "unsure", and nothing is ever merged on edit distance.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from corroborate.text.name_keys import name_key

# Closed classes of grammar, not vocabulary: articles and "son of" inside names.
_ARTICLES = frozenset({"al", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "the"})
_KIN = frozenset({"bin", "ibn", "bint", "ould", "wuld"})
_KUNYA = frozenset({"abu", "abou", "umm", "um"})
_SERVANT = re.compile(r"\b(abd|abdul|abdel|abdal|abdoul)[ ]?(?:(?:al|ul|el|ar|as)[ ])?(?=[a-z])")
_FOLDS = (
    (re.compile(r"(?:ei|ey|ai|ay)(?=[a-z])"), "e"),
    (re.compile(r"ou|oo|u|o"), "u"),
    (re.compile(r"ee|ie|e|y"), "i"),
    (re.compile(r"(?<=[dgkt])h"), ""),  # Dhahir, Ghassan, Khalid, Thabit; "sh" and "ch" are other letters
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
_LAST_VOWEL = re.compile(r"[ae](?=[^aeiouy]+$)")


def person_tokens(name: str, titles: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words that make the name: no titles, articles, "bin", and no kunya where more is said.

    >>> person_tokens("Abu Yusuf al-Hadithi")
    ('hadithi',)
    >>> person_tokens("Gen. Abdul Rahman bin Said", titles=frozenset({"gen"}))
    ('abdrahman', 'said')
    >>> person_tokens("Abu Yusuf")
    ('abuyusuf',)
    """
    kunya, bare = _parts(name, titles)
    return bare or kunya


def _parts(name: str, titles: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kunyas of a name, and its other words."""
    key = _SERVANT.sub("abd", name_key(name))
    words = [w for w in key.split() if w not in titles and w not in _ARTICLES and w not in _KIN]
    bare: list[str] = []
    kunya: list[str] = []
    at = 0
    while at < len(words):
        if words[at] in _KUNYA and at + 1 < len(words):
            kunya.append("abu" + words[at + 1] if words[at].startswith("a") else "umm" + words[at + 1])
            at += 2
        else:
            bare.append(words[at])
            at += 1
    return tuple(kunya), tuple(bare)


def same_person(left: str, right: str, titles: frozenset[str] = frozenset()) -> str:
    """ "same", "different" or "unsure": whether two names may be one person's.

    >>> same_person("Daw Hashim Taleb Jibril", "Daw Hashim Talib Jibril")
    'same'
    >>> same_person("Karim Jibril", "Karim Taleb Jibril")
    'same'
    >>> same_person("Jibril", "Karim Jibril"), same_person("Omar Jibril", "Karim Jibril")
    ('unsure', 'unsure')
    >>> same_person("Omar al-Saidi", "Karim al-Saadi"), same_person("Karim al-Saidi", "Karim al-Saadi")
    ('different', 'unsure')
    """
    kunyas, names = zip(_parts(left, titles), _parts(right, titles), strict=True)
    one, two = sorted((b or k for k, b in zip(kunyas, names, strict=True)), key=lambda t: (len(t), t))
    if not one:
        return "unsure"
    if all(kunyas) and all(names) and alike(kunyas[0][0], kunyas[1][0]) and _in_order(one, two):
        return "same"  # Abu Aqil al-Hadithi: the kunya stands for the given name
    if any(alike(a, b) for a in kunyas[0] for b in kunyas[1]):
        return "unsure"
    if len(one) == 1:
        return "unsure" if any(alike(one[0], t) or near(one[0], t) for t in two) else "different"
    first, last = alike(one[0], two[0]), alike(one[-1], two[-1])
    if first and last and _in_order(one, two):
        return "same"
    if first:
        rest = len(one) < len(two) and _in_order(one, two)  # "Ali Hassan", "Ali Hassan al-Majid"
        return "unsure" if last or rest or near(one[-1], two[-1]) else "different"
    if last:
        return "unsure"  # one may go by his second name; one family has many sons
    shared = {spelling(t) for t in one} & {spelling(t) for t in two}
    return "unsure" if len(shared) > 1 else "different"  # Musa Ali may be Ali Musa, or his cousin


def spelling(token: str) -> str:
    """A token with the vowels and letters merged that transliteration does not settle.

    >>> spelling("taleb") == spelling("talib"), spelling("saidi") == spelling("saadi")
    (True, False)
    >>> spelling("hussein") == spelling("husain"), spelling("qassem") == spelling("kasim")
    (True, True)
    """
    for pattern, plain in _FOLDS:
        token = pattern.sub(plain, token)
    return token


def alike(left: str, right: str) -> bool:
    """True when two tokens are one name in two spellings.

    >>> alike("mohammed", "muhammad"), alike("ahmed", "ahmad"), alike("hassan", "hussein")
    (True, True, False)
    >>> alike("khalid", "kalid"), alike("shaker", "saker")
    (True, False)
    """
    return any(a == b for a, b in zip(spellings(left), spellings(right), strict=True))


def spellings(token: str) -> tuple[str, str]:
    """The two keys of a token: as spelled, and with its last vowel open ("Ahmed", "Ahmad")."""
    return spelling(token), spelling(_LAST_VOWEL.sub("a", token))


def near(left: str, right: str) -> bool:
    """True when two tokens differ by one letter, as spelled or as read: enough for doubt, never for a merge.

    >>> near("gaddafi", "qadhafi"), near("saidi", "saadi"), near("hassan", "hussein")
    (True, True, False)
    """
    if len(left) < 4 or len(right) < 4:
        return False
    pairs = ((left, right), (spelling(left), spelling(right)))
    return any(min(len(a), len(b)) > 3 and Levenshtein.distance(a, b, score_cutoff=1) <= 1 for a, b in pairs)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True when every token of the shorter name stands in the longer one, in order."""
    rest = iter(long)
    return all(any(alike(token, other) for other in rest) for token in short)
