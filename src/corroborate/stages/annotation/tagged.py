"""The tagger's view of a report's names, beside what rules and packs make of them.

A pack entry knows who is meant and a title knows that it is a person; the tagger knows neither, but has
an opinion of every word. So it types the names that rules leave open and adds those that they miss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, Sentence, Token
from corroborate.stages.annotation.runs import Runs

if TYPE_CHECKING:
    from corroborate.language.names import NameTagger

_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORGANISATION": NameKind.ORGANISATION,
    "ARMED": NameKind.ORGANISATION,
    "PLACE": NameKind.PLACE,
    "DEMONYM": NameKind.DEMONYM,
}


@dataclass(frozen=True, slots=True)
class TaggedName:
    """Tokens `first`..`last` (exclusive) that the tagger holds for a name. `armed`: a group or force."""

    first: int
    last: int
    kind: NameKind
    armed: bool

    def start(self, tokens: Sequence[Token]) -> int:
        """Where it begins on the page."""
        return tokens[self.first].start

    def end(self, tokens: Sequence[Token]) -> int:
        """Where it ends on the page."""
        return tokens[self.last - 1].end


class Tagged:
    """All names the tagger sees in a report, by the index of their sentence."""

    def __init__(self, sentences: Sequence[Sentence], tagger: NameTagger | None) -> None:
        self._names: dict[int, list[TaggedName]] = {}
        for number, first, last, kind in tagger.tag([s.tokens for s in sentences]) if tagger else ():
            name = TaggedName(first, last, _KINDS[kind], kind == "ARMED")
            self._names.setdefault(sentences[number].index, []).append(name)

    def at(self, sentence: int, first: int, last: int) -> TaggedName | None:
        """The name of exactly these tokens."""
        return next((n for n in self.of(sentence) if n.first == first and n.last == last), None)

    def beside(
        self, sentence: int, taken: Sequence[tuple[int, int]], tokens: Sequence[Token]
    ) -> Iterator[TaggedName]:
        """Names of a sentence that touch no stretch of the page already taken."""
        for name in self.of(sentence):
            start, end = name.start(tokens), name.end(tokens)
            if not any(a < end and start < b for a, b in taken):
                yield name

    def kind_at(self, runs: Runs, first: int, last: int, knowledge: Knowledge) -> NameKind:
        """What these tokens are; unknown where the words themselves forbid the tagger's opinion.

        No person owns fighters ("Grace Bello fighters") or follows the noun for a unit ("the brigade Grace
        Bello"): that name is a group's. "The Bamako HQ" acts, but is a place as well.
        """
        seen = self.at(runs.sentence.index, first, last)
        if seen is None:
            return NameKind.UNKNOWN
        behind, units = runs.word(last), knowledge.cues.around_names("organisation")
        grouped = (
            behind in units or runs.word(first - 1) in units or knowledge.people.noun(behind) is not None
        )
        sited = last - first > 1 and bool(knowledge.gazetteer.lookup(runs.tokens[first].form))
        doubtful = (seen.kind is NameKind.PERSON and grouped) or (
            seen.kind is NameKind.ORGANISATION and sited and not seen.armed
        )
        return NameKind.UNKNOWN if doubtful else seen.kind

    def of(self, sentence: int) -> Sequence[TaggedName]:
        """All names of a sentence, in order."""
        return self._names.get(sentence, ())
