"""Blocking: keys that bring possible pairs together, so that the rest is never compared.

A key joins two things that one event would share in two reports: day and place, place and kind,
two sides, a name among the dead, figures, or the very words. Two accounts that both know their day
meet over that day or not at all, names and words aside; the other keys are for those that do not. A
key that too many share says too little and is dropped; names and words are kept, and their crowd is
chained neighbour to neighbour.

An account's keys depend on its own report alone, and whether two accounts meet on nothing but their keys and
the crowds under them: so one report more is compared with the few that share a key with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import fsum, sqrt
from typing import Protocol

from corroborate.stages.linkage.sketch import Sketch
from corroborate.text.days import add_days, days_between
from corroborate.text.name_keys import bones, name_key

CROWD = 40  # accounts under one key: more pairs than 780 are not looked at one by one
NEIGHBOURS = 6  # in a crowd that shares a name or words, each meets the next few
PRECISE, HOME = 1, 2  # what an account is under a key: one that knows its day; one that happened there
TELLING = "telling"  # kind of the keys that are the telling words of a report
_ALIKE = 0.05  # below this likeness of their words one pair in thousands is of one event
_WEEK = 7  # days: wider periods meet by month
_RECENT = 3  # days: what a page without a day is about happened no longer ago
STRONG = frozenset({"words", "dead"})
_LOOSE = frozenset({"month", "place", "sides", "count", "undated"})
_LETTERS = 4  # of a part of a name
_NAMED = "named"  # a page that names a place meets one whose event is there, not another that names it

Key = tuple[str, ...]
Marks = dict[Key, int]
"""The keys of an account, each with what the account is under it: PRECISE, HOME, both or neither."""


class Blocks(Protocol):
    """Who stands under which key, all accounts of a ledger together."""

    def members(self, keys: Collection[Key]) -> Mapping[Key, Sequence[tuple[str, int]]]:
        """Accounts and what each is, by key; of a key that more than CROWD share at least one more."""

    def beside(self, key: Key, account: str) -> Sequence[str]:
        """The NEIGHBOURS accounts before and after one in a crowd, in order of id."""


class Gathered:
    """The blocks of accounts at hand."""

    def __init__(self, marks: Mapping[str, Marks]) -> None:
        self._under: dict[Key, list[tuple[str, int]]] = defaultdict(list)
        for account in sorted(marks):
            for key, role in marks[account].items():
                self._under[key].append((account, role))
        self._places: dict[Key, dict[str, int]] = {}

    def members(self, keys: Collection[Key]) -> Mapping[Key, Sequence[tuple[str, int]]]:
        """As `Blocks` says."""
        return {key: self._under[key] for key in keys if key in self._under}

    def beside(self, key: Key, account: str) -> Sequence[str]:
        """As `Blocks` says."""
        rows = self._under[key]
        if key not in self._places:
            self._places[key] = {member: place for place, (member, _) in enumerate(rows)}
        at = self._places[key][account]
        return [m for m, _ in rows[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] if m != account]


def pairs(drawn: Sequence[Sketch], aligned: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places (i < j) of the sketches worth comparing; never two of one report."""
    marked = {sketch.id: marks(sketch) for sketch in drawn}
    at = {sketch.id: place for place, sketch in enumerate(drawn)}
    blocks = Gathered(marked)
    found = {(min(p), max(p)) for p in aligned}
    for place, sketch in enumerate(drawn):
        met = partners(sketch.id, marked[sketch.id], blocks)
        found.update((place, at[other]) for other in met if at[other] > place)
    return sorted((a, b) for a, b in found if drawn[a].account.report != drawn[b].account.report)


def partners(account: str, marked: Marks, blocks: Blocks) -> set[str]:
    """The accounts that one meets under its keys, those of its own report among them."""
    found: set[str] = set()
    looked = [key for key in marked if key[0] != TELLING]
    for key, members in blocks.members(looked).items():
        if len(members) <= CROWD:
            found.update(other for other, role in members if meet(key, marked[key], role))
        elif key[0] in STRONG:
            found.update(blocks.beside(key, account))
    found.discard(account)
    return found


def alike(
    account: str,
    words: Mapping[str, float],
    blocks: Blocks,
    norms: Mapping[str, float],
) -> set[str]:
    """The accounts whose telling words are alike enough; `norms` are the lengths of their weights."""
    shared: dict[str, list[float]] = defaultdict(list)
    for key, members in blocks.members([telling_key(word) for word in words]).items():
        if len(members) <= CROWD:
            for other, _ in members:
                shared[other].append(words[key[1]] ** 2)
    shared.pop(account, None)
    own = norm(words)
    return {other for other, squares in shared.items() if enough(squares, own, norms[other])}


def enough(squares: Iterable[float], one: float, two: float) -> bool:
    """Whether the words that two share, by their weights squared, make them alike; `one` and `two`: norms."""
    return fsum(squares) > _ALIKE * one * two


def telling_key(word: str) -> Key:
    """The key of a telling word."""
    return TELLING, word


def norm(words: Mapping[str, float]) -> float:
    """The length of a report's weights, the same in whatever order they stand."""
    return sqrt(fsum(weight * weight for weight in words.values()))


def meet(key: Key, one: int, two: int) -> bool:
    """Whether two accounts under a key are to be compared, by what each of them is."""
    if key[0] in _LOOSE and one & two & PRECISE:
        return False
    return _NAMED not in key[:2] or bool((one | two) & HOME)


def crowd_matters(key: Key, before: int, after: int) -> bool:
    """Whether a block's growing or shrinking changes who meets in it, beside those who came and went."""
    if key[0] in STRONG:
        return max(before, after) > CROWD
    return (before > CROWD) != (after > CROWD)


def marks(sketch: Sketch) -> Marks:
    """Every key of an account, its telling words aside."""
    role = PRECISE if _precise(sketch) else 0
    found: Marks = dict.fromkeys(_keys(sketch), role)
    found.update(dict.fromkeys(_on_page(sketch), role))
    found.update(dict.fromkeys(_in_the_news(sketch), role))
    found.update(dict.fromkeys(_at_home(sketch), role | HOME))
    return found


def _keys(sketch: Sketch) -> Iterator[Key]:
    account = sketch.account
    country = (account.place.country or "") if account.place else ""
    sides = (*sketch.attackers, *sketch.targets)
    for kind, when in _when(sketch):
        yield from ((kind, when, "at", place) for place in sketch.places)
        yield from ((kind, when, "side", side) for side in sides)
        yield (kind, when, "in", country, account.event_type)
        if kind == "day":
            yield (kind, when, account.event_type)  # one page leaves out the country
    yield from (("place", place, account.event_type) for place in sketch.places)
    yield from (("sides", a, b) for a in sketch.attackers for b in (sketch.targets or ("",)))
    yield from (("place", place, account.event_type, side) for place in sketch.places for side in sides)
    for field, number in sketch.figures:
        if number >= 2:
            yield from (("count", field, str(number), side) for side in sides)
            yield ("count", field, str(number), account.event_type, country)
    for dead in sketch.dead:
        for name in dead:
            last = name_key(name).split()[-1:]
            if last:
                yield ("dead", _skeleton(last[0]))
    yield from (("words", words) for words in sorted(sketch.wording))
    if account.kind == "series":
        yield from (("series", country, side) for side in sketch.targets)
        yield from (("series", country, "tally", str(number)) for number in sorted(sketch.tallies))


def _on_page(sketch: Sketch) -> Iterator[Key]:
    """What a page names: villages, where other pages may put their events, and persons."""
    if sketch.page is None:
        return
    for kind, day in _when(sketch):
        if kind == "day":  # one leaves out the place, the other tells the kind in other words
            yield from (("name", name, day) for name in sorted(sketch.page.named))
    rare = {part for name in sketch.page.rare for part in (name, *name.split()) if len(part) >= _LETTERS}
    for name in sorted(rare):  # "Kano-Lawal" is two words on another page
        yield from (("rare", name, month) for month in _months(sketch))
    yield ("page",)  # of few pages each meets every other
    for name in sorted(sketch.page.subject):
        yield from _by_month("subject", name, sketch)
    for name in sorted(sketch.page.people):
        yield from _by_month("person", name, sketch)
    for name in sorted(sketch.page.spots):
        yield from _by_month(_NAMED, name, sketch)


def _at_home(sketch: Sketch) -> Iterator[Key]:
    """Where a page puts its event, as another page may name it."""
    if sketch.page is not None and sketch.places:
        yield from _by_month(_NAMED, bones(sketch.places[0]), sketch)


def _by_month(kind: str, name: str, sketch: Sketch) -> Iterator[Key]:
    yield ("undated", kind, name)
    yield from ((kind, name, month) for month in _months(sketch))


def _in_the_news(sketch: Sketch) -> Iterator[Key]:
    """What a page is about, by its country and the days; where few are of those days, by these alone."""
    if sketch.page is None:
        return
    period, days = sketch.account.period, list[str]()
    if period.earliest and period.latest:
        if days_between(period.earliest, period.latest) <= _WEEK:
            days = [period.earliest, period.latest]
    elif sketch.published:
        days = [add_days(sketch.published[0], -back) for back in range(_RECENT + 1)]
    for day in dict.fromkeys(days):
        yield ("news", day)
        if sketch.page.country is not None:
            yield ("news", day, sketch.page.country)


def _months(sketch: Sketch) -> tuple[str, ...]:
    """The months that a page's news is of."""
    period = sketch.account.period
    days: Iterable[str | None] = (
        (period.earliest, period.latest) if period.earliest else sketch.published or ()
    )
    return tuple(dict.fromkeys(day[:7] for day in days if day))


def _precise(sketch: Sketch) -> bool:
    period = sketch.account.period
    if period.earliest is None or period.latest is None:
        return False
    return days_between(period.earliest, period.latest) <= _WEEK


def _when(sketch: Sketch) -> Iterator[tuple[str, str]]:
    period = sketch.account.period
    if period.earliest is None or period.latest is None:
        if period.weekday is not None:
            yield "weekday", str(period.weekday)
        return
    length = days_between(period.earliest, period.latest)
    if length <= _WEEK:
        # A day more on each side: two dates for one night are to be seen, and told "unsure".
        first = -1 if length == 0 else 0
        yield from (("day", add_days(period.earliest, n)) for n in range(first, length + 1))
    yield from (("month", month) for month in dict.fromkeys((period.earliest[:7], period.latest[:7])))


def _skeleton(word: str) -> str:
    """Consonants of a name, doubled ones once: "Saadi" and "Saidi" meet here, to be told apart later."""
    kept = word[:1] + "".join(c for c in word[1:] if c not in "aeiouywh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])
