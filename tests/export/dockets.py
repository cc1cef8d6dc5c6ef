"""Dockets in one line each, for tests of forms: an invented strike in Goma, told as each test wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.builders import claim, count, day, place, report, speaker, thing

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim, Statement
from corroborate.records.docket import Docket
from corroborate.records.incident import Contradiction, Estimate, Incident, Party, SideEstimate, Verdicts
from corroborate.records.judgement import Standing
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Rejection, Report

KNOWLEDGE = Knowledge(None, "none")
GOMA = place(
    "Goma", "North Kivu", "Democratic Republic of the Congo", country="CD", lat=-1.67409, lon=29.22845
)
ACTORS = {
    "cd": Actor("cd", "Democratic Republic of the Congo", ActorKind.STATE),
    "cd.forces": Actor("cd.forces", "Congolese armed forces", ActorKind.STATE_FORCE, member_of=("cd",)),
    "rw.forces": Actor("rw.forces", "Rwandan armed forces", ActorKind.STATE_FORCE, member_of=("rw",)),
    "m23": Actor("m23", "M23", ActorKind.ARMED_GROUP),
    "codeco": Actor("codeco", "CODECO", ActorKind.ARMED_GROUP),
    "people": Actor("people", "villagers", ActorKind.POPULATION),
}


@dataclass(frozen=True)
class Told:
    """One count as one report gives it: `Told(4, "reuters", by="police")`."""

    number: int | None
    line: str = "reuters"
    page: str = "r1"
    high: int | str | None = "same"
    by: str | None = None
    actor: str | None = None
    field: str = "killed"
    words: str = "killed"
    of: str | None = None


def page(id: str, day: str | None = "2021-05-04", outlet: str | None = None) -> Report:
    """A report without words."""
    return replace(report(f"Page {id}.", published=day, outlet=outlet, name=f"{id}.txt"), id=id, text_raw="")


def counted(told: Sequence[Told]) -> tuple[Claim, ...]:
    """A claim of each count."""
    return tuple(
        claim(
            t.field,
            count(t.number, t.high),
            quote=t.words,
            report=t.page,
            start=10 * n,
            speakers=[speaker(t.by, actor=t.actor)] if t.by else (),
            origin=t.line,
            counted=t.of,
        )
        for n, t in enumerate(told)
    )


def estimate(claims: Sequence[Claim], name: str) -> Estimate | None:
    """Lowest, lowest and highest of the counts of a field, as a ledger would have it."""
    own = [c for c in claims if c.field == name]
    if not own:
        return None
    lows = [c.value.low for c in own if c.value.low is not None]  # type: ignore[union-attr]
    highs = [c.value.high for c in own if c.value.high is not None]  # type: ignore[union-attr]
    ids = tuple(sorted(c.id for c in own))
    if not lows:
        return Estimate(None, None, None, ids, "no total is given as a number")
    return Estimate(min(lows), min(lows), max((*lows, *highs)) if highs else None, ids, "test")


def party(actor: str | None, text: str = "", **more: Any) -> Party:
    """A party by actor or by words."""
    known = ACTORS.get(actor or "")
    return Party(actor, text or (known.name if known else ""), more.pop("claims", ("c0",)), **more)


def docket(
    told: Sequence[Told] = (),
    *,
    id: str = "m0000000000000001",
    kind: str = "incident",
    event_type: str = "air-drone-strike",
    violent: bool = True,
    period: Period | None = None,
    where: Place | None = GOMA,
    attackers: Sequence[Party] = (),
    targets: Sequence[Party] = (),
    victims: Sequence[Party] = (),
    weapons: Sequence[str] = (),
    by_side: Mapping[str, int] | None = None,
    contradictions: Sequence[Contradiction] = (),
    pages: Sequence[Report] = (),
    occurrence: str = "likely",
    more: Sequence[Claim] = (),
) -> Docket:
    """An incident with the counts that are told of it."""
    sides_told = {
        actor: claim("killed", n, quote=f"{n} of {actor}", start=900 + at, scope="subset")
        for at, (actor, n) in enumerate(sorted((by_side or {}).items()))
    }
    claims = (*counted(told), *more)
    reports = {p.id: p for p in pages} or {
        id: page(id) for id in sorted({c.report for c in claims} or {"r1"})
    }
    sides = tuple(
        SideEstimate(actor, Estimate(n, n, n, (sides_told[actor].id,), "told"))
        for actor, n in sorted((by_side or {}).items())
    )
    incident = Incident(
        id=id,
        title="Air or drone strike in Goma",
        kind=kind,
        violent=violent,
        event_type=event_type,
        period=period or day("2021-05-03"),
        period_claims=(),
        place=where,
        place_claims=(),
        attackers=tuple(attackers),
        targets=tuple(targets),
        victims=tuple(victims),
        instruments=tuple(Party(None, code, (), code=code) for code in weapons),
        killed=estimate(claims, "killed"),
        injured=estimate(claims, "injured"),
        captured=None,
        missing=None,
        killed_by_side=sides,
        civilians_killed=estimate(claims, "civilians_killed"),
        main_of=tuple(reports),
        mentioned_in=(),
        origins=tuple(sorted({c.origin for c in claims if c.origin})),
        relations=(),
        contradictions=tuple(contradictions),
        verdicts=Verdicts("fair", occurrence, "blamed"),
        accounts=(),
    )
    lines = {id: tuple(sorted({c.origin for c in claims if c.origin and c.report == id})) for id in reports}
    return Docket(incident, (*claims, *sides_told.values()), (), reports, ACTORS, lines)


@dataclass(frozen=True)
class Memory:
    """A stream over dockets held in memory."""

    held: Sequence[Docket]
    personal: bool = True
    state: Mapping[str, str] = field(default_factory=lambda: {"built_from": "test"})

    def codes(self, event_type: str) -> dict[str, Any]:
        """As the packs have them."""
        kind = KNOWLEDGE.triggers.event_types.get(event_type)
        return kind.codes if kind else {}

    def dockets(self) -> Iterator[Docket]:
        return iter(self.held)

    def claims(self, *, loose: bool = False) -> Iterator[tuple[Claim, str | None]]:
        return iter(()) if loose else ((claim, d.incident.id) for d in self.held for claim in d.claims)

    def statements(self) -> Iterator[tuple[Statement, str | None]]:
        return iter(())

    def actors(self) -> Iterator[Actor]:
        return iter(ACTORS.values())

    def reports(self) -> Iterator[tuple[Report, tuple[str, ...]]]:
        return ((report, ()) for d in self.held for report in d.reports.values())

    def pages(self) -> Iterator[tuple[Report, tuple[tuple[Claim, str | None], ...]]]:
        for found, _ in self.reports():
            yield found, tuple(pair for pair in self.claims() if pair[0].report == found.id)

    def rejections(self) -> tuple[Rejection, ...]:
        return ()

    def judgements(self) -> tuple[Standing, ...]:
        return ()


__all__ = ["ACTORS", "GOMA", "KNOWLEDGE", "Memory", "Told", "counted", "docket", "page", "party", "thing"]
