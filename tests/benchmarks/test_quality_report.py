"""The report of all figures."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.quality.report import Figure, figures, measured, numbers, table


def test_every_figure_has_commands_and_readable_patterns() -> None:
    found = figures()
    assert len({figure.id for figure in found}) == len(found)
    for figure in found:
        assert figure.commands
        assert all(re.compile(pattern).groups == 1 for pattern in figure.patterns)


def test_numbers_are_read_from_output_and_a_missing_one_is_shown() -> None:
    assert numbers("F1 0.75\nspeaker 0.9", [r"^F1 (\S+)", r"^speaker (\S+)"]) == "0.75 / 0.9"
    assert numbers("F1 0.75", [r"^realis (\S+)"]) == "?"


def test_a_figure_is_measured_by_its_commands() -> None:
    figure = Figure("sum", "a sum", "none", "", "", ("python -c 'print(40 + 2)'",), (r"^(\d+)$",))
    found = measured(figure, Path("bench"), Path("training"), "2026-11-21")
    assert (found["value"], found["day"]) == ("42", "2026-11-21")


def test_a_command_that_fails_is_told_and_gives_no_number() -> None:
    figure = Figure("bad", "bad", "none", "", "", ("python -c 'raise SystemExit(3)'",), (r"(\d+)",))
    assert measured(figure, Path("b"), Path("t"), "2026-11-21")["value"].startswith("not measured")


def test_the_table_shows_what_was_measured_and_what_never_was() -> None:
    first = figures()[0]
    shown = table({first.id: {"value": "1.0", "day": "2026-11-21", "seconds": 3}})
    assert "| 1.0 |" in shown
    assert "not measured yet" in shown
