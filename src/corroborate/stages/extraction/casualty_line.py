"""A line: one sentence as the casualty readers see it, word by word.

Words are cut by `text.words`, whatever the annotator's tokens are, so that pack phrases fit; numbers,
names, times and speech cues of the annotation are laid over them by their places on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.knowledge.people import Harm, People
from corroborate.knowledge.phrases import Hit
from corroborate.records.annotation import Annotated, NameMention, Quantity, Sentence, TimeExpression
from corroborate.records.report import SegmentRole
from corroborate.text.words import Word, words

_HEADLINE_ROLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
_MARKS = frozenset(".,;:!?()[]\"“”„«»-–—|/'‘’…")
_QUOTES = frozenset('"“”„«»')
_AGES = ("-old", "-olds")
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")
LONGEST = 250  # words; a longer "sentence" is a table or noise, and is read in its first part only


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a sentence with what stands at each; indices run over `words`."""

    sentence: Sentence
    people: People
    words: tuple[Word, ...]
    lowers: tuple[str, ...]
    quantities: dict[int, tuple[Quantity, int]]  # first word -> number, word after it
    names: dict[int, tuple[NameMention, int]]
    times: tuple[tuple[int, int, TimeExpression], ...]
    timed: frozenset[int]
    cued: frozenset[int]  # words of speech cues ("said")
    harms: tuple[Hit[Harm], ...]
    covered: dict[int, Hit[Harm]]  # every word of a harm phrase
    scopes: tuple[Hit[str], ...]
    aged: frozenset[int] = frozenset()  # words of people's ages, which count nobody

    @property
    def headline(self) -> bool:
        """True for headlines and subheads, where articles and auxiliaries are dropped."""
        return self.sentence.role in _HEADLINE_ROLES

    def low(self, place: int) -> str:
        """The lower-case word at `place`, or "" beyond either end."""
        return self.lowers[place] if 0 <= place < len(self.lowers) else ""

    def within(self, place: int, *groups: str) -> bool:
        """True when the word at `place` is in one of these classes of grammar_words.toml."""
        word = self.low(place)
        if word:
            for group in groups:  # asked a hundred times a sentence, so no generator
                if word in self.people.words(group):
                    return True
        return False

    def mark(self, place: int) -> bool:
        """True for punctuation, and beyond either end."""
        word = self.low(place)
        return not word or word in _MARKS

    def quotes(self, place: int) -> bool:
        """True for a double quotation mark, which may part a verb from its people."""
        return self.low(place) in _QUOTES

    def harmed(self, place: int) -> Hit[Harm] | None:
        """The harm phrase that covers this word, if any."""
        return self.covered.get(place)

    def adverb(self, place: int) -> bool:
        """True for a word that may stand between a verb and its people: "also", "critically", a time."""
        word = self.low(place)
        if word.endswith("ly") and len(word) > 4 and self.people.noun(word) is None:
            return True
        return place in self.timed or self.within(place, "between")

    def stop(self, place: int) -> bool:
        """True where a noun phrase must have ended."""
        return (
            self.mark(place)
            or place in self.timed
            or self.within(place, "preposition", "conjunction", "be", "have", "do", "modal", "relative")
            or self.within(place, "clause", "definite", "article", "negation")
            or self.harmed(place) is not None
        )

    def upos(self, place: int) -> str:
        """The part of speech of the token in which a word stands; "" where the sentence has none."""
        if not 0 <= place < len(self.words):
            return ""
        tokens, start = self.sentence.tokens, self.words[place].start
        index = bisect_right(tokens, start, key=lambda t: t.start) - 1
        return (tokens[index].upos or "") if index >= 0 else ""

    def text(self, raw: str, first: int, last: int) -> str:
        """The page's characters from word `first` up to, not including, word `last`."""
        return raw[self.words[first].start : self.words[last - 1].end]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The annotation of a report, by sentence, so that each line is made in its own length's time."""

    quantities: dict[int, list[Quantity]]
    names: dict[int, list[NameMention]]
    times: dict[int, list[TimeExpression]]
    cues: dict[int, list[tuple[int, int]]]

    @staticmethod
    def of(annotated: Annotated) -> Overlay:
        """Sort what stands on the page by sentence."""
        overlay = Overlay({}, {}, {}, {})
        for quantity in annotated.quantities:
            overlay.quantities.setdefault(quantity.sentence, []).append(quantity)
        for name in annotated.names:
            overlay.names.setdefault(name.sentence, []).append(name)
        for time in annotated.times:
            overlay.times.setdefault(time.sentence, []).append(time)
        for act in annotated.speech:
            overlay.cues.setdefault(act.sentence, []).append((act.cue.start, act.cue.end))
        return overlay


def line_of(annotated: Annotated, sentence: Sentence, overlay: Overlay, people: People) -> Line:
    """The sentence as a line."""
    raw = annotated.report.text_raw
    cut = tuple(_unglued(words(raw[sentence.start : sentence.end], sentence.start)[:LONGEST]))
    lowers = tuple(word.lower for word in cut)
    places = _Places([w.start for w in cut], [w.end for w in cut])
    times = tuple((*places.of(t.start, t.end), t) for t in overlay.times.get(sentence.index, ()))
    timed = frozenset(p for first, last, time in times if time.timed for p in range(first, last))
    quantities: dict[int, tuple[Quantity, int]] = {}
    for quantity in overlay.quantities.get(sentence.index, ()):
        first, last = places.of(quantity.start, quantity.end)
        article = raw[quantity.start : quantity.end].lower() in people.words("not-numbers")
        old = quantity.text.lower().endswith(_AGES)  # "killed 61-year-old Amna Idris": one, not 61
        labelled = _labelled(cut, first, quantity, people.words("number-sign"))
        plain = not quantity.ordinal and not article and not old and not labelled
        if first < last and first not in timed and plain:
            quantities[first] = (quantity, last)
    for hit in people.phrases("no-count", lowers):
        quantities.pop(hit.first, None)
    aged = frozenset(
        p for place in ages(lowers, quantities, people) for p in range(place, quantities.pop(place)[1])
    )
    names: dict[int, tuple[NameMention, int]] = {}
    for name in overlay.names.get(sentence.index, ()):
        first, last = places.of(name.start, name.end)
        if first < last:
            names[first] = (name, last)
    cued = [places.of(start, end) for start, end in overlay.cues.get(sentence.index, ())]
    spoken = frozenset(p for first, last in cued for p in range(first, last))
    heads = sentence.role in _HEADLINE_ROLES
    harms = tuple(hit for hit in people.harms(lowers) if heads or not hit.value.headline)
    covered = {place: hit for hit in harms for place in range(hit.first, hit.last)}
    scopes = tuple(people.scopes(lowers))
    return Line(
        sentence, people, cut, lowers, quantities, names, times, timed, spoken, harms, covered, scopes, aged
    )


def _labelled(cut: Sequence[Word], first: int, quantity: Quantity, signs: frozenset[str]) -> bool:
    """'Battalion No. | 5', "Flight | 415": a number that is a name counts nobody."""
    before = first - 1 - (first > 0 and cut[first - 1].form == ".")
    if before < 0 or (before < first - 1 and cut[before].lower not in signs):
        return False
    word = cut[before]
    sign = word.lower in signs and word.form[0].isupper() and cut[first].form[0].isdigit()
    return sign or (quantity.unit == word.lower and quantity.unit_end == quantity.end)


def ages(lowers: Sequence[str], quantities: dict[int, tuple[Quantity, int]], people: People) -> list[int]:
    """Where the ages of people stand: "two women aged | 61 and | 74", "three guards, ages | 19, | 22"."""
    found: list[int] = []
    last = -1
    for place in sorted(quantities):
        opened = lowers[place - 1 : place] in (("aged",), ("ages",), ("age",))
        goes_on = 0 <= last < place and all(w in (",", "and", "or", "to", "&") for w in lowers[last:place])
        end = quantities[place][1]
        behind = lowers[end] if end < len(lowers) else ""
        others = behind.removesuffix("s") in people.words("beside")  # "aged 40, and 12 | others"
        counted = others or people.noun(behind) is not None
        if opened or (goes_on and not counted):
            found.append(place)
            last = end
    return found


def _unglued(cut: Sequence[Word]) -> Iterator[Word]:
    """Words that lost the blank between them, as the annotation's tokens part them: "peopleWhich"."""
    for word in cut:
        match = _GLUED.search(word.form)
        if match is None:
            yield word
            continue
        place, length = word.start + match.start(), match.start()
        yield Word(word.lower[:length], word.form[:length], word.start, place)
        yield Word(word.lower[length:], word.form[length:], place, word.end)


@dataclass(frozen=True, slots=True)
class _Places:
    starts: Sequence[int]
    ends: Sequence[int]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """First word and the one after the last that the characters cover."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)
