"""Outlets: names and hosts to newsrooms, and names found in running words."""

from pathlib import Path

import pytest

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.knowledge.outlets import Outlets
from corroborate.knowledge.packs import Packs
from corroborate.text.words import words

OUTLETS = Knowledge().outlets


def found(text: str) -> list[str]:
    return [hit.outlet.id for hit in OUTLETS.scan(words(text))]


def test_the_pack_holds_forty_agencies_and_a_hundred_outlets() -> None:
    rows = [OUTLETS.get(e.id) for e in Knowledge().packs.entries("outlet")]
    assert sum(1 for r in rows if r and r.kind == "wire") >= 40
    assert len(rows) >= 100


def test_a_name_counts_as_printed_or_in_capitals() -> None:
    assert found("The Guardian newspaper and REUTERS, with al-Jazeera and la Jornada") == [
        "the-guardian",
        "reuters",
        "al-jazeera",
        "la-jornada",
    ]


def test_a_common_word_is_no_outlet() -> None:
    assert found("at dawn the punch of a vanguard hit the nation, time and tempo") == []


def test_the_longest_name_wins() -> None:
    assert found("the Associated Press of Pakistan said") == ["app-pakistan"]
    assert found("the Associated Press said") == ["ap"]


def test_a_host_belongs_to_its_domain_and_no_other() -> None:
    assert OUTLETS.of_host("https://uk.reuters.com/article/x").id == "reuters"  # type: ignore[union-attr]
    assert OUTLETS.of_host("https://notreuters.com/article/x") is None
    assert OUTLETS.of_host("not a host") is None
    assert OUTLETS.of_host("http://[broken") is None


def test_a_masthead_is_a_whole_name() -> None:
    assert OUTLETS.named("THE DAILY TRUST").id == "daily-trust"  # type: ignore[union-attr]
    assert OUTLETS.named("apnews.com").id == "ap"  # type: ignore[union-attr]
    assert OUTLETS.named("Reuters Street Market") is None


def test_no_name_belongs_to_two_outlets() -> None:
    seen: dict[str, str] = {}
    for entry in Knowledge().packs.entries("outlet"):
        outlet = OUTLETS.get(entry.id)
        assert outlet is not None
        for name in (*outlet.names, *outlet.domains):
            assert seen.setdefault(name.lower(), outlet.id) == outlet.id, name


def test_an_entry_that_breaks_the_contract_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "outlets.toml").write_text(
        'schema = "outlet/1"\n[[outlet]]\nid = "gazette"\nname = "Gazette"\nkind = "paper"\n',
        encoding="utf-8",
    )
    with pytest.raises(PackError, match=r"mine/outlets.toml, entry 'gazette': kind is 'paper'"):
        Outlets(Packs(tmp_path))
