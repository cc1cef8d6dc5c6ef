"""Crowds: whom accounts no longer meet, or meet again, because a block of the index grew too large or shrank.

A word that forty reports hold brings them together; when one more holds it, none of them meets over it. In a
large ledger some word does so with every few reports, yet hardly any two of its forty met over nothing else:
only those that the word made alike, or that stood together under no other key, are to be compared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from corroborate.ledger import index
from corroborate.ledger.index import Changed
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.stages.linkage.blocking import (
    CROWD,
    NEIGHBOURS,
    STRONG,
    TELLING,
    Key,
    enough,
    meet,
    telling_key,
)
from corroborate.stages.linkage.common import Common
from corroborate.stages.linkage.wordings import Weighed, wordings

Compared = Callable[[Collection[str]], Collection[str]]
"""Those of some accounts that are to be compared anyway, with all that they meet."""


def crowded(
    shelf: Shelf, common: Common, changed: Mapping[int, Changed], names: Mapping[int, Key], compared: Compared
) -> set[str]:
    """Accounts that meet others than before because others came or went; `names` are keys as far as known."""
    turned = [number for number, c in changed.items() if (c.before > CROWD) != (c.after > CROWD)]
    rows = index.members(shelf.connection, turned)
    beside = set(_beside(shelf, changed, names))
    aside = set(compared({unit for members in rows.values() for unit, _ in members if is_account(unit)}))
    found, telling = {unit for unit in beside if is_account(unit)}, dict[int, list[str]]()
    for number, members in rows.items():
        key = names.get(number)
        rest = [(unit, role) for unit, role in members if is_account(unit) and unit not in aside]
        if key is None:
            found.update(unit for unit, _ in rest)
        elif key[0] == TELLING:
            telling[number] = [unit for unit, _ in rest]
        else:
            pairs = combinations(rest, 2)
            found.update(end for one, two in pairs if meet(key, one[1], two[1]) for end in (one[0], two[0]))
    return found | set(_swayed(shelf, common, changed, list(telling.values())))


def is_account(unit: str) -> bool:
    """Whether a unit of the index is an account: the others are reports and their sentences."""
    return unit.startswith("m")


def _beside(shelf: Shelf, changed: Mapping[int, Changed], names: Mapping[int, Key]) -> Iterator[str]:
    """The neighbours, in crowds that meet neighbour by neighbour, of those that came or went."""
    for number, c in changed.items():
        strong = number not in names or names[number][0] in STRONG
        if strong and min(c.before, c.after) > CROWD:
            for unit in c.units:
                yield from index.beside(shelf.connection, number, unit, NEIGHBOURS)


def _swayed(
    shelf: Shelf, common: Common, changed: Mapping[int, Changed], groups: Sequence[Sequence[str]]
) -> Iterator[str]:
    """Accounts that share a telling word which turned, and are alike with it and not without it."""
    accounts = {account for group in groups for account in group}
    words = _words(shelf, common, index.reports_of(shelf.connection, accounts))
    pairs = {pair for group in groups for pair in combinations(sorted(group), 2)}
    shared = {pair: words[pair[0]].keys() & words[pair[1]].keys() for pair in pairs}
    numbers = {word: index.number(telling_key(word)) for both in shared.values() for word in both}
    now = index.weights(shelf.connection, numbers.values())
    before = {**now, **{number: changed[number].before for number in now if number in changed}}
    norms = index.norms(shelf.connection, accounts)
    for (one, two), both in shared.items():
        squares = {number: words[one][word] ** 2 for word in both if (number := numbers[word]) in now}
        then, after = (
            enough((s for n, s in squares.items() if weights[n] <= CROWD), norms[one], norms[two])
            for weights in (before, now)
        )
        if then != after:
            yield from (one, two)


def _words(shelf: Shelf, common: Common, of: Mapping[str, str]) -> dict[str, Weighed]:
    """The telling words of each of some accounts, of which the reports are given."""
    rarity = shelf.knowledge.language.rarity
    assert rarity is not None, "without it no word is telling"
    found = wordings(shelf.readings(set(of.values())), rarity, common.usual) if of else {}
    return {account: found[report].words for account, report in of.items()}
