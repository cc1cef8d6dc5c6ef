"""How long the pages of the review room take, beside Datasette on the same file for the same questions.

    python -m benchmarks.speed.review [--incidents 5000] [--reports 4] [--rounds 40] [--ledger PATH]

A generated ledger: incidents of invented villages, each told by so many reports whose numbers differ, joined
without linkage (who tells of what is known) and stored as a build stores them. Asked are the overview, the
overview with filters, searches for words that many and that few reports have, and incidents' pages, each
round another one, through the ASGI application. Datasette is asked for the same rows as web pages; where it
is not installed, a line says so. Milliseconds of work beside those of the clock: a busy machine adds to
the latter alone. `--ledger` keeps the generated ledger, or uses one that is there.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from urllib.parse import quote

from benchmarks.speed.linkage import FIRST, KINDS, PROVINCES, SYLLABLES, keep
from benchmarks.speed.pages import OBJECTS, SUBJECTS, TAILS, VERBS

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, open_ledger
from corroborate.records.account import Account, Reading
from corroborate.records.claim import Claim, EventMention, Realis, Reference, Scope, Speaker, Value
from corroborate.records.count import Count
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, Report, Segment, SegmentRole
from corroborate.stages.reconciliation import reconcile

TELLERS = ("Police", "Nurses", "The governor", "Two farmers", "A teacher", "The mayor", "Traders", "The army")
PARAGRAPHS = 8
ASKED = ("killed people", "bridge library", "governor", "nurses village shelled")
BUDGET = {"overview": 200, "filtered": 200, "search": 200, "incident": 100}  # ms, 95 of 100

Question = tuple[str, Callable[[int], str]]
Taken = tuple[float, float]  # by the clock, and of work


def main() -> None:
    """Make the ledger, ask both, print a table."""
    options = argparse.ArgumentParser(prog="benchmarks.speed.review", description=__doc__)
    options.add_argument("--incidents", type=int, default=5_000, help="how many incidents (5000)")
    options.add_argument("--reports", type=int, default=4, help="reports of each (4)")
    options.add_argument("--rounds", type=int, default=40, help="requests of each kind (40)")
    options.add_argument("--ledger", type=Path, help="where to keep the generated ledger")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            generate(path, given.incidents, given.reports)
        with open_ledger(path, write=False) as ledger, ledger.transaction() as connection:
            ids = [i.id for i in content.load(connection).incidents]
        print(f"{len(ids)} incidents, ledger of {path.stat().st_size / 1e6:.0f} MB")
        ours(path, ids, given.rounds)
        asyncio.run(datasettes(path, ids, given.rounds))


def ours(path: Path, ids: Sequence[str], rounds: int) -> None:
    """Ask the review room, through its guard and all."""
    from starlette.testclient import TestClient

    from corroborate.review.app import create_app
    from corroborate.review.room import Room

    app = create_app(Room(str(path), by="Ada"), hosts=["127.0.0.1:8765"], token="token")
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    started = perf_counter()
    client.get("/", params={"token": "token"})
    print(f"first look, the catalogue made: {perf_counter() - started:.1f} s")
    questions: tuple[Question, ...] = (
        ("overview", lambda n: f"/?from={FIRST.year + n % 2}"),
        ("filtered", lambda n: f"/?country={PROVINCES[n % len(PROVINCES)][2]}&contradictions=1"),
        ("search", lambda n: f"/?q={quote(ASKED[n % len(ASKED)])}"),
        ("incident", lambda n: f"/incidents/{ids[n * 37 % len(ids)]}"),
        ("queue", lambda n: f"/queue?from={1 + 15 * n}"),
    )
    for name, question in questions:
        times: list[Taken] = []
        client.get(question(0))
        for n in range(rounds):
            started = perf_counter(), process_time()
            answer = client.get(question(n))
            times.append(_since(started))
            assert answer.status_code == 200, f"{question(n)}: {answer.status_code}"
        _print("corroborate", name, times, len(answer.content))


async def datasettes(path: Path, ids: Sequence[str], rounds: int) -> None:
    """Ask Datasette for the same rows of the same file."""
    try:
        from datasette.app import Datasette
    except ImportError:
        print("datasette is not installed: nothing to compare with (pip install datasette)")
        return
    catalogue = path.with_name(f"{path.stem}.catalogue.db")
    asked = Datasette(
        [str(path), str(catalogue)], settings={"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000}
    )
    await asked.invoke_startup()
    base, words = f"/{path.stem}", f"/{catalogue.stem.replace('.', '~2E')}"
    match = (
        "select e.* from report_words w join tellings t on t.report = w.rowid"
        " join entries e on e.number = t.entry"
        " where report_words match :q group by e.number limit 50"
    )
    page = "_size=50&_sort_desc=earliest&_nocol=payload&_facet=country&_facet=event_type"
    questions: tuple[Question, ...] = (
        (
            "overview",
            lambda n: f"{base}/incidents?{page}",
        ),
        (
            "search",
            lambda n: f"{words}?sql={quote(match)}&q={quote(ASKED[n % len(ASKED)])}",
        ),
        ("incident", lambda n: f"{base}/claims?incident={ids[n * 37 % len(ids)]}&_size=200"),
    )
    for name, question in questions:
        times: list[Taken] = []
        answer = await asked.client.get(question(0))
        if answer.status_code != 200:
            print(f"datasette    {name:<10} cannot be asked: {answer.status_code}")
            continue
        for n in range(rounds):
            started = perf_counter(), process_time()
            answer = await asked.client.get(question(n))
            times.append(_since(started))
        _print("datasette", name, times, len(answer.content))


def _since(started: Taken) -> Taken:
    """Milliseconds by the clock, and of work in all threads."""
    return 1000 * (perf_counter() - started[0]), 1000 * (process_time() - started[1])


def _print(who: str, name: str, times: Sequence[Taken], size: int) -> None:
    clock, work = (sorted(taken[i] for taken in times) for i in (0, 1))
    at = min(len(times) - 1, int(0.95 * len(times)))
    asked = f" (asked: at most {BUDGET[name]})" if who == "corroborate" and name in BUDGET else ""
    print(
        f"{who:<12} {name:<9} p50 {median(clock):7.1f} ms   p95 {clock[at]:7.1f} ms{asked}   "
        f"of work {median(work):7.1f} and {work[at]:7.1f} ms   {size / 1000:.0f} kB",
        flush=True,
    )


def generate(path: Path, incidents: int, reports: int) -> None:
    """A ledger of so many incidents, each told by so many reports."""
    knowledge = Knowledge(None, "none")
    groups = [list(_told(number, reports)) for number in range(incidents)]
    told = [reading for group in groups for reading in group]
    lineage = Lineage((), {r.report.id: (str(r.report.outlet),) for r in told})
    clusters = tuple(sorted(tuple(sorted(a.id for r in group for a in r.accounts)) for group in groups))
    made = reconcile(Linkage(clusters, ()), told, lineage, knowledge)
    with open_ledger(path) as ledger:
        keep(ledger, told, knowledge)
        with ledger.transaction() as connection:
            content.save(connection, made, "generated")
    print(
        f"{len(told)} reports of {sum(len(r.report.text_raw) for r in told) // len(told)} characters",
        flush=True,
    )


def _told(number: int, reports: int) -> Iterator[Reading]:
    chance = random.Random(number)
    village = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
    province, country, code = chance.choice(PROVINCES)
    spot = (round(chance.uniform(2, 36), 4), round(chance.uniform(-70, 70), 4))
    where = Place(village, (province, country), code, *spot, GeoPrecision.CITY)
    kind, verb = chance.choice(sorted(KINDS.items()))
    for teller in range(reports):
        yield _reading(random.Random(number * 31 + teller), number, teller, where, (kind, verb))


def _reading(chance: random.Random, number: int, teller: int, where: Place, deed: tuple[str, str]) -> Reading:
    """What one newsroom tells: its own number of dead in every third report, and much beside it."""
    day = FIRST + timedelta(days=number // 8)
    killed, hurt = 1 + number % 11 + (teller % 3 == 2), 2 + number % 17
    who = TELLERS[teller % len(TELLERS)]
    what = f"{killed} people were killed and {hurt} hurt when gunmen {deed[1]} {where.name}"
    first = f"{who} said that {what} on {day:%A}."
    text = "\n\n".join(
        (f"{killed} dead in {where.name}", first, *(_filler(chance) for _ in range(PARAGRAPHS)))
    )
    published = (day + timedelta(days=1)).isoformat()
    outlet = f"newsroom-{teller}-{number % 40}"
    report = Report(
        id=Report.id_for(text),
        text_raw=text,
        segments=(Segment(0, len(text), SegmentRole.BODY),),
        language="en",
        title=f"{killed} dead in {where.name}",
        outlet=outlet,
        copies=(Copy(f"{number:06}-{teller}.txt", published=published),),
        published=Published(published, "metadata"),
    )
    return Reading(report, (_account(report, deed, where, day.isoformat(), (killed, hurt), who),), (), ())


def _account(
    report: Report, deed: tuple[str, str], where: Place, day: str, counts: tuple[int, int], who: str
) -> Account:
    start = report.text_raw.index(deed[1], report.text_raw.index("gunmen"))
    mention = EventMention(
        EventMention.id_for(report.id, start, start + len(deed[1])),
        report.id,
        start,
        start + len(deed[1]),
        deed[1],
        0,
        deed[0],
        Reference.NEW,
        Realis.ACTUAL,
    )
    when = Period(day, day, DatePrecision.DAY, (day,), "stated")
    values: tuple[tuple[str, Value, str], ...] = (
        ("killed", Count(counts[0], counts[0]), f"{counts[0]} people were killed"),
        ("injured", Count(counts[1], counts[1]), f"{counts[1]} hurt"),
        ("place", where, where.name),
        ("period", when, "on "),
    )
    said = report.text_raw.index(who)
    speaker = Speaker(who, said, said + len(who))
    claims = tuple(_claim(report, mention.id, speaker, *value) for value in values)
    id = mention.id
    return Account(
        id, report.id, True, "incident", deed[0], True, (mention,), claims, when, where, (), (), (), ()
    )


def _claim(report: Report, mention: str, speaker: Speaker, field: str, value: Value, words: str) -> Claim:
    start = report.text_raw.index(words, report.text_raw.index("\n\n"))
    end = start + len(words)
    return Claim(
        id=Claim.id_for(report.id, field, start, end, str(value)),
        report=report.id,
        mention=mention,
        field=field,
        value=value,
        quote=words,
        start=start,
        end=end,
        scope=Scope.TOTAL if isinstance(value, Count) else None,
        of="people" if isinstance(value, Count) else None,
        speakers=(speaker,),
    )


def _filler(chance: random.Random) -> str:
    rows = ((chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, TAILS)) for _ in range(5))
    return " ".join(f"{' '.join(row)}." for row in rows)


if __name__ == "__main__":
    main()
