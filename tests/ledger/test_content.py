"""What a build made is kept whole, changed only where it differs, and its past is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.export.samples import CLAIMS, REPORT, STATEMENT, incident, source

from corroborate.ledger import Ledger, content, history, open_ledger
from corroborate.ledger.schema import texts
from corroborate.records.incident import Incident, LedgerContent, LinkDecision
from corroborate.records.lineage import Derivation, DerivationKind, Lineage

OTHER = "r" + "f" * 16


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        with opened.transaction() as connection:
            connection.execute(sa.insert(texts), [{"report": r, "text_raw": "x"} for r in (REPORT.id, OTHER)])
            for report in (REPORT.id, OTHER):
                connection.execute(
                    sa.text("INSERT INTO receipts (name, sha256, read_with, report) VALUES (:r, :r, '', :r)"),
                    {"r": report},
                )
        yield opened


def made(*incidents: Incident) -> LedgerContent:
    """Content in which all claims belong to the first incident."""
    return replace(
        source(*incidents).content,
        actors=tuple(sorted(source().content.actors, key=lambda a: a.id)),
        incidents=incidents,
        claims=tuple(sorted(CLAIMS, key=lambda c: c.id)),
        claim_incident={c.id: incidents[0].id for c in CLAIMS} if incidents else {},
        statement_incident={STATEMENT.id: incidents[0].id} if incidents else {},
        decisions=(LinkDecision("m1", "m2", "unsure", "no date on either side"),),
        lineage=Lineage(
            (Derivation(REPORT.id, OTHER, DerivationKind.COPY, "all of it"),),
            {REPORT.id: ("b", "a"), OTHER: ("b",)},
        ),
    )


def save(ledger: Ledger, found: LedgerContent) -> None:
    with ledger.transaction() as connection:
        content.save(connection, found, "made from this")


def load(ledger: Ledger) -> LedgerContent:
    with ledger.transaction() as connection:
        return content.load(connection)


def told(ledger: Ledger, key: str) -> list[tuple[int, str, tuple[str, ...]]]:
    with ledger.transaction() as connection:
        return [(c.build, c.change, c.became) for c in history.of_incident(connection, key)]


def test_what_is_kept_comes_back_equal(ledger: Ledger) -> None:
    found = made(incident("i1"), incident("i2"))
    save(ledger, found)
    assert load(ledger) == found


def test_before_the_first_build_there_is_nothing(ledger: Ledger) -> None:
    assert load(ledger).incidents == ()
    with ledger.transaction() as connection:
        assert content.built_from(connection) is None


def test_claims_follow_when_their_incident_takes_another_id(ledger: Ledger) -> None:
    save(ledger, made(incident("i1"), incident("i2")))
    found = made(incident("i0"))
    save(ledger, found)
    assert load(ledger) == found


def test_an_empty_build_empties_the_ledger(ledger: Ledger) -> None:
    save(ledger, made(incident("i1")))
    save(ledger, LedgerContent((), (), (), {}, (), {}, (), Lineage((), {})))
    assert load(ledger).claims == ()


def test_the_past_of_an_incident_is_told(ledger: Ledger) -> None:
    first = replace(incident("i1"), accounts=("m1", "m2"))
    save(ledger, made(first))
    save(ledger, made(first))  # nothing changed: no build of that number
    save(ledger, made(replace(first, title="Shelling in Malakal town")))
    save(
        ledger,
        made(replace(incident("i0"), accounts=("m0", "m1")), replace(incident("i2"), accounts=("m2",))),
    )
    assert told(ledger, "i1") == [(1, "new", ()), (2, "changed", ()), (3, "gone", ("i0", "i2"))]
    assert told(ledger, "i0") == [(3, "new", ())]


def test_people_with_an_sql_shell_can_read_the_claims_behind_an_incident(ledger: Ledger) -> None:
    save(ledger, made(incident("i1")))
    with ledger.transaction() as connection:
        connection.execute(
            sa.text("INSERT INTO reports (id, name, language, payload) VALUES (:r, 'a.txt', 'en', '')"),
            {"r": REPORT.id},
        )
        rows = connection.execute(
            sa.text("SELECT field, low, high, value, speakers FROM incident_claims ORDER BY 1")
        )
        assert [tuple(row) for row in rows] == [
            ("attacker", None, None, "Rebels", "the army"),
            ("killed", 12, None, None, "the army"),
            ("period", None, None, "1987-06-05", "the army"),
            ("place", None, None, "Malakal", "the army"),
        ]


def test_the_incidents_are_told_as_they_were_after_any_build(ledger: Ledger) -> None:
    first = incident("i1")
    later = replace(first, title="as told later")
    states = [(), (first,), (later, incident("i2")), (incident("i2"),)]
    for held in states[1:]:
        save(ledger, made(*held))
    with ledger.transaction() as connection:
        assert history.latest(connection) == 3
        for build, held in enumerate(states):
            assert history.as_of(connection, build) == held
