"""What an export without personal data left out comes back empty, and its numbers stay."""

import json
from pathlib import Path

import corroborate
from corroborate.intake.coded.jsonl import read
from corroborate.records.claim import NamedThing
from corroborate.records.report import Rejection


def test_json_lines_without_personal_data_are_taken_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with corroborate.open_ledger() as desk:
        desk.add(
            {
                "name": "courier",
                "published": "1999-05-21",
                "text": "Gunmen killed Amadu Sesay, 41, in Makeni on Monday, his widow Isatu Sesay said. "
                "Sesay's union blamed the army. Two other men were wounded, doctors said.",
            }
        )
        desk.build()
        desk.export(path, "jsonl", personal=False)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    hidden = [
        line
        for line in lines
        if line.get("type") in ("claim", "statement")
        and None in (line.get("value", {}).get("text", ""), *(s["text"] for s in line["speakers"]))
    ]
    assert hidden
    back = list(read(path))
    assert not [piece for piece in back if isinstance(piece, Rejection)]
    taken = [claim for piece in back if not isinstance(piece, Rejection) for claim, _ in piece.claims]
    assert len(taken) == sum(line.get("type") == "claim" for line in lines)
    assert all(claim.value.text is not None for claim in taken if isinstance(claim.value, NamedThing))
