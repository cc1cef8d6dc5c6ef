"""ACLED's two actors of an incident, with their associates and sorts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.export.codebooks.parties import (
    ARMED,
    FIRM,
    Side,
    attackers,
    civilians_only,
    targets,
    told_by_attacker,
)
from corroborate.export.codebooks.people import FIGHTERS, sort_of_people
from corroborate.export.codebooks.setting import Setting
from corroborate.export.loss import Loss
from corroborate.export.table import Fidelity, Row
from corroborate.records.actor import ActorKind
from corroborate.records.docket import Docket

CIVILIANS = "Civilians"
EXTERNAL = "External/Other forces"
_ORDER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    CIVILIANS,
    EXTERNAL,
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A party as ACLED names and sorts it."""

    name: str
    inter: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Both sides of an event; the first of each is the actor, the rest are its associates."""

    first: tuple[Filed, ...]
    second: tuple[Filed, ...]
    armed_target: bool  # somebody armed was hit, and no civilian is known to have been the target
    losses: tuple[Loss, ...]

    def row(self) -> Row:
        """The seven columns of actors."""
        one = self.first[0] if self.first else None
        two = self.second[0] if self.second else None
        hit = bool(two and two.inter == CIVILIANS)
        return {
            "actor1": one.name if one else None,
            "assoc_actor_1": _associates(self.first),
            "inter1": one.inter if one else None,
            "actor2": two.name if two else None,
            "assoc_actor_2": _associates(self.second),
            "inter2": two.inter if two else None,
            "interaction": _interaction(one, two),
            "civilian_targeting": "Civilians targeted" if hit else None,
        }


def cast(docket: Docket, setting: Setting) -> Cast:
    """Who stands on the two sides. Where nobody is named, a violent event has somebody without a name."""
    did, hit = attackers(docket, setting.codebooks), targets(docket, setting.codebooks)
    first = _once(_filed(side, docket, setting) for side in did if side.actor is not None)
    violent = docket.incident.violent
    if not first and violent:
        first = (Filed(f"Unidentified Armed Group{_in_country(docket, setting)}", "Political militia"),)
    second = _once(_filed(side, docket, setting) for side in hit if side.actor is not None)
    civilians = civilians_only(docket)
    if civilians and not any(f.inter == CIVILIANS for f in second):
        second = (Filed(f"{CIVILIANS}{_in_country(docket, setting)}", CIVILIANS), *second)
    unknown = not any(side.actor for side in hit) and not civilians
    soldiers = unknown and (_armed_dead(docket) or sort_of_people(docket, setting) == FIGHTERS)
    armed = soldiers or any(side.kind in ARMED for side in hit)
    losses = [*_losses(docket, did, hit, first, second)]
    if soldiers and not second:
        why = "armed people were hit; whose they were no report tells"
        losses.append(Loss("target", "actor2", Fidelity.UNSAYABLE, why))
    return Cast(first, second, armed and not civilians, tuple(losses))


def _filed(side: Side, docket: Docket, setting: Setting) -> Filed:
    """ACLED's name is the country's forces for a state and its arms; other actors keep the ledger's name."""
    country = setting.codebooks.country(side.state)
    place = docket.incident.place
    code = side.code
    name, inter = code.acled or side.name, code.inter
    if country is None and "{country}" in name:
        name = side.name
    if side.kind is ActorKind.POPULATION:
        country = setting.codebooks.country(place.country if place else None)
        name = f"{CIVILIANS} ({country.name})" if country else CIVILIANS
    abroad = side.state is not None and place is not None and (place.country or "").lower() != side.state
    if inter == "State forces" and abroad:
        inter = EXTERNAL
    return Filed(name.replace("{country}", country.name if country else ""), inter)


def _losses(
    docket: Docket, did: Sequence[Side], hit: Sequence[Side], first: Sequence[Filed], second: Sequence[Filed]
) -> Iterator[Loss]:
    if did and not any(side.party.standing in FIRM for side in did):
        why = "only accused: " + ", ".join(f"{side.name} ({side.party.standing})" for side in did)
        yield Loss("attacker", "actor1", Fidelity.LOSSY, why)
    if first and first[0].name.startswith("Unidentified"):
        told = ", ".join(dict.fromkeys(side.party.text for side in did)) or "nobody is named"
        yield Loss("attacker", "actor1", Fidelity.CLOSE, f"ACLED's name for {told}")
    for column, filed in (("inter1", first), ("inter2", second)):
        if filed and filed[0].inter is None:
            why = f"{filed[0].name}: ACLED sorts groups by their aims, which no report here tells"
            yield Loss("attacker" if column == "inter1" else "target", column, Fidelity.UNSAYABLE, why)
    if alone := [side.name for side in hit if side.actor and told_by_attacker(docket, side.party.claims)]:
        why = f"only the attacker says so: {'; '.join(dict.fromkeys(alone))}"
        yield Loss("target", "actor2", Fidelity.LOSSY, why)
    things = [side.party.text for side in hit if side.actor is None]
    if things:
        yield Loss("target", "actor2", Fidelity.LOSSY, f"what was hit has no column: {'; '.join(things)}")
    for column, field, filed in (("actor1", "attacker", first), ("actor2", "target", second)):
        if filed and filed[0].name.startswith(("Military Forces", "Police Forces")):
            why = f"{filed[0].name}: ACLED adds the years of the government, which the ledger does not hold"
            yield Loss(field, column, Fidelity.CLOSE, why)


def _armed_dead(docket: Docket) -> bool:
    """The dead whose side is told are all armed."""
    sides = [docket.actors.get(side.actor) for side in docket.incident.killed_by_side]
    return bool(sides) and all(actor is not None and actor.kind in ARMED for actor in sides)


def _in_country(docket: Docket, setting: Setting) -> str:
    place = docket.incident.place
    country = setting.codebooks.country(place.country if place else None)
    return f" ({country.name})" if country else ""


def _once(found: Iterator[Filed]) -> tuple[Filed, ...]:
    """Each name once, in order."""
    by_name: dict[str, Filed] = {}
    for filed in found:
        by_name.setdefault(filed.name, filed)
    return tuple(by_name.values())


def _associates(filed: Sequence[Filed]) -> str | None:
    return "; ".join(one.name for one in filed[1:] if one.inter != CIVILIANS) or None


def _interaction(one: Filed | None, two: Filed | None) -> str | None:
    """The two sorts, the one with the lower number first; empty where either is not known."""
    if one is None or one.inter is None or (two is not None and two.inter is None):
        return None
    if two is None:
        return f"{one.inter} only"
    pair = sorted((str(one.inter), str(two.inter)), key=_ORDER.index)
    return "-".join(pair)
