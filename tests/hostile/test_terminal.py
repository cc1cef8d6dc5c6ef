"""What a page says reaches the terminal as words alone, on lines of ours."""

from __future__ import annotations

import re
from pathlib import Path

from tests.hostile.inputs import INPUTS
from typer.testing import CliRunner

from corroborate.cli import app

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_titles_names_and_addresses_bring_no_control_characters_and_no_lines_of_their_own(
    tmp_path: Path,
) -> None:
    page = tmp_path / "p.html"
    page.write_bytes(INPUTS["T16 control characters"].make())
    refused = tmp_path / "a\x1b[31m\nb.html"
    refused.write_bytes(b"<p>x</p>")
    ledger = str(tmp_path / "ledger.db")
    ran = CliRunner().invoke(app, ["run", str(page), str(refused), "--ledger", ledger])
    shown = CliRunner().invoke(app, ["show", ledger])
    assert ran.exit_code == 3
    for output in (ran.output, shown.output):
        assert "Butembo" in output
        assert CONTROL.search(output) is None
        assert not any(line.startswith("ERROR: all lost") for line in output.splitlines())
    assert sum(line.startswith("not read:") for line in ran.output.splitlines()) == 1
