"""A ledger read piece by piece holds what it holds when loaded whole, in the order of every export."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.judging.reports import PAGES, documents

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, content, dockets, open_ledger
from corroborate.pipeline import build, export
from corroborate.pipeline.add import take_in
from corroborate.pipeline.export import FORMATS, WHOLE
from corroborate.pipeline.streaming import LedgerStream

KNOWLEDGE = Knowledge(None, "none")
SUFFIX = {"xlsx": ".xlsx", "parquet": ".parquet", "geoparquet": ".parquet", "polecat-style": ".tsv"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the invented weeks."""
    found = tmp_path_factory.mktemp("weeks") / "ledger.db"
    with open_ledger(found) as store:
        take_in(store, iter(documents(PAGES)), knowledge=KNOWLEDGE)
        build(store, knowledge=KNOWLEDGE)
    return found


@pytest.fixture
def ledger(path: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it, open to be read."""
    shutil.copy(path, tmp_path / "ledger.db")
    with open_ledger(tmp_path / "ledger.db", write=False) as store:
        yield store


def test_the_dockets_hold_every_incident_with_its_claims(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corroborate.ledger.dockets._AT_ONCE", 2)  # several pieces, as in a large ledger
    with ledger.transaction() as connection:
        whole = content.load(connection)
        found = list(dockets.dockets(connection))
    assert tuple(docket.incident for docket in found) == whole.incidents
    assert len(found) > 2
    for docket in found:
        own = [c for c in whole.claims if whole.claim_incident.get(c.id) == docket.incident.id]
        assert list(docket.claims) == own
        assert {c.report for c in docket.claims} <= set(docket.reports)
        assert all(report.text_raw == "" for report in docket.reports.values())
        assert all(whole.lineage.origins[id] == lines for id, lines in docket.origins.items())
        named = {p.actor for p in docket.incident.attackers if p.actor}
        assert named <= set(docket.actors)


def test_everything_else_comes_by_id(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        whole = content.load(connection)
        stream = LedgerStream(connection, KNOWLEDGE)
        assert [claim for claim, _ in stream.claims()] == list(whole.claims)
        assert dict(whole.claim_incident) == {c.id: i for c, i in stream.claims() if i}
        assert [said for said, _ in stream.statements()] == list(whole.statements)
        assert list(stream.actors()) == list(whole.actors)
        assert all(report.text_raw for report, _ in stream.reports())


def test_one_docket_can_be_asked_for_alone(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        first = next(dockets.dockets(connection))
        assert dockets.docket(connection, first.incident.id) == first
        assert dockets.docket(connection, "m-not-there") is None


def test_without_personal_data_no_victim_is_named_in_any_docket(ledger: Ledger) -> None:
    with ledger.transaction() as connection:
        full = LedgerStream(connection, KNOWLEDGE)
        names = {v.text for d in full.dockets() for v in d.incident.victims} - {""}
        shown = LedgerStream(connection, KNOWLEDGE, personal=False)
        said = repr(
            [*shown.dockets(), *shown.claims(), *shown.statements(), *shown.actors(), *shown.reports()]
        )
    assert names
    assert not [name for name in names if name in said]


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in WHOLE])
def test_the_same_ledger_is_the_same_bytes_and_its_rows_are_counted(
    ledger: Ledger, tmp_path: Path, form: str
) -> None:
    for module in {"parquet": ["pyarrow"], "geoparquet": ["pyarrow"]}.get(form, []):
        pytest.importorskip(module)
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        written = export(ledger, form, folder / f"out{SUFFIX.get(form, '.csv')}", knowledge=KNOWLEDGE)
        made.append({path.name: path.read_bytes() for path in written})
    assert made[0] == made[1]
    assert made[0]
