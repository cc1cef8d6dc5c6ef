"""The page of the queue: everything in order, each thing with what settles it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.review.browser import csrf, enter
from tests.review.made import Story, keep

LEARNT = "all in all likely one event (0.83): only one kind of evidence agrees"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    told = [
        Story(killed=30),
        Story(killed=12, title="Ferry hit again", quote="Shells killed 12 people by the ferry."),
        Story(killed=3, day="2019-05-01", title="Mill hit", quote="Shells killed 3 people at the mill."),
    ]
    return keep(tmp_path / "ledger.db", told, [(0, 1, "unsure", "no common <day>")])


def test_what_changes_most_lives_comes_first_and_each_says_why(ledger: Path) -> None:
    page = enter(ledger).get("/queue").text
    at_stake = [int(n) for n in re.findall(r"</span> (\d+) dead", page)]
    assert at_stake == sorted(at_stake, reverse=True)
    assert "no common &lt;day&gt;" in page


def test_one_kind_can_be_asked_for(ledger: Path) -> None:
    client = enter(ledger)
    page = client.get("/queue", params={"kind": "duplicate"}).text
    assert set(re.findall(r'<span class="tag">([a-z ]+)</span>', page)) == {"duplicate"}
    assert "Nothing waits of this kind" in client.get("/queue", params={"kind": "no such"}).text


@pytest.mark.parametrize("start", ["0", "-3", "x", "99999999999", "²", "1e3"])
def test_a_place_in_the_queue_that_is_none_is_the_beginning_or_the_end(start: str, ledger: Path) -> None:
    assert enter(ledger).get("/queue", params={"from": start}).status_code == 200


def test_a_duplicate_is_settled_by_the_form_on_the_page(ledger: Path) -> None:
    client = enter(ledger)
    page = client.get("/queue", params={"kind": "duplicate"}).text
    form = re.search(r'<form method="post" action="/decide/unsure".*?</form>', page, re.S)
    assert form is not None
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form[0])
    sent = {name: [v for n, v in fields if n == name] for name, _ in fields}
    assert sent["csrf"] == [csrf(client, "/queue")]
    assert len(sent["seen"]) == 2
    answer = client.post("/decide/unsure", data=sent)
    assert answer.status_code == 200, answer.text
    assert client.get("/queue", params={"kind": "duplicate"}).text.count('class="sheet task"') == 0


def test_the_queue_is_reckoned_anew_after_a_decision_and_not_before(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corroborate.review.queue import waiting

    reckoned, real = [], waiting.queue
    monkeypatch.setattr(waiting, "queue", lambda connection: (reckoned.append(1), real(connection))[1])
    client = enter(ledger)
    client.get("/queue")
    client.get("/queue")
    assert len(reckoned) == 1
