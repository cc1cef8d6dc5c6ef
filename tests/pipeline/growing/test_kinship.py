"""What lineage says of a ledger that grew and shrank is what it says of the same reports taken at once.

The reports are put together of a few sentences, so that most are near copies or rewrites of some others, and
those again of others: chains in which whoever goes takes links with it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.pipeline.commands import SAMPLE

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, joints, open_ledger, readings, receipts, schema
from corroborate.ledger.readings import Stored
from corroborate.pipeline.growing.kinship import Kinship
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.records.account import Reading
from corroborate.records.lineage import DerivationKind
from corroborate.records.report import Copy, RawDocument, Report, Segment, SegmentRole
from corroborate.stages.lineage.trace import trace

KNOWLEDGE = Knowledge(SAMPLE / "packs")
NOUNS = [
    "ferry",
    "orchard",
    "magistrate",
    "cellar",
    "violin",
    "harbour",
    "lantern",
    "quarry",
    "bakery",
    "saddle",
    "chapel",
    "beacon",
]
VERBS = ["carried", "questioned", "flooded", "mended", "postponed", "painted", "abandoned", "measured"]


def page(pick: random.Random) -> Reading:
    """A page of nine or twelve of sixteen sentences, now and then one of them with a word of its own."""
    told = []
    for number in sorted(pick.sample(range(16), pick.choice((9, 12)))):
        words = random.Random(number)
        told.append([words.choice((NOUNS, VERBS)[at % 2]) + f" {'abcdefgh'[at]}{number}" for at in range(8)])
        if not pick.randrange(9):
            told[-1][pick.randrange(8)] = pick.choice(NOUNS)
    text = " ".join(f"{' '.join(words).capitalize()}." for words in told)
    report = Report(
        Report.id_for(text),
        text,
        (Segment(0, len(text), SegmentRole.BODY),),
        "en",
        copies=(Copy("page.txt"),),
    )
    return Reading(report, (), (), ())


def take_up(ledger: Ledger, gone: Sequence[Reading], come: Sequence[Reading]) -> None:
    with ledger.transaction() as connection:
        for reading in come:
            document = RawDocument(f"{reading.report.id}.txt", reading.report.text_raw.encode(), "text/plain")
            receipts.save(connection, document, reading.report, "")
            readings.save(connection, Stored(reading, "", None))
        ids = [reading.report.id for reading in gone]
        connection.execute(sa.delete(schema.receipts).where(schema.receipts.c.report.in_(ids)))
        Kinship(Shelf(connection, KNOWLEDGE)).update(ids, {reading.report.id for reading in come})


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=[] if n < 2 else [pytest.mark.slow]) for n in range(6)]
)
def test_lineage_that_grew_is_lineage_of_all_at_once(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    pages = {reading.report.id: reading for reading in (page(pick) for _ in range(40))}
    there: dict[str, Reading] = {}
    with open_ledger(tmp_path / "ledger.db") as ledger:
        for _ in range(12):
            gone = pick.sample(sorted(there), min(len(there), pick.choice([0, 0, 1, 3])))
            left = sorted(pages.keys() - there.keys())
            come = pick.sample(left, min(len(left), pick.choice([1, 2, 6])))
            take_up(ledger, [there.pop(id) for id in gone], [pages[id] for id in come])
            there.update((id, pages[id]) for id in come)
            with ledger.transaction() as connection:
                found = joints.whole_lineage(connection)
            at_once = trace([there[id] for id in sorted(there)], KNOWLEDGE)
            assert (found.derivations, found.aligned) == (at_once.derivations, at_once.aligned)
            assert found.origins == at_once.origins
    kinds = {derivation.kind for derivation in at_once.derivations}
    assert kinds >= {DerivationKind.COPY, DerivationKind.REWRITE}, "this test shows nothing"
