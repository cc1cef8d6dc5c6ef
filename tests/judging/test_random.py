"""Random decisions, then all that may happen to a ledger: each is in force, in truth, or listed with why.

The normal suite takes a slice; all five hundred: `python -m pytest tests/judging/test_random.py -m slow`.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tests.judging.choices import World, choose, cited_by
from tests.judging.desk import Desk
from tests.judging.reports import LATER, PAGES, documents

from corroborate.errors import CorroborateError
from corroborate.knowledge import Knowledge
from corroborate.ledger import judgements, open_ledger
from corroborate.pipeline import fingerprint
from corroborate.pipeline.add import take_in
from corroborate.pipeline.judging import decide, standings
from corroborate.pipeline.stages import Stages, ours
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, Extraction
from corroborate.records.judgement import Status

PER_LEDGER = 25


@contextmanager
def other_readers() -> Iterator[Stages]:
    """A later version of the readers: it cuts some triggers shorter and finds some claims no more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprint, "of_readers", lambda knowledge: "a later version")
        yield replace(ours(), extract=_extract_otherwise)


def _extract_otherwise(annotated: Annotated, knowledge: Knowledge) -> Extraction:
    found = ours().extract(annotated, knowledge)
    new = {m.id: _cut(m, annotated.report.text_raw) for m in found.mentions}
    mentions = tuple(
        replace(m, related=new[m.related].id if m.related in new else m.related) for m in new.values()
    )
    claims = tuple(_under(c, new) for c in found.claims if int(c.id[-1], 16) % 8)
    said = tuple(
        replace(s, mention=new[s.mention].id if s.mention in new else s.mention) for s in found.statements
    )
    return Extraction(mentions, claims, said)


def _cut(mention: EventMention, text: str) -> EventMention:
    if int(mention.id[-1], 16) % 3 or mention.end - mention.start < 4:
        return mention
    end = mention.end - 1
    id = EventMention.id_for(mention.report, mention.start, end)
    return replace(mention, id=id, end=end, trigger=text[mention.start : end])


def _under(claim: Claim, new: dict[str, EventMention]) -> Claim:
    return replace(claim, mention=new[claim.mention].id if claim.mention in new else claim.mention)


def decide_at_random(desk: Desk, seed: int, wanted: int) -> int:
    """Take so many decisions; one that is refused in clear words is drawn again."""
    random, taken, tries = Random(seed), 0, 0
    while taken < wanted:
        tries += 1
        assert tries < 40 * wanted, "hardly any decision is accepted"
        try:
            decide(desk.ledger, desk.knowledge, choose(random, desk, tries))
        except CorroborateError as refusal:
            assert str(refusal).strip() and "\n" not in str(refusal)
            continue
        taken += 1
        if taken % 5 == 0:
            desk.build()
    desk.build()
    return taken


def check(desk: Desk, wanted: int) -> Counter[str]:
    """Every judgement is there; those in force hold, the others say why not; every value has its evidence."""
    found = standings(desk.ledger)
    assert len(found) == wanted
    world = World(desk)
    for standing in found:
        assert standing.status is not Status.WAITING
        if standing.status is Status.IN_FORCE:
            broken = world.broken(standing)
            assert not broken, f"{standing.judgement.kind} {standing.judgement.id} in force, but {broken}"
        else:
            assert standing.reason
    claims = {c.id: c for c in world.content.claims}
    known = claims.keys() | {s.judgement.id for s in found}
    for incident in world.content.incidents:
        assert cited_by(incident) <= known
    texts = {r["id"]: r["text_raw"] for r in desk.exported()["reports"]}
    assert all(c.quote == texts[c.report][c.start : c.end] for c in claims.values())
    return Counter(str(s.status) for s in found)


def live(tmp_path: Path, built: Path, knowledge: Knowledge, seed: int) -> Counter[str]:
    """One ledger's life: decisions, the same documents again, other readers, more documents, a rebuild."""
    folder = tmp_path / str(seed)
    folder.mkdir()
    shutil.copy(built, folder / "ledger.db")
    with open_ledger(folder / "ledger.db") as ledger:
        desk = Desk(ledger, knowledge)
        taken = decide_at_random(desk, seed, PER_LEDGER)
        first = check(desk, taken)
        take_in(ledger, iter(documents(PAGES)), knowledge=knowledge)
        desk.build()
        assert check(desk, taken) == first
        with other_readers() as readers:
            desk.build(readers)
            check(desk, taken)
            take_in(ledger, iter(documents(LATER)), knowledge=knowledge)
            desk.build(readers)
        last = check(desk, taken)
        exported = desk.exported()
        kept = judgements.file_of(ledger)
    assert kept is not None
    again = folder / "again"
    again.mkdir()
    shutil.copy(kept, again / kept.name)
    with open_ledger(again / "ledger.db") as ledger, other_readers() as readers:
        desk = Desk(ledger, knowledge)
        take_in(ledger, iter(documents({**LATER, **PAGES})), knowledge=knowledge)
        desk.build(readers)
        assert check(desk, taken) == last
        assert desk.exported() == exported
    return last


def test_random_decisions_are_in_force_or_listed_whatever_happens_to_the_ledger(
    tmp_path: Path, built: Path, knowledge: Knowledge
) -> None:
    last = live(tmp_path, built, knowledge, 1)
    assert last["in force"] > PER_LEDGER // 4


@pytest.mark.slow
def test_five_hundred_random_decisions_are_in_force_or_listed(
    tmp_path: Path, built: Path, knowledge: Knowledge
) -> None:
    total: Counter[str] = Counter()
    for seed in range(2, 2 + 500 // PER_LEDGER):
        total += live(tmp_path, built, knowledge, seed)
    print(dict(total))
    assert total.total() == 500
    assert total["in force"] > 150
