"""An account: all that one report says about one event.

Mentions of one event within a report ("a drone strike", "the attack", "Thursday's strike") form one
account; linkage joins accounts of different reports into incidents. An account's id is that of its
smallest mention, so it does not change when words elsewhere do.
"""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, EventMention, Statement
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Report


@dataclass(frozen=True, slots=True)
class Account:
    """One report's telling of one event, grounded as far as that report allows."""

    id: str
    report: str
    main: bool  # the report is about it, rather than recalling it
    kind: str  # "incident" | "series"
    event_type: str
    violent: bool
    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]  # all claims whose mention belongs here
    period: Period
    place: Place | None
    attackers: tuple[str, ...]  # actor ids, sorted
    targets: tuple[str, ...]  # actor ids, sorted
    victims: tuple[str, ...]  # actor ids of persons named as killed or injured
    instruments: tuple[str, ...]  # codes, sorted
    relations: tuple[tuple[str, str], ...] = ()  # (kind, account id in the same report)


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which a page says whose reporting it carries.

    `newsroom` is an outlet id of the packs ("reuters"). `kind`: "agency" (dateline or credit line),
    "verification" ("could not be verified by X"), "told" ("told X"), "photo" (never an origin),
    "copyright". `start`/`end` stand in `text_raw`.
    """

    newsroom: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one report yields on its own: a pure function of report and knowledge.

    Stored per report, so that a build after a crash or with new reports reads nothing twice.
    """

    report: Report
    accounts: tuple[Account, ...]
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]  # as far as this report names them
    credits: tuple[Credit, ...] = ()
    days: tuple[str, ...] = ()  # named on a page about one event, and given to no other event
