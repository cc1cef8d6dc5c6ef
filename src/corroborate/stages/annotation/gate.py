"""The gate: what is worth the dear readers. It may let too much through; it keeps nothing out that counts.

Every event mention hangs on a trigger phrase of the packs or on people told harmed, so a report in
which no sentence has either, and what a weak one leans on, yields no incident, whatever else stands
on its page. The gate asks less than extraction does: `tests/stages/test_gate.py` holds it to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cues import SHAPES
from corroborate.knowledge.phrases import Hit
from corroborate.knowledge.triggers import Reading, Trigger
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Sentence
from corroborate.records.report import Report
from corroborate.text.words import Word, words

if TYPE_CHECKING:
    from corroborate.stages.annotation.sentences import Place

_RUN = re.compile(r"[^\W\d_]+")
_QUOTES = frozenset('"“”„«»‘')
_ARMED = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION})
_FIGHTING = frozenset({"weapon", "force", "gunman", "bomber", "police", "actor"})

Beside = list[tuple[int, int, str]]  # words of a sentence from, up to: a sort of support


def may_tell(report: Report, knowledge: Knowledge) -> bool:
    """Whether the report has any of the words that every phrase of violence holds one of; a quick look."""
    telling = _telling(knowledge)
    kept = (report.text_raw[s.start : s.end] for s in report.segments if s.role.kept)
    return not all(telling.isdisjoint(_RUN.findall(part.lower())) for part in kept)


def tells_of_violence(text: str, places: Iterable[Place], knowledge: Knowledge) -> bool:
    """Whether any sentence could speak of an event."""
    telling = _telling(knowledge)
    for place in places:
        sentence = text[place.start : place.end]
        if not telling.isdisjoint(_RUN.findall(sentence.lower())):
            found = words(sentence)
            if found and _Line(sentence, found, knowledge).could_tell():
                return True
    return False


def _telling(knowledge: Knowledge) -> frozenset[str]:
    return knowledge.triggers.telling_words | knowledge.people.harm_words


class _Line:
    """One sentence with a word that may tell, asked whether it does."""

    def __init__(self, text: str, found: Sequence[Word], knowledge: Knowledge) -> None:
        self.text, self.words, self.knowledge = text, found, knowledge
        self.lowers = [word.lower for word in found]

    def could_tell(self) -> bool:
        hits = self.knowledge.triggers.scan(self.lowers)
        read = [(hit, trigger) for hit in hits for trigger in _readings(hit)]
        if any(not trigger.weak for _, trigger in read):
            return True
        harms = self.knowledge.people.harms(self.lowers)
        if any(not harm.value.weak for harm in harms) and self._peopled():
            return True
        if not read and not harms:
            return False
        if harms and self._numbered():
            return True
        beside = self._beside()
        fights = any(kind in _FIGHTING for _, _, kind in beside)
        return (bool(harms) and fights) or any(_backed(hit, trigger, beside) for hit, trigger in read)

    def _beside(self) -> Beside:
        known = self.knowledge
        beside = [(hit.first, hit.last, hit.value) for hit in known.triggers.supports(self.lowers)]
        beside += [(hit.first, hit.last, "weapon") for hit in known.instruments.names(self.lowers)]
        for hit in known.actors.scan(self.text):
            entries = (known.actors.get(actor) for actor in hit.ids)
            if any(entry is not None and entry.kind in _ARMED for entry in entries):
                beside.append((-1, -1, "actor"))  # beside every trigger: where exactly is not looked at
        return beside

    def _numbered(self) -> bool:
        """Whether several people may be told of: a number, an amount, a plural noun."""
        numbers, people = self.knowledge.numbers, self.knowledge.people
        unnamed = people.words("anyone")  # "any clerk who reports for work will be shot"
        for at, lower in enumerate(self.lowers):
            if lower[0].isdigit() or lower in numbers.openings or lower == "both" or lower in unnamed:
                return True
            noun = people.noun_at(self.lowers, at)
            if (noun is not None and noun.value.plural) or numbers.amounts.match(self.lowers, at):
                return True
        return False

    def _peopled(self) -> bool:
        """Whether anybody may be told of at all: some number, noun for people or name."""
        people = self.knowledge.people
        named = any(word.form[0].isupper() for word in self.words[1:])
        nouns = (people.noun_at(self.lowers, at) for at in range(len(self.lowers)))
        return named or any(noun is not None for noun in nouns) or self._numbered()


def _backed(hit: Hit[Reading], trigger: Trigger, beside: Beside) -> bool:
    kinds = {kind for first, last, kind in beside if last <= hit.first or hit.last <= first}
    return not kinds.isdisjoint(trigger.needs)


def _readings(hit: Hit[Reading]) -> list[Trigger]:
    return [trigger for trigger in (hit.value.noun, hit.value.verb) if trigger is not None]


class WorthATree:
    """Says of a sentence whether anybody will ask for its tree: harm, a trigger, speech or a quotation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._triggers, self._people = knowledge.triggers, knowledge.people
        self._speech = [knowledge.cues.shapes[shape] for shape in SHAPES]

    def __call__(self, sentence: Sentence) -> bool:
        """Whether the sentence is worth a tree."""
        lowers = [token.lower for token in sentence.tokens]
        if not _QUOTES.isdisjoint(lowers) or any(self._said(lowers)):
            return True
        cut = [part for lower in lowers for part in lower.split("-") if part]
        return bool(self._people.harms(cut) or self._triggers.scan(cut))

    def _said(self, lowers: Sequence[str]) -> Iterable[bool]:
        return (next(iter(phrases.scan(lowers)), None) is not None for phrases in self._speech)
