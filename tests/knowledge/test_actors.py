from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind

ACTORS = Knowledge().actors


def ids(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[hit.start : hit.end], hit.ids) for hit in ACTORS.scan(text)]


def test_the_packs_keep_their_contract() -> None:
    assert ACTORS.check() == []


def test_the_packs_hold_at_least_120_armed_groups_and_every_state() -> None:
    kinds = [entry.kind for entry in ACTORS.entries]
    assert kinds.count(ActorKind.ARMED_GROUP) >= 120
    assert kinds.count(ActorKind.STATE) == 197


def test_shared_names_are_few_and_listed() -> None:
    assert all(len(ids) > 1 for ids in ACTORS.ambiguous().values())
    assert len(ACTORS.ambiguous()) < 20


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kata’ib Hezbollah fired", [("Kata’ib Hezbollah", ("iq.kataib-hezbollah",))]),
        ("Hezbollah fired", [("Hezbollah", ("hezbollah",))]),
        (
            "al-Shabab, Al Shabaab and Alshabaab",
            [(w, ("al-shabaab",)) for w in ("al-Shabab", "Al Shabaab", "Alshabaab")],
        ),
        ("the U.S. military", [("U.S. military", ("us.forces",))]),
        ("it told us all", []),
        ("South Sudanese army", [("South Sudanese army", ("ss.army",))]),
        ("Sudanese army", [("Sudanese army", ("sd.army",))]),
        ("the Ugandan government", [("Ugandan government", ("ug",))]),
        ("a shabab of hezbollah", []),
    ],
)
def test_names_are_found_longest_first_and_written_as_names(
    text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert ids(text) == found


def test_a_state_behind_a_preposition_of_place_is_marked() -> None:
    inside, doer = ACTORS.scan("In Chad, rebels struck. Chad struck back.")
    assert (inside.locative, doer.locative) == (True, False)


def test_capitals_are_metonyms_and_no_names() -> None:
    assert ACTORS.metonym("Ankara") == "tr"
    assert ACTORS.scan("Ankara said so.") == []


def test_a_force_by_rule_is_a_member_of_its_state() -> None:
    entry = ACTORS.get("ke.police")
    assert entry is not None
    assert (entry.kind, entry.country) == (ActorKind.STATE_FORCE, "KE")
    assert "ke" in entry.member_of
    assert ACTORS.get("ke.choir") is None


def test_weak_names_are_marked_weak() -> None:
    hits = ACTORS.scan("The Liberation Tigers of Tamil Eelam; the Tigers")
    assert [hit.weak for hit in hits] == [False, True]


def test_exact_names_only() -> None:
    assert ACTORS.named("the Taliban") == ("taliban",)
    assert ACTORS.named("Taliban commander") == ()
    assert ACTORS.force_of("Haitian", "police") == "ht.police"


def test_a_megabyte_of_names_is_read_in_seconds() -> None:
    assert len(ACTORS.scan("al " * 350_000)) == 0


@given(st.text(max_size=200))
def test_hits_stand_in_the_text_in_order_and_apart(text: str) -> None:
    hits = ACTORS.scan(text)
    assert all(0 <= h.start < h.end <= len(text) and h.ids == tuple(sorted(h.ids)) for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_a_loose_form_has_all_the_words_of_one_name() -> None:
    def loose(text: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(text[h.start : h.end], h.ids) for h in ACTORS.loose(text)]

    assert loose("the Liberation Movement of Sudan") == [("Liberation Movement of Sudan", ("slm-aw",))]
    assert loose("the Liberation Movement left Sudan") == []
    assert loose("a liberation movement of Sudan") == []


def test_a_lost_space_is_found_again() -> None:
    assert ids("HezbollahSupported men") == [("Hezbollah", ("hezbollah",))]
    assert ids("Hezbollahsupported men") == []
