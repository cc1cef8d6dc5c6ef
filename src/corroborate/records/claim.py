"""Claims: one field, one value, one span of words, and who is said to have said it.

An event mention is one place in one report that speaks of an event; claims hang on mentions.
A statement is what somebody said about an event without giving a value: blame, denial, threat.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from corroborate.records.count import Count
from corroborate.records.period import Period
from corroborate.records.place import Place


class Realis(StrEnum):
    """Whether the words assert that it happened (ACE calls this modality and polarity)."""

    ACTUAL = "actual"
    DENIED = "denied"
    SUSPECTED = "suspected"
    THREATENED = "threatened"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"

    @property
    def happened(self) -> bool:
        """True where the words tell it as done, if only as suspected."""
        return self in (Realis.ACTUAL, Realis.SUSPECTED)


class Scope(StrEnum):
    """What part of an event's people a count counts. Only totals enter low / best / high."""

    TOTAL = "total"
    SUBSET = "subset"  # "including two children": inside the total, never added
    OTHERS = "others"  # "another fighter also died": beside somebody already named
    NAMED = "named"  # one person killed, given by name or office
    COMPONENT = "component"  # one of several events or places added up elsewhere


class Reference(StrEnum):
    """How a mention refers: bringing an event up, pointing back at one, or speaking of many."""

    NEW = "new"  # "a drone strike"
    DEFINITE = "definite"  # "the attack", "Thursday's strike"
    SERIES = "series"  # "more than 100 attacks since October"
    GENERIC = "generic"  # "air strikes are a sensitive issue"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the words are put in the mouth of; `actor` where it is a known one.

    `start`/`end` say where the speaker's words stand in the report.
    """

    text: str
    start: int
    end: int
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A value that is an actor or a thing named in words: attacker, target, victim, instrument.

    `head` marks where the name itself stands inside the claim's quote, for linking.
    """

    text: str
    start: int
    end: int
    actor: str | None = None  # actor id once resolved
    standing: str | None = None  # attackers: admitted | claimed | stated | blamed | suspected | denied
    outcome: str | None = None  # victims: killed | injured | captured
    role: str | None = None  # victims: commander, civilian, ...
    age: int | None = None
    code: str | None = None  # instruments: pack id ("drone")


Value = Count | NamedThing | Period | Place


@dataclass(frozen=True, slots=True)
class EventMention:
    """One trigger in one report. `event_type` is an id of packs/<language>/triggers.toml."""

    id: str
    report: str
    start: int
    end: int
    trigger: str
    sentence: int
    event_type: str
    reference: Reference
    realis: Realis
    violent: bool = True
    background: bool = False  # a cue in the sentence says it is another, earlier event
    relation: str | None = None  # how it is tied to `related`: retaliation-for | follows | ...
    related: str | None = None  # id of another mention in the same report

    @staticmethod
    def id_for(report: str, start: int, end: int) -> str:
        """The id of a mention: report and place of its trigger, nothing else."""
        return "m" + _digest(report, str(start), str(end))


HOME_TOWN = "home-town"
"""The reader of a place claim that says no more than which town the page is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One field value asserted in one span. `text_raw[start:end]` is its quote.

    `field` is one of `records.fields.FIELDS`. `scope` and `of` belong to counts: `of` is who is
    counted, in the report's words ("militants"). `readers` names the readers that fired.
    `origin` is filled by lineage: the independent line the claim came down. `review` says why a
    person should look at the claim: "readers-disagree" where readers name different people,
    "learned-reader" where no rule links the people to the harm.
    `superseded_by` is the report that now stands where the claim's report stood, and tells of the same
    event: then the claim is history.
    """

    id: str
    report: str
    mention: str
    field: str
    value: Value
    quote: str
    start: int
    end: int
    scope: Scope | None = None
    of: str | None = None
    speakers: tuple[Speaker, ...] = ()
    realis: Realis = Realis.ACTUAL
    readers: tuple[str, ...] = ()
    origin: str | None = None
    review: tuple[str, ...] = ()
    superseded_by: str | None = None

    @staticmethod
    def id_for(report: str, field: str, start: int, end: int, value: str) -> str:
        """The id of a claim: report, field, span and value as text."""
        return "c" + _digest(report, field, str(start), str(end), value)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about an event without a value of its own.

    `kind`: responsibility | denial | blame | justification | condemnation | threat |
    verification | policy | omission | other. `mention` is the event spoken of, where one can be told.
    """

    id: str
    report: str
    mention: str | None
    kind: str
    speakers: tuple[Speaker, ...]
    quote: str
    start: int
    end: int
    reliability: str = "normal"  # "low" for unsourced tails of rewritten pages
    same_as: tuple[str, ...] = ()
    superseded_by: str | None = None  # as of a claim

    @staticmethod
    def id_for(report: str, kind: str, start: int, end: int) -> str:
        """The id of a statement: report, kind and span."""
        return "s" + _digest(report, kind, str(start), str(end))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction finds in one report, before names, dates and places are grounded."""

    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
