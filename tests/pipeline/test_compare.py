"""A ledger beside a data set: what is one event, what is not, and what is said of it."""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.samples import incident

from corroborate.errors import UsageError
from corroborate.pipeline.compare import ENOUGH, compare, speaks_for
from corroborate.pipeline.compared import document, rows, write
from corroborate.records.incident import Estimate, Incident
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place

CASES = tomllib.loads(Path(__file__).with_name("compare.toml").read_text(encoding="utf-8"))["case"]


def record(id: str = "i1", **told: Any) -> Incident:
    day = told.get("day", "2011-03-02")
    period = Period(day, told.get("last", day), DatePrecision.DAY) if day else Period(stated=("one night",))
    lat = told.get("lat", 31.2)
    where = Place(
        told.get("place", "Sirte"),
        ("Libya",),
        told.get("country", "LY"),
        lat or None,
        told.get("lon", 16.58) if lat else None,
        GeoPrecision(told.get("precision", "city")),
    )
    toll = told.get("killed", 10)
    made = replace(
        incident(id), period=period, place=where, killed=Estimate(toll, toll, toll, (), ""), injured=None
    )
    return replace(
        made, event_type=told.get("event_type", "shelling"), attackers=(), targets=(), killed_by_side=()
    )


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_case_is_one_event_or_two(case: dict[str, Any]) -> None:
    found = compare([record("here")], [record("there", **case.get("there", {}))])
    assert (len(found.matched) == 1) is case["match"], speaks_for(
        record(), record("there", **case.get("there", {}))
    )


def test_each_record_matches_one_other_at_most() -> None:
    near = record("b", killed=9)
    found = compare([record("a")], [near, record("c")])
    assert [(m.here.id, m.there.id) for m in found.matched] == [("a", "c")]
    assert [i.id for i in found.only_there] == ["b"]


def test_two_of_one_day_and_place_go_by_their_numbers() -> None:
    here = [record("a", killed=4), record("b", killed=30)]
    there = [record("x", killed=31), record("y", killed=4)]
    assert [(m.here.id, m.there.id) for m in compare(here, there).matched] == [("a", "y"), ("b", "x")]


def test_what_is_enough_for_two_alone_is_not_beside_a_rival() -> None:
    late = {"day": "2011-03-03", "event_type": "shelling"}
    here, there = record("a", killed=4), record("x", killed=0, **late)
    assert speaks_for(here, there) == (5, ("a day apart", "same place", "same kind"))
    assert len(compare([here], [there]).matched) == 1
    rival = record("y", killed=0, **late)
    assert compare([here], [there, rival]).matched == ()


def test_few_dead_say_less_than_many() -> None:
    few = speaks_for(record("a", killed=2), record("b", killed=2))
    many = speaks_for(record("a", killed=40), record("b", killed=40))
    assert many[0] - few[0] == 1


def test_every_match_says_why_and_where_values_differ() -> None:
    (match,) = compare([record("a")], [record("b", killed=12)]).matched
    assert match.weight >= ENOUGH
    assert match.reasons == ("same day", "same place", "tolls differ", "same kind")
    told = {value.field: (value.here, value.there, value.differs) for value in match.values}
    assert told["killed"] == ("10", "12", "apart")
    assert told["period"][2] == "no"


RECORDS = st.lists(
    st.builds(
        lambda day, killed, lat: record(day=f"2011-03-{day:02}", killed=killed, lat=lat),
        st.integers(1, 4),
        st.integers(0, 5),
        st.sampled_from([31.2, 31.3, 29.0, 0.0]),
    ),
    max_size=6,
)


@given(here=RECORDS, there=RECORDS)
def test_every_record_stands_once_whatever_the_order(here: list[Incident], there: list[Incident]) -> None:
    ours = [replace(r, id=f"h{n}") for n, r in enumerate(here)]
    theirs = [replace(r, id=f"t{n}") for n, r in enumerate(there)]
    found = compare(ours, theirs)
    assert sorted([m.here.id for m in found.matched] + [i.id for i in found.only_here]) == [
        i.id for i in ours
    ]
    assert sorted([m.there.id for m in found.matched] + [i.id for i in found.only_there]) == [
        i.id for i in theirs
    ]
    assert compare(ours[::-1], theirs[::-1]) == found


def test_a_comparison_is_written_as_a_table_or_an_object(tmp_path: Path) -> None:
    found = compare([record("a"), record("c", day="2011-04-01")], [record("b", killed=12)])
    write(found, tmp_path / "x.csv")
    write(found, tmp_path / "x.json")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["status"] for row in table] == ["matched", "only here"]
    assert (table[0]["killed_here"], table[0]["killed_there"]) == ("10", "12")
    told = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert told["counts"] == {"matched": 1, "differing": 1, "only_here": 1, "only_there": 0}
    assert told == document(found)
    assert len(list(rows(found))) == 2


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.json"):
        write(compare([], []), tmp_path / "x.pdf")
