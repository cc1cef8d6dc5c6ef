"""Roles of persons: commander, soldier, official or civilian, from words that belong to their name.

"Rebel commander Musa Hilal", "Musa Hilal, a rebel commander": the noun stands right beside the name, or
is parted from it by what it is a post in. In "the commander met Musa Hilal" it is another man's.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.people import PersonNoun
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import NameMention, Sentence, Token

_ROLES = {"commander": "commander", "civilian": "civilian", "soldier": "soldier", "official": "official"}
_REACH = 7  # words: "deputy commander of the southern front's third brigade, X"
_LINKS = frozenset({"of", "for", "in"})


class PersonRoles:
    """Reads the role beside a name; `before` is the sentence ahead of the name's own, if any."""

    def __init__(self, text: str, knowledge: Knowledge) -> None:
        self._text, self._knowledge = text, knowledge
        self._cues, self._people = knowledge.cues, knowledge.people
        self._titles = self._cues.around_names("title") | self._cues.around_names("title-part")
        kinds = ("organisation", "place-after", "title-tail")
        self._posts = frozenset(w for kind in kinds for w in self._cues.around_names(kind))

    def role(self, name: NameMention, sentence: Sentence, before: Sentence | None) -> str | None:
        """The role that the words beside this naming give, or None."""
        ahead = [t for t in sentence.tokens if t.end <= name.start]
        behind = [t for t in sentence.tokens if t.start >= name.end]
        if not ahead and before is not None and not any(t.form[:1].isalnum() for t in behind):
            ahead = list(before.tokens)  # a name that a full stop cuts off: "Brig. | Omar Said"
        first = self._role_before(ahead[-_REACH - 4 :])
        if first in (None, "soldier"):  # a rank is said of spokesmen and commanders too
            return self._role_behind(behind[: _REACH + 4]) or first
        return first

    def _role_before(self, words: Sequence[Token]) -> str | None:
        at = len(words) - 1
        comma = at >= 0 and words[at].form == ","
        at -= comma
        noun = self._noun(words, at)
        while noun is None and at >= 0 and self._title(words[at]):
            at -= 1
            noun = self._noun(words, at)
        if noun is None:
            at = self._post(words, at, comma)
            noun = self._noun(words, at)
        return self._named(noun, words, at)

    def _post(self, words: Sequence[Token], at: int, comma: bool) -> int:
        """The noun of a post with "of" and what it is a post in behind it, or -1."""
        if at < 0 or not (comma or words[at].form[:1].isupper() or words[at].lower in self._posts):
            return -1
        for place in range(at, max(0, at - _REACH), -1):
            if words[place].lower in _LINKS and self._noun(words, place - 1) is not None:
                return place - 1
            if not words[place].form[:1].isalnum() and words[place].form not in ("'s", "’s"):
                return -1
        return -1

    def _role_behind(self, words: Sequence[Token]) -> str | None:
        at = 1 if words and words[0].form == "," else len(words)
        if at + 1 < len(words) and words[at].lower == "who" and words[at + 1].lower in ("was", "is"):
            at += 2 + (words[at + 2 : at + 3] != [] and words[at + 2].lower == "also")
        for place in range(at, min(at + _REACH, len(words))):
            word = words[place].lower
            noun = self._people.noun(word.rstrip("."))
            if noun is not None and (more := self._noun(words, place + 1)) is not None:
                noun, place = more, place + 1  # "a police officer", "a rebel commander"
            if noun is not None:
                return self._named(noun, words, place)
            determiner = self._people.words("article") | self._people.words("definite")
            if (not word[:1].isalnum() and not word.endswith("s")) or word == "whose":
                return None
            if word in self._cues.function_words and word not in determiner:
                return None
        return None

    def _noun(self, words: Sequence[Token], at: int) -> PersonNoun | None:
        noun = self._people.noun(words[at].lower.rstrip(".")) if 0 <= at < len(words) else None
        return noun if noun is not None and not noun.plural else None

    def _title(self, token: Token) -> bool:
        return token.lower.rstrip(".") in self._titles or token.form == "."

    def _named(self, noun: PersonNoun | None, words: Sequence[Token], at: int) -> str | None:
        if noun is None:
            return None
        if noun.role == "leader":
            return "commander" if self._of_fighters(words, at) else None
        return _ROLES.get(noun.role)

    def _of_fighters(self, words: Sequence[Token], at: int) -> bool:
        """Whether the words around "leader" name fighters: "a militia leader", "leader of al-Shabaab"."""
        beside = list(words[max(0, at - 4) : at]) + list(words[at + 1 : at + 5])
        if any((noun := self._people.noun(t.lower)) is not None and noun.role == "fighter" for t in beside):
            return True
        if any(ActorKind.ARMED_GROUP in self._knowledge.actors.words.group_kinds(_bare(t)) for t in beside):
            return True
        start, end = words[max(0, at - 4)].start, words[min(len(words) - 1, at + 4)].end
        for hit in self._knowledge.actors.scan(self._text[start:end]):
            entries = [self._knowledge.actors.get(id) for id in hit.ids]
            if any(e is not None and e.kind is ActorKind.ARMED_GROUP for e in entries):
                return True
        return False


def _bare(token: Token) -> str:
    return token.lower.removesuffix("'s")
