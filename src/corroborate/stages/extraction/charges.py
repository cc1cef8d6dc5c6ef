"""Charges: the words that say what an earlier deed somebody is accused of, inside a sentence on him.

"A man | accused of killing 12 people in 2011 | was shot dead": the twelve are not today's dead, and he
is not one of them. Only where the words describe somebody: "the army was accused of killing 12" tells
the deed itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.people import People

_REACH = 8  # words from "suspected of" to the harm: "carrying out an attack that killed"


def charges(lowers: Sequence[str], people: People) -> tuple[tuple[int, int], ...]:
    """First word, and the word after the last, of every charge of a line."""
    hits = people.phrases("charge", lowers)
    if not hits:
        return ()
    found: list[tuple[int, int]] = []
    harms = [hit.first for hit in people.harms(lowers)]
    for hit in hits:
        first = _described(lowers, hit.first, people)
        if first is None or (found and first < found[-1][1]):
            continue
        last = _end(lowers, first, hit.last, people)
        if any(hit.last <= harm < min(last, hit.last + _REACH) for harm in harms):
            found.append((first, last))
    return tuple(found)


def inside(place: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The charge that holds a word."""
    return next((span for span in spans if span[0] <= place < span[1]), None)


def _described(lowers: Sequence[str], place: int, people: People) -> int | None:
    """Where the description begins; None where the charge is the sentence's own verb."""
    before = place - 1
    while before >= 0 and (lowers[before].endswith("ly") or _is(lowers, before, people, "be", "have")):
        before -= 1
    if before >= 0 and lowers[before] in people.words("relative"):
        return before
    plain = not any(_is(lowers, p, people, "be", "have") for p in range(before + 1, place))
    return place if plain and place > 0 else None


def _end(lowers: Sequence[str], first: int, start: int, people: People) -> int:
    """The verb of the sentence, or the comma that closes what one opened, or the sentence's end."""
    set_off = first > 0 and lowers[first - 1] in (",", "(", "-", "–", "—")
    for place in range(start, len(lowers)):
        word = lowers[place]
        after = lowers[place + 1] if place + 1 < len(lowers) else ""
        if word in (";", ")", "–", "—"):
            return place
        if word == "," and (
            after in people.words("conjunction") or (set_off and not _goes_on(after, people))
        ):
            return place
        finite = not word.endswith("ing") and _is(lowers, place, people, "be", "have")
        if finite and not _is(lowers, place - 1, people, "be", "have", "modal", "relative", "negation"):
            return place
    return len(lowers)


def _goes_on(word: str, people: People) -> bool:
    """'Accused of killing a priest, | two nuns': an enumeration goes on."""
    return word in people.words("article") or word in people.words("relative") or word.isdigit()


def _is(lowers: Sequence[str], place: int, people: People, *groups: str) -> bool:
    return 0 <= place < len(lowers) and any(lowers[place] in people.words(group) for group in groups)
