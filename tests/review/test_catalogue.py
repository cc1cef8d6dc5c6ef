"""The catalogue: always what the ledger says now, and nothing that could not be made again."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests.review.made import Story, keep

from corroborate.ledger import content, open_ledger
from corroborate.review.catalogue import Catalogue

STORIES = [Story(), Story(title="Two shot at the mill", target="the mill", day="2020-01-02")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("catalogue") / "mill.db", STORIES)


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "mill.db"))


def rows(catalogue: Catalogue, ledger: Path, query: str) -> list[tuple[object, ...]]:
    with (
        open_ledger(ledger, write=False) as store,
        store.transaction() as connection,
        catalogue.read(connection) as found,
    ):
        return [tuple(row) for row in found.execute(query)]


def everything(catalogue: Catalogue, ledger: Path) -> list[list[tuple[object, ...]]]:
    """All rows but for the numbers, which are the catalogue's own."""
    return [
        rows(catalogue, ledger, query)
        for query in (
            "SELECT id, digest, title, earliest, killed_best, lines, reports FROM entries ORDER BY id",
            "SELECT title, names, quotes FROM entry_words ORDER BY 1, 2, 3",
            "SELECT s.report, e.id FROM tellings t JOIN shelf s ON s.number = t.report"
            " JOIN entries e ON e.number = t.entry ORDER BY 1, 2",
            "SELECT e.id, a.actor, a.role FROM actings a JOIN entries e ON e.number = a.entry"
            " ORDER BY 1, 2, 3",
            "SELECT h.account, e.id FROM holdings h JOIN entries e ON e.number = h.entry ORDER BY 1, 2",
            "SELECT * FROM actors ORDER BY id",
        )
    ]


def change(ledger: Path, *, title: str | None = None, without: int | None = None) -> None:
    """A build later: the first incident has another title, or one is gone."""
    with open_ledger(ledger) as store, store.transaction() as connection:
        found = content.load(connection)
        incidents = list(found.incidents)
        if title:
            incidents[0] = replace(incidents[0], title=title)
        if without is not None:
            gone = incidents.pop(without).id
            found = replace(
                found,
                claims=tuple(c for c in found.claims if found.claim_incident[c.id] != gone),
                statements=tuple(s for s in found.statements if found.statement_incident[s.id] != gone),
            )
        content.save(connection, replace(found, incidents=tuple(incidents)), f"{title} {without}")


def test_a_change_is_taken_over_and_is_the_same_as_making_it_anew(ledger: Path, tmp_path: Path) -> None:
    catalogue = Catalogue(str(ledger))
    before = everything(catalogue, ledger)
    change(ledger, title="Shelling of the ferry")
    change(ledger, without=1)
    after = everything(catalogue, ledger)
    assert after != before
    assert [row[2] for row in after[0]] == ["Shelling of the ferry"]
    catalogue.path.unlink()
    assert everything(Catalogue(str(ledger)), ledger) == after


def test_only_what_changed_is_written(ledger: Path) -> None:
    catalogue = Catalogue(str(ledger))
    numbers = dict(rows(catalogue, ledger, "SELECT id, number FROM entries"))  # type: ignore[arg-type]
    with sqlite3.connect(catalogue.path) as connection:
        connection.execute("UPDATE entries SET place = 'untouched'")
    change(ledger, title="Shelling of the ferry")
    now = rows(catalogue, ledger, "SELECT id, number, place FROM entries ORDER BY place = 'untouched'")
    assert {id: number for id, number, _ in now} == numbers
    assert [place for *_, place in now] == ["Gao, Mali", "untouched"]


def test_nothing_is_written_while_the_ledger_stays_the_same(ledger: Path) -> None:
    catalogue = Catalogue(str(ledger))
    rows(catalogue, ledger, "SELECT 1")
    before = catalogue.path.read_bytes()
    for _ in range(3):
        rows(catalogue, ledger, "SELECT count(*) FROM entries")
    assert catalogue.path.read_bytes() == before
    assert sorted(p.name for p in ledger.parent.iterdir()) == ["mill.catalogue.db", "mill.db"]


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_catalogue_that_cannot_be_read_is_made_again(ledger: Path, damage: bytes) -> None:
    Catalogue(str(ledger)).path.write_bytes(damage)
    assert rows(Catalogue(str(ledger)), ledger, "SELECT count(*) FROM entries") == [(2,)]


def test_a_catalogue_of_another_version_is_made_again(ledger: Path) -> None:
    catalogue = Catalogue(str(ledger))
    rows(catalogue, ledger, "SELECT 1")
    with sqlite3.connect(catalogue.path) as connection:
        connection.execute("UPDATE facts SET value = 'older' WHERE key = 'version'")
        connection.execute("DELETE FROM entries")
    assert rows(catalogue, ledger, "SELECT count(*) FROM entries") == [(2,)]


def test_the_catalogue_is_as_private_as_its_ledger(ledger: Path) -> None:
    ledger.chmod(0o600)
    catalogue = Catalogue(str(ledger))
    rows(catalogue, ledger, "SELECT 1")
    assert catalogue.path.stat().st_mode & 0o777 == 0o600


def test_for_a_folder_that_may_not_be_written_it_lies_elsewhere(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    catalogue = Catalogue(str(ledger))
    assert catalogue.path.parent != ledger.parent
    assert rows(catalogue, ledger, "SELECT count(*) FROM entries") == [(2,)]


def test_many_browsers_at_once_find_the_same(ledger: Path) -> None:
    catalogue = Catalogue(str(ledger))
    found: list[object] = []

    def look() -> None:
        found.append(rows(catalogue, ledger, "SELECT count(*) FROM entries"))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(2,)]] * 8


def test_a_ledger_that_bears_the_catalogues_name_is_left_alone(ledger: Path) -> None:
    other = Path(shutil.copy(ledger, ledger.with_name("mill.catalogue.db")))
    before = other.read_bytes()
    catalogue = Catalogue(str(ledger))
    assert rows(catalogue, ledger, "SELECT count(*) FROM entries") == [(2,)]
    assert catalogue.path != other
    assert other.read_bytes() == before
