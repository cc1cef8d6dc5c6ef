from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, SpeechAct
from corroborate.records.claim import Claim, EventMention, Realis, Reference
from corroborate.records.count import Count
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.records.span import Span
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.casualties import find_casualties

KNOWLEDGE = Knowledge()


def page(text: str, role: SegmentRole = SegmentRole.BODY) -> Annotated:
    return annotate(
        Report(Report.id_for(text), text, (Segment(0, len(text), role),), "en"), KNOWLEDGE, gate=False
    )


def told_by(page: Annotated, content: str, speaker: str, cue: str, firmness: str = "said") -> Annotated:
    text = page.report.text_raw
    start = text.index(content)
    inside = Span(start, start + len(content))
    sentence = next(s.index for s in page.sentences if s.start <= text.index(cue) < s.end)
    voice, word = (Span(text.index(w), text.index(w) + len(w)) for w in (speaker, cue))
    act = SpeechAct(sentence, inside, word, (voice,), firmness, False)
    return replace(page, speech=(*(a for a in page.speech if a.cue != word), act))


def mention(page: Annotated, trigger: str, reference: Reference = Reference.NEW) -> EventMention:
    start = page.report.text_raw.index(trigger)
    end = start + len(trigger)
    sentence = next(s.index for s in page.sentences if s.start <= start < s.end)
    report = page.report.id
    ident = EventMention.id_for(report, start, end)
    return EventMention(ident, report, start, end, trigger, sentence, "attack", reference, Realis.ACTUAL)


def by_event(page: Annotated, *mentions: EventMention) -> dict[str, list[str]]:
    names = {m.id: m.trigger for m in mentions}
    found: dict[str, list[str]] = {m.trigger: [] for m in mentions}
    for claim in find_casualties(page, mentions, KNOWLEDGE):
        found[names[claim.mention]].append(claim.quote)
    return found


def only(claims: tuple[Claim, ...], field: str) -> Claim:
    found = [claim for claim in claims if claim.field == field]
    assert len(found) == 1, found
    return found[0]


def test_a_relative_clause_speaks_of_its_own_event() -> None:
    text = page("The army shelled the camp in revenge for a bombing that killed six recruits.")
    found = by_event(text, mention(text, "shelled"), mention(text, "bombing"))
    assert found == {"shelled": [], "bombing": ["killed six recruits"]}


def test_an_event_between_commas_does_not_take_the_main_verbs_dead() -> None:
    text = page("Police said the ambush, which followed a raid on Sunday, killed four people.")
    found = by_event(text, mention(text, "ambush"), mention(text, "raid"))
    assert found == {"ambush": ["killed four people"], "raid": []}


def test_each_event_of_a_sentence_keeps_its_own_dead() -> None:
    text = page("A raid in Kano killed three men and an ambush in Jos killed two guards.")
    found = by_event(text, mention(text, "raid"), mention(text, "ambush"))
    assert found == {"raid": ["killed three men"], "ambush": ["killed two guards"]}


def test_a_count_over_many_events_never_becomes_the_toll_of_one() -> None:
    text = page("The blast came in a state where more than 300 people have been killed so far this year.")
    assert find_casualties(text, [mention(text, "blast")], KNOWLEDGE) == ()


def test_a_count_over_many_events_belongs_to_their_series() -> None:
    text = page("The group has carried out 60 attacks since 2019, killing at least 200 people.")
    series = mention(text, "attacks", Reference.SERIES)
    claim = only(find_casualties(text, [series], KNOWLEDGE), "killed")
    assert (claim.mention, claim.value) == (series.id, Count(200, None))


def test_a_generic_mention_has_no_casualties() -> None:
    text = page("Air strikes have killed civilians in every war.")
    assert find_casualties(text, [mention(text, "Air strikes", Reference.GENERIC)], KNOWLEDGE) == ()


def test_a_count_without_an_event_is_no_claim() -> None:
    text = page("Four people were killed in Cali.")
    assert find_casualties(text, [], KNOWLEDGE) == ()


def test_a_sentence_that_opens_with_its_dead_goes_on_with_the_sentence_before() -> None:
    text = page("A drone hit a convoy near Derna.\n\nThe dead included two cooks.")
    drone = mention(text, "hit")
    assert only(find_casualties(text, [drone], KNOWLEDGE), "killed").mention == drone.id


def test_between_two_events_of_the_sentence_before_nobody_chooses() -> None:
    text = page("A raid hit Derna and an ambush hit Sirte.\n\nThe dead included two cooks.")
    assert find_casualties(text, [mention(text, "raid"), mention(text, "ambush")], KNOWLEDGE) == ()


def test_one_claim_carries_all_its_speakers_in_the_order_of_the_page() -> None:
    text = page("Officials said, and a nurse confirmed, that four people were killed in the raid.")
    text = replace(text, speech=())
    heard = told_by(text, "four people were killed in the raid", "a nurse", "confirmed", "confirmed")
    heard = told_by(heard, "four people were killed in the raid", "Officials", "said")
    claim = only(find_casualties(heard, [mention(text, "raid")], KNOWLEDGE), "killed")
    assert [speaker.text for speaker in claim.speakers] == ["Officials", "a nurse"]


def test_who_speaks_of_something_else_does_not_speak_of_the_dead() -> None:
    text = replace(
        page("Four people were killed in the raid and the mayor said schools would close."), speech=()
    )
    heard = told_by(text, "schools would close", "the mayor", "said")
    assert only(find_casualties(heard, [mention(text, "raid")], KNOWLEDGE), "killed").speakers == ()


def test_a_denied_toll_is_kept_as_denied() -> None:
    text = replace(page("The army denied that four villagers were killed in the raid."), speech=())
    heard = told_by(text, "four villagers were killed in the raid", "The army", "denied", "denied")
    assert only(find_casualties(heard, [mention(text, "raid")], KNOWLEDGE), "killed").realis is Realis.DENIED


def test_a_confirmed_toll_is_a_claim_of_who_confirms_it() -> None:
    text = replace(page("The raid killed nine men. The toll was confirmed by the governor."), speech=())
    heard = told_by(text, "The toll", "the governor", "confirmed", "confirmed")
    claims = find_casualties(heard, [mention(text, "raid")], KNOWLEDGE)
    pointed = next(claim for claim in claims if claim.readers == ("anaphora",))
    assert (pointed.value, pointed.quote) == (Count(9, 9), "The toll was confirmed")
    assert [speaker.text for speaker in pointed.speakers] == ["the governor"]


def test_a_confirmation_after_two_different_tolls_points_at_neither() -> None:
    text = page("The raid killed nine men. The raid killed ten men. The toll was confirmed by the governor.")
    heard = told_by(replace(text, speech=()), "The toll", "the governor", "confirmed", "confirmed")
    claims = find_casualties(heard, [mention(text, "raid")], KNOWLEDGE)
    assert all(claim.readers != ("anaphora",) for claim in claims)


def test_no_other_injuries_is_no_zero_where_injured_were_told() -> None:
    text = page("The blast wounded two guards. No other injuries were reported after the blast.")
    blast = mention(text, "blast")
    second = text.report.text_raw.rindex("blast")
    again = replace(blast, start=second, end=second + 5, sentence=1)
    zero = [c for c in find_casualties(text, [blast, again], KNOWLEDGE) if c.value == Count(0, 0)]
    assert [str(claim.scope) for claim in zero] == ["others"]


def test_all_readers_of_a_headline_are_named() -> None:
    text = page("Blast kills 3, wounds 12 in Peshawar", SegmentRole.HEADLINE)
    claim = only(find_casualties(text, [mention(text, "Blast")], KNOWLEDGE), "killed")
    assert claim.readers == ("headline", "surface", "tree")


def test_members_are_counted_with_the_name_of_what_they_are_members_of() -> None:
    text = page("The raid killed three members of the Sinaloa cartel in Culiacán.")
    claim = only(find_casualties(text, [mention(text, "raid")], KNOWLEDGE), "killed")
    assert claim.of == "members of the Sinaloa cartel"


def cost(text: str) -> float:
    read = page(text)
    events = [mention(read, "raid")]
    started = time.process_time()
    find_casualties(read, events, KNOWLEDGE)
    return time.process_time() - started


@pytest.mark.parametrize(
    "scrap",
    [
        "Gunmen killed 3, wounded 4, killed 5 and ",
        "The raid killed nine men. The governor confirmed the toll. ",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(scrap: str) -> None:
    cost("The raid killed two men.")  # packs are loaded
    assert cost("The raid: " + scrap * 1_600) < 4 * cost("The raid: " + scrap * 800) + 0.2


SCRAPS = """four people , were killed and injured two others including of the a soldier who said ( ) no one
dead left among them in Kano 12 . ; death toll rose to raid by gunmen"""
WORDS = st.lists(st.sampled_from(SCRAPS.split()), max_size=30)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_every_quote_stands_verbatim_inside_one_sentence(words: list[str]) -> None:
    text = page("The raid " + " ".join(words) + ".")
    raw = text.report.text_raw
    for claim in find_casualties(text, [mention(text, "raid")], KNOWLEDGE):
        assert claim.quote == raw[claim.start : claim.end]
        assert any(s.start <= claim.start and claim.end <= s.end for s in text.sentences)


def test_what_did_not_happen_is_no_event_for_its_own_zero() -> None:
    text = page("A rocket hit a hotel in Erbil. No injuries were reported.")
    hit, none = mention(text, "hit"), mention(text, "injuries", Reference.SERIES)
    assert only(find_casualties(text, [hit, none], KNOWLEDGE), "injured").mention == hit.id


def test_a_comma_between_people_and_their_relative_clause_ends_the_search() -> None:
    """The comma is the last word before the clause: the search once went round on it for ever."""
    text = page("Two traders, who were killed in Jos, had left.")
    assert only(find_casualties(text, (mention(text, "killed"),), KNOWLEDGE), "killed").value == Count(2, 2)
