"""How well `corroborate compare` finds one event in two data sets: precision and recall on invented wars.

    python -m benchmarks.quality.comparison [--events 3000] [--enough 4 5 6 7 8]

Events are invented, with known truth: towns in clusters, several a day, and look-alikes on purpose: a second
strike on a town on the same or the next day, and one on a neighbouring town with a like toll. A ledger and
a data set each tell some of them, and each gets some of it wrong: a day too late, a span of days, only the
province, another spelling, the next town's coordinates, another toll. The data set is written as UCDP's or
Airwars' columns and read back through the importer. How often each is wrong is this file's own guess; the
figures tell which rules help, and how matching fails as events come closer together.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from corroborate.intake import coded
from corroborate.knowledge import Knowledge
from corroborate.pipeline import compare as comparing
from corroborate.records.incident import Estimate, Incident, Party, Verdicts
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Rejection

FIRST = date(2014, 1, 1)
COUNTRY = "Libya"
KINDS = ("shelling", "air-drone-strike", "armed-clash", "bombing", "attack")
SIDES = ("Libyan National Army", "Islamic State", "Ansar al-Sharia")
VIOLENCE = {"shelling": "1", "air-drone-strike": "1", "armed-clash": "1", "bombing": "3", "attack": "3"}
STRIKES = {"air-drone-strike": "Airstrike", "shelling": "Artillery", "armed-clash": "Ground operation"}


@dataclass(frozen=True, slots=True)
class Town:
    """An invented place."""

    name: str
    province: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Event:
    """What happened."""

    number: int
    day: date
    town: Town
    kind: str
    killed: int
    side: str


def towns(dice: random.Random, clusters: int = 12, each: int = 6) -> list[Town]:
    """Clusters of towns that lie 3 to 40 km from their middle; clusters lie far apart."""
    found = []
    for cluster in range(clusters):
        lat, lon = 26 + 0.8 * (cluster % 4), 11 + 1.5 * (cluster // 4)
        for n in range(each):
            off = [dice.choice((-1, 1)) * dice.uniform(0.03, 0.36) for _ in range(2)]
            found.append(Town(f"Town {cluster}-{n}", f"Province {cluster}", lat + off[0], lon + off[1]))
    return found


def events(dice: random.Random, number: int, a_day: float) -> list[Event]:
    """What happened, look-alikes among it."""
    places, found = towns(dice), list[Event]()
    while len(found) < number:
        day = FIRST + timedelta(days=int(len(found) / a_day))
        made = Event(
            len(found), day, dice.choice(places), dice.choice(KINDS), _dead(dice), dice.choice(SIDES)
        )
        found.append(made)
        if dice.random() < 0.15 and len(found) < number:  # a second strike on the town
            later = day + timedelta(days=dice.choice((0, 0, 1)))
            found.append(replace(made, number=len(found), day=later, killed=_dead(dice)))
        elif dice.random() < 0.1 and len(found) < number:  # the next town
            near = [t for t in places if t.province == made.town.province and t != made.town]
            found.append(
                replace(
                    made, number=len(found), town=dice.choice(near), killed=made.killed + dice.choice((0, 1))
                )
            )
    return found


def _dead(dice: random.Random) -> int:
    """Mostly few, now and then many."""
    return min(200, int(dice.paretovariate(1.1))) if dice.random() > 0.1 else 0


@dataclass(frozen=True, slots=True)
class Told:
    """An event as somebody tells it."""

    event: Event
    first: date
    last: date
    town: Town
    level: str  # exact | city | part | nowhere | province
    low: int
    high: int


def tellings(dice: random.Random, happened: Sequence[Event], share: float) -> Iterator[Told]:
    """This share of the events, some of it wrong."""
    for event in happened:
        if dice.random() > share:
            continue
        first, days = event.day, 0
        if (drawn := dice.random()) < 0.08:
            first += timedelta(days=1)
        elif drawn < 0.18:
            first, days = first - timedelta(days=dice.randrange(3)), dice.choice((2, 3, 6))
        level = dice.choices(("city", "part", "nowhere", "province"), (70, 15, 8, 7))[0]
        north, east = (dice.gauss(0, 0.012) for _ in range(2))  # gazetteers differ by a kilometre or two
        town = replace(event.town, lat=event.town.lat + north, lon=event.town.lon + east)
        low = high = event.killed
        if (drawn := dice.random()) < 0.25:
            low, high = max(0, low - dice.randrange(1, 4)), high + dice.randrange(1, 4)
        elif drawn < 0.45:
            low = high = max(0, round(low * dice.choice((0.5, 0.7, 1.3, 2)) + dice.choice((-1, 1))))
        yield Told(event, first, first + timedelta(days=days), town, level, low, high)


def incident(told: Told, actors: dict[str, str]) -> Incident:
    """A telling as a ledger has it."""
    event, town, known = told.event, told.town, told.level in ("city", "part")
    names = {"part": (f"quarter of {town.name}", town.name), "province": (town.province,)}
    name, *within = names.get(told.level, (town.name,))
    within = within if told.level == "province" else [*within, town.province]
    precision = {"part": GeoPrecision.NEIGHBOURHOOD, "province": GeoPrecision.ADMIN1}
    one = told.first == told.last
    first, last = told.first.isoformat(), told.last.isoformat()
    side = Party(actors[event.side], event.side, ()) if event.number % 2 else None
    return Incident(
        id=f"m{event.number}",
        title=f"Event {event.number}",
        kind="incident",
        violent=True,
        event_type=event.kind if event.number % 4 else "attack",
        period=Period(first, last, DatePrecision.DAY if one else DatePrecision.WEEK),
        period_claims=(),
        place=Place(
            name,
            (*within, COUNTRY),
            "LY",
            town.lat if known else None,
            town.lon if known else None,
            precision.get(told.level, GeoPrecision.CITY),
        ),
        place_claims=(),
        attackers=(side,) if side else (),
        targets=(),
        victims=(),
        instruments=(),
        killed=Estimate(told.low, told.low, told.high, (), ""),
        injured=None,
        captured=None,
        missing=None,
        killed_by_side=(),
        civilians_killed=None,
        main_of=(),
        mentioned_in=(),
        origins=(),
        relations=(),
        contradictions=(),
        verdicts=Verdicts("fair", "likely", "unknown"),
        accounts=(),
    )


def ucdp(told: Told) -> dict[str, object]:
    """A telling as a row of UCDP's; a place told only as its province has the province's middle."""
    event, town = told.event, told.town
    fine = told.level != "province"
    return {
        "id": event.number,
        "dyad_name": f"Event {event.number}",
        "type_of_violence": VIOLENCE[event.kind],
        "date_start": told.first.isoformat(),
        "date_end": told.last.isoformat(),
        "date_prec": 1 if told.first == told.last else 2,
        "where_coordinates": f"{town.name} town" if fine else town.province,
        "adm_1": town.province,
        "country": COUNTRY,
        "where_prec": 1 if fine else 4,
        "latitude": town.lat,
        "longitude": town.lon,
        "side_a": event.side,
        "side_b": "Civilians",
        "low": told.low,
        "best": told.low,
        "high": told.high,
    }


def airwars(told: Told) -> dict[str, object]:
    """A telling as a row of Airwars'."""
    event, town = told.event, told.town
    accuracy = {"city": "Town", "part": "Neighbourhood/area", "nowhere": "City"}
    return {
        "unique_reference_code": f"E{event.number}",
        "incident_title": f"Event {event.number}",
        "incident_date": told.first.isoformat(),
        "incident_date_end": told.last.isoformat(),
        "location_name": f"{town.name}, {town.province}",
        "country": COUNTRY,
        "latitude": town.lat,
        "longitude": town.lon,
        "geolocation_accuracy": accuracy.get(told.level, "Province/governorate"),
        "strike_type": STRIKES.get(event.kind, ""),
        "civilian_non_combatants_killed_min": told.low,
        "civilian_non_combatants_killed_max": told.high,
        "belligerent_1_belligerent": event.side,
    }


STYLES = {"ucdp-ged": ucdp, "airwars": airwars}


def read(rows: Iterable[dict[str, object]], form: str, knowledge: Knowledge) -> list[Incident]:
    """Rows as the importer reads them."""
    found = list(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(found[0]))
            writer.writeheader()
            writer.writerows(found)
        pieces = list(coded.read(path, coded.dataset_of(path, form, knowledge), knowledge))
    assert not any(isinstance(piece, Rejection) for piece in pieces)
    return [one for piece in pieces if not isinstance(piece, Rejection) for one in piece.incidents]


def score(here: Sequence[Incident], there: Sequence[Incident]) -> tuple[float, float, int]:
    """Precision and recall of the matches, and how many events both tell."""
    found = comparing.compare(here, there)
    right = sum(match.here.title == match.there.title for match in found.matched)
    both = len({i.title for i in here} & {i.title for i in there})
    return right / max(1, len(found.matched)), right / max(1, both), both


def main() -> None:
    """Print precision and recall by style, events a day and which share of them either side tells."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=3000)
    parser.add_argument("--enough", type=int, nargs=2, default=[comparing.ENOUGH, comparing.ALONE])
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    comparing.ENOUGH, comparing.ALONE = given.enough
    knowledge = Knowledge(None, "none")
    actors = {side: next(iter(knowledge.actors.named(side)), side) for side in SIDES}
    for a_day in (0.5, 2, 8):
        for ours, theirs in ((0.65, 0.65), (0.1, 0.8)):
            dice = random.Random(given.seed)  # invented wars, no secrets
            happened = events(dice, given.events, a_day)
            here = [incident(told, actors) for told in tellings(dice, happened, ours)]
            rows = list(tellings(dice, happened, theirs))
            for form, row in STYLES.items():
                precision, recall, both = score(here, read(map(row, rows), form, knowledge))
                shares = f"{ours:.0%} of {a_day} a day here, {theirs:.0%} there"
                print(f"{form:9} {shares:35} P {precision:.3f} R {recall:.3f} of {both}", flush=True)


if __name__ == "__main__":
    main()
