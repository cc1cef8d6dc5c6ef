"""The scorer of the casualty sentences, and the form of their gold."""

from __future__ import annotations

import pytest
from benchmarks.quality.__main__ import score
from benchmarks.quality.casualty_sentences import Counted, alike, expected, levelled, matched, rows

SCOPES = {"total", "subset", "others", "named", "component"}
OUTCOMES = {"killed", "injured", "captured", "missing"}


def counted(
    outcome: str = "killed",
    low: int | None = 3,
    scope: str = "total",
    *speakers: str,
    reckoned: bool = False,
) -> Counted:
    return Counted(outcome, low, low, scope, speakers, "actual", reckoned)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_gold_rows_are_well_formed(half: str) -> None:
    found = rows(half)
    assert len(found) >= 300
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        whole = f"{row['before'] or ''} {row['text']}"
        for told in row["casualties"]:
            words = [told[key] for key in ("agent", "instrument", "speaker") if told[key]]
            assert all(word in whole for word in words), row["id"]
            assert told["scope"] in SCOPES, row["id"]
            assert told["outcome"] in OUTCOMES, row["id"]


def test_errors_of_the_test_half_are_never_shown() -> None:
    with pytest.raises(SystemExit):
        score("casualty-sentences", "test", errors=True)


def test_each_prediction_is_matched_once() -> None:
    pairs, missed, invented = matched([counted(), counted()], [counted(), counted("injured")])
    assert (len(pairs), len(missed), len(invented)) == (1, 1, 1)


def test_the_better_speaker_is_matched_first() -> None:
    ((_, have),), _, _ = matched(
        [counted("killed", 3, "total", "police")],
        [
            counted(),
            counted("killed", 3, "total", "the police"),
        ],
    )
    assert have.speakers == ("the police",)


def test_a_component_is_a_total_where_no_total_is_stated() -> None:
    parts = [counted(low=2, scope="component"), counted(low=1, scope="component")]
    assert {c.scope for c in levelled(parts)} == {"total"}
    assert {c.scope for c in levelled([*parts, counted(low=5)])} == {"component", "total"}
    assert {c.scope for c in levelled([*parts, counted(reckoned=True)])} == {"total"}


def test_equal_counts_of_one_sentence_are_one_unless_they_are_named() -> None:
    told = {"low": 1, "high": 1, "outcome": "killed", "speaker": None, "realis": "actual"}
    assert len(expected({"casualties": [{**told, "scope": "component"}] * 2})) == 1
    assert len(expected({"casualties": [{**told, "scope": "named"}] * 2})) == 2


def test_a_speaker_is_known_by_its_head_word() -> None:
    assert alike(["police source"], ["a senior police source in Goma"])
    assert not alike(["police"], ["the army"])
    assert not alike([], ["the army"])
