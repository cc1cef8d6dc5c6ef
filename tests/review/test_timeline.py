"""The timeline: what stands in which bar, and what is counted beside the bars."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.review.catalogue.tables import make
from corroborate.review.overview.asked import Asked
from corroborate.review.overview.finding import Finding
from corroborate.review.overview.timeline import Timeline, timeline

Days = tuple[str | None, str | None]
Toll = tuple[int | None, int | None, int | None]


def drawn(incidents: Sequence[tuple[Days, Toll, str]]) -> Timeline:
    """The timeline of incidents of these days, tolls and kinds, each told by two lines."""
    with sqlite3.connect(":memory:") as connection:
        connection.row_factory = sqlite3.Row
        make(connection, False)
        connection.executemany(
            "INSERT INTO entries (id, digest, title, kind, event_type, earliest, latest, days, place,"
            " exactness, killed_low, killed_best, killed_high, reporting, occurrence, responsibility,"
            " contradictions, reports, lines) VALUES (?, '', '', ?, 'attack', ?, ?, '', '', 'city', ?, ?, ?,"
            " 'fair', 'likely', 'blamed', 0, 3, 2)",
            [(str(n), kind, *days, *toll) for n, (days, toll, kind) in enumerate(incidents)],
        )
        return timeline(Finding(connection, Asked(), full_text=False))


def one(day: str, toll: Toll = (1, 1, 1), kind: str = "incident") -> tuple[Days, Toll, str]:
    return ((day, day), toll, kind)


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        ("2020-01-07", "week", 2),  # 1 January 2020 was a Wednesday
        ("2020-12-31", "week", 53),
        ("2022-01-01", "month", 25),
        ("2040-01-01", "year", 21),
    ],
)
def test_bars_are_of_weeks_months_or_years(last: str, unit: str, bars: int) -> None:
    found = drawn([one("2020-01-01"), one(last)])
    assert (found.unit, len(found.bars)) == (unit, bars)
    assert found.bars[0].incidents + found.bars[-1].incidents == 2


def test_an_incident_of_many_days_stands_in_a_bar_only_if_all_of_them_do() -> None:
    found = drawn(
        [one("2019-01-05"), one("2021-06-01"), (("2020-03-01", "2020-03-31"), (2, 2, 2), "incident")]
    )
    assert found.unit == "month"
    assert [(bar.label, bar.best) for bar in found.bars if bar.label == "2020-03"] == [("2020-03", 2)]
    found = drawn(
        [one("2019-01-05"), one("2021-06-01"), (("2020-03-31", "2020-04-01"), (2, 2, 2), "incident")]
    )
    assert found.longer == 1
    assert found.shown == 2


def test_an_incident_without_a_date_is_counted_beside_the_bars() -> None:
    found = drawn([((None, None), (1, 1, 1), "incident"), one("2020-01-01")])
    assert (found.undated, found.shown) == (1, 1)
    assert drawn([((None, None), (1, 1, 1), "incident")]).bars == ()
    assert drawn([]).bars == ()


def test_a_series_and_an_incident_without_a_number_add_no_dead() -> None:
    found = drawn(
        [
            one("2020-01-01", (100, 100, 100), "series"),
            one("2020-01-01", (None, None, None)),
            one("2020-01-01", (2, 3, None)),
            one("2020-01-01", (None, None, 9)),
            one("2020-01-01", (4, None, 6)),
        ]
    )
    (bar,) = found.bars
    assert (bar.incidents, bar.lines, bar.numbered) == (5, 10, 2)
    assert (bar.low, bar.best, bar.high) == (6, 7, 9)


@settings(max_examples=30)
@given(st.lists(st.dates(), max_size=12))
def test_every_dated_incident_is_somewhere(days: Sequence[object]) -> None:
    found = drawn([one(str(day)) for day in days])
    assert found.shown + found.longer == len(days)
    assert all(bar.first <= bar.last for bar in found.bars)
    ends = [(bar.first, bar.last) for bar in found.bars]
    assert ends == sorted(ends)
