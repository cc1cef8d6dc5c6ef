"""Any incident renders in every codebook: no row is lost, none invented, and the bytes are the same."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import between, claim, day, place, thing
from tests.export.codebooks.forms import form
from tests.export.dockets import ACTORS, GOMA, KNOWLEDGE, Told, docket, page, party

from corroborate.export.codebooks import FORMS
from corroborate.export.delimited import Sheet
from corroborate.export.loss import Losses
from corroborate.export.policies import NAMES
from corroborate.export.table import Kind
from corroborate.records.docket import Docket
from corroborate.records.incident import Contradiction
from corroborate.records.period import Period

WORDS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "a\tb", 'he "said"', "\r\n", "+49", "‮", "\x00", "Ωμέγα"]
)
TOLD = st.builds(
    Told,
    st.none() | st.integers(0, 10**6),
    st.sampled_from(["afp", "r1", "post:r1:3", "no-such-outlet"]),
    st.sampled_from(["r1", "r2"]),
    st.sampled_from(["same", None]),
    st.none() | WORDS,
    st.sampled_from([None, "m23", "cd.forces", "gone"]),
    st.sampled_from(["killed", "injured", "civilians_killed"]),
    WORDS,
)
PERIODS = st.sampled_from(
    [
        Period(),
        Period(stated=("then",)),
        day("2021-05-03"),
        between("2020-01-01", "2022-12-31"),
        day("0001-01-01"),
        day("9999-12-31"),
    ]
)
PLACES = st.sampled_from(
    [
        None,
        GOMA,
        place("Nowhere", precision="unknown"),
        place("Himbi", "Goma", country="CD", precision="street"),
        place("The sea", country="ZZ", precision="country", lat=-91.0, lon=181.0),
    ]
)
STANDINGS = st.sampled_from([None, "admitted", "claimed", "stated", "blamed", "suspected", "denied"])
PARTIES = st.lists(
    st.builds(
        lambda a, t, s: party(a, t, standing=s), st.sampled_from([None, *ACTORS, "gone"]), WORDS, STANDINGS
    ),
    max_size=3,
)
VICTIMS = st.lists(
    st.builds(
        lambda t, o, age, sex: party(None, t, outcome=o, age=age, sex=sex),
        WORDS,
        st.sampled_from([None, "killed", "injured", "captured"]),
        st.none() | st.integers(0, 120),
        st.sampled_from([None, "female", "male"]),
    ),
    max_size=2,
)


@st.composite
def dockets(draw: Any) -> Docket:
    """An incident of any kind."""
    told = draw(st.lists(TOLD, max_size=4))
    weapons = draw(st.lists(st.sampled_from(["drone", "firearm", "no-such-weapon", "poison"]), max_size=2))
    instruments = [
        claim("instrument", thing(code, code=code), quote=code, report="r1", start=90 + n)
        for n, code in enumerate(weapons)
    ]
    quarrels = [Contradiction("killed", (("a",), ("b",)), draw(WORDS))] if draw(st.booleans()) else []
    return docket(
        told,
        kind=draw(st.sampled_from(["incident", "series"])),
        event_type=draw(st.sampled_from([*sorted(KNOWLEDGE.triggers.event_types), "no-such-type"])),
        violent=draw(st.booleans()),
        period=draw(PERIODS),
        where=draw(PLACES),
        attackers=draw(PARTIES),
        targets=draw(PARTIES),
        victims=draw(VICTIMS),
        weapons=weapons,
        by_side=draw(
            st.dictionaries(st.sampled_from(["m23", "cd.forces", "gone"]), st.integers(0, 9), max_size=2)
        ),
        contradictions=quarrels,
        occurrence=draw(st.sampled_from(["declared", "likely", "single-source", "contested"])),
        pages=[
            page("r1", draw(st.sampled_from([None, "2021", "2021-05-04"])), draw(st.none() | WORDS)),
            page("r2"),
        ],
        more=instruments,
    )


def text(name: str, policy: str, held: Docket) -> dict[str, str]:
    """The tables as they would be written."""
    made = form(name, by=policy)
    files = {table.name: io.StringIO() for table in made.tables}
    delimiter = "\t" if name == "polecat-style" else ","
    sheets = {table.name: Sheet(files[table.name], table, delimiter) for table in made.tables}
    for table, row in made.render(held).rows:
        sheets[table].write(row)
    return {table: file.getvalue() for table, file in files.items()}


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25)
@given(held=dockets(), policy=st.sampled_from(NAMES))
def test_an_incident_has_its_rows_or_a_reason_and_the_same_bytes_twice(
    name: str, held: Docket, policy: str
) -> None:
    made = form(name, by=policy)
    found = made.render(held)
    main = [row for table, row in found.rows if table == made.tables[0].name]
    if found.left_out:
        assert not found.rows
    else:
        assert len(main) == (len(held.reports) if name == "polecat-style" else 1)
    losses = Losses(made.tables)
    losses.add(held, found)  # a loss of an unknown column or table would be refused here
    assert text(name, policy, held) == text(name, policy, held)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25)
@given(held=dockets())
def test_every_cell_is_of_its_kind_and_no_cell_is_a_formula(name: str, held: Docket) -> None:
    made = form(name)
    kinds = {(t.name, c.name): c.kind for t in made.tables for c in t.columns}
    types: dict[Kind, tuple[type, ...]] = {
        Kind.TEXT: (str,),
        Kind.DATE: (str,),
        Kind.INTEGER: (int,),
        Kind.NUMBER: (int, float),
        Kind.BOOLEAN: (bool,),
    }
    for table, row in made.render(held).rows:
        for column, cell in row.items():
            assert cell is None or isinstance(cell, types[kinds[table, column]]), (table, column, cell)
    if name != "polecat-style":
        for table, written in text(name, made.policy.name, held).items():
            for line in csv.DictReader(io.StringIO(written, newline="")):
                for column, cell in line.items():
                    if kinds[table, column] is Kind.TEXT:
                        assert (cell or " ")[0] not in "=+-@\t\r\n", (table, column, cell)


@settings(max_examples=40)
@given(held=dockets())
def test_the_dead_of_all_sides_are_ucdps_best(held: Docket) -> None:
    for _, row in form("ucdp-style").render(held).rows:
        shares = [row[f"deaths_{of}"] for of in ("a", "b", "civilians", "unknown")]
        assert all(isinstance(n, int) and n >= 0 for n in shares)
        assert sum(n for n in shares if isinstance(n, int)) == (
            row["best"] if row["best"] is not None else row["low"]
        )
        assert row["low"] <= row["high"]  # type: ignore[operator]
