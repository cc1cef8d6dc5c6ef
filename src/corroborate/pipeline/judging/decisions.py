"""Decisions: what a person may decide about a ledger, checked against what it says, and written down.

Each function makes a `Matter` from a `Bench`; `decide` writes it down in one transaction, unless what it is
about has changed since its author looked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corroborate.errors import LedgerError, StaleDecision, UsageError
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, judgements, lookup
from corroborate.pipeline.judging import parsed
from corroborate.pipeline.judging.bench import MENTION, Bench
from corroborate.pipeline.judging.bridges import Bridges
from corroborate.pipeline.judging.ground import of_claim, of_mention
from corroborate.pipeline.judging.values import CORRECTABLE
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident
from corroborate.records.judgement import (
    Anchor,
    Decided,
    Draft,
    Judgement,
    JudgementKind,
    Published,
    Side,
    Status,
)
from corroborate.records.place import Place


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, why, on what evidence (ids of claims, mentions, reports), and on what day."""

    who: str
    why: str
    evidence: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A decision ready to be written down, and the incidents that it is about."""

    draft: Draft
    incidents: tuple[Incident, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies, as far as its author says."""

    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str = "city"

    def place(self, name: str, knowledge: Knowledge) -> Place:
        """The place of this name here."""
        if self.lat is None or self.lon is None:
            raise UsageError(f"place {name!r}: say where it lies, with --lat and --lon in degrees")
        return parsed.added_place(name, self.lat, self.lon, knowledge, self.country, self.precision)


NOWHERE = Spot()

Make = Callable[[Bench], Matter]


def decide(
    ledger: Ledger, knowledge: Knowledge, make: Make, *, seen: str | None = None, knowingly: bool = False
) -> Judgement:
    """Write down one decision. `seen` is the revision of its incidents that its author looked at.

    A ledger that has changed since is refused, unless he says `knowingly` that he decides all the same.
    """
    with ledger.transaction() as connection:
        judgements.take_up(ledger, connection)
        bench = Bench(connection, knowledge)
        matter = make(bench)
        _check(bench, matter)
        if seen is not None and not knowingly and bench.revision(matter.incidents) != seen:
            raise StaleDecision(_changed(bench, matter, seen))
        return judgements.append(ledger, connection, [matter.draft])[0]


def alike(kind: JudgementKind, subjects: Sequence[str], author: Author) -> Make:
    """Same, not the same, unsure, or merge: incidents (by id) or mentions ("mention:m...")."""

    def make(bench: Bench) -> Matter:
        if len(subjects) < 2 or (kind is not JudgementKind.MERGE and len(subjects) != 2):
            raise UsageError(
                f"{kind}: give {'two or more' if kind is JudgementKind.MERGE else 'two'} incidents"
            )
        sides = tuple(bench.side(subject) for subject in subjects)
        if any(set(one) & set(two) for at, one in enumerate(sides) for two in sides[at + 1 :]):
            raise UsageError(f"{kind}: {' and '.join(subjects)} are one and the same; give two")
        seen = () if kind is JudgementKind.UNSURE else _told_so_far(bench, sides)
        return Matter(_draft(bench, kind, sides, author, seen=seen), _incidents(bench, subjects))

    return make


def split(subject: str, leaving: Sequence[str], author: Author) -> Make:
    """The mentions that leave an incident, by id; the others stay."""

    def make(bench: Bench) -> Matter:
        incident = bench.incident(subject)
        every = {m.id: m for m in bench.mentions(incident)}
        strange = sorted(set(leaving) - every.keys())
        if strange or not leaving:
            what = f"{', '.join(strange)} is no mention of it" if strange else "name the mentions that leave"
            raise UsageError(
                f"split {incident.id}: {what}; corroborate judge LEDGER mentions {incident.id} lists them"
            )
        if len(set(leaving)) == len(every):
            raise UsageError(f"split {incident.id}: all its mentions would leave, so nothing would be split")
        out = tuple(of_mention(m) for m in every.values() if m.id in set(leaving))
        rest = tuple(of_mention(m) for m in every.values() if m.id not in set(leaving))
        draft = _draft(bench, JudgementKind.SPLIT, (out, rest), author, seen=_told_so_far(bench, (out, rest)))
        return Matter(draft, (incident,))

    return make


def move(claims: Sequence[str], target: str, author: Author) -> Make:
    """Claims that belong to another incident."""

    def make(bench: Bench) -> Matter:
        found = [bench.claim(id) for id in dict.fromkeys(claims)]
        incident = bench.incident(target)
        if any(home == incident.id for _, home in found):
            raise UsageError(f"move: a claim of {incident.id} stands there already")
        homes = tuple(bench.incident(home) for home in sorted({home for _, home in found if home}))
        side = tuple(of_claim(claim) for claim, _ in found)
        sides = (side, bench.side(incident.id))
        return Matter(_draft(bench, JudgementKind.MOVE, sides, author), (*homes, incident))

    return make


def reject(claims: Sequence[str], author: Author) -> Make:
    """Claims that count no longer; they stay in the ledger, marked."""

    def make(bench: Bench) -> Matter:
        found = [bench.claim(id) for id in dict.fromkeys(claims)]
        done = [claim.id for claim, _ in found if "rejected" in claim.review]
        if done:
            raise UsageError(f"reject: {', '.join(done)} is rejected already")
        homes = tuple(bench.incident(home) for home in sorted({home for _, home in found if home}))
        side = tuple(of_claim(claim) for claim, _ in found)
        return Matter(_draft(bench, JudgementKind.REJECT, (side,), author), homes)

    return make


def correct(subject: str, field: str, value: str, author: Author, spot: Spot = NOWHERE) -> Make:
    """A value as it should be; a place with its coordinates, if they are given."""

    def make(bench: Bench) -> Matter:
        if field not in CORRECTABLE:
            raise UsageError(f"correct {field!r}: no such value; choose {', '.join(CORRECTABLE)}")
        incident = bench.incident(subject)
        sides: tuple[Side, ...] = (_mentions(bench, incident),)
        decided: Decided = None
        if field == "attacker":
            sides = (*sides, bench.actor(value, packed=True))
        elif field == "place" and spot.lat is not None:
            decided = spot.place(value, bench.knowledge)
        else:
            decided = parsed.value(field, value, bench.knowledge, spot.country)
        draft = _draft(bench, JudgementKind.CORRECT, sides, author, seen=_seen(bench, incident, (field,)))
        return Matter(replace(draft, field=field, value=decided), (incident,))

    return make


def best(subject: str, field: str, number: str, author: Author) -> Make:
    """The number to publish within the range that the reports give."""

    def make(bench: Bench) -> Matter:
        incident = bench.incident(subject)
        value, toll = parsed.count(number), _toll(incident, field)
        if value.low != value.high:
            raise UsageError(
                f"best {number!r}: one number, please; for a range: corroborate judge LEDGER correct"
            )
        low, high = toll.low, toll.high
        if (
            value.low is None
            or (low is not None and value.low < low)
            or (high is not None and value.low > high)
        ):
            raise UsageError(
                f"best {number}: no report says so (they give {low}–{high}); to set another value than "
                f"theirs: "
                f"corroborate judge LEDGER correct {incident.id} {field} {number}"
            )
        draft = _draft(bench, JudgementKind.BEST, (_mentions(bench, incident),), author)
        return Matter(
            replace(draft, field=field, value=value, seen=_seen(bench, incident, (field,))), (incident,)
        )

    return make


def policy(subject: str, field: str, name: str, author: Author) -> Make:
    """How best is chosen for one toll."""

    def make(bench: Bench) -> Matter:
        incident = bench.incident(subject)
        _toll(incident, field)
        draft = _draft(bench, JudgementKind.POLICY, (_mentions(bench, incident),), author)
        value = parsed.policy(name)
        return Matter(
            replace(draft, field=field, value=value, seen=_seen(bench, incident, (field,))), (incident,)
        )

    return make


def actor(kind: JudgementKind, small: str, large: str, author: Author) -> Make:
    """An alias or a membership: `small` is `large`, or belongs to it."""

    def make(bench: Bench) -> Matter:
        sides = bench.actor(small), bench.actor(large, packed=True)
        if sides[0][0].id == sides[1][0].id:
            raise UsageError(f"{kind}: {small!r} and {large!r} are one actor already")
        return Matter(_draft(bench, kind, sides, author))

    return make


def place(name: str, spot: Spot, author: Author) -> Make:
    """A place that no gazetteer has, by the name that reports give it."""

    def make(bench: Bench) -> Matter:
        draft = _draft(bench, JudgementKind.PLACE, (), author)
        return Matter(replace(draft, value=spot.place(name, bench.knowledge)))

    return make


def lock(subject: str, author: Author) -> Make:
    """What is published of an incident stays as it is until somebody takes the lock back."""

    def make(bench: Bench) -> Matter:
        incident = bench.incident(subject)
        waiting = [s.judgement.id for s in bench.about(incident) if s.status is Status.WAITING]
        if waiting:
            raise LedgerError(
                f"lock {incident.id}: {', '.join(waiting)} would be locked out, which the next build puts "
                f"in force; "
                "first run: corroborate build"
            )
        seen = _seen(bench, incident, (*COUNT_FIELDS, "period", "place"))
        draft = _draft(bench, JudgementKind.LOCK, (_mentions(bench, incident),), author, seen=seen)
        return Matter(replace(draft, value=Published.of(incident, COUNT_FIELDS)), (incident,))

    return make


def verdict(subject: str, of: str, value: str, author: Author) -> Make:
    """One of the three verdicts."""

    def make(bench: Bench) -> Matter:
        incident = bench.incident(subject)
        decided = parsed.verdict(of, value)
        draft = _draft(bench, JudgementKind.VERDICT, (_mentions(bench, incident),), author)
        return Matter(replace(draft, field=of, value=decided), (incident,))

    return make


def comment(subject: str, author: Author) -> Make:
    """Words about an incident or a claim; they change nothing."""

    def make(bench: Bench) -> Matter:
        if subject.startswith("c"):
            claim, home = bench.claim(subject)
            homes = (bench.incident(home),) if home else ()
            return Matter(_draft(bench, JudgementKind.COMMENT, ((of_claim(claim),),), author), homes)
        return Matter(
            _draft(bench, JudgementKind.COMMENT, (bench.side(subject),), author),
            _incidents(bench, (subject,)),
        )

    return make


def undo(judgement: str, author: Author) -> Make:
    """Take a judgement back; taking back an undo brings the judgement back."""

    def make(bench: Bench) -> Matter:
        standing = bench.standing(judgement)
        if standing.status is Status.UNDONE:
            raise LedgerError(f"{standing.judgement.id} is undone already: {standing.reason}")
        side = (Anchor(standing.judgement.id, words=standing.judgement.says),)
        found = (lookup.incident(bench.connection, id) for id in standing.incidents)
        incidents = tuple(i for i in found if i is not None)
        return Matter(_draft(bench, JudgementKind.UNDO, (side,), author), incidents)

    return make


def _draft(
    bench: Bench, kind: JudgementKind, sides: tuple[Side, ...], author: Author, seen: Side = ()
) -> Draft:
    when = parsed.day(author.when) if author.when else None
    return Draft(
        kind,
        author.who.strip(),
        author.why.strip(),
        sides,
        evidence=bench.evidence(author.evidence),
        seen=seen,
        when=when,
    )


def _check(bench: Bench, matter: Matter) -> None:
    """Refuse what says nothing, says nothing new, or is about a locked incident."""
    draft = matter.draft
    if not draft.who:
        raise UsageError(f"{draft.kind}: say who decides, with --by NAME")
    if not draft.why:
        raise UsageError(
            f"{draft.kind}: say why, with --why TEXT; a decision without its reason helps nobody later"
        )
    for standing in bench.standings:
        said = standing.judgement.draft
        held = standing.status in (Status.IN_FORCE, Status.WAITING)
        if held and draft.kind is not JudgementKind.COMMENT and _decides(said) == _decides(draft):
            raise LedgerError(f"decided already, in {standing.judgement.id}, by {standing.judgement.says}")
    if draft.kind in (JudgementKind.COMMENT, JudgementKind.UNDO, JudgementKind.UNSURE):
        return
    for incident in matter.incidents:
        lock = bench.lock(incident)
        if lock is not None:
            raise LedgerError(
                f"{incident.id} is locked by {lock.judgement.says}; take the lock back first: "
                f"corroborate judge LEDGER undo {lock.judgement.id}"
            )


def _decides(draft: Draft) -> tuple[object, ...]:
    sides = [frozenset(a.id for a in side) for side in draft.sides]
    plain = draft.kind in (
        JudgementKind.SAME,
        JudgementKind.NOT_SAME,
        JudgementKind.UNSURE,
        JudgementKind.MERGE,
    )
    return (draft.kind, frozenset(sides) if plain else tuple(sides), draft.field, draft.value)


def _changed(bench: Bench, matter: Matter, seen: str) -> str:
    ids = " and ".join(i.id for i in matter.incidents)
    new = [s.judgement for i in matter.incidents for s in bench.about(i) if s.status is Status.WAITING]
    since = f"; decided meanwhile: {new[-1].kind} by {new[-1].says}" if new else ""
    return (
        f"{ids} changed since you looked (you saw {seen}, it is {bench.revision(matter.incidents)} "
        f"now){since}. Nothing "
        "was decided: look again, or repeat it with --anyway if it holds all the same"
    )


def _incidents(bench: Bench, subjects: Sequence[str]) -> tuple[Incident, ...]:
    return tuple(bench.incident(s) for s in subjects if not s.startswith(MENTION))


def _mentions(bench: Bench, incident: Incident) -> Side:
    return tuple(of_mention(m) for m in bench.mentions(incident))


def _seen(bench: Bench, incident: Incident, fields: Sequence[str]) -> Side:
    return tuple(of_claim(c) for c in bench.claims(incident) if c.field in fields)


def _told_so_far(bench: Bench, sides: Sequence[Side]) -> Side:
    """Accounts that are told as one event with either side already: no news to who decides now."""
    own = {anchor.id for side in sides for anchor in side}
    near = Bridges(lookup.decisions_on(bench.connection, own)).near(own)
    return tuple(Anchor(account) for account in sorted(near - own))


def _toll(incident: Incident, field: str) -> Estimate:
    if field not in COUNT_FIELDS:
        raise UsageError(f"{field!r} is no count; choose {', '.join(COUNT_FIELDS)}")
    toll: Estimate | None = getattr(incident, field)
    if toll is None:
        raise UsageError(
            f"{incident.id}: no report counts {field}; to set it: corroborate judge LEDGER correct"
        )
    return toll
