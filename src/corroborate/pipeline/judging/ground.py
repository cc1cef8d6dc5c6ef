"""Ground: where the words that judgements are about stand now.

An anchor is found by its id; where another version of the readers cut the words otherwise, by the report and
the place. A claim found so must say the same: words that are read as another number are other evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from corroborate.records.account import Account, Reading
from corroborate.records.claim import Claim, EventMention, NamedThing, Value
from corroborate.records.count import Count
from corroborate.records.judgement import Anchor, Judgement
from corroborate.records.period import Period
from corroborate.records.span import Span

Said = TypeVar("Said", EventMention, Claim)


class Ground:
    """The mentions and claims of the reports that judgements name."""

    def __init__(self, readings: Iterable[Reading], judgements: Iterable[Judgement]) -> None:
        named = {anchor.report for judgement in judgements for anchor in anchors(judgement)}
        self._reports: set[str] = set()
        self._mentions: dict[str, list[EventMention]] = defaultdict(list)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self.account: dict[str, str] = {}  # of each mention
        for reading in readings:
            report = reading.report.id
            self._reports.add(report)
            if report in named:
                for account in reading.accounts:
                    self._take(account)

    def mention(self, anchor: Anchor) -> str | None:
        """The mention meant; None where its words are in no report, or tell of no event any more."""
        if anchor.field or not anchor.report:
            return None  # a claim, or an actor of no report
        found = self._found(anchor, self._mentions[anchor.report])
        return found.id if found is not None else None

    def claim(self, anchor: Anchor) -> Claim | None:
        """The claim meant; None where it is gone or says something else now."""
        alike = [
            c
            for c in self._claims[anchor.report]
            if c.field == anchor.field and told(c.value) == anchor.value
        ]
        return self._found(anchor, alike)

    def accounts(self, side: Iterable[Anchor]) -> tuple[str, ...]:
        """The accounts that the mentions of a side stand in."""
        mentions = (self.mention(anchor) for anchor in side)
        return tuple(sorted({self.account[m] for m in mentions if m is not None}))

    def stands(self, anchor: Anchor) -> bool:
        """Whether a piece of evidence is still in the ledger."""
        if anchor.field:
            return self.claim(anchor) is not None
        if anchor.id == anchor.report:
            return anchor.report in self._reports
        return self.mention(anchor) is not None

    def _take(self, account: Account) -> None:
        for mention in account.mentions:
            self._mentions[account.report].append(mention)
            self.account[mention.id] = account.id
        self._claims[account.report].extend(account.claims)

    def _found(self, anchor: Anchor, among: Sequence[Said]) -> Said | None:
        exact = next((said for said in among if said.id == anchor.id), None)
        if exact is not None:
            return exact
        span = Span(anchor.start, anchor.end)
        over = [said for said in among if span.overlaps(Span(said.start, said.end))]
        return min(over, key=lambda s: (-_shared(span, s.start, s.end), s.start, s.id), default=None)


def anchors(judgement: Judgement) -> Iterable[Anchor]:
    """Everything that a judgement names."""
    draft = judgement.draft
    yield from (anchor for side in draft.sides for anchor in side)
    yield from draft.evidence
    yield from draft.seen


def of_mention(mention: EventMention) -> Anchor:
    """The anchor of a mention."""
    return Anchor(mention.id, mention.report, mention.start, mention.end, mention.trigger)


def of_claim(claim: Claim) -> Anchor:
    """The anchor of a claim."""
    return Anchor(claim.id, claim.report, claim.start, claim.end, claim.quote, claim.field, told(claim.value))


def told(value: Value) -> str:
    """A value in a few words, by which the same claim is known in another reading.

    >>> told(Count(4, None))
    '4..'
    """
    if isinstance(value, Count):
        return f"{'' if value.low is None else value.low}..{'' if value.high is None else value.high}"
    if isinstance(value, Period):
        return value.edtf or "; ".join(value.stated)
    return value.text if isinstance(value, NamedThing) else value.name


def _shared(span: Span, start: int, end: int) -> int:
    return min(span.end, end) - max(span.start, start)
