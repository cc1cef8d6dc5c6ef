"""Accounts of one report, from hand-made mentions: each test is about one reason to join or to part."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders import annotated, claim, extraction, mention, place, report, statement, thing

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Reading
from corroborate.records.annotation import Annotated, TimeExpression
from corroborate.records.claim import Claim, EventMention
from corroborate.records.period import Period
from corroborate.stages.resolution import resolve

KNOWLEDGE = Knowledge()


def _page(*sentences: str | tuple[str, str, int], published: str | None = None) -> Annotated:
    words = [s if isinstance(s, str) else s[0] for s in sentences]
    rows = [(s, "body", i) if isinstance(s, str) else s for i, s in enumerate(sentences)]
    return annotated(report("\n".join(words), published=published), rows)


def _resolve(page: Annotated, mentions: Sequence[EventMention], claims: Sequence[Claim] = ()) -> Reading:
    return resolve(page, extraction(mentions, claims), KNOWLEDGE)


def _by_trigger(reading: Reading, trigger: str) -> Account:
    return next(a for a in reading.accounts for m in a.mentions if m.trigger == trigger)


def test_the_attack_points_back_at_what_the_headline_is_about() -> None:
    page = _page("A bomb attack shook Gao.", "The blast killed three people.")
    first = mention("bomb attack", of=page.report, event_type="bombing")
    later = mention("blast", of=page.report, sentence=1, event_type="explosion", reference="definite")
    toll = claim("killed", 3, quote="killed three people", of=page.report, mention=later)
    reading = _resolve(page, [first, later], [toll])
    assert [a.main for a in reading.accounts] == [True]
    assert reading.accounts[0].id == min(first.id, later.id)
    assert [c.id for c in reading.accounts[0].claims] == [toll.id]
    assert reading.accounts[0].event_type == "bombing"


def test_a_recalled_event_is_an_account_of_its_own_and_inherits_no_place() -> None:
    page = _page("A bomb attack shook Gao.", "In May a raid killed nine soldiers.")
    first = mention("bomb attack", of=page.report, event_type="bombing")
    recalled = mention("raid", of=page.report, sentence=1, event_type="raid", background=True)
    claims = [
        claim("place", place("Gao"), quote="Gao", of=page.report, mention=first),
        claim("killed", 9, quote="killed nine soldiers", of=page.report, mention=recalled),
    ]
    reading = _resolve(page, [first, recalled], claims)
    assert len(reading.accounts) == 2
    assert _by_trigger(reading, "bomb attack").main
    other = _by_trigger(reading, "raid")
    assert (other.main, other.place) == (False, None)


def test_threats_plans_and_talk_in_general_make_no_account() -> None:
    page = _page("The group vowed new attacks.", "Air strikes could follow.", "Bombings are rare.")
    mentions = [
        mention("attacks", of=page.report, realis="threatened"),
        mention("Air strikes", of=page.report, sentence=1, realis="hypothetical"),
        mention("Bombings", of=page.report, sentence=2, reference="generic"),
    ]
    threat = statement("threat", "vowed new attacks", of=page.report, mention=mentions[0])
    made = extraction(
        mentions, [claim("killed", 1, quote="rare", of=page.report, mention=mentions[0])], [threat]
    )
    reading = resolve(page, made, KNOWLEDGE)
    assert reading.accounts == ()
    assert [s.mention for s in reading.statements] == [None]


def test_an_event_that_is_only_denied_makes_no_account() -> None:
    page = _page("The army denied that its planes had bombed Malakal.")
    reading = _resolve(
        page, [mention("bombed", of=page.report, realis="denied", event_type="air-drone-strike")]
    )
    assert reading.accounts == ()


def test_a_denial_of_the_reports_own_event_belongs_to_it() -> None:
    page = _page("An air strike hit Malakal.", "The army denied the strike.")
    first = mention("air strike", of=page.report, event_type="air-drone-strike")
    denied = mention("strike", of=page.report, start=30, sentence=1, reference="definite", realis="denied")
    assert len(_resolve(page, [first, denied]).accounts) == 1


def test_a_series_is_never_one_with_an_incident() -> None:
    page = _page("An attack hit a base in Mopti.", "There have been more than 40 attacks since May.")
    one = mention("attack", of=page.report)
    many = mention("attacks", of=page.report, sentence=1, reference="series")
    hurt = claim("injured", 12, quote="more than 40 attacks", of=page.report, mention=many)
    reading = _resolve(page, [one, many], [hurt])
    assert sorted((a.kind, a.main) for a in reading.accounts) == [("incident", True), ("series", False)]


def test_different_weekdays_are_different_events_and_one_night_is_not() -> None:
    def kinds(second: str, part: str | None) -> int:
        page = _page("Raid on Wednesday.", f"The raid on {second} killed six.")
        text = page.report.text_raw
        times = tuple(
            TimeExpression(at, at + len(day), day, i, "weekday", day.lower(), None, part)
            for i, day in enumerate(("Wednesday", second))
            for at in [text.index(day)]
        )
        page = Annotated(page.report, page.sentences, (), times, (), ())
        first = mention("Raid", of=page.report, event_type="raid")
        later = mention("raid", of=page.report, sentence=1, event_type="raid", reference="definite")
        claims = [
            claim("period", Period(stated=("Wednesday",)), quote="Wednesday", of=page.report, mention=first),
            claim(
                "period", Period(stated=(second,)), quote=f"on {second} killed", of=page.report, mention=later
            ),
        ]
        return len(_resolve(page, [first, later], claims).accounts)

    assert kinds("Friday", None) == 2
    assert kinds("Thursday", None) == 2
    assert kinds("Thursday", "night") == 1


def test_two_recalled_tellings_of_one_dead_are_one_event() -> None:
    def count(second: str) -> int:
        page = _page(
            "A raid hit Jos.", "Musa Bello was assassinated in 2019.", f"The killing of {second} shook Kano."
        )
        own = mention("raid", of=page.report, event_type="raid")
        one = mention("assassinated", of=page.report, sentence=1, event_type="assassination", background=True)
        two = mention("killing", of=page.report, sentence=2, event_type="killing", background=True)
        claims = [
            claim(
                "victim",
                thing("Musa Bello", outcome="killed"),
                quote="Musa Bello was",
                of=page.report,
                mention=one,
            ),
            claim(
                "victim", thing(second, outcome="killed"), quote=f"of {second}", of=page.report, mention=two
            ),
        ]
        return len(_resolve(page, [own, one, two], claims).accounts)

    assert count("Musa Bello") == 2
    assert count("Sani Idris") == 3


def test_far_places_part_and_a_place_inside_the_other_joins() -> None:
    def count(second: str, *within: str) -> int:
        page = _page("A raid hit Jos.", f"Gunmen killed four in {second}.")
        own = mention("raid", of=page.report, event_type="raid")
        other = mention("killed", of=page.report, sentence=1, event_type="shooting")
        claims = [
            claim(
                "place",
                place("Jos", "Plateau", "Nigeria", id="jos", country="NG"),
                quote="Jos",
                of=page.report,
                mention=own,
            ),
            claim(
                "place",
                place(second, *within, id=second, country="NG"),
                quote=second,
                of=page.report,
                mention=other,
            ),
        ]
        return len(_resolve(page, [own, other], claims).accounts)

    assert count("Maiduguri", "Borno", "Nigeria") == 2
    assert count("Naraguta", "Jos", "Plateau", "Nigeria") == 1


def test_an_attack_the_other_way_round_is_another_event() -> None:
    page = _page("Rebels raided a base.", "The army attacked the rebels, killing two.")
    own = mention("raided", of=page.report, event_type="raid")
    back = mention("attacked", of=page.report, sentence=1)
    claims = [
        claim("attacker", thing("Rebels", actor="m23"), quote="Rebels", of=page.report, mention=own),
        claim("target", thing("a base", actor="army"), quote="a base", of=page.report, mention=own),
        claim("attacker", thing("The army", actor="army"), quote="The army", of=page.report, mention=back),
        claim("target", thing("the rebels", actor="m23"), quote="the rebels", of=page.report, mention=back),
        claim("killed", 2, quote="killing two", of=page.report, mention=back),
    ]
    reading = _resolve(page, [own, back], claims)
    assert [a.attackers for a in sorted(reading.accounts, key=lambda a: not a.main)] == [("m23",), ("army",)]


def test_relations_between_mentions_become_relations_between_accounts() -> None:
    page = _page("The army shelled the camp in retaliation for an ambush that killed five.")
    cause = mention("ambush", of=page.report, event_type="ambush", background=True)
    own = mention(
        "shelled", of=page.report, event_type="shelling", relation="retaliation-for", related=cause.id
    )
    dead = claim("killed", 5, quote="killed five", of=page.report, mention=cause)
    reading = _resolve(page, [own, cause], [dead])
    assert _by_trigger(reading, "shelled").relations == (("retaliation-for", cause.id),)
    assert _by_trigger(reading, "ambush").relations == ()


def _offset_page() -> tuple[Annotated, EventMention, EventMention, list[Claim]]:
    page = _page(
        "Monday's shelling follows, two days after, on the raid that killed six in Bor.",
        published="2019-09-20",
    )
    text = page.report.text_raw
    at = text.index("two days after")
    times = (
        TimeExpression(0, 6, "Monday", 0, "weekday", "monday"),
        TimeExpression(at, at + 14, "two days after", 0, "offset", "P2D"),
    )
    page = Annotated(page.report, page.sentences, (), times, (), ())
    inner = mention("raid", of=page.report, event_type="raid", background=True)
    own = mention(
        "shelling",
        of=page.report,
        event_type="shelling",
        reference="definite",
        relation="follows",
        related=inner.id,
    )
    claims = [
        claim("period", Period(stated=("Monday",)), quote="Monday", of=page.report, mention=own),
        claim(
            "period", Period(stated=("two days after",)), quote="two days after", of=page.report, mention=own
        ),
        claim("killed", 6, quote="killed six", of=page.report, mention=inner),
    ]
    return page, own, inner, claims


def test_a_chain_dates_the_other_event_and_gives_it_the_claim() -> None:
    page, own, inner, claims = _offset_page()
    reading = _resolve(page, [own, inner], claims)
    other = _by_trigger(reading, "raid")
    assert other.period.edtf == "2019-09-14"
    assert [c.field for c in other.claims] == ["period", "killed"]
    assert _by_trigger(reading, "shelling").period.edtf == "2019-09-16"


def test_a_chain_without_a_date_at_either_end_dates_nothing() -> None:
    page, own, inner, claims = _offset_page()
    undated = Annotated(report(page.report.text_raw), page.sentences, (), page.times, (), ())
    reading = _resolve(undated, [own, inner], claims)
    assert [a.period.edtf for a in reading.accounts] == [None, None]


def test_the_headline_decides_what_a_report_is_about() -> None:
    page = _page(
        ("Governor opens school", "headline", 0),
        "He thanked donors.",
        "Pupils sang.",
        "The rain stopped.",
        "A raid killed two in Bor.",
    )
    raid = mention("raid", of=page.report, sentence=4, event_type="raid")
    dead = claim("killed", 2, quote="killed two", of=page.report, mention=raid)
    reading = _resolve(page, [raid], [dead])
    assert [a.main for a in reading.accounts] == [False]


def test_a_page_without_a_headline_is_about_the_first_event_that_it_brings_up() -> None:
    page = _page("Bor, 16 April.", "The bishop sent a note.", "He was polite.", "A raid killed two in Bor.")
    raid = mention("raid", of=page.report, sentence=3, event_type="raid")
    dead = claim("killed", 2, quote="killed two", of=page.report, mention=raid)
    assert [a.main for a in _resolve(page, [raid], [dead]).accounts] == [True]


def test_short_items_on_events_of_their_own_are_all_what_the_page_is_about() -> None:
    towns = ["Herat", "Kunduz", "Ghazni", "Zaranj"]
    page = _page(("Week in brief", "headline", 0), *(f"A raid hit {town}." for town in towns))
    mentions, claims = [], []
    for i, town in enumerate(towns):
        at = page.report.text_raw.index(town) - 12
        mentions.append(mention("raid", of=page.report, start=at, sentence=i + 1, event_type="raid"))
        claims.append(
            claim(
                "place",
                place(town, "Afghanistan", id=town, country="AF"),
                quote=town,
                of=page.report,
                mention=mentions[-1],
            )
        )
    reading = _resolve(page, mentions, claims)
    assert [a.main for a in reading.accounts] == [True] * 4


def test_every_claim_stands_in_one_account_and_every_account_on_its_smallest_mention() -> None:
    page, own, inner, claims = _offset_page()
    reading = _resolve(page, [inner, own], claims[::-1])
    ids = [c.id for a in reading.accounts for c in a.claims]
    assert sorted(ids) == sorted({c.id for c in claims})
    assert all(a.id == min(m.id for m in a.mentions) for a in reading.accounts)
    assert reading == _resolve(page, [own, inner], claims)


def test_fighting_told_without_place_time_or_toll_is_no_event() -> None:
    page = _page("A raid hit Jos.", "The militia fought the rebels for years.")
    own = mention("raid", of=page.report, event_type="raid")
    past = mention("fought", of=page.report, sentence=1, event_type="armed-clash")
    by = claim(
        "attacker", thing("The militia", actor="militia"), quote="The militia", of=page.report, mention=past
    )
    assert [a.main for a in _resolve(page, [own, past], [by]).accounts] == [True]


def test_a_state_and_its_army_are_no_two_attackers() -> None:
    def count(second: str) -> int:
        page = _page(
            "The US struck a depot.", "The strike killed two.", "A missile hit the depot and killed two."
        )
        own = mention("struck", of=page.report)
        more = mention("hit", of=page.report, sentence=2)
        claims = [
            claim("attacker", thing("The US", actor="us"), quote="The US", of=page.report, mention=own),
            claim(
                "attacker", thing("A missile", actor=second), quote="A missile", of=page.report, mention=more
            ),
            claim("killed", 2, quote="killed two", start=40, of=page.report, mention=more),
        ]
        return len(_resolve(page, [own, more], claims).accounts)

    assert count("us.army") == 1
    assert count("ru.army") == 2
