"""What becomes of a ledger's JSON form on its way to the public, where a name may hide in an odd corner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.review.desks import Desk
from tests.review.made import Story, keep

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import build, ledger_object
from corroborate.pipeline.judging import Author, decide, decisions, standings
from corroborate.records.place import GeoPrecision, Place
from corroborate.review.publish import publish
from corroborate.review.publish.profile import Profile
from corroborate.review.publish.public import Public, public

TOLD = Story(victim="Amadi Kerema", quote="Shells killed 4 people near the ferry.")
QUARTER = Place("Quay Road", ("Old Harbour", "Gao", "Mali"), "ML", 16.271234, -0.046789, GeoPrecision.STREET)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(None, "none")


def whole(folder: Path, knowledge: Knowledge, told: Story = TOLD) -> dict[str, Any]:
    """The JSON form of a ledger of one story."""
    with open_ledger(keep(folder / "ledger.db", [told])) as ledger:
        return ledger_object(ledger, knowledge)


def shown(told: dict[str, Any], knowledge: Knowledge) -> Public:
    return public(told, knowledge, Profile())


def test_the_name_of_a_file_is_not_shown_where_a_value_is_explained(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = whole(tmp_path, knowledge)
    told["reports"][0]["name"] = told["reports"][0]["copies"][0]["name"] = "mpho-dlamini-killed.txt"
    told["incidents"][0]["killed"]["why"] = "the only number given, by mpho-dlamini-killed.txt"
    told["incidents"][0]["contradictions"][0]["note"] = "4 by mpho-dlamini-killed.txt; 6 by Niger Post"
    assert "mpho" not in str(shown(told, knowledge).document)


def test_a_newsroom_is_named_where_a_value_is_explained(tmp_path: Path, knowledge: Knowledge) -> None:
    told = whole(tmp_path, knowledge)
    told["incidents"][0]["killed"]["why"] = why = "the only number given, by Niger Post"
    assert shown(told, knowledge).document["incidents"][0]["killed"]["why"] == why


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ("niger-post", "niger-post"),
        ("amadi-kerema", "another line"),
        ("amadikerema.example", "another line"),
        ("kerema2019.example", "another line"),
    ],
)
def test_a_line_of_origin_that_names_somebody_is_another_line_in_claims_too(
    origin: str, line: str, tmp_path: Path, knowledge: Knowledge
) -> None:
    told = whole(tmp_path, knowledge)
    for claim in told["claims"]:
        claim["origin"] = origin
    assert {claim["origin"] for claim in shown(told, knowledge).document["claims"]} == {line}


def test_a_weapon_without_a_code_is_shown_only_where_its_words_may_be(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = whole(tmp_path, knowledge)
    told["incidents"][0]["instruments"] = [
        {"value": words, "text": words, "claims": []} for words in ("shells", "Kerema's rifle")
    ]
    assert [i["value"] for i in shown(told, knowledge).document["incidents"][0]["instruments"]] == ["shells"]


def test_a_kind_of_people_that_tells_of_religion_or_health_is_no_row(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = whole(tmp_path, knowledge)
    told["incidents"][0]["by_kind"] = [
        {"field": "killed", "kind": kind, "low": 1, "best": 1, "high": 1, "why": "", "claims": []}
        for kind in ("worshippers", "children", "patients")
    ]
    assert [k["kind"] for k in shown(told, knowledge).document["incidents"][0]["by_kind"]] == ["children"]


def test_of_a_street_in_a_quarter_the_town_is_shown(tmp_path: Path, knowledge: Knowledge) -> None:
    told = shown(whole(tmp_path, knowledge, Story(place=QUARTER)), knowledge)
    assert told.document["incidents"][0]["place"]["name"] == "Gao"
    assert "Old Harbour" not in str(told.document)


def test_a_place_that_a_recorder_named_after_somebody_is_not_shown(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    farm = Place("Farm of Amadi Kerema", ("Mali",), "ML", 16.2, -0.04, GeoPrecision.CITY)
    told = shown(whole(tmp_path, knowledge, Story(victim="Amadi Kerema", place=farm)), knowledge)
    assert "Kerema" not in str(told.document)


def test_small_letters_in_an_address_make_a_name_no_plain_word(tmp_path: Path, knowledge: Knowledge) -> None:
    told = whole(tmp_path, knowledge, Story(title="Dlamini Killed"))
    told["reports"][0]["text_raw"] += (
        "Two were killed. Write to mpho.dlamini@post.example, post.example/dlamini.\n"
    )
    assert shown(told, knowledge).document["reports"][0]["title"] is None


def test_a_headline_without_a_capital_is_shown_if_all_its_words_are_known(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    told = whole(tmp_path, knowledge)
    titles = []
    for title in ("four people waited by the ferry", "naledi botha waited by the ferry"):
        told["reports"][0]["title"] = title
        told["reports"][0]["text_raw"] = f"{title}\n\n{Story().text}"
        titles.append(shown(told, knowledge).document["reports"][0]["title"])
    assert titles == ["four people waited by the ferry", None]


def test_what_a_reviewer_wrote_and_who_it_was_stay_in_the_ledger(
    desk: Desk, unparsed: Knowledge, tmp_path: Path
) -> None:
    id = desk.content().incidents[0].id
    author = Author("nadia", "the widow told me where she hides", when="2019-05-08")
    with open_ledger(desk.path) as ledger:
        decide(ledger, unparsed, decisions.correct(id, "killed", "9", author))
        decide(ledger, unparsed, decisions.correct(id, "period", "2019-05-06", author))
        build(ledger, knowledge=unparsed)
        decide(ledger, unparsed, decisions.lock(id, author))
        build(ledger, knowledge=unparsed)
        assert [str(s.status) for s in standings(ledger)] == ["in force"] * 3
        publish(ledger, unparsed, tmp_path / "site")
    page = (tmp_path / "site" / "incidents" / f"{id}.html").read_text(encoding="utf-8")
    assert "2019-05-06" in page
    assert '<td class="num">9</td>' in page
    for path in (p for p in (tmp_path / "site").rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        assert "widow" not in text, path
        assert "nadia" not in text, path
