"""Random decisions about a ledger, and what must be true of those in force. Seeded: all runs are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from random import Random
from typing import Any

from tests.judging.desk import Desk

from corroborate.ledger import readings, reports
from corroborate.pipeline.judging import Author, Bench, Make, Spot, decisions
from corroborate.records.count import Count
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.judgement import Judgement, JudgementKind, Standing, Status

_COUNTS = ("killed", "injured", "civilians_killed")
_PLACES = ("Tinkaresso", "Gao", "Nowhere Wells")


def choose(random: Random, desk: Desk, number: int) -> Make:
    """One decision that a person might take, sensible or not."""
    found = desk.content()
    author = Author(
        random.choice(("Ada", "Bo", "Cy")), f"reason {number}", when=f"2019-05-{number % 28 + 1:02}"
    )
    kinds: tuple[Callable[[], Make], ...] = (
        lambda: _alike(random, found, author),
        lambda: _alike(random, found, author),
        lambda: _mentions(random, desk, author),
        lambda: _split(random, desk, author),
        lambda: decisions.reject(_claims(random, found), author),
        lambda: decisions.move(_claims(random, found)[:1], _incident(random, found).id, author),
        lambda: _correct(random, found, author),
        lambda: _correct(random, found, author),
        lambda: decisions.best(
            _incident(random, found).id, random.choice(_COUNTS), str(random.randint(0, 12)), author
        ),
        lambda: decisions.policy(
            _incident(random, found).id, random.choice(_COUNTS), random.choice(("lowest", "highest")), author
        ),
        lambda: _actors(random, found, author),
        lambda: decisions.place(random.choice(_PLACES), Spot(14.5, -0.5, "ML"), author),
        lambda: decisions.lock(_incident(random, found).id, author),
        lambda: decisions.verdict(
            _incident(random, found).id, "reporting", random.choice(("confirmed", "weak")), author
        ),
        lambda: decisions.comment(_incident(random, found).id, author),
        lambda: _undo(random, desk, author),
    )
    return random.choice(kinds)()


def _incident(random: Random, found: LedgerContent) -> Incident:
    return random.choice(found.incidents)


def _claims(random: Random, found: LedgerContent) -> list[str]:
    return [claim.id for claim in random.choices(found.claims, k=random.randint(1, 2))]


def _alike(random: Random, found: LedgerContent, author: Author) -> Make:
    kind = random.choice(
        (JudgementKind.SAME, JudgementKind.NOT_SAME, JudgementKind.UNSURE, JudgementKind.MERGE)
    )
    size = 3 if kind is JudgementKind.MERGE else 2
    return decisions.alike(kind, [i.id for i in random.choices(found.incidents, k=size)], author)


def _mentions(random: Random, desk: Desk, author: Author) -> Make:
    accounts = [a for i in desk.content().incidents for a in i.accounts]
    kind = random.choice((JudgementKind.SAME, JudgementKind.NOT_SAME))
    return decisions.alike(kind, [f"mention:{id}" for id in random.choices(accounts, k=2)], author)


def _split(random: Random, desk: Desk, author: Author) -> Make:
    wanted = _incident(random, desk.content()).id
    with desk.ledger.transaction() as connection:
        bench = Bench(connection, desk.knowledge)
        ids = [m.id for m in bench.mentions(bench.incident(wanted))]
    return decisions.split(wanted, random.sample(ids, random.randint(1, max(1, len(ids) - 1))), author)


def _correct(random: Random, found: LedgerContent, author: Author) -> Make:
    field, value = random.choice(
        (("killed", "8"), ("killed", "3-5"), ("injured", "10+"), ("period", "2018-05-04"), ("place", "Kidal"),
         ("event_type", "ambush"), ("attacker", "taliban"), ("attacker", "eln"))
    )  # fmt: skip
    return decisions.correct(_incident(random, found).id, field, value, author)


def _actors(random: Random, found: LedgerContent, author: Author) -> Make:
    one, two = random.choices(found.actors, k=2)
    return decisions.actor(random.choice((JudgementKind.ALIAS, JudgementKind.MEMBER)), one.id, two.id, author)


def _undo(random: Random, desk: Desk, author: Author) -> Make:
    with desk.ledger.transaction() as connection:
        known = Bench(connection, desk.knowledge).standings
    return decisions.undo(random.choice(known).judgement.id if known else "j", author)


class World:
    """A ledger after a build, as somebody sees it who knows nothing of how decisions are put in force."""

    def __init__(self, desk: Desk) -> None:
        self.content = desk.content()
        with desk.ledger.transaction() as connection:
            stored = readings.load(connection, reports.load(connection, received_only=True))
        self.incidents = {i.id: i for i in self.content.incidents}
        home = {a: i.id for i in self.content.incidents for a in i.accounts}
        self.home: dict[tuple[str, int], str] = {}  # by report and start: a later reader may end elsewhere
        for reading in stored:
            for account in reading.reading.accounts:
                known = [m for m in account.mentions if m.id in home]
                # Told apart by a person, only the mentions that lead an account say where they stand.
                for m in account.mentions if len(known) == 1 else known:
                    self.home[m.report, m.start] = home[m.id if m.id in home else known[0].id]
        self.actors: dict[tuple[str, str], set[str]] = defaultdict(set)
        for actor in self.content.actors:
            for name in actor.names:
                self.actors[name.text, name.report].add(actor.id)

    def broken(self, standing: Standing) -> str:
        """What a judgement in force should have done and has not, or ""."""
        check = _CHECKS.get(standing.judgement.kind)
        assert standing.status is Status.IN_FORCE
        return "" if check is None else check(self, standing.judgement)

    def homes(self, side: Any) -> set[str]:
        """The incidents of those mentions of a side that the readers still find."""
        spots = ((anchor.report, anchor.start) for anchor in side)
        return {self.home[spot] for spot in spots if spot in self.home}


def _one(world: World, judgement: Judgement) -> str:
    found = {home for side in judgement.draft.sides for home in world.homes(side)}
    return f"in {len(found)} incidents" if len(found) > 1 else ""


def _two(world: World, judgement: Judgement) -> str:
    one, two = (world.homes(side) for side in judgement.draft.sides[:2])
    return f"both in {one & two}" if one & two else ""


def _uncounted(world: World, judgement: Judgement) -> str:
    gone = {a.id for a in judgement.draft.sides[0]}
    cited = {id for i in world.content.incidents for id in cited_by(i)}
    return f"still cited: {gone & cited}" if gone & cited else ""


def _moved(world: World, judgement: Judgement) -> str:
    target = world.homes(judgement.draft.sides[1])
    where = {world.content.claim_incident.get(a.id) for a in judgement.draft.sides[0]} - {None}
    return "" if where <= target or not target else f"in {where} and not in {target}"


def _set(world: World, judgement: Judgement) -> str:
    draft = judgement.draft
    homes = world.homes(draft.sides[0])
    if len(homes) != 1:
        return "" if not homes else f"about {len(homes)} incidents"
    incident, field = world.incidents[homes.pop()], str(draft.field)
    if isinstance(draft.value, Count):
        toll = getattr(incident, field)
        said = (
            None
            if toll is None
            else (toll.best if judgement.kind is JudgementKind.BEST else (toll.low, toll.high))
        )
        wanted = (
            draft.value.low if judgement.kind is JudgementKind.BEST else (draft.value.low, draft.value.high)
        )
        decided = toll is not None and any(id.startswith("j") for id in toll.claims)
        return "" if said == wanted and decided else f"{field}: {said}, not {wanted}"
    if field == "period":
        return "" if incident.period.edtf == draft.value.edtf else f"{incident.period.edtf}"  # type: ignore[union-attr]
    if field == "place":
        return "" if incident.place and incident.place.name == draft.value.name else f"{incident.place}"  # type: ignore[union-attr]
    if field == "event_type":
        return "" if incident.event_type == draft.value else incident.event_type
    wanted = {a.words for a in draft.sides[1]}
    return "" if {p.text for p in incident.attackers} <= wanted else "another attacker"


def _verdict(world: World, judgement: Judgement) -> str:
    homes = world.homes(judgement.draft.sides[0])
    said = {getattr(world.incidents[id].verdicts, str(judgement.draft.field)) for id in homes}
    return "" if said <= {judgement.draft.value} else f"{said}"


def _alias(world: World, judgement: Judgement) -> str:
    one, two = (
        {id for a in side if a.report for id in world.actors.get((a.words, a.report), ())}
        for side in judgement.draft.sides
    )
    return f"{one} and {two}" if one and two and not one & two else ""


def cited_by(incident: Incident) -> set[str]:
    """Every claim or judgement that an incident names as evidence."""
    tolls = [getattr(incident, f) for f in ("killed", "injured", "captured", "missing", "civilians_killed")]
    tolls += [part.estimate for part in (*incident.killed_by_side, *incident.by_kind)]
    parties = (*incident.attackers, *incident.targets, *incident.victims, *incident.instruments)
    found = {id for toll in tolls if toll for id in (*toll.claims, *toll.earlier)}
    found |= {id for party in parties for id in party.claims}
    return found | {*incident.period_claims, *incident.place_claims}


_CHECKS: dict[JudgementKind, Callable[[World, Judgement], str]] = {
    JudgementKind.SAME: _one,
    JudgementKind.MERGE: _one,
    JudgementKind.LOCK: _one,
    JudgementKind.NOT_SAME: _two,
    JudgementKind.SPLIT: _two,
    JudgementKind.REJECT: _uncounted,
    JudgementKind.MOVE: _moved,
    JudgementKind.CORRECT: _set,
    JudgementKind.BEST: _set,
    JudgementKind.VERDICT: _verdict,
    JudgementKind.ALIAS: _alias,
}
