"""casualty-sentences: who was harmed, how many, what part of whom, said by whom; own gold sentences.

    python -m benchmarks.quality score casualty-sentences --half dev|test [--errors]

Each row becomes a report of its own (the sentence before it, where it has one, and the sentence), read
by the product's own path. Conventions of the comparison:
- a total that the product reckons from its own parts ("three guards and two nurses" is five) is no
  count that the sentence states: it is left out unless the gold states it;
- "no civilians were killed" is a zero of killed; whether a zero is called denied or actual is one;
- the ledger keeps one claim per sentence, field and value; so equal counts of one sentence ("a barber
  and his apprentice") are one, and named people, who are claims of their own, are one each;
- a part of a sum and a total differ only where the sentence states a total: of "two guards and a nurse
  were killed" some say that two and one are totals, others that they are components of three; the
  strict figure, where they differ always, stands beside;
- a speaker is right when it has the head word of the gold's speaker, or the gold's has its.
`--errors` shows what went wrong row by row, on the half that is tuned on only.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.quality.heads import content_words, head_word
from benchmarks.quality.tally import Tally

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim, Extraction, NamedThing, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.extraction.casualty_sums import SUM

GOLD = Path(__file__).parent / "gold"
_ROLES = {"headline": SegmentRole.HEADLINE, "caption": SegmentRole.CAPTION}
_OUTCOMES = ("killed", "injured", "captured", "missing")


@dataclass(frozen=True, slots=True)
class Counted:
    """One count of people, as gold or as prediction."""

    outcome: str
    low: int | None
    high: int | None
    scope: str
    speakers: tuple[str, ...]
    realis: str
    reckoned: bool = False  # a total that only adds up other counts of its sentence

    @property
    def key(self) -> tuple[str, int | None, int | None, str]:
        """What has to be exactly right."""
        return (self.outcome, self.low, self.high, self.scope)

    def __str__(self) -> str:
        said = f" by {', '.join(self.speakers)}" if self.speakers else ""
        return f"{self.outcome} {self.low}..{self.high} {self.scope} {self.realis}{said}"


@dataclass(slots=True)
class Score:
    """Everything that is counted over rows."""

    counts: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    numbers: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    agents: Tally = field(default_factory=Tally)
    instruments: Tally = field(default_factory=Tally)
    speaker_right: int = 0
    realis_right: int = 0
    matched: int = 0
    manners: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[str] = field(default_factory=list)

    def lines(self) -> Iterable[str]:
        """The figures, one a line."""
        yield f"outcome+count+scope  {self.counts}"
        yield f"  scopes taken strictly {self.strict}"
        yield f"  outcome+count alone   {self.numbers}"
        matched = max(1, self.matched)
        yield f"speaker              accuracy {self.speaker_right / matched:.3f} of {self.matched} matched"
        yield f"                     {self.speakers}"
        yield f"realis               accuracy {self.realis_right / matched:.3f} of {self.matched} matched"
        yield f"agent                {self.agents}"
        yield f"instrument           {self.instruments}"
        for manner in sorted(self.manners):
            yield f"  {manner:<18} {self.manners[manner]}"


def rows(half: str) -> list[dict[str, Any]]:
    """The gold rows of one half, in their order."""
    found = []
    for path in sorted(GOLD.glob("casualty-*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(text)
            if row["half"] == half:
                found.append(row)
    return found


def score(gold: Sequence[dict[str, Any]], knowledge: Knowledge, *, errors: bool = False) -> Score:
    """Read every row and compare."""
    total = Score()
    for row in gold:
        read = read_row(row, knowledge)
        wrong = _compare(row, read, total)
        if errors and wrong:
            total.errors.append("\n".join([f"{row['id']} [{row['manner']}] {row['text']}", *wrong]))
    return total


def report_of(row: dict[str, Any]) -> tuple[Report, int]:
    """The row as a report, and where its own sentence begins."""
    before, text = row.get("before"), row["text"]
    start = len(before) + 1 if before else 0
    raw = f"{before} {text}" if before else text
    role = _ROLES.get(row["manner"], SegmentRole.BODY)
    return Report(Report.id_for(raw), raw, (Segment(0, len(raw), role),), "en"), start


def read_row(row: dict[str, Any], knowledge: Knowledge) -> tuple[list[Claim], Extraction]:
    """The claims about the row's own sentence, and everything of the report."""
    report, start = report_of(row)
    read = extract(annotate(report, knowledge), knowledge)
    return [claim for claim in read.claims if claim.start >= start], read


def predicted(claims: Sequence[Claim]) -> list[Counted]:
    """Counts of people among claims, without totals that only add up other claims."""
    found = []
    for claim in claims:
        if isinstance(claim.value, Count):
            zero = claim.value == Count(0, 0)
            outcome = "killed" if claim.field == "civilians_killed" and zero else claim.field
            realis = Realis.ACTUAL if zero else claim.realis
            if outcome in _OUTCOMES:
                said = tuple(s.text for s in claim.speakers)
                scope = (Scope.TOTAL if zero and claim.field != outcome else claim.scope) or Scope.TOTAL
                low, high, summed = claim.value.low, claim.value.high, SUM in claim.readers
                found.append(Counted(outcome, low, high, scope, said, realis, summed))
    return [*_unnamed(found, claims), *_named(claims)]


def _named(claims: Sequence[Claim]) -> list[Counted]:
    """Every named victim as one person."""
    return [
        Counted(c.value.outcome or "", 1, 1, "named", tuple(s.text for s in c.speakers), c.realis)
        for c in claims
        if c.field == "victim" and isinstance(c.value, NamedThing)
    ]


def _unnamed(found: Sequence[Counted], claims: Sequence[Claim]) -> list[Counted]:
    """Without the one person that a named victim is already."""
    told = {c.value.outcome for c in claims if c.field == "victim" and isinstance(c.value, NamedThing)}
    return [c for c in found if not (c.scope == "named" and c.outcome in told and c.low == c.high == 1)]


def expected(row: dict[str, Any]) -> list[Counted]:
    """The gold counts of a row, equal ones once unless they are of named people."""
    found = [
        Counted(
            c["outcome"],
            c["low"],
            c["high"],
            c["scope"],
            (c["speaker"],) if c["speaker"] else (),
            "actual" if c["low"] == c["high"] == 0 else c["realis"],
        )
        for c in row["casualties"]
    ]
    return [c for place, c in enumerate(found) if c.scope == "named" or c not in found[:place]]


def _compare(row: dict[str, Any], read: tuple[list[Claim], Extraction], total: Score) -> list[str]:
    gold = expected(row)
    found = predicted(read[0])
    total.strict.add(**_strictly(gold, found))
    gold, found = levelled(gold), levelled(found)
    total.numbers.add(**_numbers(gold, found))
    keys = Counter(c.key for c in gold)
    found = [c for c in found if keys[c.key] or not c.reckoned]
    pairs, missed, invented = matched(gold, found)
    tally = {"right": len(pairs), "found": len(found), "expected": len(gold)}
    total.counts.add(**tally)
    total.manners[row["manner"]].add(**tally)
    wrong = [f"   missed    {c}" for c in missed] + [f"   invented  {c}" for c in invented]
    for want, have in pairs:
        total.matched += 1
        same = alike(want.speakers, have.speakers)
        total.speaker_right += same
        total.realis_right += want.realis == have.realis
        right = int(same and bool(want.speakers))
        total.speakers.add(right=right, found=bool(have.speakers), expected=bool(want.speakers))
        if not same or want.realis != have.realis:
            wrong.append(f"   differs   {want}  |  {have}")
    wrong += _doers(row, read[1], "agent", "attacker", total.agents)
    wrong += _doers(row, read[1], "instrument", "instrument", total.instruments)
    return wrong


def _strictly(gold: Sequence[Counted], found: Sequence[Counted]) -> dict[str, int]:
    """Right, found and expected where each scope is only itself."""
    keys = Counter(c.key for c in gold)
    stated = Counter(c.key for c in found if keys[c.key] or not c.reckoned)
    right = sum((keys & stated).values())
    return {"right": right, "found": sum(stated.values()), "expected": len(gold)}


def _numbers(gold: Sequence[Counted], found: Sequence[Counted]) -> dict[str, int]:
    """Right, found and expected, whatever the scope."""
    wanted = Counter(c.key[:3] for c in gold)
    keys = Counter(c.key for c in gold)
    told = Counter(c.key[:3] for c in found if keys[c.key] or not c.reckoned)
    return {"right": sum((wanted & told).values()), "found": sum(told.values()), "expected": len(gold)}


def levelled(counts: Sequence[Counted]) -> list[Counted]:
    """With components as totals where no total is stated for their outcome."""
    stated = {c.outcome for c in counts if c.scope == "total" and not c.reckoned}
    return [
        replace(c, scope="total") if c.scope == "component" and c.outcome not in stated else c for c in counts
    ]


def matched(
    gold: Sequence[Counted], found: Sequence[Counted]
) -> tuple[list[tuple[Counted, Counted]], list[Counted], list[Counted]]:
    """Pairs with one key, best speakers first; what was missed; what was invented."""
    pairs, missed, left = [], [], list(found)
    for want in gold:
        same = [c for c in left if c.key == want.key]
        if not same:
            missed.append(want)
            continue
        best = max(same, key=lambda c: (alike(want.speakers, c.speakers), want.realis == c.realis))
        left.remove(best)
        pairs.append((want, best))
    return pairs, missed, left


def alike(want: Sequence[str], have: Sequence[str]) -> bool:
    """Whether nobody is named by both, or one's head word stands in the other.

    >>> alike(["police source"], ["a senior police source in Goma"])
    True
    >>> alike(["police"], []), alike([], [])
    (False, True)
    """
    if not want or not have:
        return not want and not have
    return any(
        head_word(w) in content_words(h) or head_word(h) in content_words(w) for w in want for h in have
    )


def _doers(row: dict[str, Any], read: Extraction, name: str, claimed: str, tally: Tally) -> list[str]:
    """Who did it, and with what: the row's distinct ones against the report's distinct claims."""
    want = sorted({c[name] for c in row["casualties"] if c[name]})
    have = sorted(
        {c.value.text for c in read.claims if c.field == claimed and isinstance(c.value, NamedThing)}
    )
    if not row["casualties"]:
        return []  # whoever acts where nobody is counted is not labelled
    left, right = list(have), 0
    for one in want:
        fits = next((other for other in left if set(content_words(one)) & set(content_words(other))), None)
        if fits is not None:
            left.remove(fits)
            right += 1
    tally.add(right=right, found=len(have), expected=len(want))
    return [] if right == len(want) == len(have) else [f"   {name:<9} {want}  |  {have}"]
