"""The JSON form: keys, order, nulls and words exactly as the project promises them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.export.samples import REPORT, TEXT, incident, source

from corroborate.export.json import document, pieces
from corroborate.export.jsonl import pieces as json_lines
from corroborate.records.period import Period

# What the public form lists for each object, in its order. Ours may follow these with more.
KEYS = {
    "": ["schema", "reports", "rejections", "actors", "incidents", "claims", "statements"],
    "reports": "id name title outlet url language published dates copies text_raw segments origins quality",
    "reports.dates": "edtf basis start end",
    "reports.copies": "name url outlet published",
    "reports.segments": "start end role",
    "rejections": "name reason detail",
    "actors": "id name kind names member_of role",
    "actors.names": "text report",
    "incidents": "id title kind violent event_type codes period place attacker target victims instruments"
    " killed injured captured missing killed_by_side civilians_killed main_of mentioned_in origins relations"
    " contradictions verdicts",
    "incidents.codes": "plover acled ucdp",
    "incidents.period": "edtf earliest latest precision stated basis",
    "incidents.place": "name within country lat lon precision",
    "incidents.attacker": "actor standing claims",
    "incidents.target": "actor text claims",
    "incidents.victims": "actor outcome age sex role claims",
    "incidents.instruments": "value claims",
    "incidents.killed": "low best high claims why",
    "incidents.killed_by_side": "actor low best high claims",
    "incidents.civilians_killed": "low best high claims why",
    "incidents.relations": "to kind",
    "incidents.contradictions": "field sides note",
    "incidents.verdicts": "reporting occurrence responsibility",
    "claims": "id report incident field value scope of quote start end speakers realis origin",
    "claims.speakers": "text actor",
    "statements": "id report incident kind speakers quote start end reliability same_as",
}


def first(path: str) -> dict[str, Any]:
    found: Any = document(source())
    for key in path.split(".") if path else []:
        found = found[key]
        found = found[0] if isinstance(found, list) else found
    return dict(found)


def test_every_object_has_the_promised_keys_in_the_promised_order() -> None:
    for path, keys in KEYS.items():
        wanted = keys.split() if isinstance(keys, str) else keys
        assert list(first(path))[: len(wanted)] == wanted, path


def test_arrays_are_sorted() -> None:
    undated, early, late = Period(), Period("1987-06-01", "1987-06-30"), Period("1987-06-05", "1987-06-05")
    whole = document(
        source(incident("i1", undated), incident("i9", late), incident("i3", late), incident("i4", early))
    )
    assert [i["id"] for i in whole["incidents"]] == ["i4", "i3", "i9", "i1"]
    assert [c["id"] for c in whole["claims"]] == ["c1", "c2", "c3", "c4"]
    assert [a["id"] for a in whole["actors"]] == ["group.rebels", "state.army"]
    assert [r["name"] for r in whole["rejections"]] == ["y.txt", "z.txt"]
    assert [d["start"] for d in whole["reports"][0]["dates"]] == [0, None]
    assert whole["statements"][0]["same_as"] == ["s2", "s3"]


def test_quotes_stand_at_their_code_points() -> None:
    whole = document(source())
    for said in (*whole["claims"], *whole["statements"]):
        assert said["quote"] == whole["reports"][0]["text_raw"][said["start"] : said["end"]]


def test_what_the_reports_do_not_say_is_null() -> None:
    undated = document(source(incident("i1", Period(stated=("Thursday",), weekday=3))))["incidents"][0][
        "period"
    ]
    assert (undated["edtf"], undated["precision"], undated["stated"]) == (None, "unresolved", ["Thursday"])
    nowhere = replace(incident("i1"), place=None, killed=None, event_type="unheard-of")
    shown = document(source(nowhere))["incidents"][0]
    assert shown["place"] is shown["killed"] is shown["codes"]["acled"] is shown["codes"]["plover"] is None


def test_a_claim_outside_every_incident_says_so() -> None:
    assert [c["incident"] for c in document(source())["claims"]] == ["i1", "i1", "i1", None]


def test_the_main_line_of_origin_stays_first() -> None:
    assert first("reports")["origins"] == ["nile-courier", "afp"]


def test_the_text_is_written_as_it_is_and_read_back_equal() -> None:
    text = "".join(text for _, text in pieces(source()))
    assert text.endswith("}\n")
    assert "“at least 12 died”" in text
    assert json.loads(text)["reports"][0]["text_raw"] == TEXT


def test_the_text_is_that_of_the_document_as_a_whole() -> None:
    for given in (source(), replace(source(), refused=()), replace(source(), personal=False)):
        whole = json.dumps(document(given), ensure_ascii=False, indent=1) + "\n"
        assert "".join(text for _, text in pieces(given)) == whole


def test_the_order_in_which_things_are_given_does_not_show() -> None:
    given = source(incident("i1"), incident("i2"))
    content = given.content
    turned = replace(
        given,
        refused=given.refused[::-1],
        content=replace(
            content,
            actors=content.actors[::-1],
            incidents=content.incidents[::-1],
            claims=content.claims[::-1],
            claim_incident=dict(reversed(content.claim_incident.items())),
        ),
    )
    assert "".join(text for _, text in pieces(turned)) == "".join(text for _, text in pieces(given))


def test_json_lines_hold_the_same_objects_one_a_line() -> None:
    odd = replace(REPORT, text_raw="one\u2028two\x85three\nfour")
    given = source(reports=(odd,))
    read = [json.loads(line) for line in "".join(text for _, text in json_lines(given)).splitlines()]
    whole = document(given)
    assert read[0] == {"type": "ledger", "schema": whole["schema"]}
    for kind, key in (
        ("report", "reports"),
        ("incident", "incidents"),
        ("claim", "claims"),
        ("actor", "actors"),
    ):
        assert [{k: v for k, v in r.items() if k != "type"} for r in read if r["type"] == kind] == whole[key]
