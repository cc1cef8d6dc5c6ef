"""Reconciliation: when an incident happened, by all its reports together and by other incidents."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import account, between, claim, day, mention, reading
from tests.stages.pages import KNOWLEDGE, Page, ledger, only

from corroborate.records.account import Reading
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.records.period import Period
from corroborate.records.report import DateCandidate
from corroborate.stages.reconciliation import reconcile


def test_periods_that_meet_are_intersected() -> None:
    one, two = Page("One attack").says("period", day("2021-05-04")), Page("Two attack")
    one.values["period"], two.values["period"] = (
        between("2021-05-03", "2021-05-09"),
        between("2021-05-01", "2021-05-31", "month"),
    )
    found = only(ledger(one, two)).period
    assert found.edtf == "2021-05-03/2021-05-09"
    assert "agrees with 1 other report" in found.basis


def _told_on(*days: str) -> Period:
    pages = [Page(f"{number} attack").says("period", day(d)) for number, d in enumerate(days)]
    for page, told in zip(pages, days, strict=True):
        page.values["period"] = day(told)
    return only(ledger(*pages)).period


def test_where_reports_tell_different_days_the_day_of_most_stands() -> None:
    found = _told_on("2021-05-04", "2021-05-09", "2021-05-09")
    assert found.edtf == "2021-05-09"
    assert "agrees with 1 other report" in found.basis


def test_of_two_days_told_as_often_the_first_stands() -> None:
    assert _told_on("2021-05-09", "2021-05-04").edtf == "2021-05-04"


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


def _two_days_after(*, bombing: str | None = None, words: str = "two days after") -> dict[str, str | None]:
    """The days of a raid, dated by a second report, and of the bombing before it."""
    page = Page(f"The attack came {words} the bombing of the depot")
    page.says("period", Period(stated=(words,)), f"attack came {words}")
    past = mention("bombing", of=page.report)
    said = day(bombing) if bombing else Period()
    before = account(
        report=page.report.id,
        main=False,
        mentions=[past],
        claims=[claim("period", said, quote="bombing", of=page.report, mention=past)] if bombing else [],
        period=said,
    )
    page.values["relations"] = [("follows", before.id)]
    other = Page("Another raid, an attack").says("period", day("1993-02-05"))
    other.values["period"] = day("1993-02-05")
    rows = [reading(page.report, [page.account, before]), other.reading]
    clusters = tuple(sorted([tuple(sorted((page.account.id, other.account.id))), (before.id,)]))
    origins = {r.report.id: (r.report.id,) for r in rows}
    found = reconcile(Linkage(clusters, ()), rows, Lineage((), origins), KNOWLEDGE)
    raid, bomb = sorted(found.incidents, key=lambda i: -len(i.accounts))
    assert all(i.period.edtf is None or i.period_claims for i in found.incidents)
    assert all(found.claim_incident[c] == i.id for i in found.incidents for c in i.period_claims)
    return {"raid": raid.period.edtf, "bombing": bomb.period.edtf}


def test_an_event_is_dated_by_how_long_after_it_another_reports_event_came() -> None:
    assert _two_days_after() == {"raid": "1993-02-05", "bombing": "1993-02-03"}


def test_a_date_that_there_is_stays() -> None:
    assert _two_days_after(bombing="1993-01-30") == {"raid": "1993-02-05", "bombing": "1993-01-30"}


def test_so_many_years_after_dates_nothing() -> None:
    assert _two_days_after(words="two years after")["bombing"] is None


def test_hours_after_dates_nothing() -> None:
    assert _two_days_after(words="two hours after")["bombing"] is None


def _anniversary(feast: str, offset: str) -> str | None:
    text = "An attack hit the anniversary of the massacre; four years ago soldiers shot the crowd"
    page = Page(text).says("period", day(feast))
    page.values["period"] = day(feast)
    past = mention("massacre", of=page.report)
    said = Period(stated=("four years ago",), offset=offset)
    marked = account(
        report=page.report.id,
        main=False,
        mentions=[past],
        claims=[claim("period", said, quote="four years ago", of=page.report, mention=past)],
        period=said,
    )
    page.values["relations"] = [("anniversary-of", marked.id)]
    rows = reading(page.report, [page.account, marked])
    clusters = tuple(sorted((a.id,) for a in rows.accounts))
    found = reconcile(Linkage(clusters, ()), [rows], Lineage((), {page.report.id: ("afp",)}), KNOWLEDGE)
    return next(i.period.edtf for i in found.incidents if i.id == marked.id)


def test_an_anniversary_gives_the_day_of_the_year() -> None:
    assert _anniversary("2009-05-13", "-P4Y") == "2005-05-13"


def test_an_anniversary_without_a_number_of_years_gives_none() -> None:
    assert _anniversary("2009-05-13", "-P4D") != "2005-05-13"
