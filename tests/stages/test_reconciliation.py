"""Reconciliation: clusters of hand-made accounts to incidents with all their values."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import (
    account,
    between,
    claim,
    count,
    day,
    mention,
    place,
    reading,
    report,
    speaker,
    statement,
    thing,
)

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Credit, Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Incident, LedgerContent, Linkage
from corroborate.records.lineage import Lineage
from corroborate.records.period import Period
from corroborate.records.report import DateCandidate
from corroborate.stages.reconciliation import reconcile

KNOWLEDGE = Knowledge()


class Page:
    """A report with one account, put together claim by claim; each claim quotes words of the text."""

    def __init__(self, text: str, **page: Any) -> None:
        self.report = report(text, name=text[:12], **page)
        self.at = mention("attack", of=self.report, event_type="shelling")
        self.claims: list[Any] = []
        self.values: dict[str, Any] = {"event_type": "shelling"}
        self.actors: list[Actor] = []
        self.statements: list[Any] = []
        self.credits: list[Credit] = []

    def says(self, field: str, value: Any, quote: str = "attack", **more: Any) -> Page:
        self.claims.append(claim(field, value, quote=quote, of=self.report, mention=self.at, **more))
        return self

    def person(self, id: str, name: str, outcome: str | None = "killed", **more: Any) -> Page:
        self.actors.append(Actor(id, name, ActorKind.PERSON, (ActorName(name, self.report.id),)))
        if outcome:
            self.says("victim", thing(name, actor=id, outcome=outcome, **more))
        return self

    def uttered(self, kind: str, quote: str, by: str) -> Page:
        self.statements.append(statement(kind, quote, of=self.report, mention=self.at, speakers=[by]))
        return self

    @property
    def account(self) -> Account:
        return account(report=self.report.id, mentions=[self.at], claims=self.claims, **self.values)

    @property
    def reading(self) -> Reading:
        return reading(
            self.report, [self.account], statements=self.statements, actors=self.actors, credits=self.credits
        )


def ledger(
    *pages: Page, apart: bool = False, lines: dict[int, tuple[str, ...]] | None = None
) -> LedgerContent:
    readings = [p.reading for p in pages]
    ids = sorted(p.account.id for p in pages)
    clusters = tuple((id,) for id in ids) if apart else (tuple(ids),)
    origins = {p.report.id: (lines or {}).get(n, (p.report.id,)) for n, p in enumerate(pages)}
    return reconcile(Linkage(clusters, ()), readings, Lineage((), origins), KNOWLEDGE)


def only(found: LedgerContent) -> Incident:
    assert len(found.incidents) == 1
    return found.incidents[0]


def test_an_incident_is_named_by_its_smallest_mention_and_holds_all_claims() -> None:
    one, two = Page("One attack").says("killed", 2), Page("Two attack").says("killed", 4)
    found = ledger(one, two)
    assert only(found).id == min(one.at.id, two.at.id)
    assert set(found.claim_incident.values()) == {only(found).id}
    assert only(found).killed.claims == tuple(sorted(c.id for c in found.claims))  # type: ignore[union-attr]


def test_pages_of_one_wire_are_one_line_and_do_not_outvote_another() -> None:
    pages = [Page(f"{n} attack").says("killed", 9) for n in range(3)] + [Page("9 attack").says("killed", 4)]
    found = only(ledger(*pages, lines={0: ("afp",), 1: ("afp",), 2: ("afp",), 3: ("ap",)}))
    assert found.origins == ("afp", "ap")
    assert (found.killed.low, found.killed.best, found.killed.high) == (4, 4, 9)  # type: ignore[union-attr]
    assert [c.note for c in found.contradictions] == ["4 against 9"]


def test_a_claim_on_a_page_of_two_wires_goes_to_the_one_named_beside_it() -> None:
    text = "The attack killed nine.\nIt was night, a nurse told Lusa.\nThe attack hurt ten, a man told EFE."
    page = Page(text).says("killed", 9, "killed nine").says("injured", 10, "hurt ten")
    at = text.index("told EFE")
    page.credits = [
        Credit("lusa", "told", text.index("told Lusa"), text.index("Lusa") + 4),
        Credit("efe", "told", at, at + 8),
    ]
    found = ledger(page, lines={0: ("lusa", "efe")})
    assert {c.field: c.origin for c in found.claims} == {"killed": "lusa", "injured": "efe"}


def test_a_post_set_into_a_page_is_a_line_of_its_own() -> None:
    page = Page(
        "The attack. Eight dead in Tessit",
        segments=[("body", "The attack."), ("embed", "Eight dead in Tessit")],
    )
    page.says("killed", 8, "Eight dead")
    origin = ledger(page, lines={0: ("afp",)}).claims[0].origin
    assert origin is not None and origin.startswith("post:")


def test_periods_that_meet_are_intersected() -> None:
    one, two = Page("One attack").says("period", day("2021-05-04")), Page("Two attack")
    one.values["period"], two.values["period"] = (
        between("2021-05-03", "2021-05-09"),
        between("2021-05-01", "2021-05-31", "month"),
    )
    found = only(ledger(one, two)).period
    assert found.edtf == "2021-05-03/2021-05-09"
    assert "agrees with 1 other report" in found.basis


def test_a_week_and_a_weekday_make_a_day() -> None:
    one, two = Page("One attack").says("period", day("2021-05-04")), Page("Two attack")
    one.values["period"] = between("2021-05-03", "2021-05-09")
    two.values["period"] = Period(stated=("Thursday",), weekday=3)
    found = only(ledger(one, two)).period
    assert (found.edtf, found.precision.value) == ("2021-05-06", "day")
    assert "Thursday" in found.stated


def test_a_weekday_is_placed_by_a_dated_post_about_the_event() -> None:
    page = Page(
        "On Thursday the raid. Smoke after the attack 7 May 2021",
        segments=[("body", "On Thursday the raid."), ("embed", "Smoke after the attack 7 May 2021")],
    )
    start = page.report.text_raw.index("7 May")
    page.report = replace(page.report, dates=(DateCandidate("2021-05-07", "embed", start, start + 10),))
    page.says("period", Period(stated=("Thursday",), weekday=3), "attack")
    page.values["period"] = Period(stated=("Thursday",), weekday=3)
    found = only(ledger(page)).period
    assert found.edtf == "2021-05-06"
    assert "dated post" in found.basis


def _signed_post(second: str) -> Period:
    page = Page(
        f"On Thursday the raid. Smoke after the attack\n\n{second}",
        segments=[("body", "On Thursday the raid."), ("embed", "Smoke after the attack"), ("embed", second)],
    )
    start = page.report.text_raw.index("7 May")
    page.report = replace(page.report, dates=(DateCandidate("2021-05-07", "embed", start, start + 10),))
    page.says("period", Period(stated=("Thursday",), weekday=3), "attack")
    page.values["period"] = Period(stated=("Thursday",), weekday=3)
    return only(ledger(page)).period


def test_the_line_that_signs_a_post_dates_it() -> None:
    assert _signed_post("— Harbour Desk (@harbour) 7 May 2021").edtf == "2021-05-06"


def test_the_post_after_it_does_not() -> None:
    assert _signed_post("Happy birthday 7 May 2021").edtf is None


def test_a_dated_post_about_something_else_places_nothing() -> None:
    page = Page(
        "On Thursday the attack. Happy birthday 7 May 2021",
        segments=[("body", "On Thursday the attack."), ("embed", "Happy birthday 7 May 2021")],
    )
    start = page.report.text_raw.index("7 May")
    page.report = replace(page.report, dates=(DateCandidate("2021-05-07", "embed", start, start + 10),))
    page.says("period", Period(stated=("Thursday",), weekday=3), "attack")
    page.values["period"] = Period(stated=("Thursday",), weekday=3)
    found = only(ledger(page)).period
    assert (found.edtf, found.stated, found.precision.value) == (None, ("Thursday",), "unresolved")


def test_a_weekday_is_placed_by_another_reports_publish_date_unless_two_disagree() -> None:
    def pages(*dates: str) -> list[Page]:
        rows = [Page("Zero attack").says("period", Period(stated=("Friday",), weekday=4))]
        rows[0].values["period"] = Period(stated=("Friday",), weekday=4)
        return rows + [Page(f"{date} attack", published=date) for date in dates]

    assert only(ledger(*pages("2021-05-09"))).period.edtf == "2021-05-07"
    assert only(ledger(*pages("2021-05-09", "2021-05-10"))).period.edtf == "2021-05-07"
    assert only(ledger(*pages("2021-05-09", "2021-05-30"))).period.edtf is None


def test_an_undated_report_is_placed_by_the_day_of_its_own_news() -> None:
    page = Page("The attack on Thursday came a day after the ambush of Wednesday").says(
        "period", day("2021-05-06")
    )
    page.values["period"] = day("2021-05-06")
    other = mention("ambush", of=page.report)
    said = Period(stated=("Wednesday",), weekday=2)
    past = account(
        report=page.report.id,
        main=False,
        mentions=[other],
        claims=[claim("period", said, quote="Wednesday", of=page.report, mention=other)],
        period=said,
    )
    rows = reading(page.report, [page.account, past])
    clusters = tuple(sorted((a.id,) for a in rows.accounts))
    found = reconcile(Linkage(clusters, ()), [rows], Lineage((), {page.report.id: ("afp",)}), KNOWLEDGE)
    assert {i.period.edtf for i in found.incidents} == {"2021-05-06", "2021-05-05"}


def test_last_week_and_last_month_are_the_week_where_it_lies_in_that_month() -> None:
    def page(text: str, news: str, said: str, offset: str) -> Reading:
        main = Page(text).says("period", day(news))
        main.values["period"] = day(news)
        other = mention("raid", of=main.report)
        words = Period(stated=(said,), offset=offset)
        past = account(
            report=main.report.id,
            main=False,
            mentions=[other],
            claims=[claim("period", words, quote=said, of=main.report, mention=other)],
            period=words,
        )
        return reading(main.report, [main.account, past])

    def dated(news: str) -> str | None:
        rows = [
            page("The attack, and the raid of last week", "2021-05-06", "last week", "-P1W"),
            page("An attack, and last month the raid", news, "last month", "-P1M"),
        ]
        pasts = tuple(sorted(r.accounts[1].id for r in rows))
        clusters = tuple(sorted([pasts, *((r.accounts[0].id,) for r in rows)]))
        origins = {r.report.id: (r.report.id,) for r in rows}
        found = reconcile(Linkage(clusters, ()), rows, Lineage((), origins), KNOWLEDGE)
        return next(i.period.edtf for i in found.incidents if len(i.accounts) == 2)

    assert dated("2021-05-06") == "2021-04-25/2021-04-30"
    assert dated("2021-08-06") is None


def test_a_value_without_a_claim_is_not_shown() -> None:
    page = Page("The attack")
    page.values |= {"place": place("Gao", "Mali", country="ML"), "period": day("2021-05-06")}
    found = only(ledger(page))
    assert found.place is None and found.period.edtf is None
    assert found.killed is None


def test_the_finest_place_is_shown_with_all_claims_that_agree() -> None:
    fine = place("Sabon Gari", "Kano", "Nigeria", country="NG", precision="neighbourhood")
    coarse, other = place("Kano", "Nigeria", country="NG"), place("Zaria", "Nigeria", country="NG")
    one, two = (
        Page("One attack").says("place", fine),
        Page("Two attack").says("place", coarse).says("place", other),
    )
    one.values["place"], two.values["place"] = fine, coarse
    found = only(ledger(one, two))
    assert found.place == fine
    assert len(found.place_claims) == 2


def test_an_attacker_has_the_strongest_standing_anybody_gives() -> None:
    one = Page("One attack").says("attacker", thing("rebels", actor="eln", standing="blamed"))
    two = Page("Two attack").says("attacker", thing("the ELN", actor="eln", standing="claimed"))
    found = only(ledger(one, two))
    assert [(p.actor, p.standing, len(p.claims)) for p in found.attackers] == [("eln", "claimed", 2)]
    assert found.verdicts.responsibility == "claimed"


def test_a_dead_man_in_two_transliterations_is_one_victim_and_one_actor() -> None:
    one = Page("One attack").person("p1", "Bashir Talib al-Saidi", age=41)
    two = Page("Two attack").person("p2", "Basheer Taleb Al Saidi")
    found = ledger(one, two)
    assert [(v.actor, v.outcome, v.age) for v in only(found).victims] == [("p1", "killed", 41)]
    assert [len(a.names) for a in found.actors] == [2]
    assert {c.value.actor for c in found.claims} == {"p1"}  # type: ignore[union-attr]


def test_two_men_of_one_surname_stay_two() -> None:
    one, two = (
        Page("One attack").person("p1", "Bashir al-Saidi"),
        Page("Two attack").person("p2", "Omar al-Saidi"),
    )
    found = ledger(one, two)
    assert len(only(found).victims) == 2
    assert len(found.actors) == 2


def test_a_nom_de_guerre_does_not_part_two_spellings_of_one_name() -> None:
    one = Page("One attack").person("p1", "Hashim Taleb Jibril")
    one.actors[0] = replace(one.actors[0], names=(*one.actors[0].names, ActorName("Abu Lulu", one.report.id)))
    assert len(ledger(one, Page("Two attack").person("p2", "Hashim Talib Jibril")).actors) == 1
    other = Page("Two attack").person("p2", "Omar Talib Jibril")
    assert len(ledger(one, other).actors) == 2


def test_one_full_name_in_two_incidents_is_one_actor_unless_both_died() -> None:
    spoke = Page("Two attack").person("p2", "Ana Lucia Rojas", outcome=None)
    spoke.says("killed", 3, speakers=[speaker("Ana Lucia Rojas", actor="p2")])
    assert len(ledger(Page("One attack").person("p1", "Ana Lucia Rojas"), spoke, apart=True).actors) == 1
    died = [Page(f"{n} attack").person(f"p{n}", "Ana Lucia Rojas") for n in (1, 2)]
    assert len(ledger(*died, apart=True).actors) == 2


def test_a_report_that_keeps_two_people_apart_knows_better() -> None:
    page = Page("One attack").person("p1", "Musa Ibrahim").person("p2", "Musa Ibrahim Bello")
    assert len(ledger(page).actors) == 2


def test_the_dead_are_counted_by_side_where_the_words_name_it() -> None:
    page = Page("The attack killed six Kenyan soldiers").says(
        "killed", 6, "six Kenyan soldiers", counted="Kenyan soldiers"
    )
    sides = only(ledger(page)).killed_by_side
    assert [(s.actor, s.estimate.best) for s in sides] == [("ke.army", 6)] or [
        s.estimate.best for s in sides
    ] == [6]


def test_counts_by_side_told_together_are_not_added_up() -> None:
    page = Page("The attack killed five soldiers and ten rebels")
    page.says("killed", 5, "five soldiers", counted="soldiers").says(
        "killed", 10, "ten rebels", counted="rebels"
    )
    toll = only(ledger(page)).killed
    assert toll is not None and (toll.low, toll.best, toll.high) == (10, None, None)
    assert only(ledger(page)).contradictions == ()


def test_threats_and_plans_are_no_part_of_what_happened() -> None:
    page = Page("The attack").says("killed", 50, realis="threatened").says("killed", 3)
    assert only(ledger(page)).killed.high == 3  # type: ignore[union-attr]


def test_one_utterance_in_two_renderings_is_linked_both_ways() -> None:
    first = Page("The attack. We shall answer this crime and the occupiers will regret it").uttered(
        "threat", "We shall answer this crime and the occupiers will regret it", "Hassan Idris"
    )
    second = Page("An attack. Our answer to this crime will make the occupiers regret it").uttered(
        "threat", "Our answer to this crime will make the occupiers regret it", "spokesman Hassan Idris"
    )
    third = Page("Another attack. The occupiers have not answered our letters about the prisoners").uttered(
        "threat", "The occupiers have not answered our letters about the prisoners", "Hassan Idris"
    )
    other = Page("Yet an attack. Our answer to this crime will be silence and prayer").uttered(
        "threat", "Our answer to this crime will be silence and prayer", "Amina Yusuf"
    )
    found = {s.report: s for s in ledger(first, second, third, other).statements}
    assert found[first.report.id].same_as == (found[second.report.id].id,)
    assert found[second.report.id].same_as == (found[first.report.id].id,)
    assert found[third.report.id].same_as == found[other.report.id].same_as == ()


def test_relations_between_accounts_become_relations_between_incidents() -> None:
    one, two = Page("One attack"), Page("Two attack")
    one.values["relations"] = [("follows", two.account.id)]
    found = {i.id: i for i in ledger(one, two, apart=True).incidents}
    assert [(r.to, r.kind) for r in found[one.at.id].relations] == [(two.at.id, "follows")]
    assert found[two.at.id].relations == ()


def test_one_line_is_weak_and_two_are_fair() -> None:
    pages = [Page(f"{n} attack").says("killed", 3) for n in range(2)]
    assert only(ledger(*pages, lines={0: ("afp",), 1: ("afp",)})).verdicts.reporting == "weak"
    assert only(ledger(*pages, lines={0: ("afp",), 1: ("afp",)})).verdicts.occurrence == "single-source"
    assert only(ledger(*pages, lines={0: ("afp",), 1: ("ap",)})).verdicts.reporting == "fair"
    assert only(ledger(*pages, lines={0: ("afp",), 1: ("ap",)})).verdicts.occurrence == "likely"


def test_the_title_is_made_of_values() -> None:
    page = (
        Page("The attack").says("place", place("Gao", "Mali", country="ML")).says("period", day("2021-05-06"))
    )
    page.values |= {"place": place("Gao", "Mali", country="ML"), "period": day("2021-05-06")}
    assert only(ledger(page)).title.endswith(" in Gao, Mali, 6 May 2021")


@given(st.permutations(range(5)), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[int], pick: random.Random) -> None:
    pages = [
        Page(f"{n} attack")
        .says("killed", pick.choice([2, 4, 9]))
        .says("injured", count(pick.randrange(1, 5), None))
        .says("attacker", thing("men", actor=pick.choice(["eln", "farc"]), standing="blamed"))
        .person(f"p{n}", pick.choice(["Luis Prada Gil", "Luis Prada", "Ana Rojas"]))
        for n in range(5)
    ]
    readings = [p.reading for p in pages]
    linkage = Linkage((tuple(sorted(p.account.id for p in pages)),), ())
    lineage = Lineage((), {p.report.id: (p.report.id,) for p in pages})
    found = reconcile(linkage, [readings[n] for n in order], lineage, KNOWLEDGE)
    assert found == reconcile(linkage, readings, lineage, KNOWLEDGE)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.booleans(), st.sampled_from(["afp", "ap", "efe"])),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_best_lies_between_low_and_high_and_is_a_number_somebody_gave(
    rows: list[tuple[int, bool, str]],
) -> None:
    pages = [
        Page(f"{n} attack").says("killed", count(v, None if open_ else v))
        for n, (v, open_, _) in enumerate(rows)
    ]
    toll = only(ledger(*pages, lines={n: (line,) for n, (_, _, line) in enumerate(rows)})).killed
    assert toll is not None and toll.low is not None and toll.best is not None
    assert toll.low <= toll.best and (toll.high is None or toll.best <= toll.high)
    assert {toll.low, toll.best} <= {v for v, _, _ in rows}
    assert toll.why and toll.claims


def _guard(own: str) -> Page:
    page = Page(f"A {own} killed. The attack killed a guard, his wife and their two sons")
    page.says("killed", 1, f"A {own} killed", counted=own)
    page.says("killed", 4, "killed a guard, his wife and their two sons")
    return page.says("killed", 1, "killed a guard", counted="guard", scope="component")


def test_one_member_of_a_list_does_not_lower_what_the_list_adds_up_to() -> None:
    toll = only(ledger(_guard("guard"))).killed
    assert toll is not None and (toll.low, toll.best, toll.high) == (4, 4, 4)


def test_a_number_by_another_newsroom_is_no_member_of_the_list() -> None:
    other = Page("The attack left one guard dead").says("killed", 1, "one guard dead", counted="guard")
    toll = only(ledger(_guard("guard"), other)).killed
    assert toll is not None and (toll.low, toll.best, toll.high) == (1, 1, 4)
