"""Ledgers made of told stories, without reading a word: one report, one incident each, every field filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corroborate.ledger import content, open_ledger, readings, receipts
from corroborate.ledger.readings import Stored
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import (
    Claim,
    EventMention,
    NamedThing,
    Realis,
    Reference,
    Scope,
    Speaker,
    Statement,
    Value,
)
from corroborate.records.count import Count
from corroborate.records.incident import (
    Contradiction,
    Estimate,
    Incident,
    LedgerContent,
    LinkDecision,
    Party,
    Relation,
    Verdicts,
)
from corroborate.records.lineage import Lineage
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, RawDocument, Report, Segment, SegmentRole

TOWN = Place("Gao", ("Mali",), "ML", 16.27167, -0.04472, GeoPrecision.CITY)


@dataclass(frozen=True, slots=True)
class Story:
    """What one report tells of one event. `quote` is the sentence that all its claims stand on."""

    quote: str = "Shells killed 4 people near the ferry, the harbour office said."
    title: str = "Four killed near the ferry"
    outlet: str | None = "Niger Post"
    url: str | None = "https://niger-post.example/2019/four-killed"
    speaker: str = "the harbour office"
    speaker_kind: ActorKind = ActorKind.OFFICE
    victim: str = ""
    target: str = "the ferry"
    attacker: str = "Rebels of the River"
    place: Place = TOWN
    day: str = "2019-03-05"
    event_type: str = "shelling"
    killed: int = 4
    note: str = "4 against 6"
    byline: str | None = None
    incident_title: str | None = None

    @property
    def text(self) -> str:
        """The report's words; the headline with a blank line behind it."""
        return (
            f"{self.title}\n\n{self.quote}\n\nThe shells stopped at noon; four people waited by the ferry.\n"
        )


def keep(path: Path, stories: Sequence[Story], decisions: Iterable[tuple[int, int, str, str]] = ()) -> Path:
    """A ledger of these stories, as a build would leave it.

    `decisions`: two numbers of stories, a verdict and a reason each.
    """
    told = [_Telling(number, story) for number, story in enumerate(stories)]
    pairs = [
        LinkDecision(*sorted((told[one].mention.id, told[two].mention.id)), verdict, reason)
        for one, two, verdict, reason in decisions
    ]
    with open_ledger(path) as ledger, ledger.transaction() as connection:
        for one in told:
            report, copy = one.report, one.report.copies[0]
            document = RawDocument(
                copy.name,
                report.text_raw.encode(),
                "text/plain",
                copy.url,
                copy.outlet,
                copy.published,
                copy.title,
            )
            receipts.save(connection, document, report, "made")
            readings.save(connection, Stored(one.reading, "made", None))
        content.save(connection, _content(told, pairs), "made")
    return path


def _content(told: Sequence[_Telling], pairs: Sequence[LinkDecision]) -> LedgerContent:
    actors = {actor.id: actor for one in told for actor in one.actors}
    return LedgerContent(
        actors=tuple(actors[id] for id in sorted(actors)),
        incidents=tuple(one.incident for one in told),
        claims=tuple(sorted((c for one in told for c in one.claims), key=lambda c: c.id)),
        claim_incident={c.id: one.incident.id for one in told for c in one.claims},
        statements=tuple(sorted((one.statement for one in told), key=lambda s: s.id)),
        statement_incident={one.statement.id: one.incident.id for one in told},
        decisions=tuple(sorted(pairs, key=lambda d: (d.left, d.right))),
        lineage=Lineage((), {one.report.id: (f"line-{one.number}",) for one in told}),
    )


class _Telling:
    """One story as records."""

    def __init__(self, number: int, story: Story) -> None:
        self.number, self.story = number, story
        text = f"{number}. {story.text}"
        copy = Copy(f"{number}.txt", story.url, story.outlet, story.day, story.title)
        self.report = Report(
            id=Report.id_for(text),
            text_raw=text,
            segments=(Segment(0, len(text), SegmentRole.BODY),),
            language="en",
            title=story.title,
            outlet=story.outlet,
            copies=(copy,),
            published=Published(story.day, "metadata"),
            byline=story.byline,
        )
        self._at = text.index(story.quote, text.index("\n\n"))
        end = self._at + len(story.quote)
        id = EventMention.id_for(self.report.id, self._at, end)
        self.mention = EventMention(
            id, self.report.id, self._at, end, story.quote, 0, story.event_type, Reference.NEW, Realis.ACTUAL
        )
        self.period = Period(story.day, story.day, DatePrecision.DAY, (story.day,), "stated")
        self.actors = self._people()
        self.claims = self._claims()
        self.statement = Statement(
            Statement.id_for(self.report.id, "denial", self._at, end),
            self.report.id,
            id,
            "denial",
            (self._speaker(),),
            story.quote,
            self._at,
            end,
        )
        account = Account(
            id, self.report.id, True, "incident", story.event_type, True, (self.mention,), self.claims,
            self.period, story.place, (), (), (), (),
        )  # fmt: skip
        self.reading = Reading(self.report, (account,), (self.statement,), self.actors)
        self.incident = self._incident()

    def _id(self, text: str) -> str:
        return "a" + Report.id_for(text)[1:]

    def _people(self) -> tuple[Actor, ...]:
        story = self.story
        named = [(story.speaker, story.speaker_kind), (story.attacker, ActorKind.ARMED_GROUP)]
        named += [(story.victim, ActorKind.PERSON)] if story.victim else []
        return tuple(
            Actor(self._id(text), text, kind, (ActorName(text, self.report.id),))
            for text, kind in sorted(dict(named).items())
        )

    def _speaker(self) -> Speaker:
        return Speaker(self.story.speaker, self._at, self._at + 1, self._id(self.story.speaker))

    def _claims(self) -> tuple[Claim, ...]:
        story = self.story
        values: dict[str, Value] = {
            "killed": Count(story.killed, story.killed),
            "attacker": NamedThing(story.attacker, 0, 1, self._id(story.attacker), standing="stated"),
            "target": NamedThing(story.target, 0, 1),
            "period": self.period,
            "place": story.place,
        }
        if story.victim:
            values["victim"] = NamedThing(
                story.victim, 0, 1, self._id(story.victim), outcome="killed", age=41
            )
        end = self._at + len(story.quote)
        return tuple(
            Claim(
                Claim.id_for(self.report.id, field, self._at, end, str(value)),
                self.report.id,
                self.mention.id,
                field,
                value,
                story.quote,
                self._at,
                end,
                scope=Scope.TOTAL if isinstance(value, Count) else None,
                speakers=(self._speaker(),),
                readers=("made",),
                origin=f"line-{self.number}",
            )
            for field, value in values.items()
        )

    def _incident(self) -> Incident:
        story = self.story
        of = {claim.field: (claim.id,) for claim in self.claims}
        toll = Estimate(story.killed, story.killed, story.killed + 2, of["killed"], f"by {story.speaker}")
        dead = ()
        if story.victim:
            dead = (
                Party(
                    self._id(story.victim),
                    story.victim,
                    of["victim"],
                    outcome="killed",
                    names=(story.victim,),
                ),
            )
        return Incident(
            id=self.mention.id,
            title=story.incident_title or f"Shelling in {story.place.name}, {story.day}",
            kind="incident",
            violent=True,
            event_type=story.event_type,
            period=self.period,
            period_claims=of["period"],
            place=story.place,
            place_claims=of["place"],
            attackers=(Party(self._id(story.attacker), story.attacker, of["attacker"], standing="stated"),),
            targets=(Party(None, story.target, of["target"]),),
            victims=dead,
            instruments=(),
            killed=toll,
            injured=None,
            captured=None,
            missing=None,
            killed_by_side=(),
            civilians_killed=None,
            main_of=(self.report.id,),
            mentioned_in=(),
            origins=(f"line-{self.number}",),
            relations=(Relation(self.mention.id, "follows"),),
            contradictions=(
                Contradiction("killed", (of["killed"], (self.statement.id,)), story.note, "toll"),
            ),
            verdicts=Verdicts("fair", "likely", "blamed"),
            accounts=(self.mention.id,),
        )
