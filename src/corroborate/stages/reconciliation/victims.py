"""Victims: the persons killed, hurt or taken, each once, with everything that reports say of them.

A value that reports give differently stays with every claim that gives it (`details`); the party's own
field is then None. Two spellings are one person's where `Cast` says so; nobody is joined on a surname.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing
from corroborate.records.incident import Detail, Party
from corroborate.stages.reconciliation.victim_words import Beside, VictimWords

_SEX_OF = {"woman": "female", "man": "male"}  # roles that say it


def with_details(
    found: Sequence[Party], claims: Sequence[Claim], actors: Mapping[str, Actor], beside: VictimWords
) -> tuple[Party, ...]:
    """The same victims, with all names, sex, relation and role, and every value's claims."""
    by_id = {c.id: c for c in claims}
    return tuple(_detailed(p, [by_id[id] for id in p.claims], actors, beside) for p in found)


def _detailed(
    party: Party, claims: Sequence[Claim], actors: Mapping[str, Actor], words: VictimWords
) -> Party:
    rows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        thing = _thing(claim)
        said = words.beside(claim)
        for field, value in _values(thing, said):
            rows[field, value].add(claim.id)
    known = actors.get(party.actor or "")
    roles = _only("role", rows) or party.role or (known.role if known else None)
    return replace(
        party,
        names=tuple(sorted({_thing(c).text for c in claims})),
        sex=_only("sex", rows),
        role=roles,
        relation=_only("relation", rows),
        details=tuple(Detail(f, v, tuple(sorted(ids))) for (f, v), ids in sorted(rows.items())),
    )


def _values(thing: NamedThing, said: Beside) -> list[tuple[str, str]]:
    sex = said.sex or _SEX_OF.get(thing.role or "")
    found = [("name", thing.text), ("outcome", thing.outcome), ("role", thing.role), ("sex", sex)]
    found += [("relation", said.relation), ("age", None if thing.age is None else str(thing.age))]
    return [(field, value) for field, value in found if value]


def _only(field: str, rows: Mapping[tuple[str, str], set[str]]) -> str | None:
    values = sorted(value for name, value in rows if name == field)
    return values[0] if len(values) == 1 else None


def _thing(claim: Claim) -> NamedThing:
    assert isinstance(claim.value, NamedThing)
    return claim.value
