"""Judgements: what a person decided about the ledger, why, and on what evidence.

A judgement is about words, never about a row that a later build may move: mentions, claims and actors are
named by their content ids, with the report and the place where they stand, so that they are found again
when another version of the readers cuts the words otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corroborate.records.count import Count
from corroborate.records.incident import Estimate, Incident
from corroborate.records.period import Period
from corroborate.records.place import Place


class JudgementKind(StrEnum):
    """What a judgement decides. The comments say what its sides hold."""

    SAME = "same"  # mentions of one event | of the other: they are one
    NOT_SAME = "not-same"  # mentions | mentions: they are two
    UNSURE = "unsure"  # mentions | mentions: a person looked, and could not tell
    MERGE = "merge"  # mentions | mentions | ...: all of them are one
    SPLIT = "split"  # mentions that leave | mentions that stay
    MOVE = "move"  # claims | mentions of the event that they belong to
    CORRECT = "correct"  # mentions of the incident; field and value
    REJECT = "reject"  # claims that count no longer
    BEST = "best"  # mentions; field and the number
    POLICY = "policy"  # mentions; field and one of POLICIES
    ALIAS = "alias"  # actors | the actor that they are
    MEMBER = "member"  # actors | the larger actor that they belong to
    PLACE = "place"  # no sides: the value is the place, by the name that reports give it
    LOCK = "lock"  # mentions; the value is what is published
    VERDICT = "verdict"  # mentions; field is one of VERDICTS, value its verdict
    COMMENT = "comment"  # mentions or claims
    UNDO = "undo"  # the judgement that holds no longer


PAIRED = (
    JudgementKind.SAME,
    JudgementKind.NOT_SAME,
    JudgementKind.UNSURE,
    JudgementKind.MERGE,
    JudgementKind.SPLIT,
)
"""Decisions on whether events are one."""


class Status(StrEnum):
    """What has become of a judgement. None is ever dropped."""

    IN_FORCE = "in force"
    IN_CONFLICT = "in conflict"  # a later judgement or new evidence says otherwise
    EVIDENCE_GONE = "evidence gone"  # the words that it rests on are in the ledger no more
    UNDONE = "undone"
    WAITING = "waiting"  # taken since the last build


POLICIES: Mapping[str, str] = {
    "independent-lines": "the number that most independent lines give",
    "lowest": "the lowest number given",
    "highest": "the highest number given",
}

VERDICTS: Mapping[str, tuple[str, ...]] = {
    "reporting": ("confirmed", "fair", "weak"),
    "occurrence": ("declared", "likely", "single-source", "contested"),
    "responsibility": ("admitted", "claimed", "blamed", "contested", "unknown"),
}


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Something that a judgement is about or rests on, by its content.

    `id` is that of a mention, claim, report, actor or judgement. `report`, `start` and `end` say where
    the words stand, `words` what they are (of an actor: its name); `field` and `value` are a claim's.
    """

    id: str
    report: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What of an incident is fixed by a lock."""

    period: Period
    place: Place | None
    tolls: tuple[tuple[str, Estimate | None], ...]  # by field, in the order of records.fields

    @staticmethod
    def of(incident: Incident, fields: Sequence[str]) -> Published:
        """What an incident says now."""
        return Published(
            incident.period, incident.place, tuple((name, getattr(incident, name)) for name in fields)
        )


Side = tuple[Anchor, ...]
Decided = Count | Period | Place | Published | str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement before it is written down. `when` is the day that its author gives, never a clock's.

    `seen` are the words that its author had before him beyond the sides: what comes later is new.
    """

    kind: JudgementKind
    who: str
    why: str
    sides: tuple[Side, ...] = ()
    field: str | None = None
    value: Decided = None
    evidence: Side = ()
    seen: Side = ()
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person; the `number`th of its ledger, from 1."""

    id: str
    number: int
    draft: Draft

    @staticmethod
    def id_for(number: int, written: str) -> str:
        """The id of a judgement: its number and everything it says."""
        return "j" + hashlib.sha256(f"{number}\x1f{written}".encode()).hexdigest()[:16]

    @property
    def kind(self) -> JudgementKind:
        """What it decides."""
        return self.draft.kind

    @property
    def says(self) -> str:
        """Who decided and why, as it stands behind a value."""
        when = f", {self.draft.when}" if self.draft.when else ""
        return f"{self.draft.who}{when}: {self.draft.why}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement with what has become of it, and the incidents and claims it is about now."""

    judgement: Judgement
    status: Status
    reason: str = ""  # why it is not in force
    incidents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """Accounts that a person holds to be one event (`same`), or two: `left` apart from `right`."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    same: bool
    reason: str


Rulings = tuple[Ruling, ...]
"""What linkage must hold to; later ones never contradict earlier ones."""


def active(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """Judgements that nobody has undone, by id, in order; an undone undo undoes nothing."""
    undone: dict[str, str] = undoing(judgements)
    return {j.id: j for j in judgements if j.id not in undone}


def undoing(judgements: Sequence[Judgement]) -> dict[str, str]:
    """Judgements that are undone, each with the judgement that did it."""
    undone: dict[str, str] = {}
    for judgement in reversed(judgements):
        if judgement.kind is JudgementKind.UNDO and judgement.id not in undone:
            for anchor in (a for side in judgement.draft.sides for a in side):
                undone.setdefault(anchor.id, judgement.id)
    return undone
