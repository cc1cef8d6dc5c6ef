"""A page that stood unchanged, as a revisit record says, is a receipt's last sighting and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.intake.warcs import Made, http, packed

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import AddOutcome, add

KNOWLEDGE = Knowledge()
URL = "https://news.example/raid"
FIRST, SECOND, THIRD = "2018-06-01T12:00:00Z", "2018-06-04T08:00:00Z", "2018-06-09T08:00:00Z"
PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def story(killed: str = "four") -> bytes:
    words = f"Gunmen killed {killed} people near Butembo on Monday, the army said. Nobody fired back."
    return f"<html><body><p>{words}</p></body></html>".encode()


def caught(date: str, killed: str = "four", url: str = URL) -> Made:
    return Made(http(story(killed)), url=url, date=date)


def revisit(date: str, since: str, url: str = URL, of: str = "") -> Made:
    fields = [("WARC-Profile", PROFILE), *([("WARC-Refers-To-Date", since)] if since else [])]
    fields += [("WARC-Refers-To-Target-URI", of)] if of else []
    return Made(b"HTTP/1.1 200 OK\r\n\r\n", "revisit", url, date, tuple(fields))


def taken(folder: Path, *crawls: list[Made]) -> tuple[list[AddOutcome], list[tuple[str, ...]]]:
    """What became of crawls taken in one after the other, and the receipts at the end."""
    folder.mkdir()
    outcomes = []
    with open_ledger(folder / "ledger.db") as store:
        for number, records in enumerate(crawls):
            (folder / f"{number}.warc.gz").write_bytes(b"".join(packed(records)))
            outcomes.append(add(store, [str(folder / f"{number}.warc.gz")], knowledge=KNOWLEDGE))
        with store.transaction() as connection:
            rows = connection.exec_driver_sql(
                "SELECT name, received, captured, last_captured FROM receipts ORDER BY name, captured"
            )
            return outcomes, [tuple(row) for row in rows]


def test_a_revisit_says_that_the_page_stood_on_that_day_too(tmp_path: Path) -> None:
    (first, second), rows = taken(
        tmp_path / "a", [caught(FIRST)], [revisit(SECOND, FIRST), revisit(THIRD, SECOND, of=URL)]
    )
    assert (first.read, first.unchanged) == (1, 0)
    assert (second.read, second.unchanged, second.skipped, second.seen) == (0, 2, 0, 2)
    assert rows == [(URL, "2018-06-01", FIRST, THIRD)]


def test_revisits_of_one_file_are_understood_in_any_order(tmp_path: Path) -> None:
    records = [caught(FIRST), revisit(SECOND, FIRST), revisit(THIRD, SECOND)]
    for turn in range(4):
        random.Random(turn).shuffle(records)
        (outcome,), rows = taken(tmp_path / str(turn), records)
        assert (outcome.read, outcome.unchanged, outcome.skipped) == (1, 2, 0)
        assert rows == [(URL, "2018-06-01", FIRST, THIRD)]


def test_a_revisit_makes_the_text_it_speaks_of_the_newest_again(tmp_path: Path) -> None:
    _, rows = taken(
        tmp_path / "a", [caught(FIRST), caught(SECOND, "six")], [revisit(THIRD, FIRST)]
    )  # the newsroom took the six back
    assert [row[2:] for row in rows] == [(FIRST, THIRD), (SECOND, SECOND)]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (revisit(THIRD, SECOND), "revisit record of a page that is not here"),
        (revisit(THIRD, FIRST, "https://other.example/raid"), "revisit record of a page that is not here"),
        (
            revisit(THIRD, FIRST, "https://other.example/raid", of=URL),
            "revisit record of a page at another address",
        ),
        (revisit(THIRD, ""), "revisit record that does not say of when"),
        (revisit("", FIRST), "revisit record that does not say of when"),
        (revisit(THIRD, "2018-13-45T00:00:00Z"), "revisit record that does not say of when"),
    ],
)
def test_a_revisit_that_names_no_capture_of_ours_is_skipped_and_said(
    tmp_path: Path, record: Made, reason: str
) -> None:
    (_, second), rows = taken(tmp_path / "a", [caught(FIRST)], [record])
    assert second.skips == ((reason, 1),)
    assert second.seen == 1
    assert rows == [(URL, "2018-06-01", FIRST, FIRST)]
