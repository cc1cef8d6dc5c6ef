"""Disputes: what voices tell differently beside tolls and attackers.

part-of-toll    one commander among the dead to one voice, two to another
age-of-victim   34 to one, 43 to another
rank-of-victim  the head of the group to one, a local commander to another
lawfulness      self-defence to one, unprovoked to another
object          "no attack on homes", and a house that was hit
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.positions import Positions
from corroborate.records.claim import Claim, Scope, Statement
from corroborate.records.count import Count
from corroborate.records.incident import Contradiction
from corroborate.stages.reconciliation.kinds import people_role
from corroborate.stages.reconciliation.quarrels import number, quarrelling, sides_of, speaking
from corroborate.stages.reconciliation.told import Told, ids, thing

_LEADING = {"commander": "commanders", "leader": "commanders"}
_KINDS = {**_LEADING, "child": "children", "woman": "women"}
_COUNTED = ("killed", "injured", "captured")
_SAID = ("justification", "denial", "condemnation", "blame", "other")
_MANY = 40  # of a kind that are compared one by one
_NAMED_NEAR = 8  # words behind "no attack on": what is said to have been spared


def disputes(told: Told, knowledge: Knowledge) -> Iterator[Contradiction]:
    """All of them."""
    for field in _COUNTED:
        yield from _parts_of_toll(field, told, knowledge)
    yield from _ranks(told, knowledge.positions)
    yield from _ages(told)
    yield from _lawfulness(told.statements, knowledge.positions)
    yield from _spared(told, knowledge.positions)


def _parts_of_toll(field: str, told: Told, knowledge: Knowledge) -> Iterator[Contradiction]:
    """Counts of one kind of people among the dead; a kind that only commanders make is counted alone too."""
    kinds: dict[str, dict[Count, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in told.claims:
        kind = _kind(claim, knowledge)
        if claim.field == field and kind and isinstance(claim.value, Count) and claim.value.exact:
            whole = claim.scope in (None, Scope.TOTAL) and kind == "commanders"
            if (whole or claim.scope is Scope.SUBSET) and claim.id not in told.voices.past:
                kinds[kind][claim.value].append(claim)
    for kind in sorted(kinds):
        quarrel = sorted(quarrelling(kinds[kind], told.voice), key=lambda c: c.low or 0)
        sides = [[c for count in side for c in kinds[kind][count]] for side in sides_of(quarrel)]
        if len(sides) > 1:
            note = f"{kind} {field}: " + " against ".join(number(_count(side[0])) for side in sides)
            yield Contradiction(field, tuple(map(ids, sides)), note, "part-of-toll")


def _kind(claim: Claim, knowledge: Knowledge) -> str | None:
    """The kind of people that a count's own noun says: "leaders of a rebel group" are commanders."""
    return _KINDS.get(people_role(claim, knowledge.people) or "")


def _ranks(told: Told, positions: Positions) -> Iterator[Contradiction]:
    """The one man known by name among the dead: head of his group to one, below its head to another."""
    dead = [v for v in told.victims if v.outcome == "killed"]
    if len(dead) != 1 or dead[0].role not in _LEADING:
        return
    described = [(c, words) for c in told.claims if (words := _who(c))]
    head = [c for c, words in described if positions.holds("head", words)][:_MANY]
    below = [c for c, words in described if positions.holds("below", words)][:_MANY]
    quarrel = [c for c in below if any(told.apart(c, h) for h in head)]
    against = [h for h in head if any(told.apart(h, c) for c in below)]
    if quarrel and against:
        note = f"{dead[0].text}: head of the group against a post below it"
        yield Contradiction("victim", (ids(against), ids(quarrel)), note, "rank-of-victim")


def _ages(told: Told) -> Iterator[Contradiction]:
    by_id = {c.id: c for c in told.claims}
    for victim in told.victims:
        ages: dict[int, list[Claim]] = defaultdict(list)
        for claim in (by_id[id] for id in victim.claims):
            age = thing(claim).age
            if age is not None:
                ages[age].append(claim)
        sides = [ages[age] for age in sorted(ages)]
        if len(sides) > 1 and all(any(told.apart(a, b) for a in sides[0] for b in s) for s in sides[1:]):
            note = f"{victim.text}: {' against '.join(map(str, sorted(ages)))} years old"
            yield Contradiction("victim", tuple(map(ids, sides)), note, "age-of-victim")


def _who(claim: Claim) -> str:
    """Words for one man hit or killed."""
    if not claim.realis.happened:
        return ""
    if claim.field in ("victim", "target"):
        return thing(claim).text
    one = claim.field == "killed" and claim.value == Count(1, 1)
    return claim.of or "" if one and claim.scope in (Scope.NAMED, Scope.SUBSET, Scope.COMPONENT) else ""


def _lawfulness(statements: Sequence[Statement], positions: Positions) -> Iterator[Contradiction]:
    said = [s for s in statements if s.kind in _SAID and s.speakers]
    right = [s for s in said if s.kind == "justification" and positions.holds("right", s.quote)][:_MANY]
    wrong = [s for s in said if s.kind != "justification" and positions.holds("wrong", s.quote)][:_MANY]
    pairs = [(r, w) for r in right for w in wrong if not speaking(r.speakers) & speaking(w.speakers)]
    if pairs:
        sides = tuple(tuple(sorted({s.id for s in side})) for side in zip(*pairs, strict=True))
        note = f"{_words(pairs[0][0], 'right', positions)} against {_words(pairs[0][1], 'wrong', positions)}"
        yield Contradiction("lawfulness", sides, note, "lawfulness")


def _words(statement: Statement, says: str, positions: Positions) -> str:
    return next(iter(positions.found(says, statement.quote)), statement.kind)


def _spared(told: Told, positions: Positions) -> Iterator[Contradiction]:
    """Something built that was hit, where somebody else says that nothing of the kind was."""
    hit = [c for c in told.claims if c.field == "target" and c.realis.happened]
    built = [c for c in hit if positions.holds("built", thing(c).text)][:_MANY]
    for statement in told.statements if built else ():
        spared = [" ".join(b.split()[:_NAMED_NEAR]) for b in positions.behind("spared", statement.quote)]
        said = speaking(statement.speakers)
        against = [
            c
            for c in built
            if said and not said & speaking(c.speakers) and any(_covers(s, c, positions) for s in spared)
        ]
        if against:
            note = f"{thing(against[0]).text}: hit, and said to have been spared"
            yield Contradiction("target", ((statement.id,), ids(against)), note, "object")


def _covers(spared: str, claim: Claim, positions: Positions) -> bool:
    """ "Infrastructure" covers all that is built; "homes" a home."""
    if positions.holds("objects", spared):
        return True
    named = {word.removesuffix("s") for word in positions.found("built", spared)}
    return bool(named & {word.removesuffix("s") for word in positions.found("built", thing(claim).text)})


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value
