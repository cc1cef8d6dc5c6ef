"""What one report more costs, by how many incidents the ledger holds.

    python -m benchmarks.speed.linkage [--incidents 1000 10000 100000] [--more 20]

Generated incidents, ten a day from 2004 on, so that a larger ledger is one of more years and as many happen
in one place in one week: in 3,375 invented villages of four real provinces. Each is told by one report and
every tenth by a second, between sentences whose words are drawn as often as English texts hold them, and with
a villager who is quoted: two reports share what two pages of a country share by chance, and no more. They are
joined in a ledger as a build does it; then reports are added one at a time, of new incidents and of old ones,
and each is built: looked for, linked, reconciled and stored, all but the reading of its words. Beside the
seconds of work stand how many of the pairs that were made as one were found, and how many found were wrong:
a speed means nothing without them. A report that changes the sample by which a ledger knows what is common
in it costs a build of the whole; the chance of that is a hundred by the number of reports, and such ones are
told apart.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, combinations
from pathlib import Path
from statistics import mean, median
from time import process_time

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, changes, links, open_ledger, readings, receipts
from corroborate.ledger.readings import Stored
from corroborate.pipeline import build, fingerprint
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import Claim, EventMention, Realis, Reference, Scope, Speaker
from corroborate.records.count import Count
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, RawDocument, Report, Segment, SegmentRole

FIRST = date(2004, 1, 1)
A_DAY = 10  # incidents
TWICE = 10  # one incident in so many is told by two reports
PROVINCES = [
    ("Nineveh", "Iraq", "IQ"),
    ("Cauca", "Colombia", "CO"),
    ("Borno", "Nigeria", "NG"),
    ("Helmand", "Afghanistan", "AF"),
]
SENTENCES = 8  # of a report, that tell of other things
SYLLABLES = ["ba", "dar", "gul", "ha", "kan", "li", "mor", "na", "qu", "rin", "sa", "tel", "u", "wa", "zur"]
KINDS = {
    "shooting": "shot",
    "bombing": "bombed",
    "ambush": "ambushed",
    "shelling": "shelled",
    "raid": "raided",
}


def main() -> None:
    """Fill ledgers of each size, add reports, print a line for each and the ratio of last to first."""
    options = argparse.ArgumentParser(prog="benchmarks.speed.linkage", description=__doc__)
    options.add_argument(
        "--incidents", type=int, nargs="+", default=[1_000, 10_000], help="sizes (1000 10000)"
    )
    options.add_argument("--more", type=int, default=20, help="reports added one at a time (20)")
    given = options.parse_args()
    knowledge = Knowledge()
    costs = [_measured(size, given.more, knowledge) for size in given.incidents]
    print(f"cost of one report more, last to first: {costs[-1] / costs[0]:.2f} times (asked: at most 3)")


def _measured(size: int, more: int, knowledge: Knowledge) -> float:
    told, added = list(reports(size)), list(_added(size, more))
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
        keep(ledger, told, knowledge)
        started = process_time()
        build(ledger, knowledge=knowledge)
        whole = process_time() - started
        costs: dict[bool, list[float]] = {False: [], True: []}
        for reading in added:
            keep(ledger, [reading], knowledge)
            before = _joined_with(ledger)
            started = process_time()
            build(ledger, knowledge=knowledge)
            seconds = process_time() - started
            costs[_joined_with(ledger) != before].append(seconds)
        quality = _quality(ledger, [*told, *added])
    plain, anew = costs[False], costs[True]
    print(
        f"{size:>7} incidents: one report more {1000 * median(plain):7.0f} ms "
        f"(mean {1000 * mean(plain):.0f}, "
        f"most {1000 * max(plain):.0f}, of {len(plain)}; {len(anew)} changed the sample); "
        f"{1000 * whole / len(told):.1f} ms a report in the first build; {quality}; "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB",
        flush=True,
    )
    return median(plain)


def keep(ledger: Ledger, told: Iterable[Reading], knowledge: Knowledge) -> None:
    """Put reports with their readings in a ledger, as if each had been added and read."""
    readers = fingerprint.of_readers(knowledge)
    with ledger.transaction() as connection:
        for reading in told:
            report = reading.report
            copy = report.copies[0]
            document = RawDocument(
                copy.name, report.text_raw.encode("utf-8"), "text/plain", published=copy.published
            )
            receipts.save(connection, document, report, readers)
            made_from = fingerprint.of_report(replace(report), readers)
            readings.save(connection, Stored(reading, made_from, None))


def _joined_with(ledger: Ledger) -> str | None:
    with ledger.transaction() as connection:
        return changes.fact(connection, "joined_with")


def _added(size: int, more: int) -> Iterator[Reading]:
    """By turns the report of a new incident and another one of an old incident, spread over the ledger."""
    for number in range(more):
        yield _reading(size + number, "Police") if number % 2 else _reading(number * size // more, "Nurses")


def _quality(ledger: Ledger, told: list[Reading]) -> str:
    with ledger.transaction() as connection:
        clusters = links.clusters(connection)
    of = {account.id: _incident(reading) for reading in told for account in reading.accounts}
    made = sum(n * (n - 1) // 2 for n in _sizes(of.values()))
    found = [pair for members in clusters for pair in combinations(members, 2)]
    right = len([a for a, b in found if of[a] == of[b]])
    return f"{right} of {made} pairs found, {len(found) - right} wrong"


def _sizes(incidents: Iterable[str]) -> list[int]:
    counted: dict[str, int] = {}
    for incident in incidents:
        counted[incident] = counted.get(incident, 0) + 1
    return list(counted.values())


def _incident(reading: Reading) -> str:
    return reading.report.copies[0].name.split("-")[0]


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
    text = "\n\n".join((first, _aside(random.Random(f"{number} {teller}")), rest))
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
    names = (ActorName(elder, report.id),)
    quoted = Actor("p" + _digest(elder, report.id), elder, ActorKind.PERSON, names)
    row = _account(report, kind, verb, where, when, (killed, hurt), quoted)
    return Reading(report, (row,), (), (quoted,))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _account(
    report: Report,
    kind: str,
    verb: str,
    where: Place,
    when: Period,
    counts: tuple[int, int],
    quoted: Actor,
) -> Account:
    start, said = report.text_raw.index(verb), report.text_raw.rindex(quoted.name)
    speaker = Speaker(quoted.name, said, said + len(quoted.name), quoted.id)
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
            speakers=(speaker,) if field == "injured" else (),
        )
        for field, number in (("killed", counts[0]), ("injured", counts[1]))
        if (at := report.text_raw.index(str(number))) >= 0
    )
    return Account(
        mention.id, report.id, True, "incident", kind, True, (mention,), claims, when, where, (), (), (), ()
    )


def _aside(chance: random.Random) -> str:
    """Sentences of other things, in words drawn as often as texts hold them."""
    words, held = _words()
    rows = (chance.choices(words, cum_weights=held, k=chance.randint(8, 16)) for _ in range(SENTENCES))
    return " ".join(f"{' '.join(row).capitalize()}." for row in rows)


@cache
def _words() -> tuple[list[str], list[int]]:
    rarity = Knowledge().language.rarity
    rows = sorted(rarity.held.items()) if rarity is not None else [("and", 1)]
    return [word for word, _ in rows], list(accumulate(number for _, number in rows))


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).title()


if __name__ == "__main__":
    main()
