"""Linker: the accounts at hand, what they meet over, what is decided of each pair, and the clusters.

The accounts at hand may be all of a ledger or a few: whom one of them meets is asked of the ledger's blocks,
and a story that is at hand whole comes out the same either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.incident import LinkDecision
from corroborate.records.judgement import Rulings
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage.blocking import Blocks, Marks, alike, marks, norm, partners, telling_key
from corroborate.stages.linkage.clusters import Clustered, Join, cluster
from corroborate.stages.linkage.common import Common
from corroborate.stages.linkage.known import Known
from corroborate.stages.linkage.pairing import Pair, Pairing
from corroborate.stages.linkage.related import Tied, jointly, related, ties
from corroborate.stages.linkage.rulings import Ruled
from corroborate.stages.linkage.sketch import Sketch, sketches

_FLOOR = 2.0  # points: below this a comparison tells nobody anything
_ROUNDS = 3  # an event known by its ground may be the ground of another

Drawn = tuple[str, str]
"""Ids of two accounts, the smaller first."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds stories together: pairs held to be one event, and what is tied to one of its own report."""

    same: frozenset[Drawn]
    tied: frozenset[Drawn]


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its clusters, and every decision on two of its accounts."""

    clusters: tuple[tuple[str, ...], ...]
    decisions: tuple[LinkDecision, ...]


class Linker:
    """Some accounts of a ledger, ready to be compared."""

    def __init__(
        self,
        drawn: Sequence[Sketch],
        readings: Sequence[Reading],
        lineage: Lineage,
        knowledge: Knowledge,
        common: Common,
        rulings: Rulings = (),
        known: Known | None = None,
    ) -> None:
        self.ruled = Ruled(rulings)
        spread = common.spread
        self.drawn = [s if s.page is None else replace(s, page=s.page.without(spread)) for s in drawn]
        self.pairing = Pairing(self.drawn, readings, lineage, knowledge, common, known or Known())
        self.at = {sketch.id: place for place, sketch in enumerate(self.drawn)}
        self._by_lineage: dict[str, set[str]] = defaultdict(set)
        for left, right in sorted(self.pairing.aligned | self.pairing.derived):
            self._by_lineage[self.drawn[left].id].add(self.drawn[right].id)
            self._by_lineage[self.drawn[right].id].add(self.drawn[left].id)

    def marks(self, account: str) -> Marks:
        """All that an account meets others over."""
        found = marks(self.drawn[self.at[account]])
        found.update((telling_key(word), 0) for word in self._telling(account))
        return found

    def norm(self, account: str) -> float:
        """The length of the weights of an account's telling words."""
        return norm(self._telling(account))

    def partners(
        self, account: str, marked: Marks, blocks: Blocks, norms: Mapping[str, float]
    ) -> tuple[set[str], set[str]]:
        """Whom an account is to be compared with; and those of them whose telling words are alike.

        `marked` are its marks, `norms` those of all who share a telling word with it.
        """
        words = self._telling(account)
        likes = alike(account, words, blocks, norms) if words else set()
        return partners(account, marked, blocks) | likes | self._by_lineage[account], likes

    def compare(self, met: Mapping[str, Collection[str]], likes: Mapping[str, Collection[str]]) -> list[Pair]:
        """The pairs at hand that are to be compared, of two reports each."""
        self.pairing.alike.update(self._pairs(likes))
        return sorted({*self._pairs(met), *self._together()})

    def bonds(self, compared: Iterable[Pair]) -> Bonds:
        """What holds the stories of these pairs together, and the ties of all accounts at hand."""
        tied = list(ties(self.drawn, range(len(self.drawn)), self.at))
        role: dict[int, set[str]] = defaultdict(set)
        for words, end, root in tied:
            role[end].add(f"end {words}")
            role[root].add(f"root {words}")
        together = self._together()
        same, loose = set(), {self._ids((min(e, r), max(e, r))) for _, e, r in tied}
        for pair in compared:
            if pair in together or self.pairing.decide(pair).verdict == "same":
                same.add(self._ids(pair))
            elif role.get(pair[0], set()) & role.get(pair[1], set()) and self._firmly(pair):
                loose.add(self._ids(pair))
        return Bonds(frozenset(same), frozenset(loose))

    def tell(self, story: Sequence[str], compared: Sequence[Pair]) -> Told:
        """The clusters of one story; `compared` are its pairs."""
        self.pairing.begin()
        places = sorted(self.at[account] for account in story)
        own = set(places)
        tied = [row for row in ties(self.drawn, places, self.at) if row[2] in own]
        known: dict[Pair, str] = {}
        done = self._clustered(places, compared, known)
        for _ in range(_ROUNDS):
            found = self._related(done, tied)
            if found.keys() <= known.keys():
                break
            known |= found
            done = self._clustered(places, compared, known)
        every = sorted({*compared, *known})
        decisions = (self.decision(pair, done.refused, known.get(pair, "")) for pair in every)
        clusters = tuple(tuple(self.drawn[p].id for p in members) for members in done.clusters)
        return Told(clusters, tuple(d for d in decisions if d is not None))

    def decision(
        self, pair: Pair, refused: Mapping[Pair, str] | None = None, tie: str = ""
    ) -> LinkDecision | None:
        """A decision worth writing down; a refused join is unsure, with the reason it was refused."""
        decision = self.pairing.decide(pair, tie)
        verdict, reason = decision.verdict, decision.reason
        ruling = self.ruled.on(*self._ids(pair))
        if ruling is not None:
            judged = "same" if ruling.same else "different"
            return LinkDecision(*self._ids(pair), judged, f"{ruling.reason}; by rule {verdict}: {reason}")
        if refused and pair in refused:
            verdict, reason = "unsure", f"{reason}; kept apart: {refused[pair]}"
        if decision.points < _FLOOR and verdict == "different":
            return None
        return LinkDecision(*self._ids(pair), verdict, reason)

    def _clustered(
        self, places: Sequence[int], compared: Sequence[Pair], known: Mapping[Pair, str]
    ) -> Clustered:
        joins = []
        for pair in sorted({*compared, *known}):
            decision = self.pairing.decide(pair, known.get(pair, ""))
            if decision.verdict == "same":
                joins.append(Join(decision.points, *pair, decision.firm))
        inside = set(places)
        joins += [Join(inf, *pair, True) for pair in sorted(self._together()) if inside.issuperset(pair)]
        seasoned, own = self.pairing.seasoned, self.pairing
        telling = partial(cluster, bridged=own.bridged, places=places, ruled=self.ruled)
        if seasoned is None:
            return telling(self.drawn, joins, own.objection)
        return telling(self.drawn, joins, own.objection, seasoned.akin, own.hard)

    def _together(self) -> set[Pair]:
        """Pairs at hand that a person holds to be one event."""
        found = ((self.at.get(one), self.at.get(two)) for one, two in self.ruled.together())
        return {(min(a, b), max(a, b)) for a, b in found if a is not None and b is not None}

    def _related(self, done: Clustered, tied: Sequence[Tied]) -> dict[Pair, str]:
        of = {place: number for number, members in enumerate(done.clusters) for place in members}
        return related(tied, of, self.pairing)

    def _firmly(self, pair: Pair) -> bool:
        return jointly(pair, pair, self.pairing)

    def _telling(self, account: str) -> Mapping[str, float]:
        resemblance = self.pairing.resemblance
        return resemblance.telling(self.at[account]) if resemblance is not None else {}

    def _pairs(self, met: Mapping[str, Collection[str]]) -> set[Pair]:
        found = set()
        for account, others in met.items():
            one = self.at[account]
            for other in others:
                two = self.at.get(other)
                if two is not None and self._report(one) != self._report(two):
                    found.add((min(one, two), max(one, two)))
        return found

    def _report(self, place: int) -> str:
        return self.drawn[place].account.report

    def _ids(self, pair: Pair) -> Drawn:
        one, two = self.drawn[pair[0]].id, self.drawn[pair[1]].id
        return min(one, two), max(one, two)


def draw(readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge) -> list[Sketch]:
    """A sketch of every account by id, with all the names of its page."""
    cast = Cast((actor for reading in readings for actor in reading.actors), knowledge)
    return sketches(readings, lineage, cast, knowledge.gazetteer.nouns, frozenset())
