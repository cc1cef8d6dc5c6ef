"""Attackers: doers named as subject, behind "by", before the event's noun, or by who claims and blames."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.knowledge import Knowledge
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Head, Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part

# Whoever is blamed or claims is a doer, whatever people they are: "blamed on drug dealers".
_CHARGED = ("claimed-by", "blamed-on", "attribute", "hold", "responsible")
_FAR = 12  # words between "claimed responsibility for" and the event it names


def attackers(nouns: Nouns, parsed: Parsed, knowledge: Knowledge) -> Iterator[Part]:
    """Every doer a line names, with the standing of the naming."""
    taken = _stances(parsed, knowledge)
    for verb, event in verbs(parsed):
        if verb.first not in taken:
            yield from _subject(nouns, verb.first, verb, event, "stated", "subject")
            yield from _by(nouns, verb, event)
            yield from _denying(nouns, verb, event)
    for event in (e for e in parsed.events if e.noun):
        yield from _light(nouns, event, taken)
        yield from _by(nouns, event, event)
        yield from _compound(nouns, event)
    for role, standing in (("claim", "claimed"), ("admit", "admitted"), ("deny", "denied")):
        for hit in knowledge.roles.scan(role, parsed.line.lowers):
            yield from _stance(nouns, hit, standing)
    yield from _claimed_by(nouns)
    for event in parsed.events:
        yield from _armed(nouns, event)
        yield from _answering(nouns, event)


def verbs(parsed: Parsed) -> Iterator[tuple[Candidate, Candidate]]:
    """Every event verb with its event: its own, or the one that it is an effect of."""
    for event in parsed.events:
        if not event.noun:
            yield event, event
    for effect, event in parsed.absorbed:
        if not effect.noun:
            yield effect, event


def passive(nouns: Nouns, verb: Candidate) -> bool:
    """Whether a verb's subject suffers it: "was shelled", "were gunned down"."""
    if verb.trigger.form not in ("past", "participle"):
        return False
    place = verb.first - 1
    while place >= 0 and nouns.lowers[place].endswith("ly"):
        place -= 1
    return place >= 0 and nouns.knowledge.roles.at("passive", nouns.lowers, place) is not None


def _stances(parsed: Parsed, knowledge: Knowledge) -> set[int]:
    """Places of words inside "denied carrying out": no light verb of their own."""
    return {
        place
        for role in ("claim", "admit", "deny", "accuse", "blame")
        for hit in knowledge.roles.scan(role, parsed.line.lowers)
        for place in range(hit.first, hit.last)
    }


def doing(
    nouns: Nouns, event: Candidate, phrase: tuple[int, int], standing: str, reader: str, *shown: int
) -> Part | None:
    """A phrase as the doer of an event, or None where it names nobody who can act."""
    if nouns.doer(phrase) is None and not (reader in _CHARGED and nouns.persons(phrase)):
        return None
    if standing == "stated" and nouns.suspected(phrase):
        standing = "suspected"
    first, last = nouns.trimmed(phrase)
    places = (phrase[0], last - 1, event.first, event.last - 1, *shown)
    return Part("attacker", event, first, last, (min(places), max(places) + 1), reader, standing)


def _subject(
    nouns: Nouns, place: int, verb: Candidate, event: Candidate, standing: str, reader: str
) -> Iterator[Part]:
    if verb.trigger.suffered or passive(nouns, verb) or verb.trigger.form == "ing":
        return
    phrase = nouns.before(place)
    if phrase is None or _reduced(nouns, verb, phrase):
        return
    part = doing(nouns, event, phrase, standing, reader, place)
    if part is not None:
        yield part


def _reduced(nouns: Nouns, verb: Candidate, phrase: tuple[int, int]) -> bool:
    """Whether a past form is a participle behind its noun: "soldiers killed by rebels", "men killed in"."""
    if verb.trigger.form not in ("past", "participle"):
        return False
    after = nouns.lowers[verb.last : verb.last + 1]
    kind = nouns.knowledge.triggers.event_types[verb.trigger.event_type]
    if kind.people and verb.last - verb.first == 1 and not _has_object(nouns, verb):
        return True  # the clipped passive of headlines: "Editor arrested in Managua"
    bare = phrase[1] == verb.first and after in (("by",), ("in",), ("during",), ("when",))
    return bare or (verb.trigger.effect and after in ((",",), (".",), ("and",), ("while",), ()))


def _has_object(nouns: Nouns, verb: Candidate) -> bool:
    return nouns.has_object(verb.last)


def _light(nouns: Nouns, event: Candidate, taken: set[int]) -> Iterator[Part]:
    for back in range(1, 9):
        place = event.first - back
        if place < 0 or place in nouns.verbs:
            return
        hit = next(
            (
                h
                for start in range(max(0, place - 1), place + 1)
                if (h := _light_at(nouns, start)) and h.last == place + 1
            ),
            None,
        )
        if hit is not None and hit.first not in taken:
            if hit.value == "ing":
                return
            if nouns.knowledge.roles.at("passive", nouns.lowers, hit.first - 1) is not None:
                return
            phrase = nouns.before(hit.first)
            part = None if phrase is None else doing(nouns, event, phrase, "stated", "light-verb", hit.first)
            if part is not None:
                yield part
            return
        if nouns.lowers[place] in (",", ";", "by", "on", "that", "which", "who"):
            return


def _light_at(nouns: Nouns, place: int) -> Hit[str] | None:
    return nouns.knowledge.roles.at("light-verb", nouns.lowers, place)


def _by(nouns: Nouns, verb: Candidate, event: Candidate) -> Iterator[Part]:
    """ "by X" behind the event, as long as no other verb stands between ("condemned by X")."""
    place = verb.last
    own = nouns.parsed.clauses.owner[verb.first]
    while place < min(len(nouns.lowers), verb.last + 10):
        if nouns.parsed.clauses.owner[place] != own:
            return  # "air strikes after a raid by X": the raid was X's
        hit = nouns.knowledge.roles.at("done-by", nouns.lowers, place)
        if hit is not None:
            phrase = nouns.after(hit.last)
            part = None if phrase is None else doing(nouns, event, phrase, "stated", "by", place)
            if part is not None:
                yield part
            return
        light = _light_at(nouns, place)
        word = nouns.lowers[place]
        if light is not None:
            place = light.last
            continue
        if nouns.knowledge.roles.at("passive", nouns.lowers, place) and not _light_at(nouns, place + 1):
            return  # "a death count was given by the chief"
        if word in (",", ";", "(", "and", "but") or place in nouns.verbs or _verbal(word):
            return
        if nouns.knowledge.roles.at("phrase-goes-on", nouns.lowers, place) is not None:
            return  # "a depot held by the rebels"
        place += 1


def _verbal(word: str) -> bool:
    return word.endswith("ed") and len(word) > 3


def _compound(nouns: Nouns, event: Candidate) -> Iterator[Part]:
    """ "Israeli air strike", "the Front's ambush": a doer's name right before the event's noun."""
    kind = nouns.knowledge.triggers.event_types[event.trigger.event_type]
    if kind.people:
        return  # "the general's killing": the name is the victim's
    first = event.first
    possessive = first > 0 and nouns.lowers[first - 1] == "'s"
    while first > 0 and (nouns.lowers[first - 1] in ("'s",) or _modifies(nouns, first - 1)):
        possessive = possessive or nouns.lowers[first - 1] == "'s"
        first -= 1
    named = [h for h in nouns.heads if h.last == first or (h.first < first <= h.last)]
    head = max(named, key=lambda h: h.last - h.first, default=None)
    if head is None or not _acts(nouns, head, possessive, kind.state_act):
        return
    if head.first > 0 and nouns.lowers[head.first - 1] in ("anti", "on", "against"):
        return
    last = _force_end(nouns, head, event.first)
    suspected = nouns.suspected((max(0, head.first - 1), head.last))
    yield Part(
        "attacker",
        event,
        head.first,
        last,
        (head.first, event.last),
        "compound",
        "suspected" if suspected else "stated",
    )


def _modifies(nouns: Nouns, place: int) -> bool:
    hit = nouns.knowledge.roles.at("compound", nouns.lowers, place)
    named = any(h.first <= place < h.last and h.kind in ("name", "state", "people") for h in nouns.heads)
    return hit is not None and not named


def _acts(nouns: Nouns, head: Head, possessive: bool, state_act: bool) -> bool:
    if head.kind == "name":
        return bool(head.known) or possessive
    if head.kind == "people":
        return state_act
    if head.kind == "state":
        form = nouns.parsed.line.words[head.first].form
        shouted = nouns.parsed.line.sentence.tokens and all(
            w.form.isupper() for w in nouns.parsed.line.words if w.form.isalpha()
        )
        return state_act and (possessive or (form.isupper() and not shouted))
    return False


def _force_end(nouns: Nouns, head: Head, event: int) -> int:
    """With the force that follows a nationality: "Kenyan army" in "Kenyan army air strike"."""
    forces = [
        h for h in nouns.heads if h.kind in ("force", "police") and h.first == head.last and h.last <= event
    ]
    return forces[0].last if forces else head.last


def _denying(nouns: Nouns, verb: Candidate, event: Candidate) -> Iterator[Part]:
    """ "The army denied that it had shelled the town", "denied shelling the town"."""
    place = verb.first - 1
    while place > 0 and nouns.knowledge.roles.at("own-deed", nouns.lowers, place) is not None:
        place -= 1
    if place <= 0 or nouns.knowledge.roles.at("deny-word", nouns.lowers, place) is None:
        return
    if verb.trigger.form != "ing" and (verb.first - place < 2 or passive(nouns, verb)):
        return  # "denied bombed" is nothing; "denied that it was shelled" is not its deed
    phrase = nouns.before(place)
    part = None if phrase is None else doing(nouns, event, phrase, "denied", "denied", place)
    if part is not None:
        yield part


def _armed(nouns: Nouns, event: Candidate) -> Iterator[Part]:
    """ "A Kenyan drone fired", "attack of a Kenyan drone": the nationality of what flew tells the doer."""
    own = nouns.parsed.clauses.owner[event.first]
    for hit in nouns.parsed.near.weapons:
        head = next((h for h in nouns.heads if h.last == hit.first and h.kind in ("people", "state")), None)
        if head is None or not hit.value.carries or nouns.parsed.clauses.owner[hit.first] != own:
            continue
        before = nouns.lowers[event.last : head.first]
        by = any(word in ("by", "from", "of") for word in before) and len(before) <= 8
        subject = hit.last <= event.first and not event.noun and not passive(nouns, event)
        if by or subject:
            shown = (min(head.first, event.first), max(hit.last, event.last))
            yield Part("attacker", event, head.first, head.last, shown, "weapon", "stated")
            return


def _answering(nouns: Nouns, event: Candidate) -> Iterator[Part]:
    """ "X responded to the raid with air strikes", "X responded by shelling the camp": X did it."""
    lowers = nouns.lowers
    linked = "with" if event.noun else "by"
    if not event.noun and event.trigger.form != "ing":
        return
    link = next(
        (i for i in range(event.first - 1, max(-1, event.first - 5), -1) if lowers[i] == linked), None
    )
    if link is None:
        return
    verbs = [h for h in nouns.knowledge.roles.scan("answer", lowers) if h.last <= link and h.value != "form"]
    if not verbs or any(verbs[-1].last <= e.first < link and not e.noun for e in nouns.parsed.events):
        return
    phrase = nouns.before(verbs[-1].first)
    part = None if phrase is None else doing(nouns, event, phrase, "stated", "answer", verbs[-1].first)
    if part is not None:
        yield part


def _stance(nouns: Nouns, hit: Hit[str], standing: str) -> Iterator[Part]:
    if hit.last - hit.first == 1 and nouns.lowers[hit.last : hit.last + 1] == ("that",):
        return  # "the army claimed that the minister was killed by": it says so of others
    event = event_after(nouns, hit.last)
    phrase = nouns.before(hit.first)
    if event is None or phrase is None or hit.value == "ing":
        return
    part = doing(nouns, event, phrase, standing, standing, hit.first)
    if part is not None:
        yield part


def event_after(nouns: Nouns, place: int) -> Candidate | None:
    """The first event named within a few words behind a place."""
    near = [e for e in nouns.parsed.events if place <= e.first <= place + _FAR]
    return near[0] if near else None


def event_before(nouns: Nouns, place: int, far: int = _FAR) -> Candidate | None:
    """The last event named before a place, at most so many words off."""
    near = [e for e in nouns.parsed.events if e.last <= place and place - e.last <= far]
    return near[-1] if near else None


def _claimed_by(nouns: Nouns) -> Iterator[Part]:
    for role, standing in (("claimed-by", "claimed"), ("blamed-on", "blamed")):
        for hit in nouns.knowledge.roles.scan(role, nouns.lowers):
            event, phrase = event_before(nouns, hit.first), nouns.after(hit.last)
            if event is None or phrase is None:
                continue
            part = doing(nouns, event, phrase, standing, role, hit.first)
            if part is not None:
                yield part
