"""Which time belongs to which event, row by row."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.records.period import Period
from corroborate.records.report import Published
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.resolution import resolve

ROWS = tomllib.loads(Path(__file__).with_name("when_told.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_an_event_has_the_times_of_its_own_words(row: dict[str, Any]) -> None:
    published = Published(row["published"], "metadata") if "published" in row else None
    page = annotate(replace(report(row["text"]), published=published), KNOWLEDGE)
    found = extract(page, KNOWLEDGE)
    trigger = {m.id: m.trigger for m in found.mentions}
    told = [(c, c.value) for c in found.claims if isinstance(c.value, Period)]
    assert [f"{trigger[c.mention]} | {p.stated[0]}" for c, p in told] == row["times"]
    if "days" in row:
        accounts = sorted(resolve(page, found, KNOWLEDGE).accounts, key=lambda a: a.mentions[0].start)
        dated = [f"{a.mentions[0].trigger} | {a.period.edtf}" for a in accounts if a.period.edtf]
        assert dated == row["days"]
