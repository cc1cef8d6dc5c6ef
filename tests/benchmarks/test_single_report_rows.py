"""The rows that read one document at a time: what the ledger says, in each row's own form."""

from __future__ import annotations

import gzip
from pathlib import Path

from benchmarks.quality.rows import airwars, extraction, names, pagedate, places
from tests.cases.annotation_rows import knowledge

STRIKE = (
    "At least four people were killed and a number of others were injured when an Israeli air strike hit "
    "a house in Khan Younis in the Gaza Strip on 3 May 2016.\n\nA neighbour said two bodies had been found."
)
PAGE = """<!doctype html><html><head><title>Shells hit Mopti</title>
<meta property="article:published_time" content="2019-05-04T08:00:00+02:00"></head><body><article>
<h1>Shells hit Mopti</h1>
<p>Two traders were killed in Mopti on Friday when shells hit the market by the river.</p>
<p>The governor said that soldiers had closed the road to Bamako and that the market would stay shut.</p>
</article></body></html>"""


def test_an_incident_is_coded_with_two_ends_and_people_without_a_number_as_the_recorders_do() -> None:
    found = airwars.predict({"id": "a", "text": STRIKE}, knowledge())
    assert found["killed"] == {"low": 4, "high": 4}
    assert found["injured"] == {"low": 2, "high": 2}
    assert (found["date"], found["strike_types"]) == ("2016-05-03", ["Airstrike"])
    assert found["belligerents"] == ["Israeli Military"]
    assert abs(found["lat"] - 31.34) < 0.1


def test_a_narrative_without_an_incident_is_left_empty() -> None:
    assert airwars.predict({"id": "a", "text": "The bakery reopened after lunch."}, knowledge()) == {
        "id": "a"
    }


def test_place_names_stand_where_the_product_grounds_them() -> None:
    text = "Kumasi Police said a bus left Accra for Kumasi in Ghana. It passed the village of Nowhereville."
    rows = places.predict({"id": "p", "text": text}, knowledge())["toponyms"]
    found = {text[r["start"] : r["end"]]: (r["lat"], r["lon"]) for r in rows}
    assert found["Ghana"] == (8.0, -2.0)
    assert abs(found["Accra"][0] - 5.6) < 0.2
    assert rows[0]["start"] == 0 and text[: rows[0]["end"]] == "Kumasi"
    assert found.get("Nowhereville", (None, None)) == (None, None)


def test_a_pair_of_names_gets_a_score() -> None:
    pair = {"id": "n", "name1": "Delta Mining Ltd", "name2": "Delta Mining Limited"}
    assert names.predict(pair, knowledge()) == {"id": "n", "score": 1.0}
    apart = {"id": "n", "name1": "Delta Mining Ltd", "name2": "Sever Trading Ltd"}
    assert names.predict(apart, knowledge())["score"] < 0.7


def test_a_saved_page_gives_its_text_and_its_day(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    row = {"id": "x", "url": "saved::page", "file": "page.html.gz", "folder": str(tmp_path)}
    assert "Two traders were killed" in extraction.predict(row, knowledge())["text"]
    assert pagedate.predict(row, knowledge()) == {"id": "x", "date": "2019-05-04"}


def test_a_page_in_another_language_is_let_through(tmp_path: Path) -> None:
    german = "Zwei Händler wurden am Freitag auf dem Markt getötet, als Granaten einschlugen."
    page = PAGE.replace("Two traders were killed in Mopti on Friday when shells hit the market", german)
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    row = {"id": "x", "url": "saved::page", "file": "page.html.gz", "folder": str(tmp_path)}
    assert german in extraction.predict(row, knowledge())["text"]
