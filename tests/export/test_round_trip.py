"""What was exported and imported is exported the same, to the byte, whatever words stand in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import claim, place, report, thing
from tests.export.ledgers import brought_back, kept, written
from tests.export.samples import CLAIMS, PLACE, incident, source
from tests.export.source import Source

from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Contradiction, Party
from corroborate.records.lineage import Lineage

FORMS = (("csv", "out.csv"), ("jsonl", "out.jsonl"), ("ftm", "out.json"))
ROUGH = st.sampled_from(
    (
        '=HYPERLINK("http://x","y")',
        "-5; and \\; more",
        "'quoted' \"twice\"",
        "line\r\nbreak\x85and\u2028more",
        "\x00\x1b[31m",
        "＝１",
        "<script>",
        "𐍈 é ‏",
        " ; ",
        "-",
        "a: b",
        "unnamed",
        "_x0041_",
        "0012",
        "1e5",
        "TRUE",
    )
)
WORDS = ROUGH | st.text(min_size=1, max_size=8)


@st.composite
def rough_ledgers(draw: st.DrawFn) -> Source:
    """One incident whose every word may be hostile."""
    quote, before = draw(WORDS), draw(WORDS)
    page = report(before + quote + draw(WORDS), name=draw(WORDS), title=draw(WORDS), outlet=draw(WORDS))
    killed = claim(
        "killed", 4, of=page, quote=quote, start=len(before), counted=draw(WORDS), speakers=[draw(WORDS)]
    )
    victim = claim("victim", thing(draw(WORDS), actor="p1"), of=page, quote=quote, start=len(before))
    where = claim("place", place(draw(WORDS), draw(WORDS)), of=page, quote=quote, start=len(before))
    claims = tuple(sorted({c.id: c for c in (killed, victim, where)}.values(), key=lambda c: c.id))
    event = replace(
        incident("i1", title=draw(WORDS)),
        place=replace(PLACE, name=draw(WORDS), within=(draw(WORDS), draw(WORDS))),
        victims=(Party("p1", draw(WORDS), (victim.id,), outcome="killed"), Party(None, draw(WORDS), ())),
        attackers=(Party(None, draw(WORDS), (), standing="blamed"), Party("p1", draw(WORDS), ())),
        contradictions=(Contradiction("killed", ((killed.id,), (where.id,)), draw(WORDS)),),
        main_of=(page.id,),
        origins=(draw(WORDS),),
    )
    person = Actor("p1", draw(WORDS), ActorKind.PERSON, (ActorName(draw(WORDS), page.id),))
    content = replace(
        source().content,
        actors=(person,),
        incidents=(event,),
        claims=claims,
        claim_incident={killed.id: "i1", victim.id: "i1"},
        statements=(),
        lineage=Lineage((), {page.id: (draw(WORDS), draw(WORDS))}),
    )
    return replace(source(), held=(page,), content=content)


def there_and_back(folder: Path, found: Source, form: str, name: str) -> None:
    with kept(folder, found) as ledger:
        before = written(ledger, form, folder / name)
    back, outcome = brought_back(folder, folder / name, form)
    (folder / "again").mkdir()
    with back as ledger:
        after = written(ledger, form, folder / "again" / name)
    assert outcome.rejected == ()
    told = [file for file in before if "loss" not in file and "datapackage" not in file]
    assert told
    assert [file for file in told if before[file] != after[file]] == []


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_ledger_comes_back_as_it_went(form: str, name: str, tmp_path: Path) -> None:
    there_and_back(tmp_path, source(incident("i1"), incident("i2")), form, name)


@pytest.mark.parametrize(("form", "name"), FORMS)
@settings(max_examples=12)
@given(found=rough_ledgers())
def test_hostile_words_come_back_as_they_went(form: str, name: str, found: Source) -> None:
    with TemporaryDirectory() as folder:
        there_and_back(Path(folder), found, form, name)


def test_a_workbook_comes_back_as_tables(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    with kept(tmp_path, source()) as ledger:
        before = written(ledger, "csv", tmp_path / "out.csv")
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    back, outcome = brought_back(tmp_path, tmp_path / "out.xlsx", "csv")
    (tmp_path / "again").mkdir()
    with back as ledger:
        after = written(ledger, "csv", tmp_path / "again" / "out.csv")
    assert outcome.claims == len(CLAIMS)
    assert [name for name in before if name.endswith(".csv") and before[name] != after[name]] == []
