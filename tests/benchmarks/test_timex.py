from __future__ import annotations

import pytest
from benchmarks.quality.rows.timex import predict
from tests.cases.annotation_rows import knowledge


def timexes(text: str, created: str = "2019-09-20") -> list[tuple[str, str, str]]:
    found = predict({"id": "x", "created": created, "text": text}, knowledge())["timexes"]
    return [(text[t["start"] : t["end"]], t["type"], t["value"]) for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two traders were shot on Thursday.", [("Thursday", "DATE", "2019-09-19")]),
        ("The blast came on Thursday night.", [("Thursday night", "TIME", "2019-09-19TNI")]),
        ("The blast came at 8 p.m. on Thursday.", [("8 p.m. on Thursday", "TIME", "2019-09-19T20:00")]),
        ("Every Thursday mourners gather.", [("Every Thursday", "SET", "XXXX-WXX-4")]),
        ("The siege lasted five weeks.", [("five weeks", "DURATION", "P5W")]),
        ("Prices rose in the second quarter.", [("the second quarter", "DATE", "2019-Q2")]),
        ("The mine was laid in the 1980s.", [("the 1980s", "DATE", "198")]),
        ("The bridge is now closed.", [("now", "DATE", "PRESENT_REF")]),
        ("The truce held through Ramadan.", []),
    ],
)
def test_the_products_times_are_written_as_timex3(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert timexes(text) == expected


def test_a_time_counted_from_another_one_is_counted_from_the_last_that_was_told() -> None:
    found = timexes("Shells fell on 4 May 2018. A day later the mill burned.")
    assert [value for _, _, value in found] == ["2018-05-04", "2018-05-05"]
