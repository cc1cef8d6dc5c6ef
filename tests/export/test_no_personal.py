"""No name, age or kin of a victim stands in any byte of any form that leaves them out."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import claim, report, statement, thing
from tests.export.ledgers import kept, written
from tests.export.samples import incident, source
from tests.export.source import Source
from tests.export.test_privacy import NAMES, personal_source

from corroborate.pipeline.export import FORMATS
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Detail, Party
from corroborate.records.lineage import Lineage

LETTERS = "QWXZ"  # of names: in no word that we write ourselves
NAME = st.lists(st.text(LETTERS, min_size=5, max_size=8), min_size=1, max_size=3, unique=True)


def plain(name: str, content: bytes) -> str:
    """All words of a file, out of whatever it is packed in."""
    if name.endswith(".parquet"):
        parquet = pytest.importorskip("pyarrow.parquet")
        file = parquet.ParquetFile(io.BytesIO(content))
        return str(file.read().to_pylist()) + str(file.schema_arrow.metadata)
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(part).decode() for part in book.namelist())
    return content.decode() + json.dumps(content.decode(), ensure_ascii=False)


def told(found: Source, form: str, *, personal: bool) -> str:
    with TemporaryDirectory() as folder, kept(Path(folder), found) as ledger:
        out = Path(folder) / f"out.{'parquet' if 'parquet' in form else 'xlsx' if form == 'xlsx' else 'txt'}"
        files = written(ledger, form, out, personal=personal)
        return "".join(plain(name, content) for name, content in files.items())


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_of_a_victim_stands_in_any_form(form: str) -> None:
    text = told(personal_source(), form, personal=False)
    assert [name for name in NAMES if name in text] == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "ftm", "web-annotation", "jsonl"])
def test_with_all_that_is_personal_the_name_is_there(form: str) -> None:
    assert "Nyandeng" in told(personal_source(), form, personal=True)


@st.composite
def named_ledgers(draw: st.DrawFn) -> tuple[Source, list[str]]:
    """A ledger whose victim has a drawn name, which stands in every text of it."""
    name = " ".join(draw(NAME))
    page = report(
        f"Shells killed {name}, 41. Mourners wept for {name}.", name=f"{name}.txt", title=f"{name} dead"
    )
    victim = claim(
        "victim", thing(name, actor="p1", outcome="killed", age=41), of=page, quote=f"killed {name}, 41"
    )
    toll = claim("killed", 1, of=page, quote=f"killed {name}", counted=name, speakers=[name])
    mourning = statement("other", f"Mourners wept for {name}", of=page, speakers=[name])
    party = Party(
        "p1",
        name,
        (victim.id,),
        outcome="killed",
        age=41,
        names=(name,),
        relation=f"brother of {name}",
        details=(Detail("name", name, (victim.id,)),),
    )
    person = Actor("p1", name, ActorKind.PERSON, (ActorName(name, page.id),))
    content = replace(
        source().content,
        actors=(person,),
        incidents=(
            replace(
                incident("i1"), victims=(party,), main_of=(page.id,), targets=(replace(party, names=()),)
            ),
        ),
        claims=(victim, toll),
        claim_incident={victim.id: "i1", toll.id: "i1"},
        statements=(mourning,),
        lineage=Lineage((), {page.id: ("nile-courier",)}),
    )
    return replace(source(), held=(page,), content=content), name.split()


@pytest.mark.parametrize("form", ["csv", "xlsx", "geoparquet", "geojson", "ftm", "web-annotation", "jsonl"])
@settings(max_examples=8)
@given(drawn=named_ledgers())
def test_whatever_the_name_is_it_stands_nowhere(form: str, drawn: tuple[Source, list[str]]) -> None:
    found, names = drawn
    text = told(found, form, personal=False)
    assert " ".join(names) not in text
    assert [name for name in names if name in text] == []
