"""A small ledger with one of everything, made by hand."""

from __future__ import annotations

from tests.export.source import Source

from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import Claim, NamedThing, Scope, Speaker, Statement
from corroborate.records.count import Count
from corroborate.records.incident import (
    Contradiction,
    Estimate,
    Incident,
    LedgerContent,
    Party,
    Relation,
    SideEstimate,
    Verdicts,
)
from corroborate.records.lineage import Lineage
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, DateCandidate, Published, Rejection, Report, Segment, SegmentRole

TEXT = "5 June 1987. Rebels shelled Malakal – “at least 12 died”, the army said. Both sides denied blame."
REPORT = Report(
    id=Report.id_for(TEXT),
    text_raw=TEXT,
    segments=(Segment(0, 12, SegmentRole.DATELINE), Segment(13, len(TEXT), SegmentRole.BODY)),
    language="en",
    title="Rebels shelled Malakal",
    outlet="Nile Courier",
    dates=(DateCandidate("1987", "copyright"), DateCandidate("1987-06-05", "page", 0, 11)),
    copies=(Copy("a.txt", published="1987-06-06"), Copy("b.txt", url="https://courier.example/1")),
    quality=("machine-translated",),
    published=Published("1987-06-06", "metadata"),
)


def _at(words: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return words, start, start + len(words)


def _claim(key: str, field: str, value: Count | NamedThing | Period | Place, words: str) -> Claim:
    quote, start, end = _at(words)
    return Claim(
        key,
        REPORT.id,
        "m1",
        field,
        value,
        quote,
        start,
        end,
        scope=Scope.TOTAL if isinstance(value, Count) else None,
        speakers=(Speaker("the army", *_at("the army")[1:], actor="state.army"),),
        origin="nile-courier",
    )


DAY = Period("1987-06-05", "1987-06-05", DatePrecision.DAY, ("5 June 1987",), "stated")
PLACE = Place("Malakal", ("South Sudan",), "SS", 9.53, 31.66, GeoPrecision.CITY, "p1")
REBELS = NamedThing("Rebels", 0, 6, actor="group.rebels", standing="stated")
CLAIMS = (
    _claim("c4", "place", PLACE, "Malakal"),
    _claim("c1", "killed", Count(12, None), "at least 12 died"),
    _claim("c2", "attacker", REBELS, "Rebels shelled Malakal"),
    _claim("c3", "period", DAY, "5 June 1987"),
)
STATEMENT = Statement(
    "s1",
    REPORT.id,
    "m1",
    "denial",
    (),
    *_at("Both sides denied blame."),
    reliability="low",
    same_as=("s3", "s2"),
)


def incident(key: str, period: Period = DAY, title: str = "Shelling in Malakal") -> Incident:
    toll = Estimate(12, 12, None, ("c1",), "the only number", highest_floor=12)
    return Incident(
        id=key,
        title=title,
        kind="incident",
        violent=True,
        event_type="shelling",
        period=period,
        period_claims=("c3",),
        place=PLACE,
        place_claims=("c4",),
        attackers=(Party("group.rebels", "Rebels", ("c2",), standing="stated"),),
        targets=(Party("state.army", "the army", ("c2",)),),
        victims=(Party(None, "a nurse", ("c1",), outcome="killed", age=40, role="civilian"),),
        instruments=(Party(None, "shelled", ("c2",), code="artillery"),),
        killed=toll,
        injured=None,
        captured=None,
        missing=None,
        killed_by_side=(SideEstimate("state.army", toll),),
        civilians_killed=Estimate(0, 0, 0, ("c1",), "a denial"),
        main_of=(REPORT.id,),
        mentioned_in=(),
        origins=("nile-courier",),
        relations=(Relation("i9", "part-of"), Relation("i8", "follows")),
        contradictions=(Contradiction("killed", (("c1",), ("s1",)), "12 or more against none"),),
        verdicts=Verdicts("fair", "likely", "blamed"),
        accounts=("m1",),
    )


ACTORS = (
    Actor("state.army", "Army", ActorKind.STATE_FORCE, (ActorName("the army", REPORT.id),), ("state",)),
    Actor("group.rebels", "Rebels", ActorKind.ARMED_GROUP, (ActorName("Rebels", REPORT.id),)),
)
CODES = {
    "shelling": {
        "ucdp": {},
        "acled": {"event_type": "E", "sub_event_type": "S"},
        "plover": {"event": "ASSAULT"},
    }
}


def source(*incidents: Incident, reports: tuple[Report, ...] = (REPORT,)) -> Source:
    found = incidents or (incident("i1"),)
    return Source(
        reports,
        (Rejection("z.txt", "empty", "no words"), Rejection("y.txt", "binary", "not text")),
        LedgerContent(
            actors=ACTORS,
            incidents=found,
            claims=CLAIMS,
            claim_incident={c.id: found[0].id for c in CLAIMS if c.field != "place"},
            statements=(STATEMENT,),
            statement_incident={},
            decisions=(),
            lineage=Lineage((), {REPORT.id: ("nile-courier", "afp")}),
        ),
        lambda event_type: CODES.get(event_type, {}),
    )
