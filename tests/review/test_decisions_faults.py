"""What goes wrong with a decision: a stale page, bad values, unknown ids, and a ledger that is busy."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.review.desks import Desk

from corroborate.ledger import open_ledger
from corroborate.pipeline.judging import Author, decide, decisions
from corroborate.records.judgement import Status
from corroborate.review.incidents import builder as building
from corroborate.review.incidents.form import in_the_room


class Fields(HTMLParser):
    """The values of the fields of a page, and what is said beside each of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.invalid: list[str] = []
        self.described: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.values.setdefault(str(given["name"]), []).append(given.get("value") or "")
        if given.get("aria-invalid"):
            self.invalid.append(str(given["name"]))
            self.described.append(str(given["aria-describedby"]))


def faulty(answer: Any, field: str, words: str) -> Fields:
    """A form that came back: nothing decided, the fault beside its field."""
    page = unescape(answer.text)
    assert answer.status_code == 422, page
    assert "Nothing was decided" in page and words in page, page
    found = Fields(answer.text)
    if field:
        assert found.invalid == [field]
        assert f'id="{found.described[0]}"' in answer.text
    return found


def test_a_second_window_on_a_stale_page_sees_what_changed_and_may_decide_anyway(desk: Desk) -> None:
    gao = desk.incident("Gao")
    old = desk.seen(gao)
    desk.decide("correct", incident=gao.id, field="killed", value="8", seen=old, why="list of the morgue")
    stale = desk.decide(
        "correct", incident=gao.id, field="injured", value="20", seen=old, why="the doctor said so"
    )
    page = unescape(stale.text)
    assert stale.status_code == 409 and len(desk.standings()) == 1
    assert "killed 7–9 (best 9) → 8" in page, "what is different now"
    assert "correct" in page and "list of the morgue" in page, "who decided meanwhile, and why"
    again = Fields(stale.text).values
    assert again["why"] == ["the doctor said so"] and again["value"] == ["20"]
    answer = desk.decide(
        "correct", **{name: again[name] for name in ("incident", "field", "value", "seen", "why")}
    )
    assert answer.status_code == 200
    assert (toll := desk.incident("Gao").injured) is not None and toll.low == 20


def test_a_page_about_an_incident_that_is_no_more_says_where_it_went(desk: Desk) -> None:
    ids = sorted((desk.incident("Jolo").id, desk.incident("Kunduz").id))
    old = desk.seen(ids[1])
    desk.decide("same", one=ids[0], two=ids[1])
    stale = desk.decide("correct", incident=ids[1], field="killed", value="8", seen=old)
    assert stale.status_code == 409
    assert f'href="/incidents/{ids[0]}"' in stale.text


def test_an_old_id_of_several_incidents_names_them_all(desk: Desk) -> None:
    ids = sorted((desk.incident("Jolo").id, desk.incident("Kunduz").id))
    desk.decide("same", one=ids[0], two=ids[1])
    with open_ledger(desk.path) as ledger, ledger.transaction() as connection:
        # An incident of an earlier build whose accounts stand in two incidents now.
        others = sorted(i.id for i in desk.content().incidents)[:2]
        connection.exec_driver_sql(
            "INSERT INTO history (build, incident, change, became) VALUES (9, 'm000', 'gone', ?)",
            (f'["{others[0]}", "{others[1]}"]',),
        )
    answer = desk.client.get("/incidents/m000")
    assert answer.status_code == 410
    assert all(f'href="/incidents/{id}"' in answer.text for id in others)


@pytest.mark.parametrize(
    ("kind", "fields", "field", "words"),
    [
        ("correct", {"field": "killed", "value": "many"}, "value", "no number of people"),
        ("correct", {"field": "killed", "value": ""}, "value", "Write a number"),
        ("correct", {"field": "killed", "value": "9-2"}, "value", "no number of people"),
        ("correct", {"field": "period", "value": "last Tuesday"}, "value", "is no date"),
        ("correct", {"field": "period", "value": "2019-02-30"}, "value", "is no date"),
        ("correct", {"field": "place", "value": "Nowhereville"}, "value", "The gazetteer has no"),
        ("correct", {"field": "place", "value": "Gao", "lat": "16"}, "lon", "go together"),
        ("correct", {"field": "place", "value": "Gao", "lat": "north", "lon": "1"}, "lat", "is no number"),
        (
            "correct",
            {"field": "place", "value": "Gao", "lat": "91", "lon": "1"},
            "lat",
            "not between -90 and 90",
        ),
        ("correct", {"field": "place", "value": "Gao", "country": "Atlantis"}, "country", "not known"),
        ("correct", {"field": "attacker", "value": "the neighbours"}, "value", "No actor is called"),
        ("correct", {"field": "colour", "value": "red"}, "field", "none of"),
        ("correct", {"field": "event_type", "value": "party"}, "value", "not in the packs"),
        ("best", {"field": "killed", "number": "40"}, "number", "The reports give 7–9"),
        ("best", {"field": "missing", "number": "4"}, "number", "No report counts missing"),
        ("best", {"field": "killed", "number": "7-9"}, "number", "One number"),
        ("policy", {"field": "killed", "policy": "loudest"}, "policy", "none of"),
        ("verdict", {"verdict": "occurrence:perhaps"}, "verdict", "is no verdict"),
        ("merge", {}, "incident", "at least two"),
        ("place", {"name": "Tinkaresso"}, "lat", "needs its latitude"),
        ("same", {"two": "m9"}, "two", "No incident has the id"),
        ("split", {}, "", "Tick the mentions"),
        ("move", {"claim": "c1"}, "to", "which incident they belong"),
        ("reject", {"claim": "c1"}, "", "no such claim"),
        ("reject", {}, "claim", "Tick at least one"),
        ("undo", {"judgement": "j1"}, "", "No decision has the id"),
        ("alias", {"actor": "nobody", "other": "eln"}, "actor", "No actor is called"),
        ("comment", {"why": ""}, "why", "Say why"),
        ("comment", {"why": "x" * 4001}, "why", "At most 4000 characters"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(
    desk: Desk, kind: str, fields: dict[str, str], field: str, words: str
) -> None:
    gao = desk.incident("Gao")
    sent = {"incident": gao.id, "subject": gao.id, "one": gao.id, "why": "a reason of mine", **fields}
    found = faulty(desk.decide(kind, **sent), field, words)
    assert found.values.get("why") == [sent["why"]]
    for name, value in fields.items():
        assert value in found.values.get(name, [value]), name
    assert desk.standings() == ()


def test_what_was_decided_already_is_not_decided_twice(desk: Desk) -> None:
    gao = desk.incident("Gao")
    for _ in range(2):
        answer = desk.decide("correct", incident=gao.id, field="killed", value="8")
    faulty(answer, "", "Decided already")


def test_all_mentions_cannot_leave(desk: Desk) -> None:
    gao = desk.incident("Gao")
    form = desk.client.get("/decide/split", params={"incident": gao.id}).text
    every = [piece.split('"')[0] for piece in form.split('name="leaving" value="')[1:]]
    faulty(desk.decide("split", incident=gao.id, leaving=every), "", "All mentions would leave")


def test_pages_that_are_not_there_are_404_in_words(desk: Desk) -> None:
    for path in ("/incidents/m9", "/reports/r9", "/actors/nobody", "/decide/guess"):
        answer = desk.client.get(path)
        assert answer.status_code == 404 and "<h1>" in answer.text, path
    assert desk.decide("guess").status_code == 404


def test_the_first_letters_of_an_id_are_enough_where_they_name_one(desk: Desk) -> None:
    gao = desk.incident("Gao")
    ids = [i.id for i in desk.content().incidents]
    start = next(gao.id[:n] for n in range(2, 17) if sum(id.startswith(gao.id[:n]) for id in ids) == 1)
    answer = desk.client.get(f"/incidents/{start}", follow_redirects=False)
    assert answer.headers["location"] == f"/incidents/{gao.id}"


def test_where_a_decision_leads_is_never_another_site(desk: Desk) -> None:
    gao = desk.incident("Gao")
    answer = desk.decide("comment", follow=False, subject=gao.id, next="https://evil.example/")
    assert answer.headers["location"] == "/"
    answer = desk.decide("comment", follow=False, subject=gao.id, why="once more", next="/keys")
    assert answer.headers["location"] == "/keys"


def test_a_form_without_its_token_decides_nothing(desk: Desk) -> None:
    gao = desk.incident("Gao")
    assert desk.decide("lock", incident=gao.id, csrf="0" * 64).status_code == 403
    assert desk.standings() == ()


def test_a_build_that_takes_long_is_told_and_asked_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    gao = desk.incident("Gao")
    monkeypatch.setattr(building, "PATIENCE", 0.0)
    monkeypatch.setattr(building.Builder, "wait", lambda self, ticket, seconds=0.0: False)
    monkeypatch.setattr(building.Builder, "_build", lambda self, reread: ("", 0))
    page = unescape(desk.decide("correct", incident=gao.id, field="killed", value="8").text)
    assert "written down" in page and "not yet in force" in page and "Put in force" in page
    assert desk.last().status is Status.WAITING
    monkeypatch.undo()
    answer = desk.client.post("/decide/again", data={"csrf": desk.token(), "next": f"/incidents/{gao.id}"})
    assert answer.status_code == 200 and desk.last().status is Status.IN_FORCE
    state = unescape(desk.client.get("/decide/state", params={"since": "1"}).text)
    assert "All decisions are in force" in state and "killed 7–9 (best 9) → 8" in state


def test_what_another_process_decided_is_seen_before_deciding(desk: Desk) -> None:
    gao = desk.incident("Gao")
    old = desk.seen(gao)
    with open_ledger(desk.path) as ledger:
        decide(ledger, desk.knowledge, decisions.comment(gao.id, Author("Ben", "look at page three")))
    stale = desk.decide("correct", incident=gao.id, field="killed", value="8", seen=old)
    assert stale.status_code == 409 and "look at page three" in unescape(stale.text)


def test_hints_for_a_terminal_are_left_out_of_a_page() -> None:
    assert in_the_room("m1 is no mention of it; corroborate judge LEDGER mentions m1 lists them") == (
        "M1 is no mention of it."
    )


def test_reports_of_another_version_are_read_again_only_when_somebody_asks(desk: Desk) -> None:
    gao = desk.incident("Gao")
    with open_ledger(desk.path) as ledger, ledger.transaction() as connection:
        connection.exec_driver_sql("UPDATE readings SET fingerprint = 'of another version'")
    page = unescape(desk.decide("correct", incident=gao.id, field="killed", value="8").text)
    assert "13 reports would have to be read again first" in page and desk.last().status is Status.WAITING
    sent = {"csrf": desk.token(), "next": f"/incidents/{gao.id}", "reread": "1"}
    desk.client.post("/decide/again", data=sent)
    page = unescape(desk.client.get("/decide/state").text)
    while "being put in force" in page:
        page = unescape(desk.client.get("/decide/state").text)
    assert desk.last().status is Status.IN_FORCE, page
