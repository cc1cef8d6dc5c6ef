"""UCDP's two sides, its type of violence, and whose dead there were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corroborate.export.codebooks.parties import FIRM, Side, attackers, civilians_only, targets
from corroborate.export.codebooks.people import told_by_others
from corroborate.export.codebooks.setting import Setting
from corroborate.export.figures import belongs
from corroborate.export.table import Row
from corroborate.knowledge.codebooks import CountryCode
from corroborate.records.actor import ActorKind
from corroborate.records.docket import Docket

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
_STATE = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})
_GROUP = frozenset({ActorKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True)
class Belligerent:
    """One side: its name as UCDP writes it, its state where it is one, and the actors it is made of."""

    name: str
    country: CountryCode | None = None
    actors: frozenset[str] = frozenset()

    @property
    def state(self) -> bool:
        """True for a government."""
        return self.country is not None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Both sides of an event; `kind` None where what is told does not decide it, and `why` it does not."""

    a: Belligerent | None
    b: Belligerent | None
    kind: int | None
    why: str = ""

    def row(self) -> Row:
        """The columns of type and sides."""
        a, b = self.a, self.b
        named = a is not None and b is not None
        return {
            "type_of_violence": self.kind,
            "dyad_name": f"{a.name} - {b.name}" if a and b and named else None,
            "side_a": a.name if a else None,
            "side_b": b.name if b else None,
            "gwnoa": a.country.gw if a and a.country else None,
            "gwnob": b.country.gw if b and b.country else None,
        }


def dyad(docket: Docket, setting: Setting) -> Dyad:
    """A government is side A; of two groups, or two governments, the one that attacked is."""
    did, hit = attackers(docket, setting.codebooks), targets(docket, setting.codebooks)
    one = _belligerent(did, setting)
    if one is None:
        return Dyad(None, None, None, "no attacker is named whom UCDP could list")
    if not any(side.party.standing in FIRM for side in did):
        return Dyad(one, None, None, f"{one.name} is only accused")
    if civilians_only(docket):
        return Dyad(one, Belligerent(CIVILIANS), ONE_SIDED)
    other = _belligerent(hit, setting, against=one) or _of_the_dead(docket, setting, one)
    if other is None:
        return Dyad(one, None, None, "no side is told to have been attacked")
    a, b = (other, one) if other.state and not one.state else (one, other)
    return Dyad(a, b, STATE_BASED if a.state or b.state else NON_STATE)


def deaths(docket: Docket, pair: Dyad, best: int, setting: Setting) -> Row:
    """`best` by side: civilians first, then the one side whose dead are told, the rest unknown.

    Counts by side come down their own lines and may be larger than best: no more than best is shared out.
    """
    killed = docket.incident.civilians_killed
    civilians = min(best, (killed.best or 0) if killed else 0)
    if pair.kind == ONE_SIDED:
        civilians = max(civilians, 0 if killed else best)
    left = best - civilians
    shares = {"a": _dead(docket, pair.a, setting), "b": _dead(docket, pair.b, setting)}
    total = sum(shares.values())
    told = [letter for letter, number in shares.items() if number]
    if len(told) == 1:
        shares[told[0]] = min(left, shares[told[0]])
    elif total > left:
        shares = {"a": 0, "b": 0}  # the two counts do not fit the chosen number
    unknown = left - sum(shares.values())
    return {
        "deaths_a": shares["a"],
        "deaths_b": shares["b"],
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
    }


def _dead(docket: Docket, side: Belligerent | None, setting: Setting) -> int:
    """The largest number of dead of a side's own people that others than the attacker tell."""
    if side is None:
        return 0
    own = (s.estimate for s in docket.incident.killed_by_side if belongs(s.actor, side.actors, docket))
    told = (e.best or 0 for e in own if told_by_others(docket, e.claims, setting))
    return max(told, default=0)


def _belligerent(
    sides: tuple[Side, ...], setting: Setting, against: Belligerent | None = None
) -> Belligerent | None:
    """The first party that is a government or an armed group; its other arms are the same side."""
    for side in sides:
        if side.kind in _STATE and side.state is not None:
            country = setting.codebooks.country(side.state)
            ids = {s.party.actor for s in sides if s.state == side.state} | {side.state}
            found = Belligerent(
                f"Government of {country.name if country else side.name}", country, _known(ids)
            )
        elif side.kind in _GROUP:
            found = Belligerent(side.name, None, _known({side.party.actor}))
        else:
            continue
        if against is None or found.name != against.name:
            return found
    return None


def _of_the_dead(docket: Docket, setting: Setting, one: Belligerent) -> Belligerent | None:
    """The side whose dead are counted, where nobody says who was attacked."""
    for by_side in docket.incident.killed_by_side:
        actor = docket.actors.get(by_side.actor)
        if actor is not None and actor.kind in _GROUP and actor.name != one.name:
            return Belligerent(actor.name, None, frozenset({actor.id}))
    return None


def _known(ids: set[str | None]) -> frozenset[str]:
    return frozenset(id for id in ids if id is not None)


def names(docket: Docket) -> Iterator[str]:
    """Who is said to say what is known of the dead, else of anything, each once."""
    on_deaths = [c for c in docket.claims if c.field == "killed"] or list(docket.claims)
    yield from dict.fromkeys(
        speaker.text for claim in on_deaths for speaker in claim.speakers if speaker.text
    )
