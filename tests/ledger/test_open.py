"""Opening a ledger: made, brought forward, or refused in one clear line."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from corroborate.errors import LedgerError, LedgerReadOnly, LedgerTooNew
from corroborate.ledger import open_ledger
from corroborate.ledger.migrations import HEAD, REVISIONS, VERSION_TABLE
from corroborate.ledger.migrations.upgrade import SCRIPTS, revision_of, upgrade
from corroborate.ledger.schema import VIEWS, tables

NOBODY = 65534


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Permissions mean nothing to root, so be somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder with a ledger that everybody may look into; its parents, too."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/tmp") and folder.is_relative_to("/tmp"):
            folder.chmod(0o755)
    with open_ledger(tmp_path / "ledger.db"):
        pass
    yield tmp_path / "ledger.db"
    tmp_path.chmod(0o755)


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def one_line(error: pytest.ExceptionInfo[LedgerError], *words: str) -> None:
    text = str(error.value)
    assert "\n" not in text
    for word in words:
        assert word in text


def test_the_migrations_make_the_tables_of_the_schema(place: Path) -> None:
    with open_ledger(place) as ledger, ledger.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, tables) == []
        assert set(sa.inspect(connection).get_view_names()) == set(VIEWS)


def test_the_listed_revisions_are_those_of_the_modules() -> None:
    directory = ScriptDirectory(str(SCRIPTS))
    assert tuple(r.revision for r in reversed(list(directory.walk_revisions()))) == REVISIONS
    assert directory.get_current_head() == HEAD


def test_every_view_can_be_read(place: Path) -> None:
    with open_ledger(place, write=False) as ledger, ledger.transaction() as connection:
        for view in VIEWS:
            assert connection.execute(sa.text(f"SELECT * FROM {view}")).all() == []


def test_a_writer_uses_the_safe_settings(place: Path) -> None:
    with open_ledger(place) as ledger, ledger.transaction() as connection:
        said = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous")
        }
        assert said == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_closed_ledger_is_one_file(place: Path) -> None:
    assert names(place) == ["ledger.db"]


def test_reading_leaves_file_and_folder_as_they_were(place: Path) -> None:
    before = place.read_bytes()
    with open_ledger(place, write=False) as ledger, ledger.transaction() as connection:
        connection.execute(sa.text("SELECT * FROM reports")).all()
    assert names(place) == ["ledger.db"]
    assert place.read_bytes() == before


def test_a_ledger_opened_for_reading_cannot_be_changed(place: Path) -> None:
    with open_ledger(place, write=False) as ledger, pytest.raises(LedgerReadOnly), ledger.transaction() as c:
        c.execute(sa.insert(tables.tables["state"]), {"key": "a", "value": "b"})


def test_a_ledger_in_a_folder_that_may_not_be_written_can_be_read(place: Path) -> None:
    place.chmod(0o444)
    place.parent.chmod(0o555)
    with an_ordinary_user():
        with open_ledger(place, write=False) as ledger, ledger.transaction() as connection:
            assert connection.execute(sa.text("SELECT count(*) FROM reports")).scalar() == 0
        assert names(place) == ["ledger.db"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_ledger_that_may_not_be_written_is_refused(place: Path, what: str) -> None:
    (place if what == "file" else place.parent).chmod(0o444 if what == "file" else 0o555)
    with an_ordinary_user(), pytest.raises(LedgerReadOnly) as error:
        open_ledger(place)
    one_line(error, str(place), "cannot be written")


def test_no_new_ledger_can_be_made_in_a_folder_that_may_not_be_written(place: Path) -> None:
    place.parent.chmod(0o555)
    with an_ordinary_user(), pytest.raises(LedgerReadOnly) as error:
        open_ledger(place.with_name("new.db"))
    one_line(error, "new.db", "cannot be written")


@pytest.mark.parametrize("write", [True, False])
def test_a_ledger_of_a_later_version_is_refused_and_left_alone(place: Path, write: bool) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0977'")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(LedgerTooNew) as error:
        open_ledger(place, write=write)
    one_line(error, str(place), "0977", HEAD, "upgrade corroborate")
    assert place.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    text, other, damaged = tmp_path / "notes.txt", tmp_path / "other.db", tmp_path / "damaged.db"
    text.write_text("Two died in the blast.\n" * 99)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    damaged.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    for path in (text, other, damaged):
        before = path.read_bytes()
        with pytest.raises(LedgerError, match="not a ledger") as error:
            open_ledger(path, write=write)
        one_line(error, str(path))
        assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_an_empty_file_becomes_a_ledger_but_cannot_be_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path, write=False)
    open_ledger(path).close()
    open_ledger(path, write=False).close()


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for path, write, word in (
        (tmp_path / "none.db", False, "no such ledger"),
        (tmp_path / "none" / "ledger.db", True, "does not exist"),
        (tmp_path, True, "a folder"),
    ):
        with pytest.raises(LedgerError) as error:
            open_ledger(path, write=write)
        one_line(error, str(path), word)


def test_a_url_names_the_same_file(place: Path) -> None:
    with open_ledger(f"sqlite:///{place}", write=False) as ledger:
        assert ledger.path == place


@pytest.mark.parametrize("url", ["nosuch://host/db", "postgresql+nodriver://user:secret@host/db", "x://"])
def test_a_database_that_cannot_be_opened_is_said_without_the_password(url: str) -> None:
    with pytest.raises(LedgerError) as error:
        open_ledger(url)
    one_line(error, "driver")
    assert "secret" not in str(error.value)


def test_two_writers_take_turns(place: Path) -> None:
    with open_ledger(place) as one, open_ledger(place) as two:
        with one.transaction() as connection:
            connection.execute(sa.text("INSERT INTO state VALUES ('a', '1')"))
        with two.transaction() as connection:
            connection.execute(sa.text("INSERT INTO state VALUES ('b', '1')"))
            assert connection.execute(sa.text("SELECT count(*) FROM state")).scalar() == 2


def test_the_log_of_a_killed_writer_is_read(place: Path) -> None:
    with open_ledger(place) as ledger, ledger.transaction() as connection:
        connection.execute(sa.text("INSERT INTO state VALUES ('a', '1')"))
        connection.commit()
        left = place.parent / "left"
        left.mkdir()
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(place.with_name(name), left / name)
    with open_ledger(left / "ledger.db", write=False) as ledger, ledger.transaction() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM state")).scalar() == 1


# A later revision, as a future version might bring one.
LATER = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
destructive = {destructive}

def upgrade() -> None:
    op.drop_table("history")
    {then}
"""


def _forward(path: Path, scripts: Path) -> None:
    with open_ledger(path) as ledger, ledger.transaction() as connection:
        upgrade(connection, revision_of(connection, "ledger"), path, scripts)


def _scripts(tmp_path: Path, **words: str) -> Path:
    scripts = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, scripts)
    (scripts / "versions" / "9999_later.py").write_text(LATER.format(head=HEAD, **words))
    return scripts


def test_before_a_revision_that_can_lose_data_the_file_is_copied(place: Path) -> None:
    with open_ledger(place) as ledger, ledger.transaction() as connection:
        connection.execute(sa.text("INSERT INTO history VALUES (1, 'i1', 'new', '[]', NULL)"))
    _forward(place, _scripts(place.parent, destructive="True", then="pass"))
    backup = place.with_name("ledger.db.before-9999.bak")
    with open_ledger(backup, write=False) as ledger, ledger.transaction() as connection:
        assert connection.execute(sa.text("SELECT incident FROM history")).scalar() == "i1"
    with pytest.raises(LedgerTooNew):
        open_ledger(place)
    assert [n for n in names(place) if n.startswith("ledger")] == ["ledger.db", backup.name]


def test_a_harmless_revision_makes_no_copy(place: Path) -> None:
    _forward(place, _scripts(place.parent, destructive="False", then="pass"))
    assert [n for n in names(place) if n.startswith("ledger")] == ["ledger.db"]


def test_a_revision_that_fails_midway_leaves_the_ledger_as_it_was(place: Path) -> None:
    with pytest.raises(RuntimeError, match="power cut"):
        _forward(place, _scripts(place.parent, destructive="True", then='raise RuntimeError("power cut")'))
    with open_ledger(place, write=False) as ledger, ledger.transaction() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM history")).scalar() == 0
        assert set(sa.inspect(connection).get_view_names()) == set(VIEWS)


def test_a_ledger_of_an_earlier_version_is_not_read_before_it_is_brought_forward(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corroborate.ledger.ledger.HEAD", "9999")
    with pytest.raises(LedgerError) as error:
        open_ledger(place, write=False)
    one_line(error, str(place), "older corroborate", "corroborate build --ledger")
