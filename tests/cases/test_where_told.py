"""Which place belongs to which event, row by row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.records.place import Place
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.resolution import resolve

ROWS = tomllib.loads(Path(__file__).with_name("where_told.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"].strip()[:50])
def test_an_event_has_the_places_of_its_own_words(row: dict[str, Any]) -> None:
    page = annotate(report(row["text"].strip()), KNOWLEDGE)
    found = extract(page, KNOWLEDGE)
    trigger = {m.id: m.trigger for m in found.mentions}
    told = [(c, c.value) for c in found.claims if isinstance(c.value, Place)]
    said = [" | ".join(filter(None, (trigger[c.mention], p.name, p.part))) for c, p in told]
    assert said == row["places"]
    assert all(c.quote == page.report.text_raw[c.start : c.end] for c, _ in told)
    if "quotes" in row:
        assert [c.quote for c, _ in told] == row["quotes"]
    if "account" in row:
        own = [a.place for a in resolve(page, found, KNOWLEDGE).accounts if a.main]
        assert [", ".join((p.name, *p.within)) if p else "" for p in own] == [row["account"]]
