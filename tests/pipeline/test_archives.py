"""The same pages give the same ledger, whatever they come in; and what is counted adds up."""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zstandard
from tests.intake.warcs import SAMPLES, Made, crawl, http, packed
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.intake.archive import Archive
from corroborate.intake.response import Response
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import add, build, ledger_object

KNOWLEDGE = Knowledge()
CAUGHT = "2025-03-20T06:00:00Z"
Json = dict[str, Any]


def pages() -> dict[str, bytes]:
    """Sample reports as the pages of a site, by address."""
    made = {}
    for path in SAMPLES:
        if not path.name.endswith(".txt"):
            continue
        title, *body = [
            html.escape(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
        ]
        url = f"https://{path.name.removesuffix('.txt').split('-')[-1]}.example/{path.name[:2]}"
        own = (f'<link rel="canonical" href="{url}">', f'<meta property="og:url" content="{url}">')
        masthead = f'<meta property="og:site_name" content="Desk {path.name[:2]}">' if len(made) > 2 else ""
        made[url] = (
            f'<!doctype html><html><head><title>{title}</title><meta charset="utf-8">'
            f"{own[len(made) % 2]}{masthead}</head><body>"
            f"<article><h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in body)}</article></body></html>"
        ).encode()
    return made


PAGES = dict(list(pages().items())[:5])


def as_folder(folder: Path) -> Path:
    folder.mkdir()
    for number, content in enumerate(PAGES.values()):
        (folder / f"{number:02}.html").write_bytes(content)
    return folder


def warc() -> bytes:
    records = [Made(http(content), url=url, date=CAUGHT) for url, content in PAGES.items()]
    return b"".join(packed([*crawl(1), *records]))


def as_warc(folder: Path) -> Path:
    folder.mkdir()
    (folder / "crawl.warc.gz").write_bytes(warc())
    return folder / "crawl.warc.gz"


def as_warc_zst(folder: Path, dictionary: bytes = b"") -> Path:
    folder.mkdir()
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    frames = zstandard.ZstdCompressor(dict_data=known, write_checksum=True)
    records = [Made(http(content), url=url, date=CAUGHT).bytes() for url, content in PAGES.items()]
    head = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary if dictionary else b""
    (folder / "crawl.warc.zst").write_bytes(head + b"".join(map(frames.compress, records)))
    return folder / "crawl.warc.zst"


def as_warc_zst_with_its_dictionary(folder: Path) -> Path:
    samples = [
        Made(http(content), url=f"{url}?{n}").bytes() for url, content in PAGES.items() for n in range(20)
    ]
    return as_warc_zst(folder, zstandard.train_dictionary(4_096, samples).as_bytes())


def as_wacz(folder: Path) -> Path:
    folder.mkdir()
    with zipfile.ZipFile(folder / "site.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc())
        archive.writestr("pages/pages.jsonl", b'{"text": "Two died."}')
    return folder / "site.wacz"


def as_lines(folder: Path) -> Path:
    folder.mkdir()
    rows = (json.dumps({"html": content.decode(), "url": url}) for url, content in reversed(PAGES.items()))
    (folder / "pages.jsonl.zst").write_bytes(zstandard.compress("\n".join(rows).encode()))
    return folder / "pages.jsonl.zst"


def as_own_archive(folder: Path) -> Path:
    with Archive(folder) as archive:
        for url, content in PAGES.items():
            archive.append(Response(url, 200, (("Content-Type", "text/html"),), content, CAUGHT, "OK"))
    return folder


def ledger_of(inputs: Path, at: Path) -> Json:
    with open_ledger(at) as store:
        outcome = add(store, [str(inputs)], knowledge=KNOWLEDGE)
        assert (outcome.read, outcome.rejections) == (len(PAGES), ())
        build(store, knowledge=KNOWLEDGE)
        found: Json = ledger_object(store, KNOWLEDGE)
    for report in found["reports"]:
        for key in ("name", "url", "copies"):
            del report[key]
    return found


@pytest.fixture(scope="module")
def from_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Json:
    here = tmp_path_factory.mktemp("folder")
    return ledger_of(as_folder(here / "pages"), here / "ledger.db")


@pytest.mark.parametrize(
    "shape", [as_warc, as_warc_zst, as_warc_zst_with_its_dictionary, as_wacz, as_lines, as_own_archive]
)
def test_the_same_pages_give_the_same_ledger(shape: Any, from_a_folder: Json, tmp_path: Path) -> None:
    """Also out of a folder, where no address came with them: the pages give one as their own."""
    found = ledger_of(shape(tmp_path / "inputs"), tmp_path / "ledger.db")
    assert found["incidents"]
    assert found["claims"]
    for key in from_a_folder:
        assert found[key] == from_a_folder[key], key


def test_a_capture_is_a_receipt_and_never_a_publish_date(tmp_path: Path) -> None:
    at = tmp_path / "ledger.db"
    url = "https://news.example/1"
    body = "<html><p>Gunmen killed four people near Butembo, the army said. Nobody fired back.</p></html>"
    bytes_ = b"".join(packed([Made(http(body.encode(), 'ETag: "7"'), url=url, date=CAUGHT)]))
    (tmp_path / "crawl.warc.gz").write_bytes(bytes_)
    with open_ledger(at) as store:
        assert add(store, [str(tmp_path / "crawl.warc.gz")], knowledge=KNOWLEDGE).read == 1
        with store.transaction() as connection:
            (row,) = connection.exec_driver_sql(
                "SELECT name, url, address, published, received, captured, last_captured, origin, headers,"
                " sha256 FROM receipts"
            )
            (published,) = connection.exec_driver_sql("SELECT published FROM reports").one()
    assert row[:4] == (url, url, "news.example/1", None)
    assert row[4:8] == ("2025-03-20", CAUGHT, CAUGHT, "crawl.warc.gz@0")
    assert json.loads(row[8]) == [["content-type", "text/html"], ["etag", '"7"']]
    assert re.fullmatch("[0-9a-f]{64}", row[9])
    assert published is None


def test_every_record_is_accounted_for_and_the_summary_says_so(tmp_path: Path) -> None:
    members = packed(crawl(30))
    whole = bytearray(b"".join(members))
    whole[len(b"".join(members[:12])) + 300] ^= 0x40
    (tmp_path / "crawl.warc.gz").write_bytes(whole)
    result = CliRunner().invoke(
        app, ["add", str(tmp_path / "crawl.warc.gz"), "--ledger", str(tmp_path / "l.db")]
    )
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    numbers = [int(n) for n in re.findall(r"\d+", next(line for line in lines if " seen" in line))]
    assert sum(numbers[:4]) == numbers[4] == 30
    assert any(line.startswith("not read: crawl.warc.gz@") and "[damaged]" in line for line in lines)
    skipped = next(line for line in lines if line.startswith("skipped: "))
    assert sum(int(n) for n in re.findall(r" (\d+)(?:,|$)", skipped)) == numbers[3] == 6
    assert "dns address 1" in skipped


def test_reading_an_archive_again_changes_nothing(tmp_path: Path) -> None:
    at, inputs = tmp_path / "ledger.db", as_warc(tmp_path / "inputs")
    with open_ledger(at) as store:
        add(store, [str(inputs)], knowledge=KNOWLEDGE)
        with store.transaction() as connection:
            before = connection.exec_driver_sql("SELECT * FROM receipts ORDER BY name").all()
        again = add(store, [str(inputs)], knowledge=KNOWLEDGE)
        assert (again.read, again.unchanged) == (0, len(PAGES))
        with store.transaction() as connection:
            assert connection.exec_driver_sql("SELECT * FROM receipts ORDER BY name").all() == before
