"""People under a tree: the group of people that a token heads.

Where the line's own groups hold the word, theirs it is; else its number, article or name tell: whoever
is murdered is somebody, whatever the noun ("a rubber tapper").
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import ONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree

_INSIDE = ("det", "nummod", "amod", "compound", "nmod:poss", "advmod", "case", "flat", "goeswith")
_ABSTRACT = ("tion", "sion", "ment", "ity", "ism", "ness", "ance", "ence", "ship", "age")


def people_at(
    phrases: Phrases, tree: SentenceTree, index: int, *, anybody: bool = False
) -> PersonGroup | None:
    """The people that a token stands for, or None where nothing says that they are people.

    `anybody`: whoever suffered this is somebody; what is seized may be a thing.
    """
    if index >= len(tree.tokens):
        return None
    place = tree.words[index]
    for group in phrases.groups:
        if group.first <= place < group.last:
            return None if group.sort == "none" else _whole(phrases, tree, index, group)
    for child in tree.children(index, "appos", "flat"):  # "the town's mayor, | Ana Ruiz"
        named = next((g for g in phrases.groups if g.first <= tree.words[child] < g.last and g.name), None)
        if named is not None:
            return named
    return _single(phrases, tree, index, anybody)


def _whole(phrases: Phrases, tree: SentenceTree, index: int, group: PersonGroup) -> PersonGroup:
    """The group, with the amount that a bare plural has in front of adjectives."""
    if group.sort != "plural":
        return group
    for child in tree.children(index, "nummod", "amod", "det"):
        amount = phrases.line.quantities.get(tree.words[child])
        if amount is not None and amount[1] <= group.first:
            return replace(group, first=tree.words[child], count=amount[0].count, sort="counted")
    return group


def _single(phrases: Phrases, tree: SentenceTree, index: int, anybody: bool) -> PersonGroup | None:
    """'A rubber tapper': one, whatever the noun, if it is no thing."""
    line, token = phrases.line, tree.tokens[index]
    number = next((c for c in tree.children(index, "nummod") if tree.words[c] in line.quantities), None)
    if number is not None and line.people.noun_at(line.lowers, tree.words[index]) is not None:
        quantity = line.quantities[tree.words[number]][0]
        first, last = tree.words[number], tree.words[index] + 1
        return PersonGroup(first, last, quantity.count, "counted", noun_first=first + 1, noun_last=last)
    article = tree.child(index, "det")
    if not anybody:
        return None
    if token.upos != "NOUN" or article is None or not line.within(tree.words[article], "article"):
        return None
    if token.form[:1].isupper() or token.lower.endswith("s") or token.lower.endswith(_ABSTRACT):
        return None
    first, last = tree.words[article], tree.words[index] + 1
    if line.within(last - 1, "not-people", "body", "no-person"):
        return None  # the head decides: "a part-time | census collector" is somebody
    others = any(line.within(place, "ordinal", "adding", "beside") for place in range(first, last))
    return PersonGroup(first, last, ONE, "single", None, first + 1, last, others=others)


def whole_of(phrases: Phrases, group: PersonGroup) -> PersonGroup | None:
    """'One of | the three sailors | it holds': three are held."""
    for place, (quantity, last) in sorted(phrases.line.quantities.items()):
        if group.first < place < group.last:
            noun = replace(group, first=place, count=quantity.count, sort="counted", noun_first=last)
            return noun if quantity.count.low else None
    return None
