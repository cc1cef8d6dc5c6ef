"""A telling: one event mention with what its own words say of time, place and people.

Two tellings conflict when no single event fits both; they support each other when they share
something that two events seldom share. Neither is a score: each answer carries its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corroborate.knowledge.kinships import Kinships
from corroborate.records.claim import Claim, EventMention, NamedThing, Reference, Scope
from corroborate.records.count import Count
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.resolution.belonging import belong, compatible, holds, same_spot
from corroborate.text.days import days_between
from corroborate.text.name_keys import name_key

_LARGE = frozenset({GeoPrecision.COUNTRY, GeoPrecision.ADMIN1, GeoPrecision.ADMIN2})
_DOUBTED = frozenset({"blamed", "suspected", "denied"})
_PAST_NOUN = frozenset(
    {"of", "used", "being", "belonging", "from", "held", "run", "owned", "housing", "linked", "in", "at"}
)
_LINGERS = 14  # days: the wounded die of an attack that is still in the news
_BEHIND = 40  # characters: "the attack on the bus station in Goma"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in a report: `persons` by id, and what each actor is part of."""

    persons: frozenset[str]
    above: Callable[[str], frozenset[str]]
    states: Callable[[str], frozenset[str]] = lambda _: frozenset()  # whose troops or bases words name

    def widened(self, actors: Iterable[str]) -> frozenset[str]:
        """Actors with all that they are part of: an army's strike is its state's strike."""
        return frozenset(id for actor in actors for id in (actor, *self.above(actor)))


@dataclass(frozen=True, slots=True)
class Form:
    """How a mention is put. `plain`: the trigger tells no manner, its kind was read off a weapon."""

    noun: bool = True  # may be a noun: "attack", never "fought"
    plain: bool = False
    night: bool = False  # at hours that lie on two days
    outcome: bool = False  # "died", "bodies": may come days after what it is the outcome of
    late: bool = False  # "died in hospital on Monday": when and where it was is not the event's


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention and its claims, grounded."""

    mention: EventMention
    claims: tuple[Claim, ...]
    periods: tuple[Period, ...]
    places: tuple[Place, ...]
    dead: frozenset[str]  # persons named as killed: actor ids, or name keys
    attackers: frozenset[str]  # actor ids, with all that they are part of
    targets: frozenset[str]  # the same
    killed: frozenset[int]  # exact totals
    named: frozenset[str]  # attackers, the merely blamed ones with them
    form: Form
    hits: frozenset[str] = frozenset()  # what was hit, by its noun: "depot"

    @property
    def facts(self) -> tuple[object, ...]:
        """All that conflict and support look at: two tellings that agree in it are alike to them."""
        kind = (self.mention.event_type, self.mention.violent, self.form)
        return (
            *kind,
            self.periods,
            self.places,
            self.dead,
            self.attackers,
            self.targets,
            self.killed,
            self.hits,
        )

    @property
    def bare(self) -> bool:
        """True when the words give nothing that could tell this event from another."""
        return not (self.periods or self.places or self.dead)


def telling(mention: EventMention, claims: Iterable[Claim], cast: Cast, form: Form) -> Telling:
    """A mention with its claims read for what identifies an event."""
    own = tuple(sorted(claims, key=lambda c: (c.start, c.end, c.id)))
    held = [c for c in own if c.realis.happened]
    near = mention.reference is Reference.DEFINITE
    return Telling(
        mention,
        own,
        tuple(c.value for c in held if isinstance(c.value, Period)),
        tuple(
            c.value for c in held if isinstance(c.value, Place) and not (near and _far(c, c.value, mention))
        ),
        frozenset(k for c in held if isinstance(c.value, NamedThing) for k in _dead(c.field, c.value, cast)),
        cast.widened(_actors(held, "attacker")),
        cast.widened((*_actors(held, "target"), *_owners(held, cast))),
        frozenset(n for c in held if (n := _toll(c)) is not None),
        cast.widened(_actors(held, "attacker", doubted=True)),
        form,
        frozenset(
            _noun(c.value.text) for c in held if c.field == "target" and isinstance(c.value, NamedThing)
        ),
    )


def _noun(text: str) -> str:
    """The noun of a phrase: "depot" of "an oil depot used by the army"."""
    words = text.lower().split()
    end = next((i for i, word in enumerate(words) if i and word in _PAST_NOUN), len(words))
    return words[end - 1].strip(".,'’\"”").removesuffix("s") if words else ""


def _toll(claim: Claim) -> int | None:
    value = claim.value
    total = claim.field == "killed" and claim.scope is Scope.TOTAL
    return value.low if total and isinstance(value, Count) and value.exact else None


def _far(claim: Claim, place: Place, mention: EventMention) -> bool:
    """Whether a place stands too far behind "the attack" to say which attack is meant."""
    at = claim.start + claim.quote.rfind(place.name)
    return at > mention.end + _BEHIND


def conflict(
    new: Telling,
    told: Sequence[Telling],
    kinships: Kinships,
    *,
    any_kind: bool = False,
    any_sides: bool = False,
) -> str | None:
    """Why `new` cannot be of the event that `told` tells of, or None.

    `any_kind`: the kinds of event need not agree, as long as both are violent or neither is. `any_sides`:
    nor need those who did it: a minister turns them round.
    """
    return (
        _kinds_conflict(new, told, None if any_kind else kinships)
        or _times_conflict(new, told)
        or _places_conflict(new, told)
        or (None if any_sides else _sides_conflict(new, told))
    )


def support(new: Telling, told: Sequence[Telling]) -> frozenset[str]:
    """What `new` shares with an event already told: "dead", "place", "number", "day", "region"."""
    found = set()
    if any(new.dead & t.dead for t in told):
        found.add("dead")
    if any(same_spot(p, q) for t in told for p in new.places for q in t.places):
        found.add("place")
    elif any(holds(p, q) or holds(q, p) for t in told for p in new.places for q in t.places):
        found.add("region")
    if any(new.killed & t.killed for t in told):
        found.add("number")
    if any(_same_day(p, q) for t in told for p in new.periods for q in t.periods):
        found.add("day")
    return frozenset(found)


def strong(shared: frozenset[str]) -> bool:
    """Whether what two tellings share is more than two events of one report often share."""
    return "dead" in shared or len(shared) > 1


def elsewhere(new: Telling, told: Sequence[Telling]) -> bool:
    """True when both say where, and nothing shows that the two places belong together."""
    known = [q for t in told for q in t.places]
    return bool(new.places and known) and not any(belong(p, q) for p in new.places for q in known)


def within_reach(new: Telling, told: Sequence[Telling]) -> bool:
    """True for a village that no gazetteer has where only a province or country was named before it."""
    unknown = all(p.id is None and p.lat is None and not p.within for p in new.places)
    return unknown and all(q.precision in _LARGE for t in told for q in t.places)


def adds(new: Telling, told: Sequence[Telling]) -> bool:
    """True when `new` says where, when or who died and the event told so far leaves that open or apart."""
    return (
        bool(new.places and not any(compatible(p, q) for t in told for p in new.places for q in t.places))
        or bool(new.periods and not any(t.periods for t in told))
        or bool(new.dead and any(t.dead for t in told) and not any(new.dead & t.dead for t in told))
    )


def _kinds_conflict(new: Telling, told: Sequence[Telling], kinships: Kinships | None) -> str | None:
    if any(new.mention.violent != t.mention.violent for t in told):
        return "one is violent and one is not"
    if kinships is None or new.form.plain:
        return None
    kind = new.mention.event_type
    kinds = [t.mention.event_type for t in told if not t.form.plain]
    kinds = [k for k in kinds if kinships.types(k, k) != "plain"]
    ways = {kinships.types(kind, other) for other in kinds}
    return f"{kind} is no {kinds[0]}" if ways == {"apart"} else None


def _times_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    for other in told:
        for left in new.periods:
            for right in other.periods:
                new_one = new.mention.reference is Reference.NEW
                if _comes_later(new, left, other, right):
                    continue
                if _apart(left, right, night=new.form.night or other.form.night, new_one=new_one):
                    return f"{_words(left)} is not {_words(right)}"
    return None


def _comes_later(new: Telling, left: Period, other: Telling, right: Period) -> bool:
    """Whether one is a death days after the attack that the other tells of."""
    if new.form.outcome is other.form.outcome:
        return False
    outcome, attack = (left, right) if new.form.outcome else (right, left)
    if outcome.earliest and attack.latest:
        return 0 <= days_between(attack.latest, outcome.earliest) <= _LINGERS
    return bool(outcome.offset == "P0D" or (outcome.weekday is not None and attack.weekday is not None))


def _apart(left: Period, right: Period, *, night: bool, new_one: bool) -> bool:
    if left.edtf is not None and right.edtf is not None:
        return left.disjoint(right) and not (night and _adjacent(left, right))
    if left.weekday is not None and right.weekday is not None:
        distance = (left.weekday - right.weekday) % 7
        return distance != 0 and not (night and distance in (1, 6))
    if _of_a_month(left) and right.weekday is not None and right.edtf is None:
        return True  # "Thursday" in a report that nobody dated is no day of "March 1984"
    if _of_a_month(right) and left.weekday is not None and left.edtf is None:
        return True
    # "last year" and "Thursday" in a report that nobody dated; "last week" is another week only
    # where the words bring up an event, not where they point back at one
    units = ("M", "Y", "W") if new_one else ("M", "Y")
    return (_before_this_week(left, units) and _this_week(right)) or (
        _before_this_week(right, units) and _this_week(left)
    )


def _of_a_month(period: Period) -> bool:
    return period.precision in (DatePrecision.MONTH, DatePrecision.YEAR) and period.basis == "stated"


def _before_this_week(period: Period, units: Sequence[str]) -> bool:
    offset = period.offset or ""
    return offset.startswith("-P") and offset[-1:] in units


def _this_week(period: Period) -> bool:
    return period.weekday is not None or (period.offset or "") in ("P0D", "-P1D", "-P2D")


def _adjacent(left: Period, right: Period) -> bool:
    first, second = sorted((left, right), key=lambda p: str(p.earliest))
    return days_between(str(first.latest), str(second.earliest)) == 1


def _places_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    known = [q for t in told for q in t.places]
    if not new.places or not known:
        return None
    towns, others = _towns(new.places), _towns(known)
    if towns and others and not any(compatible(p, q) for p in towns for q in others):
        return f"{towns[0].name} is not {others[0].name}"  # a bridge may be anywhere, its town is not
    if any(compatible(p, q) for p in new.places for q in known):
        return None
    return f"{new.places[0].name} is not {known[0].name}"


def _towns(places: Sequence[Place]) -> list[Place]:
    return [p for p in places if p.precision is GeoPrecision.CITY and p.lat is not None]


def _sides_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    hit = frozenset().union(*(t.targets for t in told))
    by = frozenset().union(*(t.attackers for t in told))
    if new.attackers and by and not new.attackers & by and (new.attackers & hit or new.targets & by):
        return "the sides are the other way round"
    pointing = new.mention.reference is Reference.DEFINITE
    if by and new.targets and new.targets <= by and not new.targets & hit:
        return "the attacker's own were hit"
    if not pointing and new.attackers and by and not new.attackers & by:
        return "another attacker"
    return None


def _same_day(left: Period, right: Period) -> bool:
    if left.edtf is not None and right.edtf is not None:
        return left.earliest == left.latest and (left.earliest, left.latest) == (right.earliest, right.latest)
    return left.weekday is not None and left.weekday == right.weekday


def _dead(field: str, value: NamedThing, cast: Cast) -> list[str]:
    """Who a person named as killed is; one merely described ("a local commander") is nobody to tell by."""
    if field != "victim" or value.outcome not in (None, "killed"):
        return []
    if value.actor is not None:
        return [value.actor] if value.actor in cast.persons else []
    named = all(word[:1].isupper() for word in value.text.split()[-2:])
    return [name_key(value.text)] if named else []


def _actors(claims: Iterable[Claim], field: str, *, doubted: bool = False) -> list[str]:
    """Actors of a role; one who is merely blamed says more of the speaker than of the event."""
    things = [c.value for c in claims if c.field == field]
    return [
        v.actor
        for v in things
        if isinstance(v, NamedThing) and v.actor is not None and (doubted or v.standing not in _DOUBTED)
    ]


def _owners(claims: Iterable[Claim], cast: Cast) -> list[str]:
    """The states whose "Kenyan patrols" or "American base" a target is."""
    things = [v for v in _things(claims, "target") if v.actor is None]
    return sorted({state for thing in things for state in cast.states(thing.text)})


def _things(claims: Iterable[Claim], field: str) -> list[NamedThing]:
    return [c.value for c in claims if c.field == field and isinstance(c.value, NamedThing)]


def _words(period: Period) -> str:
    return " / ".join(period.stated) or (period.edtf or "")
