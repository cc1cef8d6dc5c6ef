"""Fatal wounds: whoever is told as hurt and is the one who died counts among the dead alone.

"A girl was shot ... the girl died in hospital" is one person, counted once, by the worst that befell
her, as casualty recorders count. Only where one person died can that be told, and only where the words
say that the two are one: by name, by one age, or by the same noun told as known ("the boy"). "A boy was
killed and a boy was hurt", "another boy", an officer beside a suspect, a woman beside a man stay two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.knowledge.sex_words import sex_words
from corroborate.records.claim import Claim, NamedThing, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.report import Report
from corroborate.text.days import edtf_bounds
from corroborate.text.person_names import person_tokens

_ONE = Count(1, 1)
_WHOLE = (None, Scope.TOTAL, Scope.NAMED)
_MOST = 60  # claims of each kind that are held against each other
_END = re.compile(r"[.!?;\n]")
_PRONOUN = "pronoun"  # the reader that carries "she" back to who she is
_CHILD = "child"
_ANY_VICTIM = frozenset({"", "child", "man", "woman", "civilian"})  # roles of those whom "the victim" may be


def fatally_wounded(
    claims: Sequence[Claim], reports: Mapping[str, Report], knowledge: Knowledge
) -> frozenset[str]:
    """Ids of the counts of one hurt who is the one that died."""
    dead = [c for c in claims if c.field == "killed" and _told(c)]
    if not dead or any(c.value != _ONE for c in dead):
        return frozenset()
    hurt = [c for c in claims if c.field == "injured" and _told(c) and c.value == _ONE]
    persons = _Persons(claims, reports, knowledge)
    fallen = [persons.of(c) for c in sorted(dead, key=_order)[:_MOST]]
    return frozenset(c.id for c in sorted(hurt, key=_order)[:_MOST] if persons.died(persons.of(c), fallen))


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody as one claim tells of him."""

    claim: Claim
    name: frozenset[str]  # its words, folded
    noun: str  # the last word of the phrase; "" where a name stands alone
    role: str
    age: str | None
    sex: str | None

    @property
    def known(self) -> bool:
        """Told as one whom the reader has met: "the boy"."""
        return self.claim.scope is Scope.NAMED


class _Persons:
    """What the claims of one incident say of single persons."""

    def __init__(self, claims: Sequence[Claim], reports: Mapping[str, Report], knowledge: Knowledge) -> None:
        self._reports, self._people = reports, knowledge.people
        self._sexes = sex_words(knowledge.packs)
        self._anyone = knowledge.people.words("victim")
        self._names = [c for c in claims if isinstance(c.value, NamedThing) and c.field == "victim"][:_MOST]

    def of(self, claim: Claim) -> _Person:
        """Who is counted."""
        words = (claim.of or "").lower().replace("-", " ").split()
        noun = words[-1] if words else ""
        known = self._people.noun(noun) if noun else None
        hit = self._sexes.match_before(words, len(words)) if words else None
        name = frozenset(token for thing in self._named(claim) for token in person_tokens(thing.text))
        age = next((w for w in re.findall(r"\d+", claim.of or claim.quote) if 0 < int(w[:4]) < 120), None)
        sex = hit[0].sex if hit else None
        return _Person(claim, name, noun, known.role if known else "", age, sex)

    def died(self, hurt: _Person, dead: Sequence[_Person]) -> bool:
        """Whether somebody hurt is the one who died."""
        here = [d for d in dead if d.claim.report == hurt.claim.report]
        if any(self._beside(hurt.claim, d.claim) for d in here):
            return False
        names = frozenset(token for d in dead for token in d.name)
        if hurt.name:
            return bool(hurt.name & names)
        if not hurt.noun:
            return bool(names & set(person_tokens(hurt.claim.quote)))
        if any(d.sex and hurt.sex and d.sex != hurt.sex for d in dead):
            return False
        return any(self._same(hurt, d, here) for d in dead)

    def _same(self, hurt: _Person, dead: _Person, here: Sequence[_Person]) -> bool:
        if hurt.age and dead.age:
            return hurt.age == dead.age
        if hurt.noun in self._anyone:
            anybody = dead.role in _ANY_VICTIM or dead.noun in self._anyone
            return hurt.known and anybody and dead.claim.report == hurt.claim.report
        alike = bool(dead.noun) and (hurt.noun == dead.noun or hurt.role == dead.role == _CHILD)
        if not alike:
            return False
        if dead.claim.report != hurt.claim.report:
            return not here and not self._later(hurt.claim.report, dead.claim.report)
        return hurt.known or (dead.known and hurt.claim.start < dead.claim.start)

    def _beside(self, hurt: Claim, dead: Claim) -> bool:
        """Told in one sentence, and not by a pronoun: two persons."""
        if _PRONOUN in (*hurt.readers, *dead.readers):
            return False
        first, second = sorted((hurt, dead), key=_order)
        return not _END.search(self._reports[hurt.report].text_raw, first.end, max(first.end, second.start))

    def _later(self, one: str, other: str) -> bool:
        first, second = (self._day(report) for report in (one, other))
        return first is not None and second is not None and first > second

    def _day(self, report: str) -> str | None:
        published = self._reports[report].published
        bounds = edtf_bounds(published.edtf) if published else None
        return bounds[0] if bounds else None

    def _named(self, claim: Claim) -> list[NamedThing]:
        return [
            c.value
            for c in self._names
            if isinstance(c.value, NamedThing)
            and c.report == claim.report
            and c.start < claim.end
            and claim.start < c.end
        ]


def _told(claim: Claim) -> bool:
    counts = isinstance(claim.value, Count) and not claim.value.vague
    return counts and claim.realis is Realis.ACTUAL and claim.scope in _WHOLE


def _order(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.report, claim.start, claim.end, claim.id)
