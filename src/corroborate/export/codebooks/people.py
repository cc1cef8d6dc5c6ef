"""Who was killed and hurt: fighters, civilians, or nobody tells.

That somebody was attacked as a fighter says nothing of who died, and what only the attacker says of the
dead proves nothing: a market is not made a base by whoever bombed it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corroborate.export.codebooks.parties import ARMED, civilians_only
from corroborate.export.codebooks.setting import Setting
from corroborate.export.figures import belongs
from corroborate.export.policies import Range
from corroborate.records.actor import ActorKind
from corroborate.records.claim import Speaker
from corroborate.records.count import Count
from corroborate.records.docket import Docket
from corroborate.records.incident import Estimate

CIVILIANS = "civilian_non_combatants"
FIGHTERS = "belligerents"
UNDETERMINED = "undetermined"
_ARMED_ROLES = frozenset(
    {"soldier", "fighter"}
)  # roles of the packs' nouns for people; police are civilians to some
_UNPLACED = frozenset({"own-voice", "sides"})  # source ranks of words that do not say who speaks
_NONE = Range(None, None, None, "")


@dataclass(frozen=True, slots=True)
class Category:
    """The dead and injured of one category; an empty range: no report gives a number."""

    name: str
    killed: Range = _NONE
    injured: Range = _NONE


def sort_of_people(docket: Docket, setting: Setting) -> str:
    """The one category that all of an incident's people are told to be in, else "undetermined"."""
    if civilians_only(docket):
        return CIVILIANS
    incident = docket.incident
    civilians, killed = incident.civilians_killed, incident.killed
    young = any(k.kind == "children" and k.estimate.low for k in incident.by_kind)
    if (civilians is not None and civilians.low) or young or killed is None or killed.low is None:
        return UNDETERMINED
    if any(victim.role in ("civilian", "child") for victim in incident.victims):
        return UNDETERMINED
    return FIGHTERS if _armed_dead(docket, setting) >= killed.low > 0 else UNDETERMINED


def _armed_dead(docket: Docket, setting: Setting) -> int:
    """The most dead of one armed side, or of "soldiers" or "fighters", that not the attacker alone tells."""
    by_side = [
        side.estimate.best or 0
        for side in docket.incident.killed_by_side
        if (actor := docket.actors.get(side.actor)) is not None
        and actor.kind in ARMED
        and told_by_others(docket, side.estimate.claims, setting)
    ]
    killed = docket.incident.killed
    counts = docket.told(killed.claims) if killed else ()
    by_words = [
        claim.value.low or 0
        for claim in counts
        if isinstance(claim.value, Count)
        and _role(claim.of, setting) in _ARMED_ROLES
        and told_by_others(docket, (claim.id,), setting)
    ]
    return max((*by_side, *by_words), default=0)


def told_by_others(docket: Docket, claims: Collection[str], setting: Setting) -> bool:
    """True where a report says it in its own words, or somebody who is known not to be the attacker.

    "He" or a name alone may be the attacker's spokesman, so they do not count.
    """
    did = {party.actor for party in docket.incident.attackers}

    def other(speaker: Speaker) -> bool:
        if belongs(speaker.actor, did, docket):
            return False
        actor = docket.actors.get(speaker.actor or "")
        known = actor is not None and actor.kind is not ActorKind.PERSON
        return known or setting.codebooks.ranks.speaker(speaker.text, None).id not in _UNPLACED

    told = docket.told(tuple(claims))
    return any(not claim.speakers or any(map(other, claim.speakers)) for claim in told)


def _role(people: str | None, setting: Setting) -> str | None:
    """What the last word for people in "six Kenyan soldiers" says that they are."""
    for word in reversed((people or "").lower().split()):
        if noun := setting.knowledge.people.noun(word):
            return noun.role
    return None


def categories(docket: Docket, setting: Setting) -> Iterator[Category]:
    """Every category of which a number is told; children and women are parts of the others."""
    killed, injured = setting.toll(docket, "killed"), setting.toll(docket, "injured")
    civilians = setting.toll(docket, "civilians_killed")
    sort = sort_of_people(docket, setting)
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
    known = sort_of_people(docket, setting) == FIGHTERS or not _hurt(docket, setting)
    return "None known" if known else "Unknown"


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
