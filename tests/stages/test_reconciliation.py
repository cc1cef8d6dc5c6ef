"""Reconciliation: clusters of hand-made accounts to incidents with all their values."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import count, day, place, thing
from tests.stages.pages import KNOWLEDGE, Page, ledger, only

from corroborate.records.account import Credit
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.stages.reconciliation import reconcile


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
