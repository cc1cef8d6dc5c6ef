"""Place doers: a place told with those who did it, before they did it or while it was done.

"Gunmen in Bor shot a priest", "Rebels stopped a bus near Bor and shot nine", "shot as he left home in Bor".
"""

from __future__ import annotations

from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.place_phrases import PlacePhrase
from corroborate.stages.extraction.place_words import MARKS, PlaceWords

_REACH = 14  # words of a clause that says what somebody was doing
_SITE = 6  # words between a bomb and its place: "a lorry bomb | at the gate of a barracks | in Bor"
_CAME = 10  # words from "entered" to the place: "stopped a bus carrying wedding guests | near Bor"
_ASIDE = 8  # words between two commas: ", 70 km east of the capital,"
_WHILE = frozenset({"as", "while"})
_THEN = frozenset({"and", "then", "there", ","})


def of_the_doer(words: PlaceWords, phrase: PlacePhrase, anchor: Candidate) -> bool:
    """ "A lorry bomb at a barracks in Bor killed nine", "Gunmen in Bor shot a priest": theirs and its own."""
    own = words.owner[phrase.begin]
    if anchor.noun or anchor.trigger.form == "ing" or phrase.opening is None:
        return False
    gap = _without_aside(words, range(phrase.last, anchor.first))
    if words.owner[anchor.first] != own or not all(
        words.placing(i) or words.role("beside-verb", i) for i in gap
    ):
        return False
    near = words.parsed.near
    police = ("police",) if anchor.trigger.event_type == "arrest" else ()
    hands = [h.last for h in near.supports if h.value in ("gunman", "bomber", *police)]
    doers = [last for last in (*(h.last for h in near.weapons), *hands) if last <= phrase.begin]
    between = range(max(doers, default=-_SITE), phrase.begin)
    return between.start >= 0 and len(between) < _SITE and not any(_bars(words, i, own) for i in between)


def came_and_did(words: PlaceWords, phrase: PlacePhrase, anchor: Candidate) -> bool:
    """ "Gunmen entered a school in Bor and opened fire": where they came is where they did it."""
    if anchor.noun or anchor.trigger.form == "ing":
        return False
    if any(i in words.inside for i in range(phrase.last, anchor.first)):
        return False  # "entered a market in Djibo and, near Arbinda, opened fire"
    gap = [i for i in range(phrase.last, anchor.first) if i not in words.timed]
    joined = [words.lowers[i] for i in gap]
    if "and" not in joined or not all(
        words.lowers[i] in _THEN or words.role("beside-verb", i) or words.lowers[i].endswith("ly")
        for i in gap
    ):
        return False
    for place in range(phrase.begin - 1, max(-1, phrase.begin - _CAME), -1):
        if words.role("approach", place):
            return True
        if words.lowers[place] in MARKS or words.role("saying", place) or words.elsewhere(place):
            return False
    return False


def while_doing(words: PlaceWords, phrase: PlacePhrase, anchor: Candidate) -> int | None:
    """ "Shot in the leg | as he left his office in Bor": where the clause of that moment begins."""
    first = words.parsed.clauses.all[words.owner[phrase.begin]].first
    if words.lowers[first] not in _WHILE or not anchor.last <= first < phrase.begin:
        return None
    said = words.lowers[first + 1]
    if said not in words.knowledge.people.words("subject") and not said.endswith("ing"):
        return None
    if phrase.opening is None or phrase.begin - first > _REACH:
        return None
    if any(first <= other.first for other in words.anchors):
        return None
    loose = [i for i in range(first, phrase.begin) if i not in words.inside and i not in words.timed]
    barred = any(words.lowers[i] in MARKS or words.role("saying", i) or words.elsewhere(i) for i in loose)
    if any(words.lowers[i] in words.knowledge.people.words("preposition") for i in loose[1:]):
        return None  # "as he spoke | of a case in Multan"
    return None if barred else first


def _bars(words: PlaceWords, place: int, own: int) -> bool:
    word = words.lowers[place]
    aside = words.owner[place] != own or word in MARKS or word in ("and", "or", "by")
    return aside or words.turns(place) or words.elsewhere(place) or words.role("passive", place)


def _without_aside(words: PlaceWords, gap: range) -> list[int]:
    """The words of a gap without what two commas set apart right behind a place: ", 70 km east,"."""
    commas = [i for i in gap if words.lowers[i] == ","]
    if len(commas) > 1 and commas[0] == gap.start and commas[1] - commas[0] <= _ASIDE:
        inner = range(commas[0], commas[1] + 1)
        if not any(words.turns(i) for i in inner):
            return [i for i in gap if i not in inner]
    return list(gap)
