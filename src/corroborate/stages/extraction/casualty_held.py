"""The reader of people held or taken: "rebels are holding 12 policemen", "gunmen took four men off the bus".

Anybody may hold or take; so it needs a tree, people in a number, and an armed or capturing doer.
"""

from __future__ import annotations

from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.sentence_tree import SentenceTree
from corroborate.stages.extraction.tree_people import people_at

READER = "tree"
_ROLES = frozenset({"fighter", "soldier", "police"})


def read_held(phrases: Phrases, tree: SentenceTree | None) -> list[Telling]:
    """Tellings of captured people by verbs that say so only of such doers."""
    if tree is None:
        return []
    found = []
    for index, token in enumerate(tree.tokens):
        place = tree.words[index]
        if token.upos != "VERB" or not phrases.line.within(place, "holding") or phrases.line.harmed(place):
            continue
        people = _held(tree, index)
        group = people_at(phrases, tree, people) if people is not None else None
        frame = frame_of(phrases.line, place)
        if group is None or group.sort not in ("counted", "part") or frame.refused or frame.negated:
            continue
        if _captor(phrases, tree, index, people):
            first, last = min(group.first, place), max(group.last, place + 1)
            found.append(
                Telling("captured", group.count, first, last, place, group, (READER,), realis=frame.realis)
            )
    return found


def _held(tree: SentenceTree, verb: int) -> int | None:
    """Who is held: object, passive subject, or the noun before "held by"."""
    found = tree.child(verb, "nsubj:pass", "obj")
    if found is None and tree.relation(verb) == "acl" and not tree.tokens[verb].lower.endswith("ing"):
        return tree.head(verb)
    return found


def _captor(phrases: Phrases, tree: SentenceTree, verb: int, people: int | None) -> bool:
    """True when an armed doer stands as subject or agent."""
    doers = [*tree.children(verb, "nsubj", "obl:agent")]
    doers += [c for c in tree.children(verb, "obl") if "by" in tree.case(c)]
    if not doers and tree.relation(verb) == "acl":  # "rebels free two officers | held since May"
        doers = [i for i, token in enumerate(tree.tokens) if token.upos == "NOUN"]
    return any(_armed(phrases, tree, doer) for doer in doers if doer != people)


def _armed(phrases: Phrases, tree: SentenceTree, doer: int) -> bool:
    place = tree.words[doer]
    noun = phrases.line.people.noun(phrases.line.low(place))
    return (noun is not None and noun.role in _ROLES) or phrases.line.within(place, "force", "captor")
