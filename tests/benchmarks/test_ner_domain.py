"""The row ner-domain: what is noticed, in the types of its schema."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.rows.ner_domain import predict
from hypothesis import given
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge

TABLE = tomllib.loads(Path(__file__).with_name("ner_domain.toml").read_text(encoding="utf-8"))["case"]


@cache
def knowledge() -> Knowledge:
    """Rules alone: what the trained readers add is measured, not fixed here."""
    return Knowledge(pipeline="none")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row["text"])[:60])
def test_a_sentence_yields_the_entities_of_the_schema(row: dict[str, Any]) -> None:
    text = row["text"]
    found = predict({"id": "x", "text": text}, knowledge())["entities"]
    assert [f"{text[e['start'] : e['end']]} | {e['type']}" for e in found] == row["entities"]


@given(st.text(alphabet="Aé 1.,°'N-@:\n\u200f☃", max_size=80))
def test_any_text_gets_spans_inside_it_and_the_same_ones_again(text: str) -> None:
    once = predict({"id": "x", "text": text}, knowledge())
    assert once == predict({"id": "x", "text": text}, knowledge())
    assert all(0 <= e["start"] < e["end"] <= len(text) for e in once["entities"])
