"""Zip files and WACZ: read without unpacking, and refused where they were made to harm."""

from __future__ import annotations

import json
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from tests.intake.warcs import CHECKED, Made, crawl, http, packed, page, pages, rejected

from corroborate.intake import Skipped, receive
from corroborate.intake.receipt import Received, Remark
from corroborate.intake.zips import MAX_MEMBERS
from corroborate.records.report import RawDocument

HTML = page(4)


def zipped(folder: Path, members: dict[str, bytes], name: str = "reports.zip", packing: int = 8) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", packing) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member), content, packing)
    return path


def told(path: Path) -> list[Received]:
    before = sorted(path.parent.rglob("*"))
    found = list(receive([str(path)]))
    assert sorted(path.parent.rglob("*")) == before  # nothing is ever unpacked
    return found


def summary(found: list[Received]) -> list[tuple[str, str]]:
    return [
        (item.name, "read" if isinstance(item, RawDocument) else item.reason)
        for item in found
        if not isinstance(item, Remark)
    ]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_the_files_in_a_zip_are_read_as_those_in_a_folder(tmp_path: Path, packing: int) -> None:
    story = b"Two died in Izium on Monday."
    line = json.dumps({"text": story.decode()}).encode()
    crawled = packed([Made(http(HTML), url="https://news.example/9")])[0]
    members = {
        "a/1.html": HTML, "a/2.txt": story, "3.json": line, "4.jsonl": line + b"\n" + line,
        "5.jsonl.zst": CHECKED.compress(line), "6.warc.gz": crawled, "7.docx": b"x", "8.zip": b"x",
        "__MACOSX/._a": b"x", ".hidden.txt": story, "warc.paths": b"a.warc.gz",
    }  # fmt: skip
    found = told(zipped(tmp_path, members, packing=packing))
    assert summary(found) == [
        ("reports.zip/a/1.html", "read"),
        ("reports.zip/a/2.txt", "read"),
        ("reports.zip/3.json", "read"),
        ("reports.zip/4.jsonl#1", "read"),
        ("reports.zip/4.jsonl#2", "read"),
        ("reports.zip/5.jsonl.zst#1", "read"),
        ("https://news.example/9", "read"),
        ("reports.zip/7.docx", ".docx file type"),
        ("reports.zip/8.zip", "unsupported"),
        ("reports.zip/__MACOSX/._a", "hidden file"),
        ("reports.zip/.hidden.txt", "hidden file"),
        ("reports.zip/warc.paths", ".paths file type"),
    ]
    assert [d.content for d in pages(found)][:2] == [HTML, story]


def test_of_a_wacz_the_warcs_are_read_and_its_index_is_not(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "indexes/index.cdx.gz": b"x",
        "pages/pages.jsonl": b'{"text": "Two died."}',
        "archive/data-1.warc.gz": b"".join(packed(crawl(10))),
        "archive/data-2.warc": Made(http(HTML), url="https://news.example/x").bytes(),
    }
    found = told(zipped(tmp_path, members, "site.wacz", zipfile.ZIP_STORED))
    assert len(pages(found)) == 9
    place = next(d.capture for d in pages(found) if d.url == "https://news.example/x")
    assert place is not None
    assert place.archive == "site.wacz/archive/data-2.warc"
    assert sum(isinstance(i, Skipped) and i.reason.startswith("the WACZ's own") for i in found) == 3


@pytest.mark.parametrize(
    "name",
    [
        "../../x.html", "a/../../x.html", "/etc/x.html", "C:/x.html", "..\\x.html", "\\\\host\\x.html",
        "a/..", "x.html\0.txt",
    ],
)  # fmt: skip
def test_a_name_that_points_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path, {"X" * len(name.encode()): HTML, "good.html": HTML})
    path.write_bytes(path.read_bytes().replace(b"X" * len(name.encode()), name.encode()))
    found = told(path)
    assert [r.reason for r in rejected(found)] == ["unsafe-name"]
    assert [d.name for d in pages(found)] == ["reports.zip/good.html"]


def test_device_names_are_only_labels(tmp_path: Path) -> None:
    assert len(pages(told(zipped(tmp_path, {"CON.html": HTML, "dev/null.html": HTML})))) == 2


def test_a_link_in_an_archive_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("secret.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.html", HTML)
    assert summary(told(path)) == [("reports.zip/secret.html", "link"), ("reports.zip/a.html", "read")]


def test_a_second_file_of_one_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.html", HTML)
        archive.writestr("a.html", page(5))
    assert summary(told(path)) == [("reports.zip/a.html", "read"), ("reports.zip/a.html", "duplicate")]


def test_a_bomb_in_an_archive_costs_itself(tmp_path: Path) -> None:
    bomb = Made(http(bytes(18_000_000))).bytes()
    members = {"b.txt": bytes(40_000_000), "c.warc": bomb, "d.jsonl": bytes(40_000_000), "z.html": HTML}
    found = told(zipped(tmp_path, members))
    assert [r.reason for r in rejected(found)] == ["too-large"] * 3
    assert [d.name for d in pages(found)] == ["reports.zip/z.html"]


def test_one_kernel_under_many_names_is_refused(tmp_path: Path) -> None:
    """The bomb of 2019 that needs no archive within an archive: all names point to the same bytes."""
    whole = zipped(tmp_path, {"a.txt": bytes(900_000), "good.html": HTML}).read_bytes()
    start = whole.index(b"PK\x01\x02")
    entry_end = whole.index(b"PK\x01\x02", start + 4)
    entry = whole[start:entry_end]
    others = b"".join(entry.replace(b"a.txt", f"{n}.txt".encode()) for n in range(10))
    others = others.replace(b"PK\x01\x02", b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    listed = whole[start:end] + others
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 12, 12, len(listed), start, 0)
    path = tmp_path / "reports.zip"
    path.write_bytes(whole[:start] + listed + tail)
    found = told(path)
    assert [(r.name, r.reason) for r in rejected(found)] == [("reports.zip", "damaged")]
    assert [d.name for d in pages(found)] == ["reports.zip/good.html"]


def test_an_encrypted_file_is_said_to_be_one(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.html": HTML, "b.html": HTML})
    hurt = bytearray(path.read_bytes())
    hurt[hurt.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(hurt)
    found = told(path)
    assert summary(found) == [("reports.zip/a.html", "encrypted"), ("reports.zip/b.html", "read")]
    assert "password" in rejected(found)[0].detail


def test_a_packing_that_nobody_here_knows_is_said(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.html": HTML, "b.html": HTML})
    hurt = bytearray(path.read_bytes())
    hurt[hurt.index(b"PK\x01\x02") + 10] = 97
    hurt[hurt.index(b"PK\x03\x04") + 8] = 97
    path.write_bytes(hurt)
    assert summary(told(path)) == [("reports.zip/a.html", "unsupported"), ("reports.zip/b.html", "read")]


def test_a_damaged_file_in_an_archive_costs_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.html": HTML, "b.html": HTML})
    hurt = bytearray(path.read_bytes())
    hurt[200] ^= 0xFF
    path.write_bytes(hurt)
    assert summary(told(path)) == [("reports.zip/a.html", "damaged"), ("reports.zip/b.html", "read")]


def test_an_archive_cut_short_or_of_another_kind_gets_a_clear_answer(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.html": HTML})
    whole = path.read_bytes()
    for content in (whole[:-30], whole[:100], b"", b"Rar!\x1a\x07\x00", b"PK\x05\x06" + b"\xff" * 18):
        path.write_bytes(content)
        (found,) = told(path)
        assert rejected([found])[0].reason == "damaged"
        assert "\n" not in rejected([found])[0].detail


def test_a_list_of_a_million_files_is_refused_before_it_is_read(tmp_path: Path) -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 6, 0, 0, 0, 1, *[0] * 4, 0, 0) + b"x"
    count = 1_000_000
    offset = count * len(entry)
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, offset, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, offset, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path = tmp_path / "many.zip"
    path.write_bytes(entry * count + zip64 + locator + end)
    assert zipfile.is_zipfile(path)
    (found,) = told(path)
    assert rejected([found])[0].reason == "too-large"
    assert str(MAX_MEMBERS) in rejected([found])[0].detail


def test_standard_error_of_the_system_is_no_zip(tmp_path: Path) -> None:
    """A name that is a folder's, a pipe's or nobody's."""
    (tmp_path / "a.zip").mkdir()
    assert told(tmp_path / "a.zip") == []
    os.mkfifo(tmp_path / "b.zip")
    assert [type(item) for item in receive([str(tmp_path)])] == [Skipped]
