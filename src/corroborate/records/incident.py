"""Incidents: what happened once, at one place and time, with every claim behind every value."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.lineage import Lineage
from corroborate.records.period import Period
from corroborate.records.place import Place


@dataclass(frozen=True, slots=True)
class Estimate:
    """A toll as a range with the claims behind it. None: the reports give no number.

    low and high come from the claims; best is a choice by a stated policy, and `why` says so.
    `high` is None where no ceiling is told ("at least 40"); `highest_floor` is then the highest number
    that anybody states. `earlier` are counts that a later one has superseded: history, and no part of
    the range.

    >>> said = Estimate(40, 40, None, ("c1", "c2"), "40 or more; 45 or more", highest_floor=45)
    >>> said.highest, said.open_end
    (45, True)
    """

    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]
    why: str
    earlier: tuple[str, ...] = ()
    highest_floor: int | None = None

    @property
    def highest(self) -> int | None:
        """The highest number that anybody states, as data sets that know no open end ask for it."""
        return self.high if self.high is not None else self.highest_floor

    @property
    def open_end(self) -> bool:
        """True where that number is a floor: nobody tells a ceiling."""
        return self.high is None and self.highest_floor is not None


@dataclass(frozen=True, slots=True)
class SideEstimate:
    """The dead of one side."""

    actor: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class KindEstimate:
    """The children or women among the dead or hurt; parts of a toll, never added to it."""

    field: str  # "killed" | "injured"
    kind: str  # "children" | "women"
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims or statements that cannot both hold, side by side; each side a tuple of ids.

    `kind`: toll | part-of-toll | responsibility | denial | place | object | weapon | standing-of-victim |
    rank-of-victim | age-of-victim | lawfulness. `note` says in words why they cannot both hold.
    """

    field: str
    sides: tuple[tuple[str, ...], ...]
    note: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing said of a victim ("age", "41") and the claims that say it."""

    field: str  # name | age | sex | role | outcome | relation
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An attacker, target, victim or instrument of an incident, with its claims.

    Of victims: `names` are all spellings; `details` every value with its claims, also where reports
    differ and the field is therefore None; `relation` is in the reports' words ("her son").
    """

    actor: str | None
    text: str
    claims: tuple[str, ...]
    standing: str | None = None
    outcome: str | None = None
    age: int | None = None
    sex: str | None = None
    role: str | None = None
    code: str | None = None
    names: tuple[str, ...] = ()
    relation: str | None = None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """How one incident is tied to another: retaliation-for | part-of | anniversary-of | follows."""

    to: str
    kind: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Three separate judgements; their rules are in docs/architecture.md."""

    reporting: str  # confirmed | fair | weak
    occurrence: str  # declared | likely | single-source | contested
    responsibility: str  # admitted | claimed | blamed | contested | unknown


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """Two accounts compared: same, different or unsure, always with the reason."""

    left: str  # account id, left < right
    right: str
    verdict: str  # "same" | "different" | "unsure"
    reason: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as the reports tell it. `kind` "series" holds many events told as one number."""

    id: str
    title: str
    kind: str
    violent: bool
    event_type: str
    period: Period
    period_claims: tuple[str, ...]
    place: Place | None
    place_claims: tuple[str, ...]
    attackers: tuple[Party, ...]
    targets: tuple[Party, ...]
    victims: tuple[Party, ...]
    instruments: tuple[Party, ...]
    killed: Estimate | None
    injured: Estimate | None
    captured: Estimate | None
    missing: Estimate | None
    killed_by_side: tuple[SideEstimate, ...]
    civilians_killed: Estimate | None
    main_of: tuple[str, ...]
    mentioned_in: tuple[str, ...]
    origins: tuple[str, ...]
    relations: tuple[Relation, ...]
    contradictions: tuple[Contradiction, ...]
    verdicts: Verdicts
    accounts: tuple[str, ...]  # member account ids, sorted
    by_kind: tuple[KindEstimate, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """Which accounts tell of one event: clusters of account ids, and every decision behind them.

    Clusters and their members are sorted; each account stands in exactly one cluster.
    """

    clusters: tuple[tuple[str, ...], ...]
    decisions: tuple[LinkDecision, ...]


@dataclass(frozen=True, slots=True)
class LedgerContent:
    """What a build makes of all readings: the input of every export. All tuples are sorted."""

    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]  # with origin filled
    claim_incident: dict[str, str]  # claim id -> incident id
    statements: tuple[Statement, ...]  # with same_as filled
    statement_incident: dict[str, str]  # statement id -> incident id
    decisions: tuple[LinkDecision, ...]
    lineage: Lineage
