"""The workspace's own archive: what is written is read back, and a crash costs what was never finished."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from tests.intake.warcs import http, page, pages

from corroborate.errors import InputError
from corroborate.intake import receive
from corroborate.intake.archive import Archive
from corroborate.intake.response import Response
from corroborate.intake.warc.responses import Place, document
from corroborate.records.report import RawDocument


def answer(number: int, body: bytes | None = None, *headers: tuple[str, str]) -> Response:
    return Response(
        f"https://news.example/{number}",
        200,
        (("Content-Type", "text/html; charset=utf-8"), *headers),
        page(number) if body is None else body,
        f"2018-06-{number % 28 + 1:02}T12:00:00Z",
        "OK",
        "192.0.2.7",
    )


def stored(folder: Path) -> list[RawDocument]:
    return pages(list(receive([str(folder)])))


def test_what_is_fetched_and_what_is_read_from_the_archive_is_the_same_document(tmp_path: Path) -> None:
    sent = gzip.compress(page(2), mtime=0)
    answers = [answer(1), answer(2, sent, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))]
    with Archive(tmp_path / "archive") as archive:
        fetched = []
        for one in answers:
            kept = archive.append(one)
            fetched.append(document(one, Place(kept.file, kept.offset, kept.record)))
    # A chunked transfer was undone by whoever received it; the archive says that it was there.
    assert stored(tmp_path / "archive")[0] == fetched[0]
    assert stored(tmp_path / "archive")[1].content == page(2)


def test_other_tools_read_the_archive_and_its_digests_hold(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(answer(3, None, ("Set-Cookie", "session=1"), ("X-Split", "a\r\nInjected: b")))
    (path,) = tmp_path.iterdir()
    info, record = [(r.freeze(), r)[1] for r in ArchiveIterator(str(path), parse_http=False)]
    assert (info.record_type, record.record_type) == (WarcRecordType.warcinfo, WarcRecordType.response)
    assert record.verify_block_digest()
    record.parse_http()
    assert record.verify_payload_digest()
    assert record.headers["WARC-IP-Address"] == "192.0.2.7"
    assert record.http_headers.status_code == 200
    assert "Injected" not in dict(record.http_headers.to_tuples())
    assert "Set-Cookie" not in dict(record.http_headers.to_tuples())  # a key to somebody's session
    assert record.reader.read() == page(3)


def test_the_same_responses_make_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        with Archive(tmp_path / folder) as archive:
            for number in range(5):
                archive.append(answer(number))
    one, two = [(tmp_path / folder / "responses-00001.warc.gz").read_bytes() for folder in ("one", "two")]
    assert one == two


def test_a_record_torn_off_at_any_byte_is_cut_and_said_and_those_before_it_stay(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first = archive.append(answer(1))
        last = archive.append(answer(2, b"<html><p>Two died.</p></html>"))
    path = tmp_path / first.file
    whole = path.read_bytes()
    for cut in range(last.offset + 1, len(whole)):
        path.write_bytes(whole[:cut])
        with Archive(tmp_path) as archive:
            assert archive.mended == (
                f"{first.file}: {cut - last.offset} bytes of a record that was never finished are cut off",
            )
        assert path.read_bytes() == whole[: last.offset]
    with Archive(tmp_path) as archive:
        assert archive.mended == ()
        assert archive.append(answer(2, b"<html><p>Two died.</p></html>")) == last
    assert path.read_bytes() == whole


def test_damage_that_no_crash_explains_is_left_and_said(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        kept = archive.append(answer(1))
        archive.append(answer(2))
    path = tmp_path / kept.file
    hurt = bytearray(path.read_bytes())
    hurt[kept.offset + 200] ^= 1
    path.write_bytes(hurt)
    with Archive(tmp_path) as archive:
        (words,) = archive.mended
        assert (
            words == f"{kept.file}: damaged at byte {kept.offset}; it is left as it is, and a new file begun"
        )
        assert archive.append(answer(3)).file == "responses-00002.warc.gz"
    assert path.read_bytes() == hurt
    assert [d.url for d in stored(tmp_path)] == ["https://news.example/2", "https://news.example/3"]


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    with Archive(tmp_path, rolled_at=3_000) as archive:
        files = [archive.append(answer(number)).file for number in range(6)]
    assert len(set(files)) > 1
    assert files == sorted(files)
    with Archive(tmp_path, rolled_at=3_000) as archive:
        assert archive.append(answer(6)).file >= files[-1]
    assert len(stored(tmp_path)) == 7


def test_two_that_write_at_once_write_two_files(tmp_path: Path) -> None:
    with Archive(tmp_path) as one:
        first = one.append(answer(1))
        with Archive(tmp_path) as two:
            second = two.append(answer(2))
            third = one.append(answer(3))
    assert (first.file, third.file) == ("responses-00001.warc.gz", "responses-00001.warc.gz")
    assert second.file == "responses-00002.warc.gz"
    assert len(stored(tmp_path)) == 3


@pytest.mark.parametrize("date", ["", "yesterday", "2018-06-01T12:00:00"])
def test_a_capture_without_a_time_and_zone_is_not_kept(tmp_path: Path, date: str) -> None:
    with Archive(tmp_path / "archive") as archive, pytest.raises(InputError, match="capture time"):
        archive.append(Response("https://news.example/1", 200, (), http(b""), date))
    assert not list(tmp_path.iterdir())
