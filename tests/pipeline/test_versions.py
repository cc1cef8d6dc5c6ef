"""A page written anew under its address: the newest text counts, older ones are history, in any order."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import add, build, ledger_object
from corroborate.pipeline.add import take_in
from corroborate.records.report import Capture, RawDocument
from corroborate.records.version import Version, outdated

KNOWLEDGE = Knowledge()
PAGE = "https://north.example/2017/03/korhogo-bomb"
NUMBERS = {4: "four", 6: "six", 9: "nine", 11: "eleven"}
Json = dict[str, Any]


def text(killed: int, wounded: int = 9, more: str = "") -> str:
    return f"""Bomb kills {NUMBERS[killed]} at Korhogo bus station

Police said a bomb exploded at a bus station in Korhogo on 14 March 2017, killing {NUMBERS[killed]} people
and wounding {NUMBERS[wounded]}.

The governor, Awa Kone, said that nobody had claimed the attack and that the road to the north was closed
until the evening. {more}

Witnesses told a local radio station that the blast broke windows in the market next to the station.
"""


def page(
    words: str,
    moment: str | None,
    url: str = PAGE,
    published: str | None = "2017-03-14",
    name: str | None = None,
) -> RawDocument:
    capture = Capture(moment, "crawl.warc.gz", f"{moment}") if moment else None
    content = words.encode()
    return RawDocument(name or url, content, "text/plain", url or None, None, published, None, None, capture)


def ledger_of(*documents: RawDocument, at: Path, apart: bool = False) -> Json:
    """What a ledger says of these documents, built once, or after each of them."""
    with open_ledger(at) as store:
        for some in [[d] for d in documents] if apart else [list(documents)]:
            take_in(store, iter(some), knowledge=KNOWLEDGE)
            if apart:
                build(store, knowledge=KNOWLEDGE)
        build(store, knowledge=KNOWLEDGE)
        return ledger_object(store, KNOWLEDGE)


FOUR = page(text(4), "2017-03-14T09:00:00Z")
SIX = page(text(6, 11), "2017-03-15T07:30:00Z")
NINE = page(text(9, 11), "2017-03-16T07:30:00Z")


def only(found: Json) -> Json:
    (incident,) = found["incidents"]
    return dict(incident)


def old(found: Json) -> list[tuple[str, int]]:
    """Fields and numbers of the tolls that are history."""
    counts = ("killed", "injured")
    rows = {
        (c["field"], c["value"]["low"])
        for c in found["claims"]
        if c["superseded_by"] and c["field"] in counts
    }
    return sorted(rows)


def test_the_newest_text_gives_the_values_and_the_older_claims_stay_marked(tmp_path: Path) -> None:
    found = ledger_of(FOUR, SIX, at=tmp_path / "ledger.db")
    incident = only(found)
    for field, number in (("killed", 6), ("injured", 11)):
        assert [incident[field][key] for key in ("low", "best", "high")] == [number] * 3
    assert old(found) == [("injured", 9), ("killed", 4)]
    assert incident["origins"] == ["north.example"]
    assert incident["contradictions"] == []
    marked = {c["id"] for c in found["claims"] if c["superseded_by"]}
    named = {id for field in ("killed", "injured") for id in incident[field]["claims"]}
    assert not marked & named
    assert {c["id"] for c in found["claims"] if c["superseded_by"] and c["field"] == "killed"} == set(
        incident["killed"]["earlier"]
    )
    first, second = sorted(found["reports"], key=lambda r: "six" in r["text_raw"])
    assert {c["superseded_by"] for c in found["claims"] if c["report"] == first["id"]} == {second["id"]}
    for claim in found["claims"]:
        words = next(r["text_raw"] for r in found["reports"] if r["id"] == claim["report"])
        assert words[claim["start"] : claim["end"]] == claim["quote"]


def test_a_toll_that_was_corrected_downwards_is_corrected(tmp_path: Path) -> None:
    early, late = page(text(6), "2017-03-14T09:00:00Z"), page(text(4), "2017-03-14T21:00:00Z")
    incident = only(ledger_of(early, late, at=tmp_path / "ledger.db"))
    assert [incident["killed"][key] for key in ("low", "best", "high")] == [4, 4, 4]


def test_the_order_in_which_versions_come_in_changes_no_byte(tmp_path: Path) -> None:
    made = set()
    for number, order in enumerate(itertools.permutations((FOUR, SIX, NINE))):
        found = ledger_of(*order, at=tmp_path / f"{number}.db", apart=number in (2, 5))
        made.add(json.dumps(found))
    assert len(made) == 1
    assert only(json.loads(made.pop()))["killed"]["best"] == 9


def test_a_text_that_came_back_is_the_newest_again(tmp_path: Path) -> None:
    again = page(text(4), "2017-03-16T10:00:00Z")
    for number, order in enumerate([(FOUR, SIX, again), (again, SIX, FOUR), (again, FOUR, SIX)]):
        found = ledger_of(*order, at=tmp_path / f"{number}.db", apart=number < 2)
        assert only(found)["killed"]["best"] == 4
        assert old(found) == [("injured", 11), ("killed", 6)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (page(text(4), None), page(text(6), None)),  # one publish date for both, and no other
        (page(text(4), None, published=None), page(text(6), None, published=None)),
        (FOUR, page(text(6), None)),  # when the second stood there is not known
        (page(text(4), "2017-03-14T09:00:00Z"), page(text(6), "2017-03-14T09:00:00Z")),
    ],
)
def test_versions_of_unknown_order_count_side_by_side(
    tmp_path: Path, first: RawDocument, second: RawDocument
) -> None:
    found = ledger_of(first, second, at=tmp_path / "ledger.db")
    assert old(found) == []
    (killed,) = {(i["killed"]["low"], i["killed"]["high"]) for i in found["incidents"]}
    assert killed == (4, 6)


def test_publish_dates_given_with_the_input_order_versions_too(tmp_path: Path) -> None:
    found = ledger_of(
        page(text(6), None, published="2017-03-15"), page(text(4), None), at=tmp_path / "ledger.db"
    )
    assert only(found)["killed"]["best"] == 6
    assert old(found) == [("injured", 9), ("killed", 4)]


def test_a_text_that_stands_elsewhere_too_still_counts(tmp_path: Path) -> None:
    copy = page(text(4), "2017-03-14T09:00:00Z", "https://south.example/bomb")
    found = ledger_of(FOUR, SIX, copy, at=tmp_path / "ledger.db")
    assert old(found) == []
    assert (only(found)["killed"]["low"], only(found)["killed"]["high"]) == (4, 6)


def test_a_file_without_an_address_is_nobodys_version(tmp_path: Path) -> None:
    saved = page(text(4), None, "", name="saved.txt")
    assert old(ledger_of(FOUR, SIX, saved, at=tmp_path / "ledger.db")) == []


def test_what_the_newer_text_no_longer_speaks_of_stays_as_it_was_last_told(tmp_path: Path) -> None:
    shot = "Gunmen shot dead three traders on the road near Bouna on 13 March 2017, the army said."
    both = page(text(4, more=shot), "2017-03-14T09:00:00Z")
    found = ledger_of(both, SIX, at=tmp_path / "ledger.db")
    tolls = sorted(i["killed"]["best"] for i in found["incidents"])
    assert tolls == [3, 6]
    kept = next(i for i in found["incidents"] if i["killed"]["best"] == 3)
    assert all(c["superseded_by"] is None for c in found["claims"] if c["incident"] == kept["id"])


@pytest.mark.parametrize(
    "later",
    [
        "Police said on Thursday that they had arrested two men over the bomb that exploded at a bus station "
        "in Korhogo on 14 March 2017.",
        "Police said a bomb exploded at a bus station in Korhogo on 14 March 2017, killing several people. "
        "To read the rest of this report, subscribe for one euro a week or sign in with your account.",
        "Police said a bomb exploded at a bus station in Korhogo on 14 March 2017, wounding eleven people.",
        "Police said gunmen shot dead three people in Bouake on 20 March 2017. The attack came six days "
        "after a bomb exploded at a bus station in Korhogo on 14 March 2017, wounding some people.",
    ],
    ids=["a report of arrests", "an invitation to subscribe", "the wounded alone", "another day's news"],
)
def test_a_later_text_that_gives_no_number_of_dead_takes_no_death_back(tmp_path: Path, later: str) -> None:
    newer = page(f"Korhogo bus station\n\n{later}\n", "2017-03-21T09:00:00Z")
    for number, order in enumerate([(FOUR, newer), (newer, FOUR)]):
        found = ledger_of(*order, at=tmp_path / f"{number}.db", apart=bool(number))
        (bomb,) = [i for i in found["incidents"] if i["killed"] and "Korhogo" in str(i["place"])]
        assert [bomb["killed"][key] for key in ("low", "best", "high")] == [4, 4, 4]
        assert ("killed", 4) not in old(found)


def test_the_last_text_that_gives_a_number_of_dead_tells_it(tmp_path: Path) -> None:
    later = "Police arrested two men over the bomb at a bus station in Korhogo on 14 March 2017."
    last = page(f"Arrests after Korhogo bomb\n\n{later}\n", "2017-03-18T09:00:00Z")
    found = ledger_of(FOUR, SIX, last, at=tmp_path / "ledger.db")
    (bomb,) = [i for i in found["incidents"] if i["killed"]]
    assert [bomb["killed"][key] for key in ("low", "best", "high")] == [6, 6, 6]
    six = next(r["id"] for r in found["reports"] if "six people" in r["text_raw"])
    marked = {
        c["superseded_by"] for c in found["claims"] if c["field"] == "killed" and c["value"]["low"] == 4
    }
    assert marked == {six}


def test_texts_never_take_each_others_place_in_a_ring() -> None:
    address = "north.example/1"
    ring = {
        "r1": (Version(address, "2017-03-14", "2017-03-14"),),
        "r2": (Version(address, "2017-03-14T10:00:00Z", "2017-03-12"),),
        "r3": (Version(address, "2017-03-14T08:00:00Z", "2017-03-15"),),
    }
    assert outdated(ring) == {"r3": "r2"}


def test_another_newsroom_is_not_outdated_by_it(tmp_path: Path) -> None:
    other = page(
        "Korhogo, Ivory Coast: Four people died when a bomb went off at the bus station of Korhogo on 14 "
        "March 2017, a nurse at the hospital said. She had seen nine wounded people.\n",
        "2017-03-14T10:00:00Z",
        "https://lagoon.example/korhogo",
    )
    incident = only(ledger_of(FOUR, SIX, other, at=tmp_path / "ledger.db"))
    assert (incident["killed"]["low"], incident["killed"]["high"]) == (4, 6)
    assert len(incident["origins"]) == 2


def test_show_history_tells_what_became_of_what_and_when(tmp_path: Path) -> None:
    at = tmp_path / "ledger.db"
    incident = only(ledger_of(FOUR, SIX, at=at, apart=True))
    result = CliRunner().invoke(app, ["show", str(at), incident["id"][:9], "--history"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[1:3] == ["Pages that changed", "  north.example/2017/03/korhogo-bomb"]
    assert lines[3].startswith("    2017-03-14 09:00:00 UTC: killed 4, injured 9,")
    assert lines[4].startswith("    2017-03-15 07:30:00 UTC: killed 4 became 6, injured 9 became 11 [r")
    assert any(line.startswith("  build 2, changed: killed 4 became 6") for line in lines)


def test_show_history_says_what_of_an_older_text_still_counts(tmp_path: Path) -> None:
    later = (
        "Police said a bomb exploded at a bus station in Korhogo on 14 March 2017, wounding eleven people."
    )
    at = tmp_path / "ledger.db"
    found = ledger_of(FOUR, page(f"Korhogo\n\n{later}\n", "2017-03-16T09:00:00Z"), at=at)
    result = CliRunner().invoke(app, ["show", str(at), only(found)["id"], "--history"])
    first, second = (line for line in result.stdout.splitlines() if line.startswith("    2017-03-1"))
    assert "superseded by" in first
    assert first.endswith("but for killed]")
    assert "injured 9 became 11" in second
    assert "superseded" not in second


def test_show_history_says_that_an_order_is_not_known(tmp_path: Path) -> None:
    at = tmp_path / "ledger.db"
    found = ledger_of(page(text(4), None), page(text(6), None), at=at)
    result = CliRunner().invoke(app, ["show", str(at), found["incidents"][0]["id"], "--history"])
    assert "not known of all" in result.stdout


def test_the_day_given_with_what_came_in_orders_versions(tmp_path: Path) -> None:
    for day, killed in (("2017-03-15", 6), ("2017-03-14", 4)):
        line = {"name": f"{killed}.txt", "url": PAGE, "text": text(killed), "date": "2017-03-14"}
        (tmp_path / f"{killed}.jsonl").write_text(json.dumps(line))
        with open_ledger(tmp_path / "ledger.db") as store:
            add(store, [str(tmp_path / f"{killed}.jsonl")], knowledge=KNOWLEDGE, day=day)
            build(store, knowledge=KNOWLEDGE)
            found = ledger_object(store, KNOWLEDGE)
    assert only(found)["killed"]["best"] == 6
