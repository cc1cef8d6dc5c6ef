"""Versions of a page, told from receipts; and old ledgers, whose receipts learn their addresses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corroborate.ledger import open_ledger, receipts, versions
from corroborate.ledger.schema import VIEWS
from corroborate.records.report import Capture, Copy, RawDocument, Report
from corroborate.records.version import Version

NEW = ("address", "captured", "last_captured", "origin", "headers")


def received(text: str, url: str | None, moment: str | None = None, name: str = "") -> RawDocument:
    capture = Capture(moment, "a.warc", moment) if moment else None
    return RawDocument(name or url or "", text.encode(), "text/plain", url, capture=capture)


def kept(at: Path, *documents: RawDocument) -> dict[str, tuple[Version, ...]]:
    with open_ledger(at) as ledger, ledger.transaction() as connection:
        for document in documents:
            text = document.content.decode()
            report = Report(Report.id_for(text), text, (), "en", copies=(Copy(document.name),))
            receipts.save(connection, document, report, "readers")
        found = versions.of_all(connection)
        ids = [Report.id_for(d.content.decode()) for d in documents]
        assert versions.of(connection, ids) == found
        assert versions.of(connection, []) == {}
        return found


def test_only_pages_that_bore_several_texts_have_versions(tmp_path: Path) -> None:
    found = kept(
        tmp_path / "ledger.db",
        received("Four died.", "http://a.example/1", "2011-02-01T10:00:00Z"),
        received("Six died.", "https://a.example/1#top", "2011-02-02T10:00:00Z"),
        received("Nine died.", "https://a.example/2", "2011-02-02T10:00:00Z"),
        received("Ten died.", None, name="saved.txt"),
    )
    assert found == {
        Report.id_for("Four died."): (Version("a.example/1", "2011-02-01T10:00:00Z"),),
        Report.id_for("Six died."): (Version("a.example/1", "2011-02-02T10:00:00Z"),),
    }


def test_a_copy_elsewhere_stands_beside_the_versions_of_a_page(tmp_path: Path) -> None:
    found = kept(
        tmp_path / "ledger.db",
        received("Four died.", "https://a.example/1", "2011-02-01T10:00:00Z"),
        received("Four died.", "https://b.example/1", "2011-02-01T10:00:00Z"),
        received("Six died.", "https://a.example/1", "2011-02-02T10:00:00Z"),
    )
    assert found[Report.id_for("Four died.")] == (Version(""), Version("a.example/1", "2011-02-01T10:00:00Z"))


def test_the_first_and_the_last_capture_are_kept_in_any_order(tmp_path: Path) -> None:
    days = ["2011-02-05T10:00:00Z", "2011-02-01T10:00:00Z", "2011-02-09T10:00:00Z"]
    rows = set()
    for number, order in enumerate((days, days[::-1], sorted(days))):
        with open_ledger(tmp_path / f"{number}.db") as ledger, ledger.transaction() as connection:
            first = received("Four died.", "https://a.example/1", order[0])
            report = Report(Report.id_for("Four died."), "Four died.", (), "en", copies=(Copy("x"),))
            receipts.save(connection, first, report, "readers")
            for moment in order[1:]:
                again = Capture(moment, "a.warc", moment)
                assert receipts.seen_again(connection, first.name, first.sha256, again)
            rows.add(tuple(connection.exec_driver_sql("SELECT * FROM receipts").one()))
            told = connection.exec_driver_sql(
                "SELECT received, captured, last_captured, origin FROM receipts"
            )
            assert told.one() == ("2011-02-01", min(days), max(days), f"a.warc@{min(days)}")
    assert len(rows) == 1


def test_an_old_ledger_learns_the_addresses_of_its_receipts(tmp_path: Path) -> None:
    at = tmp_path / "ledger.db"
    kept(at, received("Four died.", "https://A.example/1#top"))
    with sqlite3.connect(at) as old:
        for view in VIEWS:
            old.execute(f"DROP VIEW {view}")
        old.execute("DROP INDEX ix_receipts_address")
        for column in NEW:
            old.execute(f"ALTER TABLE receipts DROP COLUMN {column}")
        old.execute("UPDATE corroborate_revision SET version_num = '0004'")
    old.close()
    with open_ledger(at) as ledger, ledger.transaction() as connection:
        row = connection.exec_driver_sql(f"SELECT {', '.join(NEW)} FROM receipts").one()
    assert tuple(row) == ("a.example/1", None, None, None, None)
