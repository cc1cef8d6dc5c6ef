"""Paths files name WARC files that lie beside them; nothing is downloaded."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.intake.warcs import crawl, packed, pages, rejected

from corroborate.intake import Skipped, receive

CRAWL = b"".join(packed(crawl(10)))
LISTED = "crawl-data/CC-NEWS/2018/06/CC-NEWS-20180601.warc.gz"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / LISTED).parent.mkdir(parents=True)
    (tmp_path / LISTED).write_bytes(CRAWL)
    (tmp_path / "beside.warc.gz").write_bytes(CRAWL)
    return tmp_path


@pytest.mark.parametrize("name", ["warc.paths", "warc.paths.gz"])
def test_the_files_that_a_paths_file_names_are_read(folder: Path, name: str) -> None:
    listed = f"{LISTED}\n\nfar/away/beside.warc.gz\r\n".encode()
    (folder / name).write_bytes(gzip.compress(listed) if name.endswith("gz") else listed)
    found = list(receive([str(folder / name)]))
    assert len(pages(found)) == 16
    archives = {d.capture.archive for d in pages(found) if d.capture}
    assert archives == {LISTED, "far/away/beside.warc.gz"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("https://data.example/a.warc.gz", "unsupported"),
        ("s3://crawl/a.warc.gz", "unsupported"),
        ("/etc/a.warc.gz", "unsafe-name"),
        ("../a.warc.gz", "unsafe-name"),
        ("not/here.warc.gz", "unreadable"),
        ("warc.paths", "unsupported"),
        ("x" * 5_000, "too-large"),
    ],
)
def test_a_line_that_names_no_file_there_is_said_with_its_number(
    folder: Path, line: str, reason: str
) -> None:
    (folder / "warc.paths").write_text(f"beside.warc.gz\n{line}\n")
    found = list(receive([str(folder / "warc.paths")]))
    assert len(pages(found)) == 8
    (refused,) = rejected(found)
    assert refused.reason == reason
    assert refused.name in ("warc.paths#2", line)


def test_in_a_folder_the_files_are_read_where_they_lie(folder: Path) -> None:
    (folder / "warc.paths").write_text(f"{LISTED}\n")
    found = list(receive([str(folder)]))
    assert len(pages(found)) == 16
    assert sum(isinstance(i, Skipped) and i.reason.startswith("paths file") for i in found) == 1


def test_a_paths_file_that_breaks_off_is_said(folder: Path) -> None:
    (folder / "warc.paths.gz").write_bytes(gzip.compress(f"beside.warc.gz\n{LISTED}\n".encode())[:-12])
    (found,) = rejected(list(receive([str(folder / "warc.paths.gz")])))
    assert found.reason == "unreadable"
