"""Tasks: an item of the queue with what a person must see to settle it, and the choices that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.ledger import lookup
from corroborate.pipeline.judging import Bench, Item
from corroborate.records.claim import Claim, EventMention
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.incident import Incident

_LABELS = {f.name: f.label for f in FIELDS}
_SHOWN = 3  # quotes of an incident beside another
_NUMBERS = 6  # of a disputed toll that have a key of their own


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on one key: `kind` of decision with its fields, as /decide/KIND takes them."""

    key: str
    label: str
    kind: str
    fields: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...] = ()  # fields that the person fills in, with their labels


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a report, who says them, and where they stand."""

    claim: str
    field: str
    quote: str
    speakers: str
    report: str
    report_name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are held against each other; `incident` None for claims alone."""

    title: str
    incident: Incident | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One item, ready to be shown: groups of sides held against each other, and the choices.

    `seen` are revisions of the incidents it is about, `why` a reason to start from.
    """

    number: int
    item: Item
    seen: tuple[str, ...]
    groups: tuple[tuple[Side, ...], ...]
    choices: tuple[Choice, ...]
    open_at: str
    why: str


class Tasks:
    """Makes tasks of items, within one look at a ledger."""

    def __init__(self, connection: sa.Connection, bench: Bench) -> None:
        self._connection, self._bench = connection, bench

    def of(self, number: int, item: Item) -> Task:
        """The task of an item."""
        found = [i for id in item.incidents if (i := lookup.incident(self._connection, id)) is not None]
        seen = tuple(f"{i.id}:{self._bench.revision([i])}" for i in found)
        open_at = f"/incidents/{found[0].id}" if found else ""
        return Task(
            number,
            item,
            seen,
            self._groups(item, found),
            _choices(item, found),
            open_at,
            f"queue: {item.kind}",
        )

    def _groups(self, item: Item, found: Sequence[Incident]) -> tuple[tuple[Side, ...], ...]:
        if item.kind == "duplicate":
            return (tuple(Side(i.title, i, self._sayings(self._telling(i))) for i in found),)
        if item.kind == "weak merge" and found:
            doubted, other = item.accounts
            return ((self._account(doubted, "In doubt"), self._account(other, "Stays")),)
        if item.kind == "contradiction" and found:
            return tuple(self._disputed(found[0], item.fields))
        claims = [c[0] for id in item.claims if (c := lookup.claim(self._connection, id)) is not None]
        return ((Side("The words", None, self._sayings(claims)),),) if claims else ()

    def _disputed(self, incident: Incident, fields: Sequence[str]) -> Iterable[tuple[Side, ...]]:
        claims = {c.id: c for c in self._bench.claims(incident)}
        for dispute in (d for d in incident.contradictions if d.field in fields):
            label = _LABELS.get(dispute.field, dispute.field)
            sides = ([claims[id] for id in side if id in claims] for side in dispute.sides)
            yield tuple(Side(f"{label}: {_value(own)}", None, self._sayings(own)) for own in sides)

    def _account(self, account: str, what: str) -> Side:
        """One report's telling: the sentence of the mention in doubt."""
        found = lookup.readings_naming(self._connection, account)
        mention = next(
            (m for r in found for a in r.accounts for m in a.mentions if a.id == account or m.id == account),
            None,
        )
        return Side(what, None, () if mention is None else (self._sentence(mention),))

    def _sentence(self, mention: EventMention) -> Saying:
        name = self._bench.names([mention.report])[mention.report]
        return Saying(mention.id, "", self._bench.sentence(mention), "", mention.report, name)

    def _telling(self, incident: Incident) -> Iterable[Claim]:
        """Who was killed, where and when, in words: what tells two events apart."""
        order = {name: place for place, name in enumerate(("killed", "period", "place", "target", "injured"))}
        own = [c for c in self._bench.claims(incident) if c.field in order]
        ranked = sorted(own, key=lambda c: (order[c.field], len(c.quote), c.id))
        return list({c.field: c for c in reversed(ranked)}.values())[::-1][:_SHOWN]

    def _sayings(self, claims: Iterable[Claim]) -> tuple[Saying, ...]:
        """Claims as words; those of one wording and speaker once."""
        found: dict[tuple[str, str, str], Claim] = {}
        for claim in claims:
            found.setdefault((claim.field, claim.quote, _speakers(claim)), claim)
        names = self._bench.names({c.report for c in found.values()})
        return tuple(
            Saying(c.id, c.field, c.quote, _speakers(c), c.report, names.get(c.report, c.report))
            for c in found.values()
        )


def _choices(item: Item, found: Sequence[Incident]) -> tuple[Choice, ...]:
    if item.kind == "duplicate" and len(found) == 2:
        pair = (("one", found[0].id), ("two", found[1].id))
        return _alike(pair, "The same event", "Not the same")
    if item.kind == "weak merge" and found:
        account, other = item.accounts
        leave = Choice(
            "n", "Not the same: split it off", "split", (("incident", found[0].id), ("leaving", account))
        )
        same, _, unsure = _alike(
            (("one", f"mention:{account}"), ("two", f"mention:{other}")), "The same: it stays", ""
        )
        return same, leave, unsure
    if item.kind == "contradiction" and found:
        return tuple(_settled(found[0], item.fields))
    if item.kind == "conflict" and item.judgement:
        return (Choice("z", "Take the decision back", "undo", (("judgement", item.judgement),)),)
    if item.kind == "new claims" and found:
        return (
            Choice("y", "Looked at: lock it as it is", "lock", (("incident", found[0].id),)),
            Choice("z", "Take the decision back", "undo", (("judgement", item.judgement or ""),)),
        )
    field = {"no date": "period", "no place": "place"}.get(item.kind)
    if field is None or not found:
        return ()
    asked: tuple[tuple[str, str], ...] = (("value", "The day (2019-05-04) or month"),)
    if field == "place":
        asked = (("value", "The place"), ("country", "Country (two letters)"))
    fixed = (("incident", found[0].id), ("field", field))
    return (Choice("c", f"Set the {'day' if field == 'period' else 'place'}", "correct", fixed, asked),)


def _alike(pair: tuple[tuple[str, str], ...], same: str, apart: str) -> tuple[Choice, Choice, Choice]:
    return (
        Choice("s", same, "same", pair),
        Choice("n", apart, "not-same", pair),
        Choice("u", "Unsure", "unsure", pair),
    )


def _settled(incident: Incident, fields: Sequence[str]) -> Iterable[Choice]:
    """A key for each number that a side gives; anything else is settled on the incident's page."""
    key = 0
    for name in fields:
        toll = getattr(incident, name) if name in COUNT_FIELDS else None
        if toll is None:
            continue
        numbers = dict.fromkeys(n for n in (toll.low, toll.best, toll.high) if n is not None)
        for number in sorted(numbers)[:_NUMBERS]:
            key += 1
            given = (("incident", incident.id), ("field", name), ("number", str(number)))
            yield Choice(str(key) if key < 10 else "", f"{_LABELS[name]}: best is {number}", "best", given)


def _value(claims: Sequence[Claim]) -> str:
    """What one side of a dispute says."""
    for claim in claims:
        if isinstance(claim.value, Count):
            low, high = claim.value.low, claim.value.high
            return (
                "some" if low is None and high is None else str(low) if low == high else f"{low or 0} or more"
            )
    return "said otherwise"


def _speakers(claim: Claim) -> str:
    return "; ".join(s.text for s in claim.speakers) or "no speaker named"
