"""People behind a phrase that parts them from their verb: "beheaded | with machetes | six farmers".

Translators keep the order of the first language: what was done, how and where, and only then to whom;
"in the clash died | the sentry" puts even a subject behind its verb.
"""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

_REACH = 9  # words from the verb to its people: "without presentation of any judicial paper"
_TOLD = ("counted", "named", "single", "definite")


def behind_phrase(phrases: Phrases, place: int) -> list[PersonGroup]:
    """The counted people behind the phrase that opens at `place`; none where a verb of theirs follows."""
    line = phrases.line
    if not line.within(place, "preposition"):
        return []
    ahead = place + 1
    while ahead < place + _REACH:
        group = phrases.by_first.get(ahead)
        inner = line.within(ahead - 1, "preposition", "conjunction", "definite", "article")
        if group is not None and group.sort == "counted" and group.noun is not None and not inner:
            return phrases.joined(group) if _ends(line, group.last) else []
        if group is not None and group.last > ahead:
            ahead = group.last
            continue
        barred = line.within(ahead, "be", "have", "modal", "do", "relative", "conjunction", "subject")
        if line.mark(ahead) or barred or line.harmed(ahead) is not None or ahead in line.cued:
            return []
        ahead += 1
    return []


def turned_round(phrases: Phrases, place: int, last: int) -> list[PersonGroup]:
    """'On the road | died | the sentry': the subject behind a verb, in a clause that opens with a phrase."""
    line = phrases.line
    right = phrases.objects(last)
    if not right or right[0].sort not in _TOLD or not _ends(line, right[-1].last):
        return []
    return right if right[0].sort == "counted" or _opened(phrases, place) else []


def _opened(phrases: Phrases, place: int) -> bool:
    """True where only a phrase of place, time or means stands between the clause's start and its verb."""
    line = phrases.line
    start = place
    while not line.mark(start - 1) and line.low(start - 1) != "that":
        start -= 1
        barred = line.within(start, "be", "have", "modal", "do", "relative", "conjunction", "subject")
        own = line.within(start, "article") and not line.within(start - 1, "preposition")
        if own:
            return False  # "on the pass | a mule | died"
        hit = line.harmed(start)
        verb = hit is not None and not {"state", "remains"}.intersection(hit.value.shapes)
        if barred or verb or start in line.cued:
            return False  # "from gunshot wounds | died": no verb
    if start == place or not line.within(start, "preposition"):
        return False
    inner = (g for g in phrases.groups if start <= g.first < place)
    return all(line.within(g.first - 1, "preposition") for g in inner)


def _ends(line: Line, place: int) -> bool:
    """True where no verb follows the people: "killed at a post | two guards | said" tells of none."""
    if place in line.cued or line.within(place, "be", "have", "modal", "do"):
        return False
    closed = line.mark(place) or place in line.timed or line.within(place, "preposition", "relative")
    return closed or line.within(place, "conjunction", "clause") or line.upos(place) not in ("VERB", "AUX")
