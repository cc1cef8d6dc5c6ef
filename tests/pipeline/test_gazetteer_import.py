"""A user's own GeoNames dump. The lines are invented; their form is GeoNames' own."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from tests.builders import report
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.errors import InputError, PackError
from corroborate.intake.geonames_dump import GeonamesDump
from corroborate.knowledge import Knowledge
from corroborate.knowledge.geonames import parse
from corroborate.knowledge.imported_places import Feature, write
from corroborate.pipeline.gazetteer import import_dump
from corroborate.pipeline.outcome import no_progress
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.resolution import resolve


def line(id: int, name: str, feature: str, *, other: str = "", at: str = "13.1 30.2", people: int = 0) -> str:
    """A place in Sudan as GeoNames writes it."""
    kind, code = feature.split(".")
    lat, lon = at.split()
    province = ["ZZ", "901"] if feature != "A.ADM1" else ["ZZ", ""]
    cells = [str(id), name, name, other, lat, lon, kind, code, "SD", "", *province, "", "", str(people)]
    return "\t".join([*cells, "", "400", "Africa/Khartoum", "2021-05-01"])


DUMP = "\n".join(
    [
        line(9000001, "Umm Tarfa Gharb", "P.PPL", other="Om Tarfa Gharb,umm trfh,UTG"),
        line(9000002, "Wadi Ostra State", "A.ADM1", other="Wadi Ostra"),
        line(9000003, "Ostra Sharq", "A.ADM2", at="13.2 30.3"),
        line(9000004, "Kassar Air Base", "S.AIRB", other="Kassar"),
        line(9000005, "Bir Kassar", "H.WLL"),
        line(9000006, "Hai Tarfa", "P.PPLX"),
    ]
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SD.txt"
    path.write_text(DUMP + "\n", encoding="utf-8")
    return path


def imported(dump: Path) -> Knowledge:
    import_dump(dump, dump.parent / "packs", no_progress)
    return Knowledge(dump.parent / "packs")


def test_a_village_of_the_dump_is_found_with_its_district_province_and_country(dump: Path) -> None:
    found = imported(dump).gazetteer.lookup("Umm Tarfa Gharb")
    assert [(p.id, p.country, p.precision, p.lat) for p in found] == [
        ("geonames:9000001", "SD", GeoPrecision.CITY, 13.1)
    ]
    assert found[0].within[-1] == "Sudan"
    assert "Wadi Ostra State" in found[0].within
    assert Knowledge().gazetteer.lookup("Umm Tarfa Gharb") == ()


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Om Tarfa Gharb", "city"),
        ("Wadi Ostra", "admin1"),
        ("Wadi Ostra province", "admin1"),
        ("Ostra Sharq district", "admin2"),
        ("Kassar Air Base", "exact"),
        ("Hai Tarfa", "neighbourhood"),
    ],
)
def test_names_and_sorts_of_places_are_taken_in(dump: Path, name: str, precision: str) -> None:
    assert [p.precision for p in imported(dump).gazetteer.lookup(name)] == [precision]


@pytest.mark.parametrize("name", ["Bir Kassar", "umm trfh", "UTG"])
def test_wells_and_machine_spellings_are_left_out(dump: Path, name: str) -> None:
    assert imported(dump).gazetteer.lookup(name) == ()


def test_a_village_of_a_large_citys_name_answers_only_where_it_is_asked_for(tmp_path: Path) -> None:
    dump = tmp_path / "villages.txt"
    dump.write_text(line(9000011, "Nyala", "P.PPL", at="18.0 33.9") + "\n", encoding="utf-8")
    gazetteer = imported(dump).gazetteer
    assert gazetteer.lookup("Nyala") == Knowledge().gazetteer.lookup("Nyala")
    assert [p.id for p in gazetteer.imported("Nyala")] == ["geonames:9000011"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Shells hit Bama, Sudan, on 3 May 2023, killing four people.", "geonames:9000014"),
        ("Shells hit Bama, Nigeria, on 3 May 2023, killing four people.", "ng.town.bama"),
    ],
)
def test_a_village_is_meant_where_the_report_names_its_land(tmp_path: Path, text: str, id: str) -> None:
    dump = tmp_path / "SD.txt"
    dump.write_text(line(9000014, "Bama", "P.PPL") + "\n", encoding="utf-8")
    knowledge = imported(dump)
    page = annotate(report(text), knowledge, gate=False)
    reading = resolve(page, extract(page, knowledge), knowledge)
    claims = [claim for account in reading.accounts for claim in account.claims]
    assert [claim.value.id for claim in claims if isinstance(claim.value, Place)] == [id]


def test_a_dump_does_not_double_what_is_known(tmp_path: Path) -> None:
    known = Knowledge().gazetteer.lookup("Nyala")[0]
    dump = tmp_path / "SD.txt"
    rows = [
        line(int(known.id.partition(":")[2]), "Nyala", "P.PPLA", at=f"{known.lat} {known.lon}"),
        line(9000012, "Nyala", "P.PPL", at="12.06 24.88"),
        line(9000013, "Nyala", "A.ADM1"),
    ]
    dump.write_text("\n".join(rows), encoding="utf-8")
    gazetteer = imported(dump).gazetteer
    assert gazetteer.lookup("Nyala") == Knowledge().gazetteer.lookup("Nyala")
    assert [p.id for p in gazetteer.lookup("Nyala province")] == ["geonames:9000013"]


def test_a_name_that_only_the_dump_has_is_no_reason_to_read_a_place(dump: Path) -> None:
    known = imported(dump)
    assert known.gazetteer.shipped("Hai Tarfa") == ()


def test_a_zip_is_read_without_its_readme(dump: Path) -> None:
    path = dump.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "Readme for GeoNames")
        archive.write(dump, "SD.txt")
    assert [place.id for place in GeonamesDump(path).places()] == [9000001 + n for n in range(6)]


def test_the_same_dump_again_changes_nothing_and_a_newer_one_replaces_it(dump: Path) -> None:
    packs = dump.parent / "packs"
    first = import_dump(dump, packs, no_progress)
    assert first.places == 5
    before = Knowledge(packs).fingerprint
    again = import_dump(dump, packs, no_progress)
    assert (again.path, again.places) == (first.path, None)
    assert Knowledge(packs).fingerprint == before != Knowledge().fingerprint
    dump.write_text(DUMP + "\n" + line(9000020, "Tarfa Jadida", "P.PPL"), encoding="utf-8")
    import_dump(dump, packs, no_progress)
    assert Knowledge(packs).fingerprint != before
    assert len(list((packs / "geonames").iterdir())) == 1
    assert Knowledge(packs).gazetteer.lookup("Tarfa Jadida") != ()


def test_two_dumps_stand_side_by_side(dump: Path) -> None:
    other = dump.parent / "more.txt"
    other.write_text(line(9000030, "Ostra Bahri", "P.PPL"), encoding="utf-8")
    imported(dump)
    gazetteer = imported(other).gazetteer
    assert gazetteer.lookup("Ostra Bahri") != () != gazetteer.lookup("Hai Tarfa")


GOOD = line(9000001, "Umm Tarfa Gharb", "P.PPL")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{GOOD}\nNyala,Sudan,12.05\n", "line 2: 1 columns"),
        (f"{GOOD}\n{GOOD.replace('13.1', '93.1')}", "line 2: the latitude in column 5 is '93.1'"),
        (f"{GOOD}\n{GOOD.replace('30.2', 'nan')}", "line 2: the longitude in column 6 is 'nan'"),
        (GOOD.replace("9000001", "x1"), "line 1: the id in column 1 is 'x1'"),
        (f"{GOOD}\n\n{GOOD.replace('Umm Tarfa Gharb', ' ')}", "line 3: no name in column 2"),
        (line(9000005, "Bir Kassar", "H.WLL"), "nothing was imported"),
        ("", "nothing was imported"),
    ],
)
def test_what_is_no_dump_is_refused_by_line_and_leaves_nothing(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "SD.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        import_dump(path, tmp_path / "packs", no_progress)
    assert list((tmp_path / "packs" / "geonames").iterdir()) == []


def test_bytes_that_are_no_text_are_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "SD.txt"
    path.write_bytes(GOOD.encode() + b"\n\xff\xfe\xfa\n")
    with pytest.raises(InputError, match="line 2: is not UTF-8"):
        import_dump(path, tmp_path / "packs", no_progress)


def test_a_broken_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SD.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SD.txt", DUMP * 400)
    path.write_bytes(path.read_bytes().replace(path.read_bytes()[200:260], bytes(60)))
    with pytest.raises(InputError, match="nothing was imported"):
        import_dump(path, tmp_path / "packs", no_progress)


def test_a_damaged_import_is_named(dump: Path) -> None:
    packs = dump.parent / "packs"
    path = import_dump(dump, packs, no_progress).path
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(PackError, match="import the dump again"):
        Knowledge(packs).gazetteer.lookup("Hai Tarfa")


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    rows = (parse(line(n, f"Village Number{n}", "P.PPL", other=f"Hamlet{n}")) for n in range(8_000))
    tracemalloc.start()
    try:
        assert write(tmp_path / "large", rows, {"P": Feature(GeoPrecision.CITY, "city")}) == 8_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000  # bytes; as records they would take 5 MB
    finally:
        tracemalloc.stop()


PAGE = "Shells hit the village of Umm Tarfa Gharb in Sudan on 3 May 2023, killing four people.\n"


def test_the_command_imports_for_the_next_run(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(dump.parent / "home"))
    monkeypatch.setattr("typer.get_app_dir", lambda name: str(dump.parent / "home" / name))

    def corroborate(*words: str) -> Result:
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, result.output
        return result

    page = dump.parent / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    ledger = str(dump.parent / "ledger.db")
    corroborate("run", str(page), "--ledger", ledger, "-q", "--pipeline", "none")
    assert "Wadi Ostra State" not in corroborate("export", ledger).output
    assert "5 places imported" in corroborate("gazetteer", "import", str(dump)).output
    assert "already imported" in corroborate("gazetteer", "import", str(dump)).output
    corroborate("build", "--ledger", ledger, "-q", "--pipeline", "none")
    assert "Wadi Ostra State" in corroborate("export", ledger).output


def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "corroborate",
        "gazetteer",
        "import",
        str(page),
        "--packs",
        str(tmp_path),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert (result.returncode, "page.txt, line 1" in result.stderr) == (1, True)
    assert "Traceback" not in result.stderr
