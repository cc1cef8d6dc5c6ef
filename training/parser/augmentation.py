"""The same sentences as clumsy pages would print them: capitals, headlines, lost stops and spaces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.conllu import Sentence, Word

_ENDS = (".", "!", "?", "…")
_AUXILIARIES = ("aux:pass", "cop", "aux")


def vary(sentence: Sentence, random: Random) -> Sentence:
    """The sentence as it is (about two times in three), or in one of its clumsy forms."""
    draw = random.random()
    for share, change in _CHANGES:
        if draw < share:
            return change(sentence)
        draw -= share
    return sentence


def upper(sentence: Sentence) -> Sentence:
    """All in capitals."""
    return _forms(sentence, str.upper)


def lower(sentence: Sentence) -> Sentence:
    """No capital anywhere."""
    return _forms(sentence, str.lower)


def titled(sentence: Sentence) -> Sentence:
    """Each Word With a Capital, But Not the Short Ones."""
    small = ("ADP", "DET", "CCONJ", "PART", "SCONJ")
    words = [
        word if word.upos in small and index else replace(word, form=word.form[:1].upper() + word.form[1:])
        for index, word in enumerate(sentence.words)
    ]
    return replace(sentence, words=tuple(words))


def unstopped(sentence: Sentence) -> Sentence:
    """Without its last full stop."""
    if len(sentence.words) > 1 and sentence.words[-1].form in _ENDS:
        return _without(sentence, {len(sentence.words) - 1})
    return sentence


def headline(sentence: Sentence) -> Sentence:
    """Articles, auxiliaries and the stop dropped, the main past tense made present."""
    words = sentence.words
    if not 4 <= len(words) <= 25:
        return sentence
    heads = {word.head for index, word in enumerate(words) if word.head != index}
    drop = {
        index
        for index, word in enumerate(words)
        if index not in heads
        and (
            (word.deprel == "det" and word.form.lower() in ("the", "a", "an"))
            or (word.deprel in _AUXILIARIES and word.lemma == "be" and word.space)
        )
    }
    if words[-1].form in _ENDS:
        drop.add(len(words) - 1)
    present = replace(sentence, words=tuple(_present(word, words) for word in words))
    return _without(present, drop)


def headline_titled(sentence: Sentence) -> Sentence:
    """A headline with capitals."""
    return titled(headline(sentence))


def _present(word: Word, words: tuple[Word, ...]) -> Word:
    if word.upos != "VERB" or "Tense=Past" not in word.feats or "VerbForm=Fin" not in word.feats:
        return word
    position = words.index(word)
    subjects = [w for w in words if w.deprel == "nsubj" and words[w.head] is words[position]]
    if len(subjects) != 1 or subjects[0].lemma in ("I", "you", "we") or "Person=1" in word.feats:
        return word
    if word.deprel != "root":
        return word
    plural = "Number=Plur" in subjects[0].feats or any(
        w.deprel == "conj" and words[w.head] is subjects[0] for w in words
    )
    number = "Number=Plur" if plural else "Number=Sing"
    form = word.lemma if plural else _with_s(word.lemma)
    return replace(word, form=form, feats=f"Mood=Ind|{number}|Person=3|Tense=Pres|VerbForm=Fin")


def _with_s(lemma: str) -> str:
    if lemma in ("have", "be", "do", "go"):
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _forms(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return replace(sentence, words=tuple(replace(word, form=change(word.form)) for word in sentence.words))


def _without(sentence: Sentence, drop: set[int]) -> Sentence:
    """The sentence without some words that nothing hangs on, except marks."""
    place: dict[int, int] = {}
    for index in range(len(sentence.words)):
        if index not in drop:
            place[index] = len(place)
    if len(place) < 2 or any(word.head not in place for i, word in enumerate(sentence.words) if i in place):
        return sentence
    words = [replace(w, head=place[w.head]) for i, w in enumerate(sentence.words) if i in place]
    if words and "." in sentence.words[-1].form:
        words[-1] = replace(words[-1], space=True)
    return replace(sentence, words=tuple(words))


_CHANGES: tuple[tuple[float, Callable[[Sentence], Sentence]], ...] = (
    (0.08, upper),
    (0.03, lower),
    (0.03, titled),
    (0.04, unstopped),
    (0.07, headline),
    (0.05, headline_titled),
)
