"""Policies: how low, best and high of a toll are chosen where reports differ.

The ledger keeps every claim; a policy only says which number an export prints. It is named in every
export and never mixed with another. A number that a person has set (`corroborate judge`) stands under
every policy. What a policy chooses among are the totals that the ledger's own estimate is made of.

In the examples two died down AFP's line, as an official says, and four down Reuters', as a hospital says,
which two pages print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corroborate.errors import UsageError
from corroborate.export.figures import Figure, figures, settled
from corroborate.knowledge.codebooks import Codebooks
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate

DEFAULT = "independent-lines"


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high as a policy chooses them, why, and the claims behind them."""

    low: int | None
    best: int | None
    high: int | None
    why: str
    claims: tuple[str, ...] = ()


Rule = Callable[[Sequence[Figure]], Range]


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule for choosing, and where it is published. `pick` None: the ledger's own estimate.

    `fills`: of the dead, "none reported" and "several" become numbers, as ACLED's coders write them.
    """

    name: str
    rule: str
    published: str
    codebooks: Codebooks
    pick: Rule | None = None
    fills: bool = False

    def choose(self, docket: Docket, field: str) -> Range:
        """Low, best and high of one count of an incident."""
        estimate: Estimate | None = getattr(docket.incident, field)
        own = _own(estimate)
        if self.pick is None or (estimate is not None and settled(estimate, docket)):
            return own
        if found := figures(docket, field, self.codebooks if self.pick is ranked else None):
            return self.pick(found)
        if own.low is not None:  # read out of words, not a number that one claim gives
            told = Figure(own.low, own.high, "", "", claims=own.claims)
            return self.pick((told,))
        return self._filled(docket, own) if self.fills and field == "killed" else own

    def _filled(self, docket: Docket, own: Range) -> Range:
        vague = _vague(docket.claims)
        if not vague:
            return Range(0, 0, 0, "none reported, which ACLED writes as 0", own.claims)
        amounts = [(self.codebooks.vague_amount(f"{c.quote} {c.of or ''}"), c.quote) for c in vague]
        least, words = min(amounts)
        why = f"{words!r} is no number; ACLED writes {least}"
        return Range(least, least, None, why, tuple(c.id for c in vague))


_PUBLISHED: tuple[tuple[str, str, str], ...] = (
    (
        DEFAULT,
        "best is the number that most independent lines of origin give, each counted once however many pages "
        "print it; between equals the lower",
        "this ledger's own rule (docs/reference/codebooks.md)",
    ),
    (
        "acled-lowest",
        "best is the lowest number reported; of the dead, none reported is 0, 'several' 3, 'dozens' 12 and "
        "'hundreds' 100",
        "ACLED codebook, fatalities",
    ),
    (
        "ucdp",
        "low and high are the lowest and highest reliable numbers, best the one that most independent "
        "reliable lines give, between equals the lower; beside other numbers a post and a side's count of "
        "those it killed itself are not reliable",
        "UCDP GED codebook: best, high and low estimates",
    ),
    (
        "airwars-range",
        "low and high are the smallest and the largest number reported; none is called best",
        "Airwars' published assessments: minimum and maximum of each count",
    ),
    (
        "majority-of-documents",
        "best is the number that most documents give, copies of one agency's words counted as often as they "
        "are printed; between equals the lower",
        "Every Casualty, Standards for Casualty Recording: majority of sources",
    ),
    (
        "source-ranking",
        "best is the number told by the best ranked sort of source (packs/codebooks/source_ranks.toml), "
        "between equals the one of more independent lines, then the lower",
        "Every Casualty, Standards for Casualty Recording: ranking of source types",
    ),
)


def lowest(given: Sequence[Figure]) -> Range:
    """The lowest number.

    >>> lowest([Figure(2, 2, "afp", "r1"), Figure(4, 4, "reuters", "r2"), Figure(4, 4, "reuters", "r3")])
    Range(low=2, best=2, high=4, why='the lowest of 2, 4', claims=())
    """
    numbers = sorted({f.number for f in given})
    why = f"the lowest of {', '.join(map(str, numbers))}" if numbers[1:] else "the only number given"
    return Range(numbers[0], numbers[0], _ceiling(given), why, _ids(given))


def reliable(given: Sequence[Figure]) -> Range:
    """Lowest, most likely and highest reliable number.

    >>> reliable([Figure(2, 2, "afp", "r1"), Figure(4, 4, "reuters", "r2"), Figure(4, 4, "reuters", "r3")])
    Range(low=2, best=2, high=4, why='2 by 1 line, 4 by 1 line; as many lines, so the lower', claims=())
    >>> reliable([Figure(9, 9, "afp", "r1"), Figure(60, 60, "ap", "r2", biased=True)]).high
    9
    """
    kept = [f for f in given if not f.biased] or list(given)
    lines: dict[int, set[str]] = defaultdict(set)
    for figure in kept:
        lines[figure.number].add(figure.line)
    best, *others = sorted(lines, key=lambda number: (-len(lines[number]), number))
    why = ", ".join(f"{n} by {_many(len(lines[n]), 'line')}" for n in sorted(lines))
    if others and len(lines[others[0]]) == len(lines[best]):
        why += "; as many lines, so the lower"
    if left := len(given) - len(kept):
        why += f"; {_many(left, 'figure')} left out as not reliable"
    return Range(min(lines), best, _ceiling(kept), why, _ids(kept))


def span(given: Sequence[Figure]) -> Range:
    """Smallest and largest number, and no best.

    >>> span([Figure(2, 2, "afp", "r1"), Figure(4, 4, "reuters", "r2"), Figure(4, 4, "reuters", "r3")])
    Range(low=2, best=None, high=4, why='reported: 2, 4', claims=())
    """
    numbers = sorted({f.number for f in given})
    return Range(numbers[0], None, _ceiling(given), f"reported: {', '.join(map(str, numbers))}", _ids(given))


def majority(given: Sequence[Figure]) -> Range:
    """The number on most pages, which counts one agency as often as it is printed.

    >>> majority([Figure(2, 2, "afp", "r1"), Figure(4, 4, "reuters", "r2"), Figure(4, 4, "reuters", "r3")])
    Range(low=2, best=4, high=4, why='2 in 1 document, 4 in 2 documents', claims=())
    """
    pages: dict[int, set[str]] = defaultdict(set)
    for figure in given:
        pages[figure.number].add(figure.report)
    best = min(pages, key=lambda number: (-len(pages[number]), number))
    why = ", ".join(f"{n} in {_many(len(pages[n]), 'document')}" for n in sorted(pages))
    return Range(min(pages), best, _ceiling(given), why, _ids(given))


def ranked(given: Sequence[Figure]) -> Range:
    """The number of the best ranked source.

    >>> ranked([Figure(2, 2, "afp", "r1", rank=3), Figure(4, 4, "reuters", "r2", rank=1)])
    Range(low=2, best=4, high=4, why='2 by a source of rank 3, 4 by a source of rank 1', claims=())
    """
    rank: dict[int, int] = {}
    lines: dict[int, set[str]] = defaultdict(set)
    for figure in given:
        rank[figure.number] = min(figure.rank, rank.get(figure.number, figure.rank))
        lines[figure.number].add(figure.line)
    best = min(rank, key=lambda number: (rank[number], -len(lines[number]), number))
    why = ", ".join(f"{n} by a source of rank {rank[n]}" for n in sorted(rank))
    return Range(min(rank), best, _ceiling(given), why, _ids(given))


_RULES: dict[str, Rule] = {
    "acled-lowest": lowest,
    "ucdp": reliable,
    "airwars-range": span,
    "majority-of-documents": majority,
    "source-ranking": ranked,
}
NAMES = tuple(name for name, _, _ in _PUBLISHED)


def policy(name: str, codebooks: Codebooks) -> Policy:
    """The policy of this name."""
    for known, rule, published in _PUBLISHED:
        if known == name:
            fills = name == "acled-lowest"
            return Policy(name, rule, published, codebooks, _RULES.get(name), fills)
    raise UsageError(f"policy {name!r}: not known; choose {', '.join(NAMES)}")


def governed(policy: Policy, docket: Docket) -> Docket:
    """The docket with every toll of its incident as a policy chooses it; `why` names the policy."""
    changed: dict[str, Estimate | None] = {}
    for field in COUNT_FIELDS:
        before: Estimate | None = getattr(docket.incident, field)
        found = policy.choose(docket, field)
        if before is None and found.low is None:
            continue
        earlier = before.earlier if before else ()
        why = f"{policy.name}: {found.why}"
        floor = max(found.best or 0, found.low) if found.high is None and found.low is not None else None
        changed[field] = Estimate(found.low, found.best, found.high, found.claims, why, earlier, floor)
    return replace(docket, incident=replace(docket.incident, **changed))  # type: ignore[arg-type]


def _own(estimate: Estimate | None) -> Range:
    if estimate is None:
        return Range(None, None, None, "no report gives a number")
    return Range(estimate.low, estimate.best, estimate.high, estimate.why, estimate.claims)


def _ceiling(found: Sequence[Figure]) -> int | None:
    """The largest number; None where every one is a floor."""
    ends = [n for f in found for n in (f.number, f.ceiling) if n is not None]
    return None if all(f.ceiling is None for f in found) else max(ends)


def _ids(found: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(sorted({id for figure in found for id in figure.claims}))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s'[: number != 1]}"


def _vague(claims: Sequence[Claim]) -> list[Claim]:
    """Claims of deaths without a number: "several were killed"."""
    return [
        c
        for c in claims
        if c.field == "killed" and isinstance(c.value, Count) and c.value.vague and c.realis.happened
    ]
