"""The rows muc4, eventclass and coref: incidents, kinds and mentions in the rows' own forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from benchmarks.quality.rows import coref, eventclass, muc4
from tests.cases.annotation_rows import knowledge

RAID = """QUITO, 9 MAY 84 (RADIO LATITUD) -- [TEXT] THREE HOODED MEN OF THE RED
DAWN MOVEMENT BLEW UP A POWER STATION AND A RADIO MAST IN AMBATO TODAY
AND WOUNDED FOUR WORKERS.
"""
QUITO = "QUITO, 9 MAY 84 -- [TEXT]"


def templates(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = muc4.predict({"id": "x", "text": text}, knowledge())["templates"]
    return found


def label(text: str) -> str:
    return str(eventclass.predict({"id": "x", "text": text}, knowledge())["label"])


def scores(*sentences: str) -> dict[str, Any]:
    return eventclass.predict({"id": "x", "sentences": list(sentences)}, knowledge())


def chained(*texts: str) -> Sequence[dict[str, Any]]:
    documents = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    return list(coref.predict_all(documents, knowledge()))


def test_a_bombing_is_a_template_with_things_and_people_apart() -> None:
    (found,) = templates(RAID)
    assert found["incident_type"] == "bombing"
    assert found["Target"] == [["power station"], ["radio mast"]]
    assert found["date"] == "1984-05-09"
    assert {"value": "4", "refs": ["WORKERS"]} in found["human_number"]
    assert {"value": "INJURY", "refs": ["WORKERS"]} in found["human_effect"]


def test_a_person_attacked_by_name_is_a_victim_and_no_thing() -> None:
    (found,) = templates(f"{QUITO} REBELS CARRIED OUT AN ATTACK AGAINST JUDGE ROSA LARREA IN AMBATO TODAY.")
    assert (found["Victim"], found["Target"]) == ([["rosa larrea"]], [])


def test_what_has_no_place_of_its_own_is_in_the_country_that_the_report_speaks_of() -> None:
    (found,) = templates(f"{QUITO} ECUADORAN REBELS BLEW UP A POWER STATION TODAY, ECUADOR'S MINISTER SAID.")
    assert found["location"] == ["Ecuador"]


def test_things_are_told_without_their_number_and_their_surroundings() -> None:
    page = (
        "QUITO, 9 MAY 84 -- [TEXT] REBELS BURNED AT LEAST THREE BUSES WITH TOURISTS ON BOARD IN AMBATO TODAY."
    )
    (found,) = templates(page)
    assert found["Target"] == [["buses"]]


def test_a_text_that_tells_of_no_incident_has_no_template() -> None:
    assert templates("QUITO, 9 MAY 84 (RADIO LATITUD) -- [TEXT] THE SENATE DEBATED THE BUDGET.\n") == []


def test_no_report_has_no_template() -> None:
    assert templates("   ") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes carried out air strikes on Tawila on Sunday, killing nine people.", "AIR_STRIKE"),
        ("Thousands took to the streets of Dhaka in protest at fuel prices on Friday.", "PEACE_PROTEST"),
        ("Police fired tear gas at a protest in Dhaka on Friday.", "PROTEST_WITH_INTER"),
        (
            "Police fired tear gas at a protest in Dhaka and killed two students.",
            "FORCE_AGAINST_PROTEST",
        ),
        ("Rebels seized the town of Bunagana on Sunday.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("The army recaptured the town of Bunagana on Sunday.", "GOV_REGAINS_TERIT"),
        ("The Front has claimed responsibility for the bombing in Jolo.", "ATTRIB"),
        ("The senate debated the budget for roads on Sunday evening.", "OTHER"),
        ("An earthquake near Izmit killed nine people on Sunday.", "NATURAL_DISASTER"),
        ("Nine people died when two lorries collided near Ndola on Sunday.", "MAN_MADE_DISASTER"),
        ("The army deployed 300 soldiers to Kidal on Sunday.", "CHANGE_TO_GROUP_ACT"),
        ("Soldiers withdrew on Sunday from the port of Kismayo.", "NON_VIOL_TERRIT_TRANSFER"),
        ("Sixty rebels surrendered to the governor of Bambari on Sunday.", "AGREEMENT"),
    ],
)
def test_a_text_has_the_kind_that_it_opens_with(text: str, expected: str) -> None:
    assert label(text) == expected


def test_what_the_police_did_is_told_sentence_by_sentence() -> None:
    found = scores(
        "police arrested nine men in godown lane on friday.",
        "the market was open again on saturday.",
        "police opened fire at the crowd and killed two men.",
    )
    arrest, nothing, force = found["sentence_scores"]
    assert arrest["ARREST"] >= 0.5
    assert nothing == {}
    assert force["FORCE"] >= 0.5
    assert force["KILL"] >= 0.5
    assert found["scores"]["KILL"] == force["KILL"]


def test_the_police_who_stood_by_failed_to_act_and_did_nothing_else() -> None:
    stood, passed, led = scores(
        "the police stood by while the mob burned three shops.",
        "the tourists stood by while the boats left.",
        "the police led the children to the school.",
    )["sentence_scores"]
    assert stood["FAIL"] >= 0.5
    assert stood["ANY_ACTION"] < 0.5 <= led["ANY_ACTION"]
    assert "FAIL" not in passed | led


def test_force_beside_police_who_only_speak_of_it_is_hardly_theirs() -> None:
    spoken, done = scores(
        "a clerk was shot near the mill, police said.",
        "policemen shot a clerk near the mill.",
    )["sentence_scores"]
    assert spoken["FORCE"] < 0.5 <= done["FORCE"]


def test_every_document_has_its_mentions_and_copies_share_their_chains() -> None:
    text = "A car bomb exploded in Jolo on Sunday. The blast killed nine people in the market."
    first, second, other = chained(text, text, "The senate debated the budget.")
    assert [m["chain"] for m in first["mentions"]] == [m["chain"] for m in second["mentions"]]
    assert {text[m["start"] : m["end"]] for m in first["mentions"]} >= {"exploded"}
    assert other == {"id": "2", "mentions": []}
