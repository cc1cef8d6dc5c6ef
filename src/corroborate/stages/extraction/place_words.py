"""Place words: what the words of a line are to a place and an event: a verb, a theme, another place."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import TimeExpression
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.place_phrases import PlacePhrase

MARKS = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—", "―", ".", "!", "?"})
ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "this", "that", "and", "of", "on", "in"}
)


class PlaceWords:
    """The words of one line: where its events, places and times stand, and small questions about the rest."""

    def __init__(
        self,
        parsed: Parsed,
        phrases: Sequence[PlacePhrase],
        times: Sequence[TimeExpression],
        knowledge: Knowledge,
    ) -> None:
        self.parsed, self.knowledge = parsed, knowledge
        self.line, self.lowers, self.owner = parsed.line, parsed.line.lowers, parsed.clauses.owner
        self.events = {e: e for e in parsed.events} | dict(parsed.absorbed)
        self.anchors = sorted(self.events, key=lambda c: (c.first, c.last))
        self.inside = {i for p in phrases for i in range(p.begin, p.last)}
        self.timed = {
            i
            for t in times
            if self.line.holds(t.start, t.end)
            for i in range(self.line.place(t.start), self.line.place(t.end - 1) + 1)
        }

    def elsewhere(self, place: int) -> bool:
        """A word behind which a place is somebody's, or of something else: "ahead of", "loyal"."""
        locatives = self.knowledge.locatives
        return self.theme(place) or locatives.at("elsewhere", self.lowers, place) is not None

    def turns(self, place: int) -> bool:
        """A word before the event that makes the sentence about something else."""
        if self.role("light-verb", place):
            return False
        ends = (
            self.lowers[place].endswith("ed")
            and len(self.lowers[place]) > 4
            and self.lowers[place - 1] not in ARTICLES
            and not self.role("suspect", place)
            and not self.role("compound", place)
            and self.knowledge.people.noun_at(self.lowers, place + 1) is None  # "In Bor, masked men shot"
        )
        return self.verb(place) or ends or self.role("saying", place) or self.lowers[place] in ";:"

    def placing(self, place: int) -> bool:
        """A word that only says more of where or when: "in Lobos, | west of Rojas, on Monday, | was hit"."""
        here = self.inside | self.timed
        return place in here or (self.lowers[place] == "," and bool({place - 1, place + 1} & here))

    def verb(self, place: int) -> bool:
        """Whether a word is a verb for sure: many base forms and forms in -s are nouns too."""
        hit = self.knowledge.locatives.at("verb", self.lowers, place)
        return hit is not None and hit.value in ("past", "participle", "form")

    def theme(self, place: int) -> bool:
        """A word that says what something is about."""
        return self.knowledge.locatives.at("theme", self.lowers, place) is not None

    def role(self, role: str, place: int) -> bool:
        """Whether words of a role (roles.toml) begin here."""
        return self.knowledge.roles.at(role, self.lowers, place) is not None
