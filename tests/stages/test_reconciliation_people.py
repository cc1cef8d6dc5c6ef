"""Reconciliation: persons of several reports that are one, what is told of them, and what they say."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import speaker, statement, thing
from tests.stages.pages import Page, ledger, only

from corroborate.records.actor import Actor, ActorKind, ActorName


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


def test_a_victim_keeps_every_spelling_and_every_value_with_its_claims() -> None:
    one = Page("Shells killed her son Bashir Talib al-Saidi, 41. One attack").person(
        "p1", "Bashir Talib al-Saidi", age=41, role="worker"
    )
    two = Page("Shells killed Basheer Taleb Al Saidi, 42. Two attack").person(
        "p2", "Basheer Taleb Al Saidi", age=42
    )
    for page in (one, two):
        _at_its_name(page)
    victim = only(ledger(one, two)).victims[0]
    assert victim.names == ("Basheer Taleb Al Saidi", "Bashir Talib al-Saidi")
    assert (victim.age, victim.sex, victim.role, victim.relation) == (None, "male", "worker", "her son")
    ages = {d.value: d.claims for d in victim.details if d.field == "age"}
    assert set(ages) == {"41", "42"} and all(len(claims) == 1 for claims in ages.values())
    assert all(set(d.claims) <= set(victim.claims) for d in victim.details)


def test_what_no_report_says_of_a_victim_stays_unknown() -> None:
    page = _at_its_name(Page("Shells killed Bashir Talib. One attack").person("p1", "Bashir Talib"))
    victim = only(ledger(page)).victims[0]
    assert (victim.age, victim.sex, victim.role, victim.relation) == (None, None, None, None)
    assert [(d.field, d.value) for d in victim.details] == [("name", "Bashir Talib"), ("outcome", "killed")]


def _at_its_name(page: Page) -> Page:
    """The victim's claim stands where the page names him."""
    found = page.claims.pop()
    start = page.report.text_raw.index(found.value.text)
    value = replace(found.value, start=start, end=start + len(found.value.text))
    return page.says("victim", value)


def test_one_threat_in_two_spellings_of_a_name_is_one_utterance() -> None:
    words = "We will make the garrison regret this crime against our village"
    pages = []
    for number, name in enumerate(("Abu Aziz al-Hadithi", "Abu Azeez Al Hadithi", "Karim al-Hadithi")):
        page = Page(f"{number} attack. {words}").person(f"q{number}", name, outcome=None)
        page.statements.append(
            statement(
                "threat", words, of=page.report, mention=page.at, speakers=[speaker(name, actor=f"q{number}")]
            )
        )
        pages.append(page)
    found = {s.report: s for s in ledger(*pages, apart=True).statements}
    one, two, other = (found[p.report.id] for p in pages)
    assert (one.same_as, two.same_as, other.same_as) == ((two.id,), (one.id,), ())


def _blamed(text: str, *, together: bool = True) -> list[tuple[str | None, int]]:
    """Who is blamed, where one report names the coalition in full and the other says `text`."""
    full = thing("Global Coalition against Daesh", actor="global-coalition-is", standing="blamed")
    one = Page("One attack").says("attacker", full)
    one.actors.append(Actor("global-coalition-is", "Global Coalition", ActorKind.COALITION))
    two = Page("Two attack").says("attacker", thing(text, standing="blamed"))
    found = ledger(one, two, apart=not together).incidents
    return sorted(((p.actor, len(p.claims)) for i in found for p in i.attackers), key=str)


def test_a_weak_name_means_the_actor_whom_another_report_of_the_incident_names_in_full() -> None:
    assert _blamed("the international coalition forces") == [("global-coalition-is", 2)]


def test_in_another_incident_it_means_nobody() -> None:
    assert _blamed("the international coalition forces", together=False) == [
        ("global-coalition-is", 1),
        (None, 1),
    ]


def test_words_around_a_weak_name_make_it_somebody_else() -> None:
    assert (None, 1) in _blamed("foes of the international coalition forces")
