"""Which texts a publication shows: rows anybody can add to, in screen.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corroborate.knowledge import Knowledge
from corroborate.review.publish.screen import Known, Screen

ROWS = tomllib.loads((Path(__file__).parent / "screen.toml").read_text(encoding="utf-8"))["row"]
KNOWN = Known(
    private=frozenset({"Amadi Kerema", "Ruth Okonjo", "Dr. Lebo Nthane", "a nurse"}),
    small=frozenset({"Quay Road"}),
    public=frozenset({"Malakal", "Gao", "Rebels of the River"}),
    vocabulary=frozenset({"shells", "killed", "four", "rebels", "two", "a"}),
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(None, "none")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_text_is_shown_whole_or_withheld(row: dict[str, object], knowledge: Knowledge) -> None:
    text = str(row["text"])
    assert Screen(KNOWN, knowledge, ()).text(text) == (text if row["shown"] else None)


@pytest.mark.parametrize(
    ("allow", "text"),
    [
        ("religion", "four worshippers were killed"),
        ("health", "four pregnant women were killed"),
        ("persons", "said Mpho Dlamini"),
    ],
)
def test_what_a_profile_allows_is_shown_and_nothing_else(allow: str, text: str, knowledge: Knowledge) -> None:
    assert Screen(KNOWN, knowledge, (allow,)).text(text) == text
    assert Screen(KNOWN, knowledge, (allow,)).text("Shells killed Amadi Kerema in Gao") is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://post.example/2019/four-killed-gao.html", "https://post.example/2019/four-killed-gao.html"),
        ("https://post.example/2019/amadi-kerema-killed", "https://post.example/"),
        ("https://post.example/a%6dadi%20kerema", "https://post.example/"),
        ("https://post.example/story?who=Mpho", "https://post.example/"),
        ("https://kerema.example/four", None),
        ("https://someone:secret@post.example/four", "https://post.example/"),
        ("https://post.example/2019/amadikerema-killed", "https://post.example/"),
        ("https://post.example/2019/amadi1984kerema", "https://post.example/"),
        ("https://post.example/2019/4killed", "https://post.example/2019/4killed"),
        ("https://post.example/%256billed-%256berema", "https://post.example/"),
        ("https://post.example/four?ll=9.53341,31.66051", "https://post.example/"),
        ("https://post.example/four/%77orshippers", "https://post.example/"),
        ("https://amadikerema.example/four", None),
        ("https://kerema84.example/four", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
    ],
)
def test_a_web_address_that_may_name_somebody_leads_to_the_site_alone(
    url: str, shown: str | None, knowledge: Knowledge
) -> None:
    assert Screen(KNOWN, knowledge, ()).link(url) == shown


def test_what_was_withheld_is_counted_by_reason(knowledge: Knowledge) -> None:
    screen = Screen(KNOWN, knowledge, ())
    screen.text("Kerema spoke")
    screen.text("Okonjo spoke")
    screen.text("shells fell on Quay Road")
    assert dict(screen.withheld) == {"the name of a private person": 2, "a place below the town": 1}


def test_a_victim_told_in_plain_words_hides_nothing(knowledge: Knowledge) -> None:
    assert Screen(KNOWN, knowledge, ()).text("a nurse killed") == "a nurse killed"
