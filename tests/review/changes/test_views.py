"""The page of what changed: by build, and by day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.review.browser import enter
from tests.review.made import Story, keep

from corroborate.ledger import content, open_ledger
from corroborate.review.changes import days


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Two builds: the second counts more dead and has one incident less."""
    told = [Story(), Story(title="Mill hit", quote="Shells hit the mill.", day="2019-05-01", killed=7)]
    path = keep(tmp_path / "ledger.db", told)
    with open_ledger(path) as store, store.transaction() as connection:
        made = content.load(connection)
        kept = next(i for i in made.incidents if i.killed and i.killed.best == 4)
        assert kept.killed is not None
        more = replace(kept, killed=replace(kept.killed, best=6))
        gone = next(i.id for i in made.incidents if i.id != kept.id)
        left = {c: i for c, i in made.claim_incident.items() if i != gone}
        said = {s: i for s, i in made.statement_incident.items() if i != gone}
        after = replace(made, incidents=(more,), claim_incident=left, statement_incident=said)
        content.save(connection, after, "made again")
    return path


def test_the_latest_build_is_shown_with_what_it_changed(ledger: Path) -> None:
    page = enter(ledger).get("/changes").text
    assert "Build 2" in page
    assert "0 new, 1 changed, 1 gone" in page
    assert "4–6 (best 4)" in page and "4–6 (best 6)" in page


def test_an_earlier_build_can_be_asked_for_and_one_that_is_none_is_the_latest(ledger: Path) -> None:
    client = enter(ledger)
    assert client.get("/changes", params={"build": "1"}).text.count('class="tag good"') == 2
    assert "<h2>Build 2</h2>" in client.get("/changes", params={"build": "77"}).text


def test_a_day_that_is_none_is_refused_in_words(ledger: Path) -> None:
    answer = enter(ledger).get("/changes", params={"since": "yesterday"})
    assert answer.status_code == 400
    assert "write 2019-05-04" in answer.text


def test_days_in_the_wrong_order_are_refused(ledger: Path) -> None:
    answer = enter(ledger).get("/changes", params={"since": "2019-05-02", "as_of": "2019-03-01"})
    assert (answer.status_code, "turn the two days round" in answer.text) == (400, True)


def test_what_was_known_on_a_day_is_told_from_what_is_known_now(ledger: Path) -> None:
    page = enter(ledger).get("/changes", params={"since": "2019-03-05"}).text
    assert "1 report known then, 2 reports now" in page


def test_a_large_ledger_names_the_command_instead(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "MOST", 1)
    page = enter(ledger).get("/changes", params={"since": "2019-03-05"}).text
    assert "corroborate diff ledger.db --since 2019-03-05" in page
