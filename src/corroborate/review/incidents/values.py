"""Values: the card of an incident, each value with what it rests on and the words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corroborate.records.fields import FIELDS
from corroborate.records.incident import Estimate, Party
from corroborate.records.judgement import Standing
from corroborate.review import words
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.sayings import Saying, Sayings
from corroborate.review.incidents.tolls import Picture, picture

_LINKS = 6  # words that a value leads to directly; the rest stand among the claims
_PARTIES = 6


@dataclass(frozen=True, slots=True)
class Value:
    """One value: in words, why it is so, and the sayings behind it.

    `field` is what a correction calls it, "" where it cannot be set; `picture` belongs to tolls. `judges` are
    the decisions that set it; `quarrel` says that the sources contradict each other on it.
    """

    field: str
    label: str
    words: str
    why: str
    sayings: tuple[Saying, ...]
    more: int
    judges: tuple[Standing, ...] = ()
    quarrel: bool = False
    picture: Picture | None = None
    toll: Estimate | None = None
    actor: str | None = None
    notes: tuple[str, ...] = ()


class Card:
    """The values of one dossier, in the order of the field list."""

    def __init__(self, dossier: Dossier, sayings: Sayings) -> None:
        self._dossier, self._sayings = dossier, sayings
        self._judges = {s.judgement.id: s for s in dossier.standings}
        self._quarrels = {c.field for c in dossier.incident.contradictions}

    def values(self) -> list[Value]:
        """What it was, when, where and by whom."""
        incident = self._dossier.incident
        kind = self._dossier.knowledge.triggers.event_types.get(incident.event_type)
        place = incident.place
        precision = f"precision: {words.plain(place.precision)}" if place else "no report says where"
        return [
            self._value(
                "event_type", "What", kind.label if kind else words.plain(incident.event_type), "", ()
            ),
            self._value(
                "period", "When", words.when(incident.period), incident.period.basis, incident.period_claims
            ),
            self._value("place", "Where", words.where(place), precision, incident.place_claims),
            *self._parties("attacker", "By", incident.attackers),
        ]

    def around(self) -> list[Value]:
        """Against whom or what, and with what."""
        incident = self._dossier.incident
        return [
            *self._parties("", "Against", incident.targets, field="target"),
            *self._parties("", "With", incident.instruments, field="instrument"),
        ]

    def tolls(self) -> list[Value]:
        """Every count that is told, and that of the dead in any case."""
        return [
            value
            for field in FIELDS
            if field.value == "count"
            for value in self._toll(field.name, field.label)
        ]

    def _toll(self, field: str, label: str) -> Iterator[Value]:
        toll: Estimate | None = getattr(self._dossier.incident, field)
        if toll is None and field != "killed":
            return
        made = self._value(
            field,
            label,
            words.toll(toll),
            toll.why if toll else "no report counts them",
            toll.claims if toll else (),
        )
        drawn = picture(field, label, toll, self._dossier)
        yield Value(
            made.field, label, made.words, made.why, made.sayings, made.more, made.judges, made.quarrel,
            drawn, toll, None, tuple(self._parts(field)),
        )  # fmt: skip

    def _parts(self, field: str) -> Iterator[str]:
        """Parts of a toll: children, women, the dead of one side."""
        incident = self._dossier.incident
        for part in incident.by_kind:
            if part.field == field:
                yield f"{words.toll(part.estimate)} {part.kind}"
        for side in incident.killed_by_side if field == "killed" else ():
            actor = self._dossier.actors.get(side.actor)
            yield f"{words.toll(side.estimate)} of {actor.name if actor else side.actor}"

    def _parties(
        self, correct: str, label: str, parties: Sequence[Party], field: str = ""
    ) -> Iterator[Value]:
        """One row for each party; what is beyond a handful stands among the claims."""
        if not parties:
            yield self._value(correct, label, "not stated", "", (), field=field)
        for number, party in enumerate(parties[:_PARTIES]):
            yield self._value(
                correct if number == 0 else "",
                label if number == 0 else "",
                self._dossier.party(party),
                self._said_as(party),
                party.claims,
                field=field or correct,
                actor=party.actor,
            )
        if len(parties) > _PARTIES:
            rest = ", ".join(self._dossier.party(p) for p in parties[_PARTIES:])
            yield self._value("", "", f"and {len(parties) - _PARTIES} more", rest, ())

    def _said_as(self, party: Party) -> str:
        told = [party.standing] if party.standing else []
        if party.text != self._dossier.party(party):
            told.append(f"“{party.text}”")
        return ", ".join(told)

    def _value(
        self,
        correct: str,
        label: str,
        said: str,
        why: str,
        claims: Iterable[str],
        field: str = "",
        actor: str | None = None,
    ) -> Value:
        ids = list(claims)
        found = self._sayings.of(ids)
        judges = tuple(self._judges[id] for id in ids if id in self._judges)
        quarrel = (field or correct) in self._quarrels and bool(label)
        shown = found[:_LINKS]
        return Value(correct, label, said, why, shown, len(found) - len(shown), judges, quarrel, actor=actor)
