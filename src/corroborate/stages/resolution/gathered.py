"""Gathered: tellings of one event while a report is being read, with the reason each was put there."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.records.claim import EventMention
from corroborate.stages.resolution.telling import Telling

_FACTS = 40  # different things told of one event; a page that says more adds nothing to compare


@dataclass(slots=True, eq=False)
class Group:
    """Tellings of one event while they are being gathered, each with the reason it was put here."""

    tellings: list[Telling] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    main: bool = False
    series: bool = False
    facts: dict[tuple[object, ...], Telling] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)  # what it has been called: "strike"
    tied_to: set[str] = field(default_factory=set)  # mentions its own words relate it to

    def add(self, new: Telling, reason: str) -> None:
        """One more telling of this event."""
        self.tellings.append(new)
        self.reasons.append(reason)
        if len(self.facts) < _FACTS:
            self.facts.setdefault(new.facts, new)
        self.nouns.add(head(new.mention))
        if new.mention.related:
            self.tied_to.add(new.mention.related)

    @property
    def told(self) -> list[Telling]:
        """One telling for each different thing said: a long page repeats itself, comparing need not."""
        return list(self.facts.values())

    @property
    def first(self) -> EventMention:
        """The mention that brought the event up."""
        return self.tellings[0].mention


def plural(mention: EventMention) -> bool:
    """Whether a mention's last word is a plural: "the attacks"."""
    last = mention.trigger.lower()
    return last.endswith("s") and not last.endswith("ss")


def head(mention: EventMention) -> str:
    """The last word of a trigger, without its plural: what "the strike" repeats of "a drone strike"."""
    return mention.trigger.split()[-1].lower().removesuffix("s")
