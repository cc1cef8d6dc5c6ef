"""Sayings: a claim or a statement as a page shows it, its words in context, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim, NamedThing, Realis, Scope, Speaker, Statement, Value
from corroborate.records.count import Count
from corroborate.records.fields import FIELDS
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.sides import Side, Sides

_AROUND = 140  # characters of context on either side
_LABELS = {field.name: field.label for field in FIELDS}
_ORDER = {field.name: number for number, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Spot:
    """The same words in another report."""

    id: str
    report: str
    name: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of one report that say something of the incident.

    `field` is a claim's field or "statement"; `what` the value or the kind of statement in words; `notes`
    what limits it ("part of the toll", "suspected"). `copies` are the same words in other reports.
    """

    id: str
    field: str
    label: str
    what: str
    notes: tuple[str, ...]
    report: str
    name: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    speakers: tuple[str, ...]
    side: Side
    line: str
    rejected: bool = False
    number: bool = False
    copies: tuple[Spot, ...] = ()

    @property
    def tag(self) -> str:
        """A few words for a mark in the text: "killed 9"."""
        return f"{self.label.lower()} {self.what}" if self.field != "statement" else self.what

    def credits(self, way: str = "") -> str:
        """Who says it, on whose side, down which line; what the heading says already is left out."""
        said = ["; ".join(self.speakers)] if self.speakers else ["in its own words"] if way != "side" else []
        if self.speakers and way != "side":
            said.append(str(self.side))
        return " · ".join([*said, *([self.line] if way != "line" else [])])

    @property
    def short(self) -> str:
        """The same in a word, where the words marked say the rest; a number is always told."""
        return self.tag if self.number else self.label.lower() if self.field != "statement" else self.what

    @property
    def claim(self) -> bool:
        """Whether it gives a value, which can be rejected or moved."""
        return self.field != "statement"


class Sayings:
    """All claims and statements of a dossier by id."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier, self._sides = dossier, Sides(dossier)
        self.by_id = {claim.id: self._claim(claim) for claim in dossier.claims.values()}
        self.by_id |= {said.id: self._statement(said) for said in dossier.statements}

    def of(self, ids: Iterable[str]) -> tuple[Saying, ...]:
        """Those of these ids that are there, copies folded."""
        return folded([self.by_id[id] for id in ids if id in self.by_id])

    def claims(self) -> list[Saying]:
        """The claims, field by field in the order of the card."""
        found = [saying for saying in self.by_id.values() if saying.claim]
        return sorted(found, key=lambda s: (_ORDER.get(s.field, 99), s.what, s.name, s.start, s.id))

    def statements(self) -> list[Saying]:
        """The statements by kind."""
        found = [saying for saying in self.by_id.values() if not saying.claim]
        return sorted(found, key=lambda s: (s.what, s.name, s.start, s.id))

    def _claim(self, claim: Claim) -> Saying:
        label = _LABELS.get(claim.field, claim.field)
        notes = tuple(limits(claim, self._dossier.knowledge))
        made = self._saying(claim, claim.field, label, value_words(claim.value), notes)
        line = self._dossier.line(claim.origin)
        return replace(
            made, line=line, rejected="rejected" in claim.review, number=isinstance(claim.value, Count)
        )

    def _statement(self, said: Statement) -> Saying:
        notes = ("low reliability",) if said.reliability == "low" else ()
        return self._saying(said, "statement", "Statement", said.kind, notes)

    def _saying(
        self, said: Claim | Statement, field: str, label: str, what: str, notes: tuple[str, ...]
    ) -> Saying:
        report = self._dossier.reports.get(said.report)
        before, after = context(report.text_raw, said.start, said.end) if report else ("", "")
        return Saying(
            id=said.id,
            field=field,
            label=label,
            what=what,
            notes=notes,
            report=said.report,
            name=self._dossier.name(said.report),
            start=said.start,
            end=said.end,
            before=before,
            quote=said.quote,
            after=after,
            speakers=tuple(speaker_words(s, self._dossier) for s in said.speakers),
            side=self._sides.of(said.speakers),
            line=self._dossier.outlet(said.report) or self._dossier.name(said.report),
        )


def folded(said: Sequence[Saying]) -> tuple[Saying, ...]:
    """The same words of the same speakers, saying the same, are shown once and name their copies."""
    groups: dict[tuple[object, ...], list[Saying]] = {}
    for one in said:
        words = " ".join(one.quote.split()).casefold()
        key = (one.field, one.what, one.notes, one.line, one.side, one.speakers, words, one.rejected)
        groups.setdefault(key, []).append(one)
    return tuple(
        replace(first, copies=tuple(Spot(s.id, s.report, s.name) for s in rest))
        for first, *rest in groups.values()
    )


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after some words in their own line, cut at a word with an ellipsis.

    >>> context("Rain fell. Police said two men were shot at dawn.", 27, 30)
    ('Rain fell. Police said two ', ' were shot at dawn.')
    """
    line = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before = text[line:start]
    after = text[end : len(text) if last < 0 else last]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, after


def value_words(value: Value) -> str:
    """A claim's value in a few words.

    >>> value_words(Count(4, None)), value_words(Count(None, None)), value_words(Count(30, 30, True))
    ('at least 4', 'some, number not said', 'about 30')
    """
    if isinstance(value, Count):
        return _count(value)
    if isinstance(value, Period):
        return value.edtf or "; ".join(value.stated) or "unresolved"
    if isinstance(value, Place):
        return ", ".join((value.name, *value.within[-1:])) if value.name else "not stated"
    return value.text


def limits(claim: Claim, knowledge: Knowledge) -> Iterable[str]:
    """What limits a claim, or adds to it, in words; that people are counted needs no saying."""
    if claim.scope not in (None, Scope.TOTAL):
        yield _SCOPES[claim.scope]
    noun = knowledge.people.noun((claim.of or "").lower())
    if claim.of and not (noun and noun.role == "person"):
        yield f"of “{claim.of}”"
    if claim.realis is not Realis.ACTUAL:
        yield str(claim.realis)
    if isinstance(claim.value, NamedThing):
        thing = claim.value
        yield from (str(v) for v in (thing.standing, thing.outcome, thing.role) if v)
        if thing.age is not None:
            yield f"aged {thing.age}"
    if "readers-disagree" in claim.review:
        yield "readers disagree"
    if "learned-reader" in claim.review:
        yield "linked by the trained reader"


_SCOPES = {
    Scope.SUBSET: "part of the toll",
    Scope.OTHERS: "beside others",
    Scope.NAMED: "named person",
    Scope.COMPONENT: "one of several",
}


def speaker_words(speaker: Speaker, dossier: Dossier) -> str:
    """A speaker in the report's words, with the known name where it is another."""
    actor = dossier.actors.get(speaker.actor or "")
    return speaker.text if actor is None or actor.name == speaker.text else f"{speaker.text} ({actor.name})"


def _count(count: Count) -> str:
    about = "about " if count.approximate else ""
    if count.vague:
        return "some, number not said"
    if count.high is None:
        return f"at least {about}{count.low}"
    if count.low is None:
        return f"up to {about}{count.high}"
    return f"{about}{count.low}" if count.low == count.high else f"{about}{count.low}–{count.high}"
