"""Dictionary forms of words by their endings: "seized" is "seize", "ambushes" is "ambush" or "ambush".

A table learned from treebanks gives, for an ending and a class of words, how many letters to take off
and what to put on; the longest ending that is in the table decides, and a whole word outdoes any ending.
"""

from __future__ import annotations

import gzip
from functools import cached_property, lru_cache
from pathlib import Path

FILE = "lemmas.tsv.gz"  # a line per ending: class, ending ("=" before a whole word), letters off, letters on
LONGEST_ENDING = 6


class Lemmas:
    """Lemmas by ending; the table is read when the first question comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.of = lru_cache(maxsize=50_000)(self._of)

    def _of(self, form: str, upos: str, feats: str) -> str:
        """The lemma of a word of this class with these features ("Number=Plur")."""
        return lemma(self.table, form, word_class(upos, feats))

    @cached_property
    def table(self) -> dict[tuple[str, str], tuple[int, str]]:
        """(class, ending) -> how many letters to take off, what to put on."""
        lines = gzip.decompress((self._folder / FILE).read_bytes()).decode("utf-8").splitlines()
        rows = (line.split("\t") for line in lines)
        return {(kind, ending): (int(off), on) for kind, ending, off, on in rows}


def lemma(table: dict[tuple[str, str], tuple[int, str]], form: str, kind: str) -> str:
    """The lemma by the longest ending of the table."""
    word = folded(form, kind)
    lowered = word.lower()
    for ending in endings(lowered):
        rule = table.get((kind, ending))
        if rule is not None:
            off, on = rule
            return word[: max(0, len(word) - off)] + on or word
    return word


def endings(word: str) -> list[str]:
    """The whole word, then its endings, the longest first, the empty one last."""
    longest = min(LONGEST_ENDING, len(word) - 1)
    return [f"={word}", *(word[len(word) - length :] for length in range(longest, 0, -1)), ""]


def folded(form: str, kind: str) -> str:
    """The form that a rule is put to: small letters, but for proper names."""
    plain = form.replace("’", "'")
    if kind.startswith("PROPN"):
        return plain.title() if plain.isupper() and len(plain) > 4 else plain
    return plain.lower()


def word_class(upos: str, feats: str) -> str:
    """The part of speech with the features that tell which ending a word has."""
    pairs = dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}
    if upos in ("VERB", "AUX"):
        return f"{upos} {_verb_form(pairs)}".rstrip()
    if upos in ("NOUN", "PROPN"):
        return f"{upos} {pairs.get('Number', 'Sing')}"
    if upos in ("ADJ", "ADV"):
        return f"{upos} {pairs.get('Degree', 'Pos')}"
    return f"{upos} Poss" if pairs.get("Poss") == "Yes" else upos


def _verb_form(pairs: dict[str, str]) -> str:
    """Past tense and participle have one lemma, and mostly one form."""
    if pairs.get("Tense") == "Past":
        return "Past"
    if pairs.get("VerbForm") in ("Ger", "Part"):
        return "Ing"
    third = pairs.get("Person") == "3" and pairs.get("Number") == "Sing"
    return "S" if third and pairs.get("Tense") == "Pres" else ""
