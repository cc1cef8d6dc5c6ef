"""Every line of docs/tutorial.md runs and prints what it says."""

import doctest
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def test_the_tutorial_runs_as_it_stands() -> None:
    result = doctest.testfile(str(TUTORIAL), module_relative=False, encoding="utf-8")
    assert result.attempted > 15
    assert result.failed == 0
