"""Quantities: every number of a sentence as a count, with the noun it counts.

"At least 84" has no ceiling, "up to 84" no floor, "about 84" is 84 and approximate, "dozens" is no
number. Years and dates are no quantities; ages, distances and money are, with a unit to refuse them by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Quantity, Sentence
from corroborate.records.count import Count
from corroborate.stages.annotation.nouns import Nouns
from corroborate.stages.annotation.numerals import Numeral, numeral

_VAGUE = Count(None, None)
_DASHES = frozenset("-‑–—")


def find(
    text: str, sentence: Sentence, dates: Sequence[tuple[int, int]], knowledge: Knowledge
) -> list[Quantity]:
    """All quantities of one sentence, in order; words inside `dates` are left alone."""
    return _Reader(text, sentence, dates, knowledge).read()


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or amount before its qualifiers are looked at: tokens `first`..`next`."""

    count: Count
    first: int
    next: int
    digits: bool = False
    ordinal: bool = False
    unit: str | None = None  # where the number itself settles it: money, ages, labels


class _Reader:
    def __init__(
        self, text: str, sentence: Sentence, dates: Sequence[tuple[int, int]], knowledge: Knowledge
    ) -> None:
        self.text, self.sentence, self.numbers = text, sentence, knowledge.numbers
        self.tokens = sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.nouns = Nouns(self.tokens, knowledge)
        self.people = knowledge.people
        self.dates = dates

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        starts = [self._may_start(word) for word in self.words]
        while at < len(self.tokens):
            if not (starts[at] or (at + 1 < len(starts) and starts[at + 1])):
                at += 1
                continue
            amount = None if self._dated(at) else self._amount(at)
            if amount is None:
                at = self._over_qualifier(at)
                continue
            quantity = self._quantity(amount, found[-1].end if found else self.sentence.start)
            if quantity is not None:
                found.append(quantity)
            at = amount.next
        return found

    def _may_start(self, word: str) -> bool:
        """Whether a quantity or a qualifier may begin with this word; most words of a page begin none."""
        return word in self.numbers.starts or word[0].isdigit() or "-" in word

    def _over_qualifier(self, at: int) -> int:
        """The next word to look at: "as many as 20" holds no "many"."""
        for begin in (at, at + 1):
            ahead = self.numbers.qualifiers.match(self.words, begin)
            if ahead is not None and numeral(self.tokens, ahead[1], self.numbers) is not None:
                return ahead[1]
        return at + 1

    def _dated(self, at: int) -> bool:
        start = self.tokens[at].start
        return any(a <= start < b for a, b in self.dates)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    # -- amounts ---------------------------------------------------------------------------------

    def _amount(self, at: int) -> _Amount | None:
        number = numeral(self.tokens, at, self.numbers)
        if number is None:
            return self._old(at) or self._unnumbered(at)
        if number.ordinal:
            return _Amount(Count(number.value, number.value), at, number.next, number.digits, ordinal=True)
        if self._word(number.next) in self.numbers.words("vague-multiplier"):
            return _Amount(_VAGUE, at, number.next + 1)
        money = self._money(at, number)
        return money or self._range(at, number) or self._single(at, number)

    def _single(self, at: int, number: Numeral) -> _Amount:
        count = Count(number.value, number.value)
        return _Amount(count, at, number.next, number.digits)

    def _range(self, at: int, first: Numeral) -> _Amount | None:
        link = self._word(first.next)
        second = numeral(self.tokens, first.next + 1, self.numbers) if link else None
        if second is None or second.ordinal or first.value >= second.value or self._dated(first.next + 1):
            return None
        joint = self.tokens[first.next]
        before = self._word(at - 1)
        tight = joint.start - self.tokens[first.next - 1].end == self.tokens[first.next + 1].start - joint.end
        if (link in _DASHES and tight) or (link in ("to", "or") and before not in ("from", "by")):
            return _Amount(Count(first.value, second.value), at, second.next, first.digits)
        if link in ("until", "till") and before == "from":  # as translators write "from 40 to 55"
            return _Amount(Count(first.value, second.value), at, second.next, first.digits)
        if link in ("and", "to") and self._between(at) is not None:
            return _Amount(Count(first.value, second.value), at, second.next, first.digits)
        return None

    def _between(self, at: int) -> int | None:
        found = self.numbers.qualifiers.match_before(self.words, at)
        return found[1] if found and found[0] == "between" else None

    def _money(self, at: int, number: Numeral) -> _Amount | None:
        sign = self._word(at - 1)
        known = {c.lower() for c in self.numbers.words("currency")}
        if sign not in known or self.tokens[at].start - self.tokens[at - 1].end > 1:
            return None
        value, after = number.value, number.next
        short = self.numbers.values("multiplier-short")
        if self._word(after) in short and self.tokens[after].start == self.tokens[after - 1].end:
            value, after = value * short[self._word(after)], after + 1
        return _Amount(Count(value, value), at - 1, after, True, unit=sign)

    def _old(self, at: int) -> _Amount | None:
        """ "24-year-old" counts years, never people."""
        parts = self.words[at].split("-")
        if len(parts) == 3 and parts[2] in ("old", "olds"):
            value = int(parts[0]) if parts[0].isdecimal() else self.numbers.values("cardinal").get(parts[0])
            if value is not None and value < 1000:
                return _Amount(Count(value, value), at, at + 1, True, unit=parts[1] + "s")
        return None

    def _unnumbered(self, at: int) -> _Amount | None:
        found = self.numbers.amounts.match(self.words, at)
        if found is None:
            return self._another(at)
        kind, after = found
        ahead = self.numbers.qualifiers.match(self.words, at)
        if ahead is not None and numeral(self.tokens, ahead[1], self.numbers) is not None:
            return None  # "some 20": the number is read, this is its qualifier
        while self._word(after) in self.numbers.values("multiplier"):
            after += 1  # "several hundred" is as vague as "several"
        if self._word(after) in self.numbers.words("vague-multiplier"):
            after += 1
        head = self._word(at)
        bare = after == at + 1 and head in self.numbers.words("needs-noun")
        noun = self.nouns.counted(after, one=False)
        if bare and noun is None and not (kind == "zero" and self._word(after) == "one"):
            return None
        if kind == "zero" and bare and noun is None:
            return _Amount(Count(0, 0), at, at + 1, unit="one")
        return _Amount(Count(0, 0) if kind == "zero" else _VAGUE, at, after)

    def _another(self, at: int) -> _Amount | None:
        """ "Another soldier", "a soldier": one, where the noun is one for people."""
        if self._word(at) not in ("another", "a", "an") or self._word(at + 1) in self.numbers.values(
            "multiplier"
        ):
            return None
        noun = self.nouns.counted(at + 1, one=True)
        if noun is None or self.people.noun(self._word(noun)) is None:
            return None
        return _Amount(Count(1, 1), at, at + 1)

    # -- the whole quantity ------------------------------------------------------------------------

    def _quantity(self, amount: _Amount, floor: int) -> Quantity | None:
        first, count = self._qualified(amount, floor)
        after, count = self._or_more(amount.next, count)
        unit, unit_end = amount.unit, None
        if unit is None:
            unit, unit_end = self._unit(amount, first, after)
        if self._refused(amount, first, unit):
            return None
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        if unit is not None and unit_end is None:
            unit_end = end
        return Quantity(
            start, end, self.text[start:end], self.sentence.index, count, unit, unit_end, amount.ordinal
        )

    def _qualified(self, amount: _Amount, floor: int) -> tuple[int, Count]:
        first, count, settled = amount.first, amount.count, False
        for _ in range(3):
            found = self.numbers.qualifiers.match_before(self.words, first)
            if found is None or amount.ordinal or self.tokens[found[1]].start < floor:
                break
            kind, begin = found
            if kind == "between" and count.low == count.high:
                break
            if kind == "floor" and amount.count == Count(1, 1) and first - begin == 1:
                break  # "by the time it was over one guard lay dead"
            if count.vague and first - begin == 1:  # "control over some factions"
                break
            first = begin
            if not settled and not count.vague:
                count = _qualify(kind, count)
                settled = kind != "plain"
        return first, count

    def _or_more(self, after: int, count: Count) -> tuple[int, Count]:
        found = self.numbers.after.match(self.words, after)
        if found is not None and not count.vague and count.low:
            return found[1], Count(count.low, None)
        return after, count

    def _unit(self, amount: _Amount, first: int, after: int) -> tuple[str | None, int | None]:
        word = self._word(after)
        if amount.ordinal:
            plain = word.isalpha() and word not in self.nouns.small
            return (word, self.tokens[after].end) if plain else (None, None)
        if word in self.numbers.words("measure"):
            end = after + 1 if word != "per" else after + 2
            return word, self.tokens[min(end, len(self.tokens)) - 1].end
        if word == "per" and self._word(after + 1) == "cent":
            return "per cent", self.tokens[after + 1].end
        if self._age(amount, first):
            return "years", None
        one = amount.count == Count(1, 1)
        partitive = self._word(after) == "of"
        noun = self.nouns.counted(after, one=one and not partitive)
        label = self._label(first, amount, noun)
        if label is not None:
            return label, None
        return (self._word(noun), self.tokens[noun].end) if noun is not None else (None, None)

    def _age(self, amount: _Amount, first: int) -> bool:
        before = self._word(first - 1)
        if before in self.numbers.words("age-before"):
            return True
        if not amount.digits or before not in (",", "(") or self._word(amount.next) not in (",", ")", "."):
            return False
        name = self.tokens[first - 2].form if first >= 2 else ""
        value = amount.count.low or 0
        return amount.first == first and name[:1].isupper() and 0 < value < 111

    def _label(self, first: int, amount: _Amount, noun: int | None) -> str | None:
        """The word that makes the number a name: "Article 5", "Flight 415"."""
        word = self._word(first - 1)
        if word not in self.numbers.words("label") or first != amount.first or self._outcome(amount.next):
            return None
        form = self.tokens[first - 1].form
        if form.endswith(".") or (
            form[0].isupper() and (amount.digits or self.tokens[first].form[0].isupper())
        ):
            return word.rstrip(".")
        return word if amount.digits and noun is None else None

    def _outcome(self, at: int) -> bool:
        return self._word(at) in self.numbers.words("outcome")

    def _refused(self, amount: _Amount, first: int, unit: str | None) -> bool:
        """Times of day and years that no calendar word gave away."""
        if self._word(amount.next) in self.numbers.words("clock"):
            return True
        form = self.tokens[amount.first].form
        year = len(form) == 4 and form.isdigit() and amount.digits and 1900 <= int(form) <= 2100
        if year and first == amount.first and amount.next == amount.first + 1:
            return not self.nouns.plural(amount.next)
        idle = unit is None and self._word(amount.first) == "one"
        return idle and self._word(first - 1) in ("no", "any", "this", "that", "which", "the", "each")


def _qualify(kind: str, count: Count) -> Count:
    if kind == "floor":
        return Count(count.low, None)
    if kind == "ceiling":
        return Count(None, count.high)
    if kind == "about":
        return Count(count.low, count.high, approximate=True)
    return count
