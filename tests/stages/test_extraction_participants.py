"""Participants and circumstances: claims with their speakers, places and times where they belong."""

from tests.cases.event_rows import KNOWLEDGE, page

from corroborate.records.claim import Realis
from corroborate.stages.extraction.circumstances import find_circumstances
from corroborate.stages.extraction.participants import find_participants
from corroborate.stages.extraction.triggers import find_mentions


def parties(text, field):
    annotated = page(text)
    claims = find_participants(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    return [c for c in claims if c.field == field]


def around(text, field):
    annotated = page(text)
    mentions = find_mentions(annotated, KNOWLEDGE)
    names = {m.id: m.trigger for m in mentions}
    found = [c for c in find_circumstances(annotated, mentions, KNOWLEDGE) if c.field == field]
    return [(names[c.mention], c.value.name if field == "place" else c.value.stated[0]) for c in found]


def test_a_denied_deed_is_a_denied_claim():
    (claim,) = parties("The militia denied carrying out the massacre.", "attacker")
    assert (claim.value.standing, claim.realis) == ("denied", Realis.DENIED)


def test_a_doer_of_a_threat_did_nothing_yet():
    (claim,) = parties("Rebels threatened to attack the garrison in Bor.", "attacker")
    assert claim.realis is Realis.THREATENED


def test_a_name_before_a_killing_is_the_victims():
    assert parties("The Taliban's killing in Kunduz went unnoticed.", "attacker") == []
    assert len(parties("The Taliban's ambush in Kunduz killed nine soldiers.", "attacker")) == 1


def test_the_doer_of_a_recalled_event_is_not_the_doer_of_the_told_one():
    text = "Air strikes hit a depot in Bor following a raid by rebels."
    assert [c.quote for c in parties(text, "attacker")] == ["raid by rebels"]


def test_a_time_behind_a_word_of_saying_is_when_it_was_said():
    assert around("A raid on the village killed two people, the army said on Sunday.", "period") == []
    assert around("A raid on the village on Sunday killed two people, the army said.", "period") == [
        ("raid", "Sunday")
    ]


def test_a_place_of_somebody_who_speaks_is_not_the_events():
    assert around("Officials in Khartoum said rebels attacked a village.", "place") == []
    assert around("Rebels attacked a village in Khartoum, officials said.", "place") == [
        ("attacked", "Khartoum")
    ]


def test_a_place_belongs_to_the_event_of_its_own_clause():
    text = "Soldiers shelled a camp in Goma in retaliation for an ambush near Beni."
    assert around(text, "place") == [("shelled", "Goma"), ("ambush", "Beni")]


def test_a_country_that_owns_the_strike_is_no_place_of_it():
    assert around("A colonel died in a Turkish drone strike in Sanaa.", "place") == [
        ("drone strike", "Sanaa")
    ]


def test_an_explicit_date_is_filled_at_once_and_a_weekday_waits():
    annotated = page("Shelling on 3 May 2021 killed two. Shelling on Monday killed three.")
    mentions = find_mentions(annotated, KNOWLEDGE)
    dated, weekday = (
        c.value for c in find_circumstances(annotated, mentions, KNOWLEDGE) if c.field == "period"
    )
    assert (dated.earliest, dated.latest, dated.basis) == ("2021-05-03", "2021-05-03", "stated")
    assert (weekday.earliest, weekday.weekday, weekday.stated) == (None, 0, ("Monday",))
