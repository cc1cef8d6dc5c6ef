"""Periods: what holds for all days, not only for those of the tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import between, day

from corroborate.records.annotation import TimeExpression
from corroborate.records.period import DatePrecision, Period
from corroborate.records.report import Published
from corroborate.stages.resolution import constrain, resolve_period
from corroborate.stages.resolution.period import both, shifted
from corroborate.text.days import WEEKDAYS, days_between, weekday_of

LONGEST = {DatePrecision.DAY: 1, DatePrecision.WEEK: 13, DatePrecision.MONTH: 31, DatePrecision.YEAR: 366}

days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda d: d.isoformat())
weekdays = st.sampled_from([d.lower() for d in WEEKDAYS])
shifts = st.sampled_from([None, "last"])
back = st.builds(
    lambda n, unit: f"-P{n}{unit}" if n else f"P0{unit}", st.integers(0, 40), st.sampled_from("DWMY")
)


def _time(kind: str, value: str | None, shift: str | None = None, part: str | None = None) -> TimeExpression:
    return TimeExpression(0, 4, "then", 0, kind, value, shift, part)


def _resolved(time: TimeExpression, anchor: str) -> Period:
    return resolve_period(Period(), Published(anchor, "metadata"), time)


@given(days, weekdays, shifts)
def test_a_weekday_is_that_weekday_and_at_most_a_week_back(anchor: str, name: str, shift: str | None) -> None:
    found = _resolved(_time("weekday", name, shift), anchor)
    assert found.earliest is not None and found.earliest == found.latest
    assert WEEKDAYS[weekday_of(found.earliest)].lower() == name
    back_by = days_between(found.earliest, anchor)
    assert 1 <= back_by <= 7 if shift == "last" else 0 <= back_by <= 6


@given(days, back)
def test_a_distance_into_the_past_never_passes_the_publish_date(anchor: str, value: str) -> None:
    found = _resolved(_time("relative", value), anchor)
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= found.latest <= anchor


@given(days, back)
def test_the_precision_is_as_wide_as_the_days(anchor: str, value: str) -> None:
    found = _resolved(_time("relative", value), anchor)
    assert days_between(str(found.earliest), str(found.latest)) + 1 <= LONGEST[found.precision]


@given(days, st.integers(1, 12), st.integers(1, 31), shifts)
def test_a_date_without_a_year_has_come_by_the_publish_date(
    anchor: str, month: int, number: int, shift: str | None
) -> None:
    found = _resolved(_time("date", f"XXXX-{month:02d}-{number:02d}", shift), anchor)
    if found.earliest is not None:
        assert found.earliest <= anchor
        assert found.earliest[5:] == f"{month:02d}-{number:02d}"
        assert days_between(found.earliest, anchor) <= 366 * 8 + 1


@given(days, weekdays)
def test_next_lies_after_the_publish_date(anchor: str, name: str) -> None:
    found = _resolved(_time("weekday", name, "next"), anchor)
    assert str(found.earliest) > anchor


@given(days, st.integers(0, 6))
def test_a_dated_post_places_a_weekday_within_its_week(anchor: str, weekday: int) -> None:
    found = constrain(Period(stated=("then",), weekday=weekday), anchor, "the post of X")
    assert weekday_of(str(found.earliest)) == weekday
    assert 0 <= days_between(str(found.earliest), anchor) <= 6
    assert "within six days before the post of X" in found.basis
    assert constrain(found, "1999-01-01") == found


def test_a_post_dated_to_a_month_places_no_weekday() -> None:
    said = Period(stated=("Thursday",), weekday=3)
    assert constrain(said, "2019-09") == said
    assert constrain(Period(stated=("recently",)), "2019-09-20").edtf is None


def test_words_without_an_anchor_are_kept() -> None:
    found = resolve_period(Period(), None, _time("weekday", "thursday"))
    assert (found.edtf, found.weekday, found.stated) == (None, 3, ("then",))
    later = resolve_period(found, Published("2019-09-20", "metadata"))
    assert later.edtf == "2019-09-19"
    ago = resolve_period(Period(), None, _time("relative", "-P1M"))
    assert (ago.edtf, ago.offset) == (None, "-P1M")
    assert resolve_period(ago, Published("2019-09-20", "metadata")).edtf == "2019-08"


def test_the_basis_names_the_publish_date_and_where_it_came_from() -> None:
    found = _resolved(_time("weekday", "thursday"), "2019-09-20")
    assert found.basis == "weekday before publication (metadata 2019-09-20)"
    assert _resolved(_time("date", "1998-12-04"), "2019-09-20").basis == "stated"


@pytest.mark.parametrize(
    ("offset", "edtf"),
    [
        ("P2D", "2022-03-06"),
        ("-P1D", "2022-03-03"),
        ("P0D", "2022-03-04"),
        ("-P1Y", "2021"),
        ("P1M", "2022-04"),
    ],
)
def test_an_offset_is_reckoned_from_the_other_event(offset: str, edtf: str) -> None:
    assert shifted(Period(stated=("then",)), day("2022-03-04"), offset).edtf == edtf


def test_an_offset_from_an_undated_event_dates_nothing() -> None:
    said = Period(stated=("two days later",))
    assert shifted(said, Period(stated=("Friday",), weekday=4), "P2D") == said


def test_two_tellings_of_one_time_narrow_each_other() -> None:
    found = both(between("2023-12-01", "2023-12-31", "month"), between("2023-12-24", "2024-01-02", "week"))
    assert (found.earliest, found.latest, found.precision) == ("2023-12-24", "2023-12-31", DatePrecision.WEEK)


def test_two_tellings_that_do_not_meet_leave_the_first() -> None:
    found = both(day("2023-12-01"), day("2023-12-03"))
    assert found.edtf == "2023-12-01"
    assert found.stated == ("2023-12-01", "2023-12-03")


@given(days, days, days, days)
def test_narrowing_never_leaves_the_first_period(a: str, b: str, c: str, d: str) -> None:
    first, second = between(*sorted((a, b)), "year"), between(*sorted((c, d)), "year")
    found = both(first, second)
    assert str(first.earliest) <= str(found.earliest) <= str(found.latest) <= str(first.latest)


@given(
    st.text(max_size=12),
    st.sampled_from(["date", "weekday", "relative", "offset", "recent", "since", "x"]),
    days,
)
def test_no_value_makes_it_fail(value: str, kind: str, anchor: str) -> None:
    found = _resolved(_time(kind, value), anchor)
    assert found.edtf is None or str(found.earliest) <= str(found.latest)
