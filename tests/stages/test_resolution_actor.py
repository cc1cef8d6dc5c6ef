from __future__ import annotations

from tests.builders import claim, report

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Extraction, NamedThing
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution.actor import resolve_actors

KNOWLEDGE = Knowledge()
NOTHING = Extraction((), (), ())


def actors(text: str) -> dict[str, Actor]:
    return {
        a.name: a
        for a in resolve_actors(annotate(report(text), KNOWLEDGE, gate=False), NOTHING, KNOWLEDGE)[0]
    }


def test_actors_are_listed_although_they_take_no_part() -> None:
    found = actors("Gen. Abel Mensah met the Taliban and the Arakan Army in Doha.")
    assert {"Abel Mensah", "Taliban", "Arakan Army"} <= set(found)


def test_every_surface_form_is_kept() -> None:
    found = actors("The Revolutionary Armed Forces of Colombia (FARC) denied it. The FARC left.")
    names = {n.text for n in found["Revolutionary Armed Forces of Colombia"].names}
    assert names == {"Revolutionary Armed Forces of Colombia", "FARC"}


def test_a_person_gets_an_id_from_name_and_report() -> None:
    text = "Gen. Abel Mensah spoke. Mensah left."
    first, again = actors(text)["Abel Mensah"], actors(text)["Abel Mensah"]
    other = actors(text + " It rained.")["Abel Mensah"]
    assert first == again
    assert first.id != other.id
    assert first.kind is ActorKind.PERSON


def test_a_name_stranded_behind_a_full_stop_takes_the_role_before_it() -> None:
    found = actors("Two men died in the raid, said the militia commander. Abel Mensah.")
    assert [a.role for a in found.values() if a.name == "Abel Mensah"] in ([], ["commander"])


def test_members_say_whom_they_belong_to() -> None:
    assert actors("The M23 took the town.")["March 23 Movement"].member_of == ("afc-drc",)


def test_an_unclear_name_among_the_victims_is_a_person() -> None:
    text = "Killed were Abel Mensah and two guards."
    page = annotate(report(text), KNOWLEDGE, gate=False)
    at = text.index("Abel")
    victim = claim("victim", NamedThing("Abel Mensah", at, at + 11), quote=text, of=page.report)
    found, spots = resolve_actors(page, Extraction((), (victim,), ()), KNOWLEDGE)
    assert [a.name for a in found if a.id == spots[at, at + 11]] == ["Abel Mensah"]


def test_no_report_no_actors() -> None:
    assert actors("It rained.") == {}


def test_a_role_belongs_to_the_name_that_it_stands_beside() -> None:
    assert actors("Rebel commander Abel Mensah met Gen. Kofi Badu.")["Abel Mensah"].role == "commander"
    assert actors("The rebel commander met Abel Mensah, 40, in Accra.")["Abel Mensah"].role is None


def test_a_leader_is_a_commander_only_of_fighters() -> None:
    assert actors("Militia leader Abel Mensah denied it.")["Abel Mensah"].role == "commander"
    assert actors("Union leader Abel Mensah denied it.")["Abel Mensah"].role is None


def test_a_spokesman_with_a_rank_is_no_commander() -> None:
    assert actors("Army spokesman Maj. Gen. Abel Mensah denied it.")["Abel Mensah"].role == "official"


def test_a_nickname_inside_a_name_is_a_name_too() -> None:
    found = actors('Police held Carlos "El Gato" Restrepo near Tumaco.')['Carlos "El Gato" Restrepo']
    assert {n.text for n in found.names} == {'Carlos "El Gato" Restrepo', "El Gato"}


def test_a_state_inside_a_longer_name_of_a_place_is_not_named() -> None:
    assert "Sudan" not in actors("He left Port Sudan.")
    assert "Sudan" in actors("He left Sudan.")


def test_a_newsroom_is_an_actor_of_its_own_kind() -> None:
    found = actors("The Financial Times could not verify the footage from Goma.")
    assert [a.kind for a in found.values() if a.kind is not ActorKind.STATE] == [ActorKind.MEDIA]


def test_a_surname_with_a_title_joins_the_whole_name_without_one() -> None:
    found = actors("Governor Badu left Accra. Friends of Abel Kofi Badu were glad.")
    assert {n.text for n in found["Abel Kofi Badu"].names} == {"Badu", "Abel Kofi Badu"}


def test_a_capital_that_speaks_is_a_name_of_its_state() -> None:
    text = "Ankara said it had carried out the raid."
    page = annotate(report(text), KNOWLEDGE, gate=False)
    said = claim("attacker", NamedThing("Ankara", 0, 6), quote=text, of=page.report)
    found, _ = resolve_actors(page, Extraction((), (said,), ()), KNOWLEDGE)
    assert [n.text for a in found if a.id == "tr" for n in a.names] == ["Ankara"]
