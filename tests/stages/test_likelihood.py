"""Likelihood: what all fields say together joins what each leaves open, and parts what each would join."""

from __future__ import annotations

from tests.builders import account, claim, day, mention, place, reading, report, thing

from corroborate.knowledge import Knowledge
from corroborate.records.account import Reading
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage import link
from corroborate.stages.linkage.evidence import Evidence
from corroborate.stages.linkage.likelihood import _of

KNOWLEDGE = Knowledge()

MARKET = (
    "Two men on a motorcycle threw grenades into the yard of the Ndokwari mill on Tuesday and fired at those "
    "who ran. The miller Tobias Achirimba said his brother had been weighing sorghum. The wounded were taken "
    "to the Catholic clinic at Lugbelu, where sister Philomene Atsou counted the beds."
)
AGAIN = (
    "At the clinic of Lugbelu sister Philomene Atsou has no beds left. Grenades landed among sacks of "
    "sorghum in the Ndokwari mill, and the motorcycle was gone before anybody fired back. Tobias "
    "Achirimba, who owns the mill, buried his brother at noon."
)
STRIKE = (
    "A missile fired by a drone hit a house in the Sarhan quarter at dawn, residents said. A baker and his "
    "neighbours dug for the family under the concrete until the afternoon prayer, when the first was found."
)
OTHER = (
    "Near the university a taxi was hit by a missile that a drone fired in the morning rush. Students "
    "carried the driver to the gate of the hospital; a passenger who had just got off told of the flash."
)


def told(text: str, published: str, at: str, **values: object) -> Reading:
    made = report(text, name=text[:12], published=published)
    trigger = mention(at, of=made, event_type="attack")
    row = {"event_type": "attack", "main": True, **values}
    return reading(made, [account(report=made.id, mentions=[trigger], **row)])


def linked(*pages: Reading) -> Linkage:
    return link(pages, Lineage((), {p.report.id: (p.report.id,) for p in pages}), KNOWLEDGE)


def test_two_pages_that_share_the_names_of_a_story_are_one_event_without_place_or_day() -> None:
    found = linked(told(MARKET, "2022-03-08", "threw"), told(AGAIN, "2022-03-09", "landed"))
    assert len(found.clusters) == 1


def test_two_strikes_of_one_day_and_side_with_nothing_of_a_story_in_common_stay_apart() -> None:
    def page(text: str, name: str) -> Reading:
        made = report(text, name=text[:12], published="2023-10-21")
        trigger = mention("fired", of=made, event_type="air-drone-strike")
        victim = thing(name, actor=f"{made.id}.{name}", outcome="killed")
        dead = claim("victim", victim, quote="drone", of=made, mention=trigger)
        row = account(
            report=made.id,
            mentions=[trigger],
            claims=[dead, claim("killed", 7, quote="missile", of=made, mention=trigger)],
            event_type="air-drone-strike",
            main=True,
            attackers=["il.air-force"],
            period=day("2023-10-21"),
            place=place("Gaza City", "Palestine", country="PS"),
        )
        return reading(made, [row])

    found = linked(page(STRIKE, "Samir Wadi Hijazi"), page(OTHER, "Nabil Tawfiq Saqqa"))
    assert len(found.clusters) == 2


def test_the_features_of_the_evidence_build_on_each_other() -> None:
    town = dict(_of(Evidence("place", 2.5, "")))
    province = dict(_of(Evidence("province", 1.5, "")))
    assert town == {"placed": 1.0, "place-same": 1.0} and province == {"placed": 1.0, "place-same": 0.0}
    assert dict(_of(Evidence("kind", -2.0, ""))) == {"kind-apart": 1.0}
    assert dict(_of(Evidence("named dead", -0.5, ""))) == {"dead-differ": 1.0}
    assert dict(_of(Evidence("counts", -0.75, ""))) == {}
