"""What it costs to link one report, by how many incidents the ledger holds.

    python -m benchmarks.speed.linkage [--incidents 1000 10000 100000]

Generated incidents, ten a day, in invented villages of real provinces, each told by one report and every
tenth by a second, between paragraphs about other things. A build links all its reports anew: the cost of one
is the seconds of work of linkage by the number of reports, and one report more in a ledger costs the whole
once more. Beside it stands how many pairs were weighed, how many of the pairs that were made as one were
found, and how many found were wrong: a speed means nothing without them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from time import process_time

from benchmarks.speed.pages import OBJECTS, SUBJECTS, TAILS, VERBS

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Reading
from corroborate.records.claim import Claim, EventMention, Realis, Reference, Scope
from corroborate.records.count import Count
from corroborate.records.lineage import Lineage
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, Report, Segment, SegmentRole
from corroborate.stages.linkage import link

FIRST = date(2004, 1, 1)
A_DAY = 10  # incidents
TWICE = 10  # one incident in so many is told by two reports
PROVINCES = [
    ("Nineveh", "Iraq", "IQ"),
    ("Cauca", "Colombia", "CO"),
    ("Borno", "Nigeria", "NG"),
    ("Helmand", "Afghanistan", "AF"),
]
SYLLABLES = ["ba", "dar", "gul", "ha", "kan", "li", "mor", "na", "qu", "rin", "sa", "tel", "u", "wa", "zur"]
KINDS = {
    "shooting": "shot",
    "bombing": "bombed",
    "ambush": "ambushed",
    "shelling": "shelled",
    "raid": "raided",
}


def main() -> None:
    """Link ledgers of each size, print a line for each and the ratio of last to first."""
    options = argparse.ArgumentParser(prog="benchmarks.speed.linkage", description=__doc__)
    options.add_argument(
        "--incidents", type=int, nargs="+", default=[1_000, 10_000], help="sizes (1000 10000)"
    )
    sizes = options.parse_args().incidents
    knowledge = Knowledge()
    link(*_with_lineage(list(reports(20))), knowledge)  # packs and weights are read once
    costs = [_measured(size, knowledge) for size in sizes]
    print(f"cost of one report, last to first: {costs[-1] / costs[0]:.2f} times (asked: at most 3)")


def _measured(size: int, knowledge: Knowledge) -> float:
    told = list(reports(size))
    seconds, quality = _linked(told, knowledge)
    each = seconds / len(told)
    print(
        f"{size:>7} incidents: {1000 * each:6.2f} ms a report, {seconds:8.2f} s in all; {quality}", flush=True
    )
    return each


def _linked(told: list[Reading], knowledge: Knowledge) -> tuple[float, str]:
    readings, lineage = _with_lineage(told)
    started = process_time()
    linkage = link(readings, lineage, knowledge)
    seconds = process_time() - started
    of = {account.id: _incident(reading) for reading in readings for account in reading.accounts}
    made = sum(n * (n - 1) // 2 for n in _sizes(of.values()))
    found = [pair for members in linkage.clusters for pair in combinations(members, 2)]
    right = len([a for a, b in found if of[a] == of[b]])
    told_of = f"{len(linkage.decisions)} pairs weighed"
    return seconds, f"{told_of}, {right} of {made} pairs found, {len(found) - right} wrong"


def _sizes(incidents: Iterable[str]) -> list[int]:
    counted: dict[str, int] = {}
    for incident in incidents:
        counted[incident] = counted.get(incident, 0) + 1
    return list(counted.values())


def _incident(reading: Reading) -> str:
    return reading.report.copies[0].name.split("-")[0]


def _with_lineage(told: list[Reading]) -> tuple[list[Reading], Lineage]:
    return told, Lineage((), {r.report.id: (r.report.id,) for r in told})


def reports(size: int) -> Iterator[Reading]:
    """One report of each incident, and a second of every tenth."""
    for number in range(size):
        yield _reading(number, "Police")
        if number % TWICE == 0:
            yield _reading(number, "Residents")


def _reading(number: int, teller: str) -> Reading:
    """A report of incident `number` in the words of `teller`."""
    chance = random.Random(number)
    day = FIRST + timedelta(days=number // A_DAY)
    kind, verb = chance.choice(sorted(KINDS.items()))
    province, country, code = chance.choice(PROVINCES)
    village, elder = _name(chance, 3), f"{_name(chance, 2)} {_name(chance, 3)}"
    killed, hurt = chance.randint(1, 12), chance.randint(1, 30)
    first = f"{teller} said that {killed} people were killed when gunmen {verb} {village} in {province}."
    rest = f"{hurt} people were hurt, said {elder} by telephone."
    text = "\n\n".join((first, _filler(random.Random(f"{number} {teller}")), rest))
    published = (day + timedelta(days=1)).isoformat()
    report = Report(
        id=Report.id_for(text),
        text_raw=text,
        segments=(Segment(0, len(text), SegmentRole.BODY),),
        language="en",
        copies=(Copy(f"{number}-{teller.lower()}.txt", published=published),),
        published=Published(published, "metadata"),
    )
    where = Place(village, (province, country), code, precision=GeoPrecision.CITY)
    when = Period(day.isoformat(), day.isoformat(), DatePrecision.DAY, (f"{day:%A}",), "stated")
    return Reading(report, (_account(report, kind, verb, where, when, (killed, hurt)),), (), ())


def _account(
    report: Report, kind: str, verb: str, where: Place, when: Period, counts: tuple[int, int]
) -> Account:
    start = report.text_raw.index(verb)
    mention = EventMention(
        id=EventMention.id_for(report.id, start, start + len(verb)),
        report=report.id,
        event_type=kind,
        violent=True,
        trigger=verb,
        start=start,
        end=start + len(verb),
        sentence=0,
        realis=Realis.ACTUAL,
        reference=Reference.NEW,
        background=False,
    )
    claims = tuple(
        Claim(
            id=Claim.id_for(report.id, field, at, at + len(str(number)), str(number)),
            report=report.id,
            mention=mention.id,
            field=field,
            value=Count(number, number),
            quote=str(number),
            start=at,
            end=at + len(str(number)),
            scope=Scope.TOTAL,
            of="people",
        )
        for field, number in (("killed", counts[0]), ("injured", counts[1]))
        if (at := report.text_raw.index(str(number))) >= 0
    )
    return Account(
        mention.id, report.id, True, "incident", kind, True, (mention,), claims, when, where, (), (), (), ()
    )


def _filler(chance: random.Random) -> str:
    rows = ((chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, TAILS)) for _ in range(3))
    return " ".join(f"{' '.join(row)}." for row in rows)


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).title()


if __name__ == "__main__":
    main()
