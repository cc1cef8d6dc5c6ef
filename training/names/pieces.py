"""Corpora cut into smaller pieces than the program's tokens ("U . S .", "al - Shabaab"), put together.

Which hyphens stood without spaces in the text such a corpus does not say; a dash between clauses is told
from a hyphen by the words beside it, never by the corpus's labels.
"""

from __future__ import annotations

from collections.abc import Sequence

_DATES = frozenset(
    str.split(
        "january february march april may june july august september october november "
        "december monday tuesday "
        "wednesday thursday friday saturday sunday"
    )
)
_BEFORE = frozenset(
    str.split(
        "al el an as ar ad at az ul abu bin ibn anti pro non co ex pre post self vice semi multi inter neo "
        "ultra"
    )
)
_BEHIND = frozenset(
    str.split("based backed led born run held owned controlled aligned occupied linked ruled ah un in ni eun")
)
_FUNCTION = frozenset(
    str.split(
        "the a an and or but who which that is was are were to of in on at by for from "
        "with as it he she they "
        "this these"
    )
)
_SHORT = frozenset(["jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec"])
_HEAD = 6  # words of a sentence that may be a dateline


class Pieces:
    """The words of a cut-up sentence; `back` gives places in the original."""

    def __init__(self, forms: Sequence[str]) -> None:
        groups: list[list[int]] = []
        at = 0
        while at < len(forms):
            end = _initials(forms, at) or _marked(forms, at) or _hyphened(forms, at) or at + 1
            groups.append(list(range(at, end)))
            at = end
        self._groups = groups
        self.words = ["".join(forms[at] for at in group) for group in groups]

    def back(self, first: int, last: int) -> tuple[int, int]:
        """First and last piece (exclusive) of words `first` to `last` (exclusive)."""
        return self._groups[first][0], self._groups[last - 1][-1] + 1


def _initials(forms: Sequence[str], at: int) -> int:
    """Behind "U . S .", "Aug .", or 0."""
    if forms[at].lower() in _SHORT and forms[at + 1 : at + 2] == ["."] and forms[at + 2 : at + 3]:
        return at + 2
    end = at
    while end + 1 < len(forms) and len(forms[end]) == 1 and forms[end].isupper() and forms[end + 1] == ".":
        end += 2
    return (
        end
        if end - at >= 4
        else (at + 2 if end - at == 2 and end < len(forms) and forms[end][:1].isupper() else 0)
    )


def _marked(forms: Sequence[str], at: int) -> int:
    """Behind "’ s", "O ’ Hara", "Erdo ğ an", or 0."""
    if forms[at] == "’" and forms[at + 1 : at + 2] in (["s"], ["S"]):
        return at + 2
    if forms[at] in ("O", "D") and forms[at + 1 : at + 2] in (["’"], ["'"]) and forms[at + 2 : at + 3]:
        return at + 3
    end = at
    while (
        end + 2 < len(forms) and forms[end].isalpha() and _lone(forms[end + 1]) and forms[end + 2].isalpha()
    ):
        end += 2
    return end + 1 if end > at else 0


def _lone(form: str) -> bool:
    """A single letter that is no English word: the rest of a word that was cut at its accent."""
    return len(form) == 1 and form.isalpha() and form.islower() and not form.isascii()


def _hyphened(forms: Sequence[str], at: int) -> int:
    """Behind "Yoon Suk | Seok - yeol", or 0."""
    end = at
    while end + 2 < len(forms) and forms[end + 1] == "-" and _whole(forms, end):
        end += 2
    return end + 1 if end > at else 0


def _whole(forms: Sequence[str], at: int) -> bool:
    left, right = forms[at], forms[at + 2]
    if not (left[-1:].isalpha() and right[:1].isalpha()):
        return left.lower().startswith("covid") and right.isdigit()
    if left.lower() in _BEFORE:
        return True
    if right.lower() in _FUNCTION or left.lower() in _FUNCTION or left.lower() in _DATES:
        return False
    if left[0].isupper() and right in _BEHIND and len(right) > 3:
        return False  # "Paris-based" holds a name
    if left[0].isupper() and right[0].isupper():
        return at > _HEAD or not any(form[:1].isdigit() for form in forms[:at])
    if left[0].islower() and right[0].islower():
        return True
    return left[0].isupper() and right[0].islower()
