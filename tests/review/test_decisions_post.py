"""Every decision by its form: what it does to the ledger, what the next page says, and its undoing."""

from __future__ import annotations

from html import unescape

import pytest
from tests.review.desks import Desk

from corroborate.records.count import Count
from corroborate.records.judgement import Status


def told(desk: Desk, kind: str, **fields: object) -> str:
    """Decide, and read the page that comes next."""
    answer = desk.decide(kind, **fields)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def test_a_corrected_toll_is_published_with_its_author_and_undone_again(desk: Desk) -> None:
    gao = desk.incident("Gao")
    page = told(desk, "correct", incident=gao.id, field="killed", value="8", seen=desk.seen(gao))
    now = desk.incident("Gao").killed
    assert now is not None and (now.low, now.best, now.high) == (8, 8, 8)
    assert "Ada" in now.why and "read both pages" in now.why
    assert "killed 7–9 (best 9) → 8" in page and "by Ada" in page
    page = unescape(desk.undo().text)
    assert desk.incident("Gao").killed == gao.killed
    assert "in force" in page


def test_two_incidents_become_one_and_two_again(desk: Desk) -> None:
    left, right = desk.incident("Jolo"), desk.incident("Kunduz")
    answer = desk.decide(
        "same", one=left.id, two=right.id, incident=left.id, seen=(desk.seen(left), desk.seen(right))
    )
    assert answer.status_code == 200
    joined = min(left.id, right.id)
    assert {i.id for i in desk.content().incidents} & {left.id, right.id} == {joined}
    gone = max(left.id, right.id)
    away = desk.client.get(f"/incidents/{gone}", follow_redirects=False)
    assert away.status_code == 303 and away.headers["location"] == f"/incidents/{joined}"
    desk.undo()
    assert {i.id for i in desk.content().incidents} >= {left.id, right.id}
    assert desk.client.get(f"/incidents/{gone}").status_code == 200


def test_not_the_same_and_unsure_are_kept_and_shown(desk: Desk) -> None:
    left, right = desk.incident("Jolo"), desk.incident("Kunduz")
    for kind in ("not-same", "unsure"):
        told(desk, kind, one=left.id, two=right.id, incident=left.id, seen=desk.seen(left))
        assert desk.last().status is Status.IN_FORCE
        assert f"{kind} by Ada" in unescape(desk.page(left)) or f"<b>{kind}" in desk.page(left)
    assert len(desk.content().incidents) == len({i.id for i in desk.content().incidents})


def test_a_merge_of_three_and_its_undoing(desk: Desk) -> None:
    before = {i.id for i in desk.content().incidents}
    three = [desk.incident(name).id for name in ("Jolo", "Kunduz", "Tinkaresso")]
    told(desk, "merge", incident=(three[0], f"{three[1]} {three[2]}"), seen=desk.seen(three[0]))
    assert len(desk.content().incidents) == len(before) - 2
    desk.undo()
    assert {i.id for i in desk.content().incidents} == before


def test_mentions_that_are_ticked_leave_and_the_old_id_says_where(desk: Desk) -> None:
    gao = desk.incident("Gao")
    form = unescape(desk.client.get("/decide/split", params={"incident": gao.id}).text)
    assert "gao-1.txt" in form and "gao-2.txt" in form
    text = next(part for part in form.split("<fieldset")[1:] if "gao-2.txt" in part)
    leaving = [piece.split('"')[0] for piece in text.split('name="leaving" value="')[1:]]
    assert leaving
    page = told(desk, "split", incident=gao.id, leaving=leaving, seen=desk.seen(gao))
    assert len([i for i in desk.content().incidents if "Gao" in i.title]) == 2
    assert "split off" in page or "killed" in page
    desk.undo()
    assert desk.incident("Gao").id == gao.id
    report = text.split('name="report" value="')[1].split('"')[0]
    told(desk, "split", incident=gao.id, report=report, seen=desk.seen(gao))
    assert all(report not in i.main_of for i in desk.content().incidents if i.id == gao.id)


def test_a_claim_is_rejected_stays_visible_and_counts_again_after_undo(desk: Desk) -> None:
    jolo = desk.incident("Jolo")
    claims = desk.claims(jolo, "killed", "Eight")
    told(desk, "reject", claim=claims, incident=jolo.id, seen=desk.seen(jolo))
    now = desk.incident("Jolo").killed
    assert now is not None and now.high == 6
    assert "Rejected" in desk.page(jolo) and claims[0] in desk.page(jolo)
    desk.undo()
    assert desk.incident("Jolo").killed == jolo.killed


def test_a_claim_is_moved_to_the_incident_it_belongs_to(desk: Desk) -> None:
    jolo, kunduz = desk.incident("Jolo"), desk.incident("Kunduz")
    claim = desk.claims(jolo, "killed", "Eight")[0]
    told(desk, "move", claim=claim, to=kunduz.id, incident=jolo.id, seen=desk.seen(jolo))
    assert desk.content().claim_incident[claim] == kunduz.id
    desk.undo()
    assert desk.content().claim_incident[claim] == jolo.id


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("period", "2019-03-04", "2019-03-04"),
        ("event_type", "shelling", "helling"),
        ("place", "Ansongo", "Ansongo"),
    ],
)
def test_day_kind_and_place_are_corrected(desk: Desk, field: str, value: str, shown: str) -> None:
    gao = desk.incident("Gao")
    if field == "event_type" and value not in desk.knowledge.triggers.event_types:
        value = next(iter(sorted(set(desk.knowledge.triggers.event_types) - {gao.event_type})))
        shown = desk.knowledge.triggers.event_types[value].label
    told(
        desk,
        "correct",
        incident=gao.id,
        field=field,
        value=value,
        country="ML",
        lat="15.66",
        lon="0.50",
        seen=desk.seen(gao),
    )
    assert shown in unescape(desk.page(gao.id))
    desk.undo()
    assert desk.incident("Gao") == gao


def test_an_attacker_is_set_by_name(desk: Desk) -> None:
    gao = desk.incident("Gao")
    page = told(desk, "correct", incident=gao.id, field="attacker", value="eln", seen=desk.seen(gao))
    assert [p.actor for p in desk.incident("Gao").attackers] == ["eln"], page
    desk.undo()
    assert desk.incident("Gao").attackers == gao.attackers


def test_the_best_number_and_the_policy_choose_within_the_range(desk: Desk) -> None:
    gao = desk.incident("Gao")
    told(desk, "best", incident=gao.id, field="killed", number="7", seen=desk.seen(gao))
    assert (toll := desk.incident("Gao").killed) is not None and (toll.low, toll.best, toll.high) == (7, 7, 9)
    desk.undo()
    told(desk, "policy", incident=gao.id, field="killed", policy="highest", seen=desk.seen(gao))
    assert (toll := desk.incident("Gao").killed) is not None and toll.best == 9
    assert "highest" in toll.why


def test_a_verdict_a_comment_and_a_lock(desk: Desk) -> None:
    gao = desk.incident("Gao")
    told(desk, "verdict", incident=gao.id, verdict="occurrence:contested", seen=desk.seen(gao))
    assert desk.incident("Gao").verdicts.occurrence == "contested"
    page = told(desk, "comment", incident=gao.id, subject=gao.id, why="ask the mayor", seen=desk.seen(gao))
    assert "ask the mayor" in page
    page = told(desk, "lock", incident=gao.id, seen=desk.seen(gao))
    assert (
        "locked by Ada" in page and "Correct" not in page.split("<main")[1].split("Sources side by side")[0]
    )
    refused = desk.decide("correct", incident=gao.id, field="killed", value="8", seen=desk.seen(gao))
    assert refused.status_code == 422 and "is locked by Ada" in unescape(refused.text)
    desk.undo()
    assert "locked by Ada" not in desk.page(gao)


def test_an_alias_and_a_membership_of_actors(desk: Desk) -> None:
    tumaco = next(i for i in desk.content().incidents if i.attackers and "Tumaco" in i.title)
    jolo = desk.incident("Jolo")
    one, two = str(tumaco.attackers[0].actor), str(jolo.attackers[0].actor)
    page = told(desk, "member", actor=one, other=two, incident=tumaco.id, seen=desk.seen(tumaco))
    assert "member" in page and desk.last().status is Status.IN_FORCE
    assert two in next(a for a in desk.content().actors if a.id == one).member_of
    desk.undo()
    assert two not in next(a for a in desk.content().actors if a.id == one).member_of
    told(desk, "alias", actor=one, other=two)
    assert one not in {p.actor for i in desk.content().incidents for p in i.attackers}


def test_a_place_that_the_gazetteer_has_not(desk: Desk) -> None:
    lost = desk.incident("Tinkaresso")
    assert lost.place is not None and lost.place.lat is None
    told(desk, "place", name="Tinkaresso", lat="16.1", lon="-1.2", country="ML", incident=lost.id)
    now = desk.incident("Tinkaresso").place
    assert now is not None and (now.lat, now.lon, now.country) == (16.1, -1.2, "ML")
    desk.undo()
    assert desk.incident("Tinkaresso").place == lost.place


def test_the_reason_shown_in_the_empty_field_is_the_one_written_down(desk: Desk) -> None:
    left, right = desk.incident("Jolo"), desk.incident("Kunduz")
    told(desk, "not-same", one=left.id, two=right.id, why="", usual="Reports compared side by side")
    assert desk.last().judgement.draft.why == "Reports compared side by side"
    assert desk.last().judgement.draft.value is None and desk.last().judgement.draft.who == "Ada"


def test_evidence_stands_behind_the_value(desk: Desk) -> None:
    gao = desk.incident("Gao")
    claim = desk.claims(gao, "killed", "seven people")[0]
    told(desk, "correct", incident=gao.id, field="killed", value="7", evidence=claim, seen=desk.seen(gao))
    toll = desk.incident("Gao").killed
    assert toll is not None and toll.claims[1:] == (claim,)
    assert Count(7, 7) == desk.last().judgement.draft.value
