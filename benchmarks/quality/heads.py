"""Head words of names and of speakers' phrases, for comparing two that were cut differently."""

from __future__ import annotations

_SMALL = frozenset(
    ["the", "a", "an", "of", "in", "for", "and", "by", "his", "her", "its", "their", "de", "la", "el"]
)
_MARKS = "\"'“”‘’.,;:()"
_ENDS = ("of", "in", "for", "from", "at", "on", "with")


def content_words(text: str) -> list[str]:
    """The words of a phrase in lower case, without marks, articles and the like.

    >>> content_words("The governor's spokesman")
    ['governor', 'spokesman']
    """
    cut = [word.strip(_MARKS).removesuffix("'s").removesuffix("’s") for word in text.lower().split()]
    return [word for word in cut if word and word not in _SMALL]


def head_word(text: str) -> str:
    """The last word before the first comma or preposition.

    >>> head_word("a senior police source in Goma"), head_word("Army of the North")
    ('source', 'army')
    """
    words = [word.strip(_MARKS) for word in text.split(",")[0].lower().split()]
    end = next((place for place, word in enumerate(words) if place and word in _ENDS), len(words))
    found = content_words(" ".join(words[:end]))
    return found[-1] if found else text.lower()
