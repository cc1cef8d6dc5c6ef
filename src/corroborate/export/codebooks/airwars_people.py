"""Who was killed and hurt, by Airwars' categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corroborate.export.codebooks.parties import ARMED, civilians_only
from corroborate.export.codebooks.setting import Setting
from corroborate.export.policies import Range
from corroborate.records.docket import Docket
from corroborate.records.incident import Estimate

CIVILIANS = "civilian_non_combatants"
FIGHTERS = "belligerents"
UNDETERMINED = "undetermined"
_NONE = Range(None, None, None, "")


@dataclass(frozen=True, slots=True)
class Category:
    """The dead and injured of one category; an empty range: no report gives a number."""

    name: str
    killed: Range = _NONE
    injured: Range = _NONE


def sort_of_people(docket: Docket) -> str:
    """The one category that all of an incident's people are told to be in, else "undetermined"."""
    incident = docket.incident
    if civilians_only(docket):
        return CIVILIANS
    civilians = incident.civilians_killed
    if civilians is not None and civilians.low:
        return UNDETERMINED
    dead = [docket.actors.get(side.actor) for side in incident.killed_by_side]
    told = [docket.actors[p.actor] for p in incident.targets if p.actor is not None and p.actor in docket.actors]
    known = [actor for actor in (*dead, *told) if actor is not None]
    return FIGHTERS if known and any(actor.kind in ARMED for actor in known) else UNDETERMINED


def categories(docket: Docket, setting: Setting) -> Iterator[Category]:
    """Every category of which a number is told; children and women are parts of the others."""
    killed, injured = setting.toll(docket, "killed"), setting.toll(docket, "injured")
    civilians = setting.toll(docket, "civilians_killed")
    sort = sort_of_people(docket)
    if sort == UNDETERMINED and civilians.low:
        yield Category(CIVILIANS, killed=civilians)
        rest = _less(killed, civilians)
        if (rest.low, rest.high) != (0, 0) or _told(injured):
            yield Category(UNDETERMINED, rest, injured)
    else:
        if sort == FIGHTERS and civilians.low == civilians.high == 0:
            yield Category(CIVILIANS, killed=civilians)
        if _told(killed) or _told(injured):
            yield Category(sort, killed, injured)
    for kind in ("children", "women"):
        parts = {k.field: _range(k.estimate) for k in docket.incident.by_kind if k.kind == kind}
        if parts:
            yield Category(kind, parts.get("killed", _NONE), parts.get("injured", _NONE))


def civilian_harm(docket: Docket, setting: Setting) -> str:
    """Whether civilians are told to have been hurt: "Yes", "None known" or "Unknown"."""
    civilians = setting.toll(docket, "civilians_killed")
    if civilians.low or (civilians_only(docket) and _hurt(docket, setting)):
        return "Yes"
    said_none = civilians.low == civilians.high == 0
    return "None known" if said_none or sort_of_people(docket) == FIGHTERS or not _hurt(docket, setting) else "Unknown"


def _hurt(docket: Docket, setting: Setting) -> bool:
    return any(setting.toll(docket, field).low for field in ("killed", "injured"))


def _told(found: Range) -> bool:
    return found.low is not None or found.high is not None


def _less(all_of: Range, some: Range) -> Range:
    """Those who are not among some: fewest and most that can be left."""
    low = max(0, (all_of.low or 0) - (some.high if some.high is not None else all_of.low or 0))
    high = None if all_of.high is None else max(low, all_of.high - (some.low or 0))
    return Range(low, None, high, "")


def _range(estimate: Estimate) -> Range:
    return Range(estimate.low, estimate.best, estimate.high, estimate.why, estimate.claims)
