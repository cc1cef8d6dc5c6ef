"""Alignment: which claim of ours is which claim of the gold, and which incident of ours which of the gold.

A claim is found where report, field and value agree and the words overlap; each claim goes with one
other at most. An incident of ours belongs to the gold incident that most of its claims and main
reports (a report weighs as two claims) belong to. For comparing values, incidents are paired one to
one, so that of a split incident one half is compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from corroborate.evaluation.agreement import same_value
from corroborate.evaluation.asked import Asked
from corroborate.evaluation.assignment import assign
from corroborate.evaluation.form import GoldClaim, GoldIncident
from corroborate.evaluation.found import Found, Json

_MAIN = 2  # what a main report weighs beside a claim: a reader's judgement of a page, not of a sentence


@dataclass(frozen=True)
class Alignment:
    """Gold and ledger side by side."""

    asked: Asked

    @property
    def found(self) -> Found:
        """The ledger."""
        return self.asked.found

    @cached_property
    def _chosen(self) -> dict[int, Json]:
        """Claims of the gold, by number, to claims of ours."""
        ours = {claim["id"]: claim for claim in self.found.claims}
        weights: dict[tuple[str, str], float] = {}
        for number, claim in enumerate(self.asked.claims):
            start, end = self.place(claim)
            for other in self.found.by_report.get(self.asked.report(claim.report) or "", ()):
                shared = min(end, other["end"]) - max(start, other["start"])
                if shared > 0 and self._same(claim, other):
                    likeness = 2 * shared / (end - start + other["end"] - other["start"])
                    # One that is asked goes before one that is spared.
                    weights[f"{number:09}", other["id"]] = likeness + (1 if spared(claim) else 2)
        return {int(number): ours[id] for number, id in assign(weights).items()}

    def _same(self, claim: GoldClaim, other: Json) -> bool:
        if claim.field != other["field"]:
            return False
        return same_value(claim.field, claim.value, other["value"], self.found.called(other["value"]))

    def place(self, claim: GoldClaim) -> tuple[int, int]:
        """Where the quote stands in the text as read: offsets into a page's HTML are other ones.

        (0, 0) where the words are not there at all: the claim cannot be found.
        """
        text = self.found.texts.get(self.asked.report(claim.report) or "", "")
        if claim.quote is None or text[claim.start : claim.end] == claim.quote:
            return claim.start, claim.end
        places: list[int] = []
        at = text.find(claim.quote)
        while at >= 0:
            places.append(at)
            at = text.find(claim.quote, at + 1)
        if not places:
            return 0, 0
        start = min(places, key=lambda place: (abs(place - claim.start), place))
        return start, start + len(claim.quote)

    @cached_property
    def pairs(self) -> tuple[tuple[GoldClaim, Json], ...]:
        """Claims asked for and found."""
        pairs = ((self.asked.claims[number], ours) for number, ours in sorted(self._chosen.items()))
        return tuple((claim, ours) for claim, ours in pairs if not spared(claim))

    @cached_property
    def missed(self) -> tuple[GoldClaim, ...]:
        """Claims asked for and not found."""
        rows = enumerate(self.asked.claims)
        return tuple(c for number, c in rows if number not in self._chosen and not spared(c))

    @cached_property
    def surplus(self) -> tuple[Json, ...]:
        """Claims of ours that the gold, where it has all, does not have."""
        taken = {claim["id"] for claim in self._chosen.values()}
        return tuple(
            claim
            for report in sorted(self.asked.claimed_reports)
            for claim in self.found.by_report.get(report, ())
            if claim["field"] in self.asked.fields and claim["id"] not in taken
        )

    @cached_property
    def claims_shared(self) -> dict[str, Counter[str]]:
        """For each incident of ours, how many of its claims belong to which gold incident."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for claim, ours in self.pairs:
            if claim.incident is not None and ours["incident"] is not None:
                votes[ours["incident"]][claim.incident] += 1
        return dict(votes)

    @cached_property
    def reports_shared(self) -> dict[str, Counter[str]]:
        """For each incident of ours, how many of its main reports are mainly about which gold incident."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for id, incident in self.found.incidents.items():
            for gold, reports in self.asked.main.items():
                if shared := len(reports & set(incident["main_of"])):
                    votes[id][gold] = shared
        return dict(votes)

    @cached_property
    def _votes(self) -> dict[tuple[str, str], float]:
        votes: dict[tuple[str, str], float] = {}
        for weight, table in ((1, self.claims_shared), (_MAIN, self.reports_shared)):
            for ours, row in table.items():
                for gold, number in row.items():
                    votes[gold, ours] = votes.get((gold, ours), 0.0) + weight * number
        return dict(sorted(votes.items()))

    @cached_property
    def homes(self) -> dict[str, str]:
        """The gold incident that each incident of ours belongs to."""
        best: dict[str, tuple[float, str]] = {}
        for (gold, ours), vote in self._votes.items():
            if ours not in best or vote > best[ours][0]:
                best[ours] = (vote, gold)
        return {ours: gold for ours, (_, gold) in sorted(best.items())}

    @cached_property
    def matches(self) -> tuple[tuple[GoldIncident, Json], ...]:
        """Gold incidents with the one incident of ours each is compared with."""
        chosen = assign(self._votes)
        found = self.found.incidents
        return tuple((i, found[chosen[i.id]]) for i in self.asked.incidents if i.id in chosen)

    @cached_property
    def unmatched(self) -> tuple[GoldIncident, ...]:
        """Gold incidents with none of ours to compare."""
        there = {incident.id for incident, _ in self.matches}
        return tuple(i for i in self.asked.incidents if i.id not in there)


def spared(claim: GoldClaim) -> bool:
    """True for a claim that is neither asked for nor wrong where found."""
    return claim.headline or claim.optional
