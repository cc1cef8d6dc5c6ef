"""The language of a page: only English is read, and any other is named."""

from __future__ import annotations

import re
import unicodedata

from corroborate.knowledge import Knowledge
from corroborate.records.report import Rejection

ENGLISH = "en"
_FEWEST = 20  # words; on less, names of places and people decide, so Latin letters pass for English
_SAMPLE = 20_000  # characters are enough to tell
_WORD = re.compile(r"[^\W\d_]+")
# Of 2,392 English pages 99 % have a larger share of English grammar words, of three letters and more;
# no other language reaches 0.07 (sentences in 60 languages). What is plainly English needs no classifier,
# whose model takes half a second and 74 MB to load and takes some English pages for Pidgin.
_PLAINLY = 0.12
_PIDGIN = "pcm"  # what the classifier calls terse English ("Taliban kill 10 police, lose 5 men: official")


def not_english(name: str, text: str, knowledge: Knowledge) -> Rejection | None:
    """The rejection of a text that is not English, or None.

    >>> not_english("a.txt", "Soldiers fired at the crowd.", Knowledge()) is None
    True
    """
    sample = text[:_SAMPLE]
    if len(sample.split()) < _FEWEST:
        script = _script(sample)
        return (
            None
            if script is None
            else Rejection(name, "not-english", f"{script} script: not English, not read")
        )
    if plainly_english(sample, knowledge):
        return None
    code = _classify(sample)
    if code in (ENGLISH, _PIDGIN):
        return None
    language = knowledge.boilerplate.languages.get(code, "another language")
    return Rejection(name, "not-english", f"looks like {language} ({code}): not English, not read")


def plainly_english(text: str, knowledge: Knowledge) -> bool:
    """True where grammar words alone tell that a text is English.

    >>> plainly_english("Soldiers fired at the crowd, and two of them fled.", Knowledge())
    True
    """
    return english_share(text, knowledge) >= _PLAINLY


def english_share(text: str, knowledge: Knowledge) -> float:
    """Which part of a text's words, at its beginning, are English grammar words of three letters and more.

    >>> english_share("Soldiers fired at the crowd, and two of them fled.", Knowledge()) > 0.2
    True
    >>> english_share("Soldaten schossen in die Menge, zwei Menschen flohen.", Knowledge())
    0.0
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    grammar = knowledge.cues.function_words
    return sum(len(word) > 2 and word in grammar for word in words) / max(1, len(words))


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])


def _script(text: str) -> str | None:
    """The script of most letters where it is not Latin."""
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if not unicodedata.name(c, "LATIN").startswith("LATIN")]
    if not letters or len(foreign) <= len(letters) / 2:
        return None
    return unicodedata.name(foreign[0]).split()[0].capitalize()
