"""`corroborate review` before a room is open: what it refuses, and the lines for the file of users."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.errors import CorroborateError
from corroborate.review import users


def refused(*arguments: str) -> str:
    """What the command says when it refuses, in one line."""
    error = CliRunner().invoke(app, ["review", *arguments]).exception
    assert isinstance(error, CorroborateError), error
    assert "\n" not in str(error)
    return str(error)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name the ledger"),
        (["nowhere.db"], "no such ledger"),
        (["x.db", "--host", "0.0.0.0"], "--users FILE"),
        (["x.db", "--host", "192.168.1.20"], "others could read this ledger"),
        (["x.db", "--certificate", "room.pem"], "go together"),
        (["x.db", "--users", "nowhere.txt"], "cannot be read"),
        (["x.db", "--profile", "p.toml"], "--publish FOLDER"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_opened(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in refused(*arguments)
    assert list(tmp_path.iterdir()) == []


def test_the_line_for_the_file_of_users_lets_its_person_in(tmp_path: Path) -> None:
    typed = "seven boats at the pier\n" * 2
    result = CliRunner().invoke(app, ["review", "--password", "Nadia Haddad"], input=typed)
    assert result.exit_code == 0
    assert "boats" not in result.stdout
    file = tmp_path / "users.txt"
    file.write_text(result.stdout)
    assert users.load(file).proves("Nadia Haddad", "seven boats at the pier")
    assert not users.load(file).proves("Nadia Haddad", "eight boats at the pier")
