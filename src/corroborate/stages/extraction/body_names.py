"""Whose members people are: "of the Sinaloa cartel", "of one family"."""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line

REACH = 6  # words of such a name


def past_name(line: Line, place: int) -> int:
    """Past "of the Sinaloa cartel": whose members they are, if a name follows."""
    if line.low(place) != "of":
        return place
    end = place + 1
    if line.within(end, "definite", "article"):
        end += 1
    start = end
    while end < len(line.words) and end < start + REACH:
        if line.low(end) == "'s" and line.words[end + 1 : end + 2] and line.words[end + 1].form[:1].isupper():
            end += 1  # "of Iran's | Revolutionary Guards"
            continue
        if not line.words[end].form[:1].isupper() and end - start > 0 and not line.within(end, "body"):
            break
        if line.stop(end):
            break
        end += 1
    named = any(line.words[p].form[:1].isupper() for p in range(start, end))
    return end if named else _past_body(line, place)


def _past_body(line: Line, place: int) -> int:
    """Past "of one family", "of the same gang": the body by its noun alone."""
    for end in range(place + 1, place + 5):
        if line.within(end, "body"):
            return end + 1
        if line.mark(end) or line.within(end, "preposition", "conjunction", "be", "have"):
            return place
    return place
