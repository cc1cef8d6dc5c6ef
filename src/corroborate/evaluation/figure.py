"""A figure: what was measured, its numbers, and in words what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.evaluation.tally import Rates, Tally

Numbers = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `numbers` are named as they stand in the JSON form."""

    id: str
    label: str
    told: str
    basis: str  # how many things it stands on
    numbers: Numbers
    meaning: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some figures, and in a line each what was missed or wrong."""

    figures: tuple[Figure, ...] = ()
    misses: tuple[str, ...] = ()


def tallied(id: str, label: str, tally: Tally, meaning: str) -> tuple[Figure, ...]:
    """Precision, recall and F1 of whole numbers; no figure where nothing was asked and nothing found.

    >>> figure = tallied("claims", "claims", Tally(3, 4, 6), "")[0]
    >>> figure.told, figure.basis
    ('F1 0.60  P 0.75  R 0.50', '3 right, 4 found, 6 asked')
    """
    if not tally.found and not tally.expected:
        return ()
    basis = f"{tally.right} right, {tally.found} found, {tally.expected} asked"
    numbers: Numbers = {
        **_rates(tally),
        "right": tally.right,
        "found": tally.found,
        "expected": tally.expected,
    }
    return (Figure(id, label, _told(tally), basis, numbers, meaning),)


def rated(id: str, label: str, rates: Rates, of: int, meaning: str) -> tuple[Figure, ...]:
    """Precision, recall and F1 that are averages over `of` things."""
    if not of:
        return ()
    return (Figure(id, label, _told(rates), f"of {of}", {**_rates(rates), "of": of}, meaning),)


def shared(id: str, label: str, right: int, of: int, meaning: str) -> tuple[Figure, ...]:
    """A share of things that could be right.

    >>> shared("speakers", "speakers", 3, 4, "")[0].told
    '0.75'
    """
    if not of:
        return ()
    numbers: Numbers = {"share": right / of, "right": right, "of": of}
    return (Figure(id, label, f"{right / of:.2f}", f"{right} of {of}", numbers, meaning),)


def counted(id: str, label: str, number: int, meaning: str) -> tuple[Figure, ...]:
    """A number of things that should not be, or simply are."""
    return (Figure(id, label, str(number), "", {"number": number}, meaning),)


def averaged(id: str, label: str, values: list[float], meaning: str) -> tuple[Figure, ...]:
    """The mean of some values."""
    if not values:
        return ()
    mean = sum(values) / len(values)
    numbers: Numbers = {"mean": mean, "of": len(values)}
    return (Figure(id, label, f"{mean:.2f}", f"of {len(values)}", numbers, meaning),)


def _rates(rates: Tally | Rates) -> Numbers:
    return {"f1": rates.f1, "precision": rates.precision, "recall": rates.recall}


def _told(rates: Tally | Rates) -> str:
    return f"F1 {rates.f1:.2f}  P {rates.precision:.2f}  R {rates.recall:.2f}"
