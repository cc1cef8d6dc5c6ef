"""How long each tabular form takes over a generated ledger, and how much memory.

    python -m benchmarks.speed.exports --incidents 100000 --ledger /tmp/exports.db acled-style ucdp-style csv

The ledger is made of invented records, without reading a page: one incident a day and place, four claims
and two reports each. A ledger that is there already is used again. Each form runs in a process of its own,
so that its memory is its own. On a busy machine the seconds of the processor are those to compare.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corroborate.ledger import claims, incidents, open_ledger
from corroborate.ledger import schema as s
from corroborate.ledger.codec import encode
from corroborate.pipeline import export
from corroborate.pipeline.tables import TABULAR
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim, NamedThing, Scope, Speaker, Value
from corroborate.records.count import Count
from corroborate.records.incident import Contradiction, Estimate, Incident, Party, Verdicts
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, Report, Segment, SegmentRole

AT_ONCE = 2000
TOWNS = (
    ("Goma", "CD", -1.67409, 29.22845),
    ("Mopti", "ML", 14.4843, -4.18296),
    ("Tal Afar", "IQ", 36.37585, 42.44945),
)
SIDES = (("cd.forces", "m23"), ("ml.forces", "jnim"), ("iq.forces", "islamic-state"))


def main() -> None:
    """Make the ledger where it is not there, then time each form."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("forms", nargs="*", default=list(TABULAR))
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _one(given.ledger, given.one)
        return
    if not given.ledger.exists():
        _make(given.ledger, given.incidents)
    for form in given.forms:
        again = [
            sys.executable,
            "-m",
            "benchmarks.speed.exports",
            "--ledger",
            str(given.ledger),
            "--one",
            form,
        ]
        subprocess.run(again, check=True)


def _one(ledger: Path, form: str) -> None:
    folder = ledger.with_name(f"{ledger.stem}-{form}")
    folder.mkdir(exist_ok=True)
    started = time.perf_counter()
    with open_ledger(ledger, write=False) as store:
        written = export(store, form, folder / "out.csv")
    seconds, processor = time.perf_counter() - started, time.process_time()
    size = sum(path.stat().st_size for path in written) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{form:15} {seconds:6.1f} s ({processor:.1f} of a processor) {peak:7.0f} MiB at most"
        f" {size:8.1f} MB in {len(written)} files",
        flush=True,
    )


def _make(path: Path, number: int) -> None:
    """A ledger of this many invented incidents."""
    with open_ledger(path) as ledger, ledger.transaction() as connection:
        connection.execute(sa.insert(s.actors), [_actor_row(id) for pair in SIDES for id in pair])
        for start in range(0, number, AT_ONCE):
            told = [_incident(n) for n in range(start, min(start + AT_ONCE, number))]
            reports = [report for n in range(start, min(start + AT_ONCE, number)) for report in _reports(n)]
            connection.execute(
                sa.insert(s.texts), [{"report": r.id, "text_raw": r.text_raw} for r in reports]
            )
            connection.execute(sa.insert(s.receipts), [_receipt(r) for r in reports])
            connection.execute(sa.insert(s.reports), [_report_row(r) for r in reports])
            connection.execute(sa.insert(s.incidents), incidents.rows([incident for incident, _ in told]))
            held = {claim.id: incident.id for incident, own in told for claim in own}
            connection.execute(
                sa.insert(s.claims), claims.claim_rows([c for _, own in told for c in own], held)
            )


def _incident(n: int) -> tuple[Incident, tuple[Claim, ...]]:
    day = (date(1990, 1, 1) + timedelta(days=n % 12_000)).isoformat()
    town, country, lat, lon = TOWNS[n % len(TOWNS)]
    did, hit = SIDES[n % len(SIDES)]
    killed, more = n % 40, n % 7
    own = tuple(_claims(n, killed, more, did))
    toll = tuple(sorted(c.id for c in own[:2]))
    quarrel = (
        Contradiction("killed", ((own[0].id,), (own[1].id,)), f"{killed} against {killed + more}", "toll"),
    )
    first, second = (report.id for report in _reports(n))
    incident = Incident(
        id=f"m{n:016x}",
        title=f"Shelling in {town}",
        kind="incident",
        violent=True,
        event_type="shelling",
        period=Period(day, day, DatePrecision.DAY, (day,), "stated"),
        period_claims=(),
        place=Place(town, (), country, lat, lon, GeoPrecision.CITY),
        place_claims=(),
        attackers=(Party(did, "the army", (own[2].id,), standing="stated"),),
        targets=(Party(hit, "the rebels", (own[3].id,)),),
        victims=(),
        instruments=(Party(None, "mortar", (), code="mortar"),),
        killed=Estimate(killed, killed, killed + more, toll, "as many lines, so the lower"),
        injured=None,
        captured=None,
        missing=None,
        killed_by_side=(),
        civilians_killed=None,
        main_of=(first,),
        mentioned_in=(second,),
        origins=("afp", "reuters"),
        relations=(),
        contradictions=quarrel if more else (),
        verdicts=Verdicts("fair", "likely", "blamed"),
        accounts=(),
    )
    return incident, own


def _claims(n: int, killed: int, more: int, did: str) -> Iterator[Claim]:
    first, second = (report.id for report in _reports(n))
    values: tuple[tuple[str, str, Value], ...] = (
        (first, "killed", Count(killed, killed)),
        (second, "killed", Count(killed + more, killed + more)),
        (first, "attacker", NamedThing("the army", 0, 8, actor=did, standing="stated")),
        (first, "target", NamedThing("the rebels", 0, 10)),
    )
    for at, (report, field, value) in enumerate(values):
        counts = isinstance(value, Count)
        yield Claim(
            id=f"c{n:014x}{at:02x}",
            report=report,
            mention=f"m{n:016x}",
            field=field,
            value=value,
            quote="words of a report that nobody wrote",
            start=at * 40,
            end=at * 40 + 35,
            scope=Scope.TOTAL if counts else None,
            speakers=(Speaker("residents", 0, 9),) if counts else (),
            readers=("generated",),
            origin="afp" if report == first else "reuters",
        )


def _reports(n: int) -> Iterator[Report]:
    for letter, outlet in (("0", "AFP"), ("f", "Reuters")):
        text = f"Report {n}{letter} of an invented event. " * 20
        yield Report(
            id=f"r{letter}{n:015x}",
            text_raw=text,
            segments=(Segment(0, len(text), SegmentRole.BODY),),
            language="en",
            title=f"Invented event {n}",
            copies=(Copy(f"{n}{letter}.txt", outlet=outlet, published="2020-05-04"),),
            published=Published("2020-05-04", "metadata"),
        )


def _receipt(report: Report) -> dict[str, Any]:
    return {"name": report.name, "sha256": report.id, "read_with": "", "report": report.id, "facets": "{}"}


def _report_row(report: Report) -> dict[str, Any]:
    from dataclasses import replace

    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "outlet": report.copies[0].outlet,
        "language": report.language,
        "published": "2020-05-04",
        "published_basis": "metadata",
        "payload": encode(replace(report, text_raw="")),
    }


def _actor_row(id: str) -> dict[str, Any]:
    kind = ActorKind.STATE_FORCE if id.endswith(".forces") else ActorKind.ARMED_GROUP
    member_of = (id[:2],) if kind is ActorKind.STATE_FORCE else ()
    actor = Actor(id, f"name of {id}", kind, member_of=member_of)
    return {"id": id, "name": actor.name, "kind": actor.kind, "payload": encode(actor)}


if __name__ == "__main__":
    main()
