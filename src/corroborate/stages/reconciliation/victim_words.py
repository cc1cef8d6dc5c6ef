"""Victim words: what stands beside a victim's name: woman or man, and whose wife, son or brother.

Only words that belong to the name count: right before it ("her son | Karim"), or behind it between commas
("Karim Bello, | a 9-year-old boy"). Nothing is taken from a name itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.knowledge.sex_words import sex_words
from corroborate.records.claim import Claim, NamedThing
from corroborate.records.report import Report
from corroborate.text.words import Word, words

_AHEAD, _BEHIND = 40, 90  # characters looked at before and behind a name
_BEFORE, _AFTER = 3, 9  # words: "her eldest son", ", 34, a mother of three and a teacher"
_WHOSE = 5  # words of whose kin it is: "of the governor of Jolo"
_STOPS = frozenset({".", ";", "!", "?", "(", ")", ":", "\n", "—", "–"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside a name say; None where they say nothing."""

    sex: str | None = None
    relation: str | None = None  # in the report's words: "her son", "wife of the mayor"


class VictimWords:
    """Answers for the victims of a build's reports."""

    def __init__(self, reports: Mapping[str, Report], knowledge: Knowledge) -> None:
        self._reports = reports
        self._table = sex_words(knowledge.packs)
        self._owners = knowledge.people.words("kin") | {"whose", "'s"}
        self._definite = knowledge.people.words("definite") | knowledge.people.words("article")
        self._numbers = knowledge.numbers.values("cardinal")

    def beside(self, claim: Claim) -> Beside:
        """What stands beside the name that a victim claim gives."""
        value = claim.value
        assert isinstance(value, NamedThing)
        text = self._reports[claim.report].text_raw
        line = text.rfind("\n", 0, value.start) + 1
        ahead = words(text[max(line, value.start - _AHEAD) : value.start])
        end = text.find("\n", value.end)
        behind = words(text[value.end : min(value.end + _BEHIND, len(text) if end < 0 else end)])
        first, second = self._before(ahead), self._behind(behind)
        sexes = {s for s in (first.sex, second.sex) if s}
        return Beside(sexes.pop() if len(sexes) == 1 else None, first.relation or second.relation)

    def _before(self, ahead: Sequence[Word]) -> Beside:
        """ "her son", "Mrs", "the mayor's wife," right before the name."""
        own = list(ahead)
        if own and own[-1].lower == ",":
            own.pop()
        lowers = [w.lower for w in own]
        found = self._table.match_before(lowers, len(lowers))
        if found is None:
            return Beside()
        word, first = found
        if not word.kin:
            return Beside(word.sex)
        owner = next(
            (i for i in range(first - 1, max(-1, first - _BEFORE), -1) if lowers[i] in self._owners), None
        )
        if owner is None:
            return Beside()  # "Musa, father | Karim": nobody says whose
        return Beside(word.sex, _said(own[self._first(own, owner) :]))

    def _first(self, own: Sequence[Word], owner: int) -> int:
        """Where an owner's words begin: "her", "the governor's", "Omar Sali's"."""
        if own[owner].lower != "'s" or not owner:
            return owner
        first = owner - 1
        while (
            first > max(0, owner - _WHOSE)
            and own[first - 1].form[:1].isupper()
            and own[first].form[:1].isupper()
        ):
            first -= 1
        return first - (first > 0 and own[first - 1].lower in self._definite)

    def _behind(self, behind: Sequence[Word]) -> Beside:
        """ ", 34, a mother of three" and ", son of the governor" behind the name."""
        if not behind or behind[0].lower != ",":
            return Beside()
        lowers = [w.lower for w in behind[:_AFTER]]
        stop = next((i for i, w in enumerate(lowers) if w in _STOPS or w == "and"), len(lowers))
        opened = next((i for i in range(1, stop) if not lowers[i].isdigit() and lowers[i] != ","), stop)
        for at in range(opened, stop):
            if lowers[at] == ",":
                break  # the next person, or the verb
            hit = self._table.at(lowers, at)
            if hit is None:
                continue
            before = lowers[at - 1] if at > opened else ""
            whose = lowers[hit.last : hit.last + 1] == ["of"]
            if not hit.value.kin:
                return Beside(hit.value.sex)
            if before in self._owners:
                start = opened if before == "'s" else at - 1
                return Beside(hit.value.sex, _said(behind[start : hit.last]))
            if not whose:
                return Beside()
            tail = behind[hit.last + 1 : hit.last + 1 + _WHOSE]
            cut = next(
                (i for i, w in enumerate(tail) if w.lower in _STOPS or w.lower in (",", "and")), len(tail)
            )
            if not tail or tail[0].lower.isdigit() or tail[0].lower in self._numbers:
                return Beside(hit.value.sex)  # "a mother of three"
            return Beside(hit.value.sex, _said(behind[at : hit.last + 1 + cut]))
        return Beside()


def _said(run: Sequence[Word]) -> str:
    return " ".join(w.form for w in run).replace(" ’s", "’s").replace(" 's", "'s")
