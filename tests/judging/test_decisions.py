"""What each decision does to the next build, and what becomes of it when the ledger moves on."""

from __future__ import annotations

import pytest
from tests.judging.desk import ADA, Desk
from tests.judging.reports import LATER

from corroborate.errors import LedgerError, StaleDecision, UnknownIncident, UsageError
from corroborate.pipeline.judging import Author, Bench, Spot, decide, decisions
from corroborate.records.judgement import JudgementKind

BO = Author("Bo", "spoke to the hospital", when="2019-04-01")


def revision(desk: Desk, *ids: str) -> str:
    with desk.ledger.transaction() as connection:
        bench = Bench(connection, desk.knowledge)
        return bench.revision([bench.incident(id) for id in ids])


def test_a_persons_word_joins_what_every_rule_keeps_apart(desk: Desk) -> None:
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    made = desk.alike("same", ambush.id, bomb.id)
    joined = next(i for i in desk.content().incidents if ambush.accounts[0] in i.accounts)
    assert set(joined.accounts) == {*ambush.accounts, *bomb.accounts}
    assert desk.status(made) == "in force"
    reasons = [d.reason for d in desk.content().decisions if d.verdict == "same"]
    assert any(r.startswith("judged one event by Ada: read both pages; by rule different") for r in reasons)


def test_a_persons_word_keeps_apart_what_the_rules_join(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    one, two = gao.accounts[0], gao.accounts[1]
    made = desk.alike("not-same", f"mention:{one}", f"mention:{two}")
    homes = {a: i.id for i in desk.content().incidents for a in i.accounts}
    assert homes[one] != homes[two]
    assert desk.status(made) == "in force"


def test_an_undone_decision_leaves_no_trace_in_the_values_and_an_undone_undo_brings_it_back(
    desk: Desk,
) -> None:
    before = desk.content().incidents
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    made = desk.alike("same", ambush.id, bomb.id)
    joined = desk.content().incidents
    undo = desk.decide(decisions.undo(made.id, BO))
    assert desk.content().incidents == before
    assert (desk.status(made), desk.status(undo)) == ("undone", "in force")
    desk.decide(decisions.undo(undo.id, ADA))
    assert desk.content().incidents == joined
    assert (desk.status(made), desk.status(undo)) == ("in force", "undone")


def test_the_mentions_that_leave_become_an_incident_of_their_own(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    with desk.ledger.transaction() as connection:
        bench = Bench(connection, desk.knowledge)
        mentions = bench.mentions(bench.incident(gao.id))
    report = mentions[0].report
    leaving = [m.id for m in mentions if m.report == report]
    made = desk.decide(decisions.split(gao.id, leaving, ADA))
    homes = {a: i for i in desk.content().incidents for a in i.accounts}
    out = {homes[id].id for id in leaving if id in homes}
    assert len(out) == 1
    assert report not in {
        r for i in desk.content().incidents if i.id not in out for r in i.main_of if "Gao" in i.title
    }
    assert desk.status(made) == "in force"


def test_mentions_that_the_readers_took_for_one_event_of_one_page_can_be_told_apart(desk: Desk) -> None:
    incidents = desk.content().incidents
    with desk.ledger.transaction() as connection:
        bench = Bench(connection, desk.knowledge)
        several = []
        for incident in incidents:
            by_account: dict[str, list[str]] = {}
            for m in bench.mentions(bench.incident(incident.id)):
                by_account.setdefault(m.report, []).append(m.id)
            several += [(incident.id, ids) for ids in by_account.values() if len(ids) > 1]
    incident, (first, *_, last) = several[0]
    made = desk.decide(decisions.split(incident, [last], ADA))
    assert desk.status(made) == "in force"
    homes = {a: i.id for i in desk.content().incidents for a in i.accounts}
    assert last in homes
    assert homes[last] != homes.get(first, incident)


def test_a_rejected_claim_counts_no_longer_but_stays_to_be_seen(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    assert gao.killed is not None and (gao.killed.low, gao.killed.high) == (7, 9)
    seven = [c.id for c in desk.claims(gao, "killed") if getattr(c.value, "low", None) == 7]
    made = desk.decide(decisions.reject(seven, ADA))
    now = desk.incident("in Gao")
    assert now.killed is not None and (now.killed.low, now.killed.high) == (9, 9)
    assert not set(seven) & set(now.killed.claims)
    found = {c.id: c for c in desk.content().claims}
    assert all("rejected" in found[id].review for id in seven)
    assert desk.content().claim_incident[seven[0]] == now.id
    assert desk.standing(made).claims == tuple(sorted(seven))


def test_a_moved_claim_counts_where_it_was_moved_to(desk: Desk) -> None:
    gao, ansongo = desk.incident("in Gao"), desk.incident("in Ansongo")
    four = [c.id for c in desk.claims(ansongo, "killed") if getattr(c.value, "low", None) == 4]
    made = desk.decide(decisions.move(four, gao.id, ADA))
    found = desk.content()
    gao, ansongo = desk.incident("in Gao"), desk.incident("in Ansongo")
    assert {found.claim_incident[id] for id in four} == {gao.id}
    assert gao.killed is not None and set(four) <= {*gao.killed.claims, *gao.killed.earlier}
    assert ansongo.killed is not None and ansongo.killed.high == 3
    assert desk.status(made) == "in force"


def test_a_corrected_toll_carries_the_judgement_as_its_evidence(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    claim = desk.claims(gao, "killed")[0]
    author = Author("Ada", "counted the graves", (claim.id,), "2019-04-01")
    made = desk.decide(decisions.correct(gao.id, "killed", "8", author))
    toll = desk.incident("in Gao").killed
    assert toll is not None
    assert (toll.low, toll.best, toll.high) == (8, 8, 8)
    assert toll.claims == (made.id, claim.id)
    assert toll.why == "set by Ada, 2019-04-01: counted the graves; the reports give 7–9 (best 9)"


def test_a_corrected_day_and_place_rename_the_incident(desk: Desk) -> None:
    grenade = desk.incident("Tinkaresso")
    desk.decide(decisions.correct(grenade.id, "period", "2018-06-01", ADA))
    desk.decide(decisions.correct(grenade.id, "place", "Tinkaresso", ADA, Spot(14.9, -0.2, "Mali", "city")))
    now = desk.incident("Tinkaresso")
    assert now.title == "Grenade attack in Tinkaresso, Mali, 1 June 2018"
    assert now.place is not None and (now.place.lat, now.place.country) == (14.9, "ML")


def test_best_is_chosen_within_what_reports_say_and_never_beyond(desk: Desk) -> None:
    jolo = desk.incident("Jolo")
    with pytest.raises(UsageError, match="no report says so"):
        desk.decide(decisions.best(jolo.id, "killed", "20", ADA))
    desk.decide(decisions.best(jolo.id, "killed", "8", ADA))
    toll = desk.incident("Jolo").killed
    assert toll is not None and (toll.low, toll.best, toll.high) == (6, 8, 8)


def test_a_policy_chooses_anew_when_reports_come_in(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.policy(gao.id, "killed", "highest", ADA))
    desk.add(LATER)
    toll = desk.incident("in Gao").killed
    assert toll is not None and toll.best == 11
    assert desk.status(made) == "in force"


def test_a_confirmed_alias_makes_two_actors_one(desk: Desk) -> None:
    desk.decide(decisions.actor(JudgementKind.ALIAS, "Ousmane Keita", "Ramon Dela Cruz", ADA))
    named = [a for a in desk.content().actors if any("Keita" in n.text for n in a.names)]
    assert len(named) == 1
    assert any("Cruz" in n.text for n in named[0].names)


def test_a_confirmed_membership_stands_on_the_actor(desk: Desk) -> None:
    made = desk.decide(decisions.actor(JudgementKind.MEMBER, "Ousmane Keita", "taliban", ADA))
    keita = next(a for a in desk.content().actors if "Keita" in a.name)
    assert "taliban" in keita.member_of
    assert desk.status(made) == "in force"


def test_an_added_place_puts_every_report_that_names_it_on_the_map(desk: Desk) -> None:
    made = desk.decide(decisions.place("Tinkaresso", Spot(14.9, -0.2, "ML", "city"), ADA))
    now = desk.incident("Tinkaresso").place
    assert now is not None and (now.lat, now.lon, now.within) == (14.9, -0.2, ("Mali",))
    assert desk.status(made) == "in force"


def test_a_place_nobody_names_has_nothing_to_stand_on(desk: Desk) -> None:
    made = desk.decide(decisions.place("Qarabulaq", Spot(40.0, 45.0, "AZ", "city"), ADA))
    assert desk.status(made) == "evidence gone"


def test_a_locked_incident_stays_as_published_and_says_what_came_later(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.lock(gao.id, ADA))
    desk.add(LATER)
    now = desk.incident("in Gao")
    assert now.killed is not None and (now.killed.low, now.killed.high) == (7, 9)
    assert "locked by Ada" in now.killed.why
    assert desk.status(made) == "in conflict"
    assert "killed: 7–11 (best 9) instead of 7–9 (best 9)" in desk.standing(made).reason


def test_a_locked_incident_takes_no_decision_before_it_is_unlocked(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    lock = desk.decide(decisions.lock(gao.id, ADA))
    with pytest.raises(LedgerError, match="locked by Ada"):
        desk.decide(decisions.correct(gao.id, "killed", "8", BO))
    desk.decide(decisions.undo(lock.id, ADA))
    desk.decide(decisions.correct(gao.id, "killed", "8", BO))


def test_a_verdict_is_one_of_those_that_the_card_knows(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    with pytest.raises(UsageError, match="choose confirmed, fair, weak"):
        desk.decide(decisions.verdict(gao.id, "reporting", "certain", ADA))
    desk.decide(decisions.verdict(gao.id, "reporting", "weak", ADA))
    assert desk.incident("in Gao").verdicts.reporting == "weak"


def test_a_comment_changes_nothing_and_is_kept(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    before = desk.content()
    made = desk.decide(decisions.comment(gao.id, Author("Bo", "ask the morgue")))
    assert desk.content() == before
    assert desk.standing(made).incidents == (gao.id,)


def test_the_later_of_two_decisions_holds_and_the_earlier_is_listed(desk: Desk) -> None:
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    first = desk.alike("not-same", ambush.id, bomb.id)
    second = desk.alike("same", ambush.id, bomb.id, by=BO)
    assert (desk.status(first), desk.status(second)) == ("in conflict", "in force")
    assert "later decision" in desk.standing(first).reason


def test_new_evidence_against_a_correction_is_listed_and_the_correction_stays(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.correct(gao.id, "killed", "8", ADA))
    assert desk.status(made) == "in force"
    desk.add(LATER)
    assert desk.status(made) == "in conflict"
    assert "Eleven people" in desk.standing(made).reason
    toll = desk.incident("in Gao").killed
    assert toll is not None and toll.best == 8


def test_new_evidence_for_a_correction_leaves_it_in_force(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.correct(gao.id, "killed", "11", ADA))
    desk.add(LATER)
    assert desk.status(made) == "in force"


def test_a_stale_decision_is_refused_and_can_be_repeated_knowingly(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    seen = revision(desk, gao.id)
    desk.decide(decisions.correct(gao.id, "killed", "8", BO))
    make = decisions.correct(gao.id, "killed", "9", ADA)
    with pytest.raises(StaleDecision, match="changed since you looked"):
        decide(desk.ledger, desk.knowledge, make, seen=seen)
    decide(desk.ledger, desk.knowledge, make, seen=seen, knowingly=True)


def test_a_decision_that_waits_for_the_next_build_makes_the_page_stale_too(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    seen = revision(desk, gao.id)
    decide(desk.ledger, desk.knowledge, decisions.correct(gao.id, "killed", "8", BO), seen=seen)
    with pytest.raises(StaleDecision, match="decided meanwhile: correct by Bo"):
        decide(desk.ledger, desk.knowledge, decisions.correct(gao.id, "killed", "9", ADA), seen=seen)


def test_another_incident_changing_makes_no_decision_stale(desk: Desk) -> None:
    gao, jolo = desk.incident("in Gao"), desk.incident("Jolo")
    seen = revision(desk, gao.id)
    desk.decide(decisions.correct(jolo.id, "killed", "7", BO))
    decide(desk.ledger, desk.knowledge, decisions.correct(gao.id, "killed", "8", ADA), seen=seen)


@pytest.mark.parametrize(("author", "word"), [(Author("", "why"), "--by"), (Author("Ada", "  "), "--why")])
def test_a_decision_without_author_or_reason_is_refused(desk: Desk, author: Author, word: str) -> None:
    gao = desk.incident("in Gao")
    with pytest.raises(UsageError, match=word):
        desk.decide(decisions.correct(gao.id, "killed", "8", author))


def test_the_same_decision_is_not_taken_twice(desk: Desk) -> None:
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    desk.alike("not-same", ambush.id, bomb.id)
    with pytest.raises(LedgerError, match="decided already"):
        desk.alike("not-same", bomb.id, ambush.id, by=BO)


def test_an_incident_that_went_into_another_is_said_where_it_went(desk: Desk) -> None:
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    desk.alike("same", ambush.id, bomb.id)
    left = {ambush.id, bomb.id} - {i.id for i in desk.content().incidents}
    with pytest.raises(UnknownIncident, match="it is m"):
        desk.decide(decisions.lock(left.pop(), ADA))


def test_copies_of_a_page_that_come_later_follow_the_decision(desk: Desk) -> None:
    """The decision outranks the veto for what is of the same event as one of the two, too."""
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    desk.alike("same", ambush.id, bomb.id)
    desk.add(LATER)
    tumaco = [i for i in desk.content().incidents if "Tumaco" in i.title]
    assert len(tumaco) == 1
    assert tumaco[0].killed is not None and tumaco[0].killed.high == 6


def test_a_corrected_attacker_may_be_one_that_no_report_names(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.correct(gao.id, "attacker", "al-shabaab", ADA))
    party = desk.incident("in Gao").attackers[0]
    assert party.claims == (made.id,)
    assert party.actor in {a.id for a in desk.content().actors}
    assert desk.status(made) == "in force"
    desk.decide(decisions.undo(made.id, BO))
    assert party.actor not in {a.id for a in desk.content().actors}


def test_a_later_page_that_tells_both_as_two_events_speaks_against_a_merge(desk: Desk) -> None:
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    made = desk.alike("same", ambush.id, bomb.id)
    assert desk.status(made) == "in force"
    desk.add(
        {
            "tumaco-5.txt": (
                "Andes News",
                "2018-05-01",
                "A month of blood in Tumaco\n\n"
                "Five police officers were killed in an ambush in Tumaco on April 11.\n\n"
                "A bomb killed two soldiers in Tumaco on April 19.\n",
            )
        }
    )
    assert desk.status(made) == "in conflict"
    assert "tells of the two as two events" in desk.standing(made).reason
    assert len([i for i in desk.content().incidents if set(ambush.accounts) & set(i.accounts)]) == 1


def test_a_later_page_that_is_like_both_sides_speaks_against_keeping_them_apart(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.alike("not-same", f"mention:{gao.accounts[0]}", f"mention:{gao.accounts[1]}")
    assert desk.status(made) == "in force"
    desk.add(LATER)
    assert desk.status(made) == "in conflict"
    homes = {a: i.id for i in desk.content().incidents for a in i.accounts}
    assert homes[gao.accounts[0]] != homes[gao.accounts[1]]
