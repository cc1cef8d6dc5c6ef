"""People: who is named in an incident, under which spellings, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corroborate.records.actor import Actor, ActorKind
from corroborate.records.incident import Party
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.sayings import Saying, Sayings

_SPELLINGS = 8
_REPORTS = 5  # named with each spelling


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a person; `differs`: the reports give several values."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the reports disagree."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named as killed, hurt or held."""

    name: str
    actor: str | None
    spellings: tuple[str, ...]
    outcome: str
    facts: tuple[Fact, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An actor that acts, suffers or speaks here: its kind, spellings here, and what it belongs to."""

    id: str
    name: str
    kind: str
    spellings: tuple[str, ...]
    member_of: tuple[str, ...]


def people(dossier: Dossier, sayings: Sayings) -> list[Person]:
    """The named victims."""
    return [_person(party, dossier, sayings) for party in dossier.incident.victims]


def names(dossier: Dossier) -> list[Name]:
    """Every actor of the incident, groups before persons."""
    found = [_name(actor, dossier) for actor in dossier.actors.values()]
    return sorted(found, key=lambda n: (n.kind == ActorKind.PERSON, n.name.casefold(), n.id))


def _person(party: Party, dossier: Dossier, sayings: Sayings) -> Person:
    name = dossier.party(party)
    other = tuple(n for n in party.names if n != name)[:_SPELLINGS]
    return Person(
        name, party.actor, other, party.outcome or "named", tuple(_facts(party)), sayings.of(party.claims)
    )


def _facts(party: Party) -> Iterator[Fact]:
    said: dict[str, list[str]] = {}
    for detail in party.details:
        if detail.field not in ("name", "outcome"):
            said.setdefault(detail.field, []).append(detail.value)
    for field, value in (("age", party.age), ("sex", party.sex), ("role", party.role)):
        if value is not None:
            said.setdefault(field, [str(value)])
    if party.relation:
        said.setdefault("relation", [party.relation])
    for field, values in said.items():
        yield Fact(field, tuple(dict.fromkeys(values)))


def _name(actor: Actor, dossier: Dossier) -> Name:
    return Name(
        actor.id,
        actor.name,
        str(actor.kind),
        spellings(actor, dossier.reports),
        tuple(_known(id, dossier) for id in actor.member_of),
    )


def spellings(actor: Actor, reports: Iterable[str] | None = None) -> tuple[str, ...]:
    """How reports (all, or these) write an actor, the commonest first, its own name left out."""
    wanted = None if reports is None else set(reports)
    counted: dict[str, int] = {}
    for name in actor.names:
        if (wanted is None or name.report in wanted) and name.text != actor.name:
            counted[name.text] = counted.get(name.text, 0) + 1
    return tuple(sorted(counted, key=lambda text: (-counted[text], text)))[:_SPELLINGS]


def _known(id: str, dossier: Dossier) -> str:
    actor = dossier.actors.get(id) or dossier.knowledge.actors.get(id)
    return actor.name if actor else id


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which reports write a name, and the names of some of those reports."""

    text: str
    reports: tuple[tuple[str, str], ...]  # id, name
    more: int


def spelt(actor: Actor, names: Mapping[str, str]) -> list[Spelling]:
    """Every spelling of an actor with the reports that have it, the commonest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(actor.names):
        found.setdefault(name.text, []).append(name.report)
    ordered = sorted(found, key=lambda text: (-len(found[text]), text))
    return [
        Spelling(
            text,
            tuple((id, names.get(id, id)) for id in found[text][:_REPORTS]),
            max(0, len(found[text]) - _REPORTS),
        )
        for text in ordered
    ]
