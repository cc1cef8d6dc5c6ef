"""Who is meant, row by row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import claim, report, speaker

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.claim import Extraction, NamedThing
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution.actor import resolve_actors

ROWS = tomllib.loads(Path(__file__).with_name("who.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.get('words', 'persons')}: {row['text'][:40]}")
def test_a_name_stands_for_the_actor_it_names_or_for_nobody(row: dict[str, Any]) -> None:
    text = row["text"]
    page = annotate(report(text), KNOWLEDGE, gate=False)
    claims = []
    if "words" in row:
        at = text.rindex(row["words"])
        if row["as"] == "speaker":
            claims.append(claim(quote=text, of=page.report, speakers=[speaker(row["words"], start=at)]))
        else:
            value = NamedThing(row["words"], at, at + len(row["words"]))
            claims.append(claim(row["as"], value, quote=text, of=page.report))
    actors, spots = resolve_actors(page, Extraction((), tuple(claims), ()), KNOWLEDGE)
    named = {a.id: a for a in actors}
    if "actor" in row:
        assert spots.get((at, at + len(row["words"])), "") == row["actor"]
    if "other" in row:
        assert spots.get((at, at + len(row["words"])), "") not in (row["other"], row["other"].split(".")[0])
    if "person" in row:
        assert named[spots[at, at + len(row["words"])]].name == row["person"]
    if "names" in row:
        assert sorted({n.text for n in named[row["actor"]].names}) == row["names"]
    if "persons" in row:
        found = [sorted(n.text for n in a.names) for a in actors if a.kind is ActorKind.PERSON]
        assert sorted(found) == sorted(sorted(group) for group in row["persons"])
    for actor in actors:
        assert all(name.text in text for name in actor.names)
