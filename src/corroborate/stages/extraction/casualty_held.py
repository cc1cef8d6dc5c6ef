"""The reader of people held or taken: "rebels are holding 12 policemen", "gunmen took four men off the bus".

Anybody may hold or take; so it needs a tree, people in a number, and an armed or capturing doer.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree
from corroborate.stages.extraction.tree_people import people_at, whole_of

READER = "tree"
_CLAUSE = 14  # words from "taking" to its "away"
_ROLES = frozenset({"fighter", "soldier", "police"})


def read_held(phrases: Phrases, tree: SentenceTree | None, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of captured people by verbs that say so only of such doers.

    Whoever was only led to where he was killed is dead, and no captive: "dragged them out and shot them".
    """
    if tree is None:
        return []
    found = []
    for index, token in enumerate(tree.tokens):
        place = tree.words[index]
        found += [_taken(group, place) for group in _led_off(phrases, tree, index)]
        if token.upos != "VERB" or not phrases.line.within(place, "holding") or phrases.line.harmed(place):
            continue
        people = _held(tree, index, phrases.line.people.words("relative"))
        group = people_at(phrases, tree, people) if people is not None else None
        if people is None and token.lower.endswith("ing"):
            group = phrases.by_first.get(place + 1)  # "are holding | at least 50 of your policemen"
        frame = frame_of(phrases.line, place)
        if group is not None and group.sort == "part" and tree.relation(index) == "acl:relcl":
            group = whole_of(phrases, group)
        if group is None or any(t.field == "killed" and t.group == group for t in told):
            continue
        if frame.refused or frame.negated or not (_counted(group) or _carried_off(phrases.line, place)):
            continue
        captive = phrases.line.within(group.noun_last - 1, "captive")
        if captive or _captor(phrases, tree, index, people) or _ours(phrases, tree, index, group):
            joined = tree.joined(people)[1:] if people is not None else []
            beside = (people_at(phrases, tree, i) for i in joined)
            for one in (group, *(g for g in beside if g is not None and g != group and g.sort != "plural")):
                span = (min(one.first, place), max(one.last, place + 1), place)
                found.append(Telling("captured", one.count, *span, one, (READER,), realis=frame.realis))
    return found


def _counted(group: PersonGroup) -> bool:
    return group.sort in ("counted", "part") or (group.sort == "bare" and group.others)


def _carried_off(line: Line, place: int) -> bool:
    """'Took a doctor | away', 'were taken | by the rebels': a single person may be taken to a hospital."""
    for after in range(place + 1, min(place + _CLAUSE, len(line.words))):
        if line.mark(after) and line.low(after) != ",":
            return False
        if line.within(after, "hospital"):
            return False
        if line.low(after) in ("away", "off", "hostage", "captive") or line.low(place + 1) == "by":
            return True
    return False


def _ours(phrases: Phrases, tree: SentenceTree, verb: int, group: PersonGroup) -> bool:
    """'We are holding 50 of your policemen': whoever says so of the other side's men is their captor."""
    doer = tree.child(verb, "nsubj")
    if doer is None or phrases.line.low(tree.words[doer]) not in ("we", "i"):
        return False
    theirs = any(phrases.line.low(p) in ("your", "their") for p in range(group.first, group.last))
    return theirs and group.noun is not None and group.noun.role in _ROLES


def _taken(group: PersonGroup, place: int) -> Telling:
    span = (place, group.last, place)
    return Telling("captured", group.count, *span, group, (READER,), others=group.others)


def _led_off(phrases: Phrases, tree: SentenceTree, index: int) -> list[PersonGroup]:
    """'The gunmen left | with the priest and 13 parishioners': whom an armed doer goes away with."""
    line, place = phrases.line, tree.words[index]
    if not line.within(place, "leaving-with") or line.harmed(place) is not None:
        return []
    opened = next((p for p in range(place + 1, place + 4) if line.low(p) == "with"), None)
    if opened is None or any(line.mark(p) for p in range(place, opened)):
        return []
    doer, head = tree.child(index, "nsubj"), tree.head(index)
    if doer is None and head is not None and tree.relation(index) == "conj" and line.low(place) != "fled":
        doer = tree.child(head, "nsubj")  # "raiders burned the store and | left with two clerks"
    if doer is None or not _armed(phrases, tree, doer):
        return []
    people = phrases.objects(opened + 1)
    counted = any(g.sort in ("counted", "named", "single", "definite") for g in people)
    return [g for g in people if g.sort != "plural"] if counted else []


def _held(tree: SentenceTree, verb: int, relatives: frozenset[str]) -> int | None:
    """Who is held: object, passive subject, or the noun before "held by"."""
    found = tree.child(verb, "nsubj:pass", "obj")
    if found is not None and tree.relation(verb) == "acl:relcl" and tree.tokens[found].lower in relatives:
        return tree.head(verb)  # "64 porters | who had been held by the rebels"
    if found is None and tree.relation(verb) == "acl:relcl" and tree.child(verb, "nsubj") is not None:
        return tree.head(verb)  # "the three sailors | it holds"
    if found is None and tree.relation(verb) == "acl" and not tree.tokens[verb].lower.endswith("ing"):
        return tree.head(verb)
    return found


def _captor(phrases: Phrases, tree: SentenceTree, verb: int, people: int | None) -> bool:
    """True when an armed doer stands as subject or agent."""
    doers = [*tree.children(verb, "nsubj", "obl:agent")]
    head = tree.head(verb)
    if not doers and tree.relation(verb) == "conj" and head is not None:
        doers = [*tree.children(head, "nsubj")]  # "gunmen burst in and | marched 43 nurses away"
    doers += [c for c in tree.children(verb, "obl") if "by" in tree.case(c)]
    if not doers and tree.relation(verb) == "acl":  # "rebels free two officers | held since May"
        doers = [i for i, token in enumerate(tree.tokens) if token.upos == "NOUN"]
    return any(_armed(phrases, tree, doer) for doer in doers if doer != people)


def _armed(phrases: Phrases, tree: SentenceTree, doer: int) -> bool:
    if any(_armed(phrases, tree, child) for child in tree.children(doer, "compound", "flat")):
        return True  # "by | Abu Sayyaf | stragglers"
    place = tree.words[doer]
    for first, (name, last) in phrases.line.names.items():
        if first <= place < last and name.armed:
            return True
    if phrases.line.low(place) in ("it", "which", "they", "who"):
        return any(name.armed for name, _ in phrases.line.names.values())
    noun = phrases.line.people.noun(phrases.line.low(place))
    return (noun is not None and noun.role in _ROLES) or phrases.line.within(place, "force", "captor")
