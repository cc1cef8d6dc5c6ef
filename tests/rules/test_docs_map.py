"""The map in docs/architecture.md, the stages' own table and the folders agree."""

import re
from pathlib import Path

import corroborate.stages
from corroborate.records.fields import FIELDS
from corroborate.records.report import SegmentRole

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "corroborate"


def stage_names() -> list[str]:
    return re.findall(r"^ *(\w+) +\w.*->", corroborate.stages.__doc__ or "", flags=re.M)


def test_the_stage_table_names_every_stage_folder_in_order() -> None:
    folders = {p.parent.name for p in (SOURCE / "stages").glob("*/__init__.py")}
    assert set(stage_names()) == folders
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| `(\w+)\.", text, flags=re.M)
    assert [r for r in rows if r in folders] == stage_names()


def test_every_package_folder_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for folder in sorted(p.name for p in SOURCE.iterdir() if p.is_dir() and p.name != "__pycache__"):
        assert f"`{folder}/`" in text, f"docs/architecture.md does not mention {folder}/"


def test_fields_and_roles_are_unique() -> None:
    assert len({f.name for f in FIELDS}) == len(FIELDS)
    assert len(set(SegmentRole)) == len(SegmentRole)


def test_files_keep_to_one_noun() -> None:
    long = [p.name for p in SOURCE.rglob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 400]
    assert not long, f"more than 400 lines, probably two nouns: {long}"
