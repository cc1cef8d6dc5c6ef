"""Codes of the packs: every id is one that the ledger knows, every code one of its codebook's."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind

KNOWLEDGE = Knowledge(None, "none")
BOOKS, PACKS = KNOWLEDGE.codebooks, KNOWLEDGE.packs
INTERS = {
    *("State forces", "Rebel group", "Political militia", "Identity militia"),
    *("Rioters", "Protesters", "Civilians", "External/Other forces"),
}
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"),
    *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
}


def ids(kind: str) -> set[str]:
    return {entry.id for entry in PACKS.entries(kind)}


def test_codes_are_given_to_things_that_the_packs_know() -> None:
    assert ids("country_code") == ids("state")
    assert ids("weapon_code") <= ids("instrument")
    assert ids("event_code") <= ids("event_type")
    own = {id for id in ids("actor_code") if not id.startswith(("kind.", "force."))}
    assert own <= {entry.id for entry in KNOWLEDGE.actors.entries}
    assert {id.removeprefix("force.") for id in ids("actor_code") if id.startswith("force.")} <= ids("force")
    assert {id.removeprefix("kind.") for id in ids("actor_code") if id.startswith("kind.")} <= set(ActorKind)


def test_every_code_is_one_of_its_codebooks() -> None:
    for entry in PACKS.entries("actor_code"):
        assert entry.data.get("inter") in INTERS | {None}, entry.id
        assert entry.data.get("plover") in SECTORS | {None}, entry.id
    assault = BOOKS.plover("ASSAULT")
    assert assault is not None
    for entry in PACKS.entries("weapon_code"):
        assert entry.data["plover"] in assault.modes, entry.id
    assert len(PACKS.entries("acled_type")) == 25
    assert len(PACKS.entries("plover_type")) == 16


def test_every_kind_of_event_that_acled_has_is_in_its_hierarchy() -> None:
    for kind in KNOWLEDGE.triggers.event_types.values():
        if acled := kind.codes.get("acled"):
            known = BOOKS.acled(acled["sub_event_type"])
            assert known is not None, kind.id
            assert known.event == acled["event_type"], kind.id


def test_countries_have_different_numbers() -> None:
    rows = [country for code in ids("country_code") if (country := BOOKS.country(code))]
    for numbers in ([c.iso for c in rows], [c.gw for c in rows], [c.alpha3 for c in rows]):
        known = [n for n in numbers if n is not None]
        assert len(known) == len(set(known))


@pytest.mark.parametrize(
    ("code", "iso", "gw", "acled", "ucdp"),
    [
        ("IQ", 368, 645, "Middle East", "Middle East"),
        ("ML", 466, 432, "Western Africa", "Africa"),
        ("EG", 818, 651, "Northern Africa", "Middle East"),
        ("CO", 170, 100, "South America", "Americas"),
        ("UA", 804, 369, "Europe", "Europe"),
        ("MM", 104, 775, "Southeast Asia", "Asia"),
    ],
)
def test_a_country_in_numbers_and_regions(code: str, iso: int, gw: int, acled: str, ucdp: str) -> None:
    found = BOOKS.country(code)
    assert found is not None
    assert (found.iso, found.gw, found.acled_region, found.ucdp_region) == (iso, gw, acled, ucdp)


def test_an_actor_is_coded_by_its_id_then_as_a_force_then_by_its_kind() -> None:
    assert BOOKS.actor(Actor("al-shabaab", "al-Shabaab", ActorKind.ARMED_GROUP)).inter == "Rebel group"
    assert (
        BOOKS.actor(Actor("ke.police", "Kenyan police", ActorKind.STATE_FORCE)).acled
        == "Police Forces of {country}"
    )
    assert BOOKS.actor(Actor("ke.wardens", "Kenyan wardens", ActorKind.STATE_FORCE)).plover == "MIL"
    assert BOOKS.actor(Actor("o1", "somebody", ActorKind.OTHER)).inter is None


@pytest.mark.parametrize(
    ("speaker", "kind", "party", "rank"),
    [
        ("a surgeon at the hospital", None, False, "counts-the-dead"),
        ("the rebels' health office", "armed-group", True, "sides"),
        ("a shopkeeper", None, False, "own-voice"),
        ("General Okoro", "state-force", False, "sides"),
        ("the provincial governor", None, False, "officials"),
        ("two residents", None, False, "witnesses"),
    ],
)
def test_sources_are_ranked_by_side_then_words_then_kind(
    speaker: str, kind: str | None, party: bool, rank: str
) -> None:
    assert BOOKS.ranks.speaker(speaker, kind, party=party).id == rank


def test_a_user_lays_another_order_of_sources_over_ours(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    entry = '[[source_rank]]\nid = "witnesses"\nrank = 1\nforms = ["resident"]\n'
    (folder / "source_ranks.toml").write_text(f'schema = "source_rank/1"\n{entry}', encoding="utf-8")
    ranks = Knowledge(tmp_path, "none").codebooks.ranks
    assert ranks.speaker("a resident", None).rank == 1
    (folder / "source_ranks.toml").write_text(
        f'schema = "source_rank/1"\n{entry.replace("rank = 1", "rank = 0")}', encoding="utf-8"
    )
    with pytest.raises(PackError, match="whole number from 1"):
        _ = Knowledge(tmp_path, "none").codebooks.ranks


def test_a_state_of_a_users_own_pack_has_a_name_and_no_codes(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    state = 'schema = "state/1"\n[[state]]\nid = "xv"\nname = "Varsenia"\nsource = "invented"\n'
    (folder / "states.toml").write_text(state, encoding="utf-8")
    found = Knowledge(tmp_path, "none").codebooks.country("XV")
    assert found is not None
    assert (found.name, found.iso, found.alpha3) == ("Varsenia", None, None)
