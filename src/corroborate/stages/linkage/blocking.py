"""Blocking: keys that bring possible pairs together, so that the rest is never compared.

A key joins two things that one event would share in two reports: day and place, place and kind,
two sides, a name among the dead, figures, or the very words. Two accounts that both know their day
meet over that day or not at all, names and words aside; the other keys are for those that do not. A
key that too many share says too little and is dropped; names and words are kept, and their crowd is
chained neighbour to neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from corroborate.stages.linkage.sketch import Sketch
from corroborate.text.days import add_days, days_between
from corroborate.text.name_keys import bones, name_key

_CROWD = 40  # accounts under one key: more pairs than 780 are not looked at one by one
_NEIGHBOURS = 6  # in a crowd that shares a name or words, each meets the next few
_WEEK = 7  # days: wider periods meet by month
_STRONG = frozenset({"words", "dead"})
_LOOSE = frozenset({"month", "place", "sides", "count", "undated"})

Key = tuple[str, ...]


def pairs(drawn: Sequence[Sketch], aligned: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places (i < j) of the sketches worth comparing; never two of one report."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    wanted = {bones(s.places[0]) for s in drawn if s.page is not None and s.places}
    for place, sketch in enumerate(drawn):
        for key in dict.fromkeys((*_keys(sketch), *_on_page(sketch, wanted))):
            blocks[key].append(place)
    found = {(min(p), max(p)) for p in aligned}
    precise = [_precise(sketch) for sketch in drawn]
    for key, members in blocks.items():
        if len(members) <= _CROWD:
            met = ((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
            loose = key[0] in _LOOSE
            found.update((a, b) for a, b in met if not (loose and precise[a] and precise[b]))
        elif key[0] in _STRONG:
            found.update((a, b) for i, a in enumerate(members) for b in members[i + 1 : i + 1 + _NEIGHBOURS])
    return sorted((a, b) for a, b in found if drawn[a].account.report != drawn[b].account.report)


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


def _on_page(sketch: Sketch, wanted: Collection[str]) -> Iterator[Key]:
    """What a page names: the villages that other pages put their events in, and persons."""
    if sketch.page is None:
        return
    own = [bones(sketch.places[0])] if sketch.places else []
    named = dict.fromkeys((*own, *sketch.page.places_named(wanted)))
    shared = [
        *(("named", name) for name in named),
        *(("person", name) for name in sorted(sketch.page.people)),
    ]
    for kind, day in _when(sketch):
        if kind == "day":  # one leaves out the place, the other tells the kind in other words
            yield from (("name", name, day) for name in sorted(sketch.page.named))
    for name in sorted(sketch.page.rare):
        yield from (("rare", name, month) for month in _months(sketch))
    for kind, name in shared:
        yield ("undated", kind, name)
        yield from ((kind, name, month) for month in _months(sketch))


def _months(sketch: Sketch) -> tuple[str, ...]:
    """The months that a page's news is of."""
    period = sketch.account.period
    days = (period.earliest, period.latest) if period.earliest else sketch.published or ()
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
