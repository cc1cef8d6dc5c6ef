"""Figures: the numbers that claims give for a toll, each with who tells it; what policies choose among.

The ledger's own estimate says which claims are totals (see `stages.reconciliation.estimates`), so parts of
a toll, superseded counts and denials for some of the people are none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corroborate.knowledge.codebooks import Codebooks
from corroborate.records.claim import Claim, Scope, Speaker
from corroborate.records.count import Count
from corroborate.records.docket import Docket
from corroborate.records.incident import Estimate

CODED = "coded"  # quality of a page that is a data set's row
POST = "post:"  # how the line of a post set into a page begins
_BESIDE = 240  # characters: two clauses of one sentence, as estimates read them


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as one claim tells it, or two read together ("one officer and two others").

    `ceiling` None: "at least". `line` is the independent line it came down, `rank` that of the best
    ranked who tell it (1 is best), `biased` that only those who did the killing tell it, or a post.
    """

    number: int
    ceiling: int | None
    line: str
    report: str
    rank: int = 1
    biased: bool = False
    claims: tuple[str, ...] = ()


def settled(estimate: Estimate, docket: Docket) -> bool:
    """True where nothing is left to choose: a person has set the number, or a data set gives all of it.

    A person's judgement stands among the claims; what a data set says of one event is one row, whose best
    its coders chose.
    """
    known = {claim.id for claim in docket.claims}
    judged = any(id.startswith("j") and id not in known for id in estimate.claims)
    pages = [docket.reports.get(claim.report) for claim in docket.told(estimate.claims)]
    return judged or (bool(pages) and all(page is not None and CODED in page.quality for page in pages))


def figures(docket: Docket, field: str, codebooks: Codebooks | None = None) -> tuple[Figure, ...]:
    """The numbers of an incident's estimate, in order of claim; none where no report gives one.

    Their sources are ranked only where the codebooks are given.
    """
    estimate: Estimate | None = getattr(docket.incident, field)
    if estimate is None or estimate.low is None:
        return ()
    counts = [c for c in docket.told(estimate.claims) if isinstance(c.value, Count)]
    pairs = _pairs(counts)
    used = {claim.id for pair in pairs for claim in pair}
    alone = [(c,) for c in counts if c.id not in used and c.scope in (None, Scope.TOTAL)]
    found = [_figure(told, docket, codebooks) for told in (*alone, *pairs) if _count(told[0]).low is not None]
    return tuple(sorted((f for f in found if _inside(f.number, estimate)), key=lambda f: f.claims))


def _figure(told: tuple[Claim, ...], docket: Docket, codebooks: Codebooks | None) -> Figure:
    first = told[0]
    number = sum(_count(claim).low or 0 for claim in told)
    line = first.origin or first.report
    speakers = [speaker for claim in told for speaker in claim.speakers]
    attackers = {party.actor for party in docket.incident.attackers}
    post = line.startswith(POST)
    return Figure(
        number,
        number if told[1:] else _count(first).high,
        line,
        first.report,
        _best_rank(speakers, docket, codebooks, post=post) if codebooks else 1,
        post or (bool(speakers) and all(belongs(s.actor, attackers, docket) for s in speakers)),
        tuple(claim.id for claim in told),
    )


def _best_rank(speakers: Sequence[Speaker], docket: Docket, codebooks: Codebooks, *, post: bool) -> int:
    incident = docket.incident
    sides = {party.actor for party in (*incident.attackers, *incident.targets)}
    own = codebooks.ranks.voice("post" if post else "report").rank
    ranks = (_rank(s, docket, codebooks, party=belongs(s.actor, sides, docket)) for s in speakers)
    return own if post else min(ranks, default=own)


def belongs(actor: str | None, side: Collection[str | None], docket: Docket) -> bool:
    """True for an actor on a side, and for what is part of one on it."""
    seen: set[str] = set()
    waiting = [actor] if actor else []
    while waiting:
        id = waiting.pop()
        if id in side:
            return True
        if id not in seen and id in docket.actors:
            waiting.extend(docket.actors[id].member_of)
        seen.add(id)
    return False


def _rank(speaker: Speaker, docket: Docket, codebooks: Codebooks, *, party: bool) -> int:
    actor = docket.actors.get(speaker.actor or "")
    return codebooks.ranks.speaker(speaker.text, actor.kind if actor else None, party=party).rank


def _pairs(counts: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """ "One soldier was hurt and two others ..." told together is three."""
    found: list[tuple[Claim, Claim]] = []
    for others in counts:
        if others.scope is Scope.OTHERS and _count(others).exact:
            bases = [c for c in counts if _base(c, others)]
            if bases:
                found.append((max(bases, key=lambda c: (c.start, c.id)), others))
    return found


def _base(claim: Claim, others: Claim) -> bool:
    """One person told just before the others, in the same words."""
    near = claim.report == others.report and claim.mention == others.mention
    one = claim.scope in (Scope.TOTAL, Scope.NAMED) and _count(claim) == Count(1, 1)
    return near and one and 0 <= others.end - claim.start <= _BESIDE


def _inside(number: int, estimate: Estimate) -> bool:
    low, high = estimate.low or 0, estimate.high
    return low <= number and (high is None or number <= high)


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value
