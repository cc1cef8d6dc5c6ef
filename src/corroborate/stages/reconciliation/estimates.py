"""Estimates: low / best / high of a toll, with the claims behind them and why best was chosen.

Policy `independent-lines`: best is the number that most newsrooms give, each counted once however
many pages print it; between equals the one with more newsrooms known by name behind it, then the one
that more sides of the event confirm, then the lower (when reports differ, the most conservative
figure, as conflict recorders do). A newsroom that only passes on a party's count of the other side's
dead does not count for it. Counts that a later one has superseded are history (see `supersession`).

What counts: totals that are asserted. High is the highest number that anybody states; it is None only where
every number is a floor ("at least 40": 40 / 40 / None, and 40 the highest floor). "Several" stays without a
number. "No civilians were killed" says nothing of how many were killed. Parts ("including two children"),
people beside others and single names never enter, but for two readings that their own words license: "one
... and two others" told together is three, and where no total is given at all an event that killed one
person killed one. Counts by side (five soldiers, ten rebels) are not added up: their larger one is a floor,
and beside a wider count of the same line they are parts of it. A headline, or one member of a list, does
not lower the wider count of its own report. A denial ("nobody was hurt") is 0/0/0 where nobody counts;
beside counts it is a contradiction and lowers nothing. A party's count of the other side's dead is no count
by side: it is that party's word on the toll, and sets low or high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.stages.reconciliation.independence import POST
from corroborate.stages.reconciliation.named_toll import named_toll
from corroborate.stages.reconciliation.own_words import (
    by_name,
    left_behind,
    of_many,
    others_alone,
    outgrown,
    own_figures,
    unrivalled,
)
from corroborate.stages.reconciliation.sides import (
    apart,
    floor_of,
    headlined,
    members,
    numbers_by_side,
    one_by_one,
    repeated,
    singled,
    two_tell,
)


def _nobody(claim: Claim) -> frozenset[str]:
    return frozenset()


def _anyone(claim: Claim) -> str | None:
    return None


def _never(claim: Claim) -> bool:
    return False


def _always(claim: Claim) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Voices:
    """What an estimate asks of the build about those who count."""

    side_of: Callable[[Claim], frozenset[str]] = (
        _nobody  # sides of the event that speak: "attacker", "target"
    )
    name_of: Callable[[str], str | None] = str  # a line of origin in words; None where it has no name
    known: Callable[[str], bool] = bool  # a line of origin that is a newsroom's, not a page's of no name
    everyone: Callable[[str], bool] = bool  # "people": true of words for all who were there, not for some
    camp: Callable[[Claim], str | None] = _anyone  # who is counted: "fighter", "security", "civilian"
    headline: Callable[[Claim], bool] = _never  # claims that stand in a headline
    boast: Callable[[Claim], bool] = _never  # a party's count of the other side's people
    caption: Callable[[Claim], bool] = _never  # claims that stand in the caption of a picture
    past: frozenset[str] = frozenset()  # ids of counts that a later one has superseded
    authority: Callable[[Claim], bool] = _always  # told by a side, an office or somebody with a post


_BESIDE = 240  # characters: two clauses of one sentence
_FEW = 120  # a sentence of two counts
_NAMED = 3  # outlets named in a reason, which is one line


@dataclass(frozen=True, slots=True)
class Told:
    """One number as one claim, or two claims read together, tell it."""

    count: Count
    claims: tuple[Claim, ...]

    @property
    def number(self) -> int | None:
        """The number it stands for: its floor."""
        return self.count.low


def estimate(field: str, claims: Sequence[Claim], voices: Voices) -> Estimate | None:
    """The estimate of one field over all claims of an incident; None where no claim counts it."""
    every = sorted((c for c in claims if c.field == field and _counts(c, voices)), key=lambda c: c.id)
    own = [c for c in every if c.id not in voices.past]
    if not own:
        return None
    found = _estimate(field, own, claims, voices)
    return replace(found, earlier=tuple(c.id for c in every if c.id in voices.past))


def _estimate(field: str, own: Sequence[Claim], claims: Sequence[Claim], voices: Voices) -> Estimate:
    told, by_side = _totals(own, voices)
    numbered = [t for t in told if t.number is not None]
    if any(t.number for t in numbered):
        return _range([t for t in told if t.number != 0], voices)
    if by_side:
        claims_by_side = [c for t in by_side for c in t.claims]
        floor = floor_of(claims_by_side, voices.camp)
        why = f"counted by side ({numbers_by_side(claims_by_side)}) and not added up; low is the larger side"
        return Estimate(floor, None, None, _ids(by_side), why)
    if numbered and not any(_tells_some(c) for c in own):
        return Estimate(0, 0, 0, _ids(numbered), "said to be none, and nobody counts any")
    vague = [t for t in told if t.number is None]
    single = named_toll(field, own, claims) if not vague else None
    if single is not None:
        return single
    if others := others_alone(own):
        low = min(_count(c).low or 0 for c in others)
        why = "others beside people told elsewhere, and no total is given"
        return Estimate(low, low, None, tuple(c.id for c in others), why)
    return Estimate(None, None, None, tuple(c.id for c in own), "no total is given as a number")


def _tells_some(claim: Claim) -> bool:
    """True for somebody told as harmed, by name or as a part: not nobody, whoever counts nobody."""
    return claim.realis is Realis.ACTUAL and (_count(claim).vague or bool(_count(claim).low))


def _counts(claim: Claim, voices: Voices) -> bool:
    """True for a count of its own field: none of the civilians killed is not none killed."""
    if not isinstance(claim.value, Count):
        return False
    none_of_some = claim.value.high == 0 and bool(claim.of) and not voices.everyone(claim.of or "")
    return claim.field == "civilians_killed" or not none_of_some


def counted(claims: Sequence[Claim], field: str) -> list[Claim]:
    """Claims of a field that give a total as asserted or denied fact."""
    return [
        c
        for c in claims
        if c.field == field
        and isinstance(c.value, Count)
        and c.scope in (None, Scope.TOTAL)
        and (c.realis is Realis.ACTUAL or (c.realis is Realis.DENIED and c.value.high == 0))
    ]


def not_whole(own: Sequence[Claim], field: str, voices: Voices) -> tuple[set[str], set[str]]:
    """Ids of totals that are counts by side, and of those that a wider count of their line contains."""
    totals = counted(own, field)
    smaller = headlined(totals, voices.headline) | members(totals, own) | repeated(totals)
    smaller |= by_name(totals, own) | one_by_one(totals, voices.everyone, voices.camp)
    firm = unrivalled([c for c in totals if c.id not in smaller], voices.headline)
    smaller |= (singled(totals, voices.everyone) - firm) | of_many(totals)
    smaller |= left_behind(totals, own_figures([c for c in totals if c.id not in smaller], voices.headline))
    rest = [c for c in totals if c.id not in smaller]
    together = side_by_side(rest, voices)
    found = apart([c for c in rest if c.id not in together and not voices.boast(c)], voices.camp)
    return together | found.by_side, smaller | (found.parts - firm)


def side_by_side(claims: Sequence[Claim], voices: Voices) -> set[str]:
    """Ids of totals that one sentence gives for two kinds of people: neither is the whole toll."""
    found: set[str] = set()
    ordered = sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id))
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + 6]:
            near = right.report == left.report and right.start - left.end <= _FEW
            if near and left.mention == right.mention and _other_people(left, right, voices):
                found.update((left.id, right.id))
    return found


def _other_people(left: Claim, right: Claim, voices: Voices) -> bool:
    """Two kinds of people; "seven officers" and "35 soldiers" by two speakers are one kind, disputed."""
    if not left.of or not right.of or voices.everyone(left.of) or voices.everyone(right.of):
        return False
    side = voices.camp(left)
    if side is not None and side == voices.camp(right) and two_tell(left, right):
        return False
    return not set(left.of.lower().split()) & set(right.of.lower().split())


def _totals(own: Sequence[Claim], voices: Voices) -> tuple[list[Told], list[Told]]:
    """Totals, and totals by side."""
    totals = counted(own, own[0].field)
    weighed = outgrown(totals, own_figures(totals, voices.headline), voices.authority)
    totals = [c for c in totals if c.id not in weighed]
    by_side, inside = not_whole([c for c in own if c.id not in weighed], own[0].field, voices)
    joined = _with_others(own)
    used = {claim.id for told in joined for claim in told.claims} | by_side | inside
    alone = [Told(_count(c), (c,)) for c in totals if c.id not in used]
    return [*alone, *joined], [Told(_count(c), (c,)) for c in totals if c.id in by_side]


def _with_others(own: Sequence[Claim]) -> list[Told]:
    """ "One soldier was hurt and two others ..." told together is three."""
    found: list[Told] = []
    for others in own:
        number = _count(others)
        if others.scope is not Scope.OTHERS or not number.exact or others.realis is not Realis.ACTUAL:
            continue
        bases = [
            c
            for c in own
            if c.report == others.report
            and c.mention == others.mention
            and c.scope in (Scope.TOTAL, Scope.NAMED)
            and c.realis is Realis.ACTUAL
            and _count(c) == Count(1, 1)
            and 0 <= others.end - c.start <= _BESIDE
        ]
        if bases:
            total = 1 + (number.low or 0)
            found.append(Told(Count(total, total), (max(bases, key=lambda c: (c.start, c.id)), others)))
    return found


def _range(told: Sequence[Told], voices: Voices) -> Estimate:
    numbered = [t for t in told if t.number is not None]
    stated = [n for t in told for n in (t.number, t.count.high) if n is not None]
    open_ended = all(t.count.high is None for t in numbered)
    best, why = _best(numbered, voices)
    low = min(t.number for t in numbered if t.number is not None)
    highest = max(stated)
    if open_ended:
        return Estimate(low, best, None, _ids(told), why, highest_floor=highest)
    return Estimate(low, best, highest, _ids(told), why)


@dataclass(slots=True)
class _Support:
    """Who gives one number."""

    lines: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    boasts: set[str] = field(default_factory=set)  # lines that only pass on a party's count of its enemies

    def strength(self, voices: Voices) -> tuple[int, int, int]:
        own = self.lines - self.boasts
        named = sum(voices.known(line) for line in own)
        boast = self.sides == {"attacker"}  # a party's count of the enemies it killed confirms nothing
        return len(own), named, -1 if boast else len(self.sides)


_RULES = (
    "most independent lines",
    "as many lines, more of them known",
    "as many lines, more sides of the event",
)
_BOAST = "a party's count of its enemy's dead is that party's claim"


def _best(told: Sequence[Told], voices: Voices) -> tuple[int, str]:
    support: dict[int, _Support] = defaultdict(_Support)
    plain: dict[int, set[str]] = defaultdict(set)
    for one in told:
        assert one.number is not None
        behind = support[one.number]
        for claim in one.claims:
            origin = claim.origin or claim.report
            (behind.posts if origin.startswith(POST) else behind.lines).add(origin)
            behind.sides.update(voices.side_of(claim))
            if voices.boast(claim):
                behind.boasts.add(origin)
            else:
                plain[one.number].add(origin)
    for number, behind in support.items():
        behind.boasts -= plain[number]
    strength = {number: behind.strength(voices) for number, behind in support.items()}
    best, *others = sorted(support, key=lambda n: (*(-s for s in strength[n]), n))
    if not others:
        independently = ", independently" if len(support[best].lines) > 1 else ""
        return best, f"the only number given, by {_by(support[best], voices)}{independently}"
    votes = ", ".join(f"{n} by {_by(support[n], voices)}" for n in sorted(support))
    pairs = zip(strength[best], strength[others[0]], _RULES, strict=True)
    rule = next((rule for one, two, rule in pairs if one > two), "as many lines, so the lower")
    boasted = any(support[n].lines and support[n].lines == support[n].boasts for n in support)
    return best, f"{votes}; {rule}" + (f"; {_BOAST}" if boasted else "")


def _by(support: _Support, voices: Voices) -> str:
    """ "Reuters, Odrin Herald and 1 page" """
    names = sorted({voices.name_of(line) or "" for line in support.lines} - {""})
    nameless = sum(voices.name_of(line) is None for line in support.lines)
    said = names[:_NAMED]
    if len(names) > _NAMED:
        said.append(f"{len(names) - _NAMED} more")
    if nameless:
        said.append(f"{nameless} page{'s'[: nameless != 1]}")
    if not said:
        return "posts alone" if support.posts else "nobody"
    return " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _ids(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for t in told for claim in t.claims}))
