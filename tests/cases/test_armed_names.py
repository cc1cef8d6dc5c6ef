from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, knowledge, rows

from corroborate.records.actor import ActorKind

FORCES = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE)


@pytest.mark.parametrize("row", rows("armed_names"), ids=lambda row: str(row["text"])[:60])
def test_exactly_these_names_are_armed_groups_or_forces(row: dict[str, Any]) -> None:
    names = annotated(row).names
    known = [{e.kind for id in n.known if (e := knowledge().actors.get(id))} for n in names]
    armed = [n.text for n, kinds in zip(names, known, strict=True) if n.armed or kinds.intersection(FORCES)]
    assert armed == row["armed"]
