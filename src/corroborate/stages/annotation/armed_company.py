"""The words in a name and beside it that show that it is an armed group's or a force's.

"Nine Springs fighters", "the rebel group Nine Springs", "a militia known as the Nine Springs", "the Nine
Springs ambushed a patrol": nobody need have heard of the group to know that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.stages.annotation.runs import Runs

_REACH = 8  # words from a name back to "armed wing of" or to the word for a group that is called so
_WINDOW = 3  # words of an apposition before its noun: "a | little known new | militia"
# Closed classes of grammar and marks, not vocabulary.
_STOPS = frozenset('.;:!?()[]"“”')
_ARTICLES = frozenset({"a", "an", "the", "another"})
_SMALL = frozenset({"of", "for", "in", "de", "del", "du", "pour", "para", "the"})
_HELPERS = frozenset({"had", "have", "has", "also", "then", "later", "again", "who", "which", "that"})
_QUOTES = frozenset("\"'“‘«”’»")


class ArmedCompany:
    """Asked about tokens `first`..`last` (exclusive) of one sentence that are a name."""

    def __init__(self, runs: Runs, knowledge: Knowledge) -> None:
        self.runs, self.table = runs, knowledge.group_words
        self.function_words = knowledge.cues.function_words
        self.lowers = [token.lower for token in runs.tokens]

    # -- the name itself -------------------------------------------------------------------------------

    def civil(self, first: int, last: int) -> bool:
        """'Salt Traders Association', 'Salvation Army': armed in no company."""
        words = self.lowers[first:last]
        return (
            self._in(words, "peaceful")
            or self._is(words[-1:], "civil")
            or self._is(self._head(words), "civil")
        )

    def sounds_armed(self, first: int, last: int) -> bool:
        """'Lower Shari Brigade', 'Katibat al-Furat': settled by a word of the name."""
        words = self.lowers[first:last]
        if len(words) < 2 or self.civil(first, last):
            return False
        return self._headed(words, "head") or self.table.at("opening", words, 0) is not None

    def may_be(self, first: int, last: int) -> bool:
        """'Black Reed Eagles': a word that groups have in their names, and others too."""
        return any(hit for hit in self.table.scan("maybe", self.lowers[first:last])) or self.sounds_armed(
            first, last
        )

    def sporting(self, first: int, last: int) -> bool:
        """'The Zamboanga Tigers' in a sentence about a match."""
        return self._in(self.lowers, "sporting") and not self.sounds_armed(first, last)

    def opens(self, at: int, last: int) -> bool:
        """'Frente | Comandante Luis Prado': a group's name may begin here, and more of it follows."""
        words = self.lowers[at:last]
        return len(words) > 1 and any(self.table.at(t, words, 0) is not None for t in ("opening", "maybe"))

    def told(self, first: int, last: int) -> bool:
        """Whether its company settles a name that sounds like a group's."""
        if self.civil(first, last):
            return False
        return self.certain(first, last) or self.probable(first, last) or self.doing(first, last)

    def _headed(self, words: Sequence[str], table: str) -> bool:
        head = self._head(words)
        return any(self._is(head[at:], table) for at in range(max(0, len(head) - 3), len(head)))

    def _head(self, words: Sequence[str]) -> Sequence[str]:
        end = next((at for at, word in enumerate(words) if at and word in _SMALL), len(words))
        return words[:end]

    # -- beside it -------------------------------------------------------------------------------------

    def certain(self, first: int, last: int) -> bool:
        """Words beside it that stand beside a group's name alone, if it is nobody's and no place's."""
        first, last = self._bare(first, last)
        return (
            self.owns_fighters(last)
            or self._kind_before(first)
            or self._called(first)
            or self._wing_before(first)
            or self._kind_behind(last)
            or self._at("claiming", last)
        )

    def owns_fighters(self, last: int) -> bool:
        """'Nine Springs | fighters'."""
        return self._at("fighters", last)

    def probable(self, first: int, last: int) -> bool:
        """Words that settle it for a name that is an organisation's: 'gunmen of the |', '| ambushed'."""
        first, last = self._bare(first, last)
        return (
            self._belonging(first)
            or self._deed(last, "violent")
            or self._between(first)
            or self._agent(first)
        )

    def doing(self, first: int, last: int) -> bool:
        """Deeds that settle it only for a name that sounds so: '| killed two soldiers', '| troops'."""
        first, last = self._bare(first, last)
        return self._deed(last, "violent-maybe") or self._at("soldiery", last)

    def soldiery(self, last: int) -> bool:
        """'Operation Dry Reed | troops'."""
        return self._at("soldiery", last)

    def _at(self, table: str, place: int) -> bool:
        return self.table.at(table, self.lowers, place) is not None

    def _is(self, words: Sequence[str], table: str) -> bool:
        hit = self.table.at(table, words, 0) if words else None
        return hit is not None and hit.last == len(words)

    def _in(self, words: Sequence[str], table: str) -> bool:
        return bool(self.table.scan(table, words))

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        """The name with the quotation marks around it."""
        while first and self.lowers[first - 1] in _QUOTES:
            first -= 1
        while last < len(self.lowers) and self.lowers[last] in _QUOTES:
            last += 1
        return first, last

    def _kind_before(self, first: int) -> bool:
        """'The rebel group | X', 'an unknown outfit, | X,'."""
        place = first - (first > 0 and self.lowers[first - 1] == ",")
        return self.table.before("kind", self.lowers, place) is not None

    def _called(self, first: int) -> bool:
        """'A militia known as the | X', 'a group calling itself | X'."""
        begin = self.table.before("calling", self.lowers, first)
        if begin is None:
            return False
        if begin and self.lowers[begin - 1] == ",":
            begin -= 1
        if self.table.before("kind", self.lowers, begin) is not None:
            return True
        itself = self.table.before("calls-itself", self.lowers, first) is not None
        near = self.lowers[max(0, begin - (4 if itself else 1)) : begin]
        return any(self._is([word], "called-so") for word in near) and (
            itself or near[-1] not in ("group", "men")
        )

    def _wing_before(self, first: int) -> bool:
        """'The armed wing of the Grain Party, the | X'."""
        at = first - 1 - (first > 0 and self.lowers[first - 1] == "the")
        if at < 1 or self.lowers[at] != ",":
            return False
        for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
            if self.lowers[place] in _STOPS or self.lowers[place] == ",":
                return False
            if self._at("wing", place):
                return True
        return False

    def _kind_behind(self, last: int) -> bool:
        """'X, | a little known militia |'."""
        if last + 2 >= len(self.lowers) or self.lowers[last] not in (",", "("):
            return False
        if self.lowers[last + 1] not in _ARTICLES:
            return False
        for place in range(last + 2, min(last + 3 + _WINDOW, len(self.lowers))):
            hit = self.table.at("kind", self.lowers, place)
            if hit is not None:
                behind = self.runs.word(hit.last)
                return not behind[:1].isalpha() or self._is([behind], "behind-kind")
            if not self.lowers[place][:1].isalpha() or self.lowers[place] in self.function_words:
                return False
        return False

    def _belonging(self, first: int) -> bool:
        """'Gunmen of the | X'."""
        begin = self.table.before("belonging", self.lowers, first)
        return begin is not None and self.table.before("members", self.lowers, begin) is not None

    def _deed(self, last: int, table: str) -> bool:
        """'| ambushed', '| had also ambushed'; 'the X raid' is a noun's form, 'X was raided' done to it."""
        for place in range(last, min(last + 3, len(self.lowers))):
            hit = self.table.at(table, self.lowers, place)
            if hit is not None:
                return hit.value in ("past", "participle", "form")
            if self.lowers[place] not in _HELPERS:
                return False
        return False

    def _agent(self, first: int) -> bool:
        """'Ambushed by the | X'."""
        at = first - 1 - (first > 0 and self.lowers[first - 1] == "the")
        if at < 1 or self.lowers[at] != "by":
            return False
        hit = self.table.at("violent", self.lowers, at - 1)
        return hit is not None and hit.last == at

    def _between(self, first: int) -> bool:
        """'Clashes between the | X and the Y', 'clashes between the X and the | Y'."""
        for place in range(first, max(0, first - _REACH), -1):
            if self.table.before("between", self.lowers, place) is not None:
                joins = self.lowers[place:first]
                named = self.runs.tokens[place + (joins[:1] == ["the"])].form[0].isupper()
                return named and (not joins or joins == ["the"] or "and" in joins[-2:])
            if place < first and self.lowers[place] in _STOPS:
                return False
        return False
