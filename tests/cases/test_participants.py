import pytest
from tests.cases.event_rows import KNOWLEDGE, page, rows

from corroborate.stages.extraction.participants import find_participants
from corroborate.stages.extraction.triggers import find_mentions


@pytest.mark.parametrize("row", rows("participants"), ids=lambda row: row["text"][:60])
def test_doers_targets_and_weapons_keep_their_parts(row):
    annotated = page(row["text"])
    claims = find_participants(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    found = {"attacker": [], "target": [], "instrument": []}
    for claim in claims:
        thing = claim.value
        shown = {
            "attacker": f"{thing.text} | {thing.standing}",
            "target": thing.text,
            "instrument": thing.code or thing.text,
        }
        found[claim.field].append(shown[claim.field])
        assert claim.quote == row["text"][claim.start : claim.end]
        assert claim.start <= thing.start < thing.end <= claim.end
    assert found == {field: row.get(field, []) for field in found}
    if "said_by" in row:
        assert row["said_by"] in [speaker.text for claim in claims for speaker in claim.speakers]
