"""WARC records as documents: which are pages, what is known of them, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from io import BytesIO

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.warcs import Made, crawl, http, packed, page, pages, read, rejected

from corroborate.intake import Skipped
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.warc.frame import DICTIONARY, FRAME
from corroborate.intake.warc.record import MAX_BLOCK
from corroborate.records.report import RawDocument, Rejection

HTML = page(1)


def chunked(body: bytes) -> bytes:
    return b"5\r\n" + body[:5] + b"\r\n%X ;a=b\r\n" % (len(body) - 5) + body[5:] + b"\r\n0\r\n\r\n"


def one(record: Made) -> RawDocument | Rejection | Skipped:
    plain, compressed = read(record.bytes()), read(b"".join(packed([record])))
    assert plain == compressed
    (found,) = plain
    return found


def refused(record: Made) -> str:
    found = one(record)
    assert isinstance(found, Rejection), found
    assert found.name == "crawl.warc.gz@0"
    return found.reason


def kept(record: Made) -> bytes:
    found = one(record)
    assert isinstance(found, RawDocument), found
    return found.content


def test_a_page_keeps_address_media_type_charset_and_where_and_when_it_was_caught() -> None:
    body = "<html><p>Señor Ruiz fled.</p>".encode("cp1252")
    block = http(body, 'ETag: "x7"', "X-Cache: hit", media="text/html; charset=windows-1252")
    found = one(Made(block, url="https://news.example/ruiz", fields=(("WARC-Record-ID", "<urn:uuid:17>"),)))
    assert isinstance(found, RawDocument)
    assert (found.name, found.url) == ("https://news.example/ruiz", "https://news.example/ruiz")
    assert (found.content, found.media_type, found.charset) == (body, "text/html", "windows-1252")
    assert found.capture is not None
    assert found.capture.date == "2018-06-01T12:00:00Z"
    assert (found.capture.archive, found.capture.place) == ("crawl.warc.gz", "0 urn:uuid:17")
    assert found.capture.headers == (("content-type", "text/html; charset=windows-1252"), ("etag", '"x7"'))
    assert found.published is None  # a page is caught on any day after it was published


def test_every_record_ends_as_one_of_three_and_is_told_by_its_reason() -> None:
    records = crawl(40)
    found = read(b"".join(packed(records)))
    assert len(found) == 40
    assert len(pages(found)) == 32
    reasons = [item.reason for item in found if isinstance(item, Skipped)]
    assert reasons == [
        "warcinfo record", "request record", "revisit record that does not say of when", "dns address",
        "image/png", "HTTP status 404", "warcinfo record", "request record",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(HTML)),
        (["Content-Encoding: x-gzip"], gzip.compress(HTML[:900]) + gzip.compress(HTML[900:])),
        (["Content-Encoding: deflate"], zlib.compress(HTML)),
        (["Content-Encoding: deflate"], zlib.compress(HTML)[2:-4]),
        (["Content-Encoding: gzip, gzip"], gzip.compress(gzip.compress(HTML))),
        (["Content-Encoding: gzip"], HTML),  # the crawler took it off and left the header
        (["Content-Encoding: br"], HTML),
        (["Content-Encoding: utf-8"], HTML),  # no encoding at all
        (["Transfer-Encoding: chunked"], chunked(HTML)),
        (["Transfer-Encoding: chunked"], HTML),
        (["Transfer-Encoding: chunked", "Content-Encoding: gzip"], chunked(gzip.compress(HTML))),
        ([f"Content-Length: {len(HTML)}"], HTML),
        (["Content-Length: 7"], HTML),  # of the encoded page, say
    ],
)  # fmt: skip
def test_a_page_is_bared_of_what_the_wire_laid_on_it(headers: list[str], body: bytes) -> None:
    assert kept(Made(http(body, *headers))) == HTML


def test_brotli_is_undone() -> None:
    packed_page = BytesIO()
    writer = BrotliWriter(packed_page)
    writer.write(HTML)
    writer.close()
    assert kept(Made(http(packed_page.getvalue(), "Content-Encoding: br"))) == HTML


@pytest.mark.parametrize(
    ("reason", "headers", "body"),
    [
        ("truncated", ["Content-Encoding: gzip"], gzip.compress(HTML)[:-200]),
        ("truncated", ["Content-Encoding: deflate"], zlib.compress(HTML)[:-9]),
        ("truncated", [f"Content-Length: {len(HTML) + 1}"], HTML),
        ("truncated", ["Transfer-Encoding: chunked"], b"%x\r\n" % len(HTML) + HTML[:-3]),
        ("truncated", ["Transfer-Encoding: chunked"], b"5\r\n" + HTML[:5] + b"\r\n"),
        ("damaged", ["Transfer-Encoding: chunked"], b"5\r\n" + HTML[:9]),
        ("damaged", ["Content-Encoding: gzip"], gzip.compress(HTML)[:300] + b"x" + gzip.compress(HTML)[301:]),
        ("damaged", ["Content-Encoding: gzip, gzip, gzip"], gzip.compress(HTML)),
        ("too-large", ["Content-Encoding: gzip"], gzip.compress(bytes(MAX_DOCUMENT_BYTES + 1))),
        ("too-large", ["Content-Encoding: gzip, gzip"], gzip.compress(gzip.compress(bytes(50_000_000)))),
        ("too-large", ["Content-Encoding: deflate"], zlib.compress(bytes(MAX_DOCUMENT_BYTES + 1))),
    ],
)
def test_a_page_that_is_not_whole_is_never_passed_off_as_one(
    reason: str, headers: list[str], body: bytes
) -> None:
    assert refused(Made(http(body, *headers))) == reason


def test_what_a_crawler_cut_off_or_spread_out_is_no_page() -> None:
    assert refused(Made(http(HTML), fields=(("WARC-Truncated", "length"),))) == "truncated"
    assert refused(Made(http(HTML), fields=(("WARC-Segment-Number", "1"),))) == "truncated"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_payload_digest_is_verified_however_its_writer_took_it(algorithm: str) -> None:
    sent = gzip.compress(HTML, mtime=0)
    chunked = b"%x\r\n" % len(sent) + sent + b"\r\n0\r\n\r\n"
    block = http(chunked, "Transfer-Encoding: chunked", "Content-Encoding: gzip")
    for payload in (chunked, sent, HTML):
        written = f"{algorithm}:{hashlib.new(algorithm, payload).hexdigest()}"
        record = Made(block, fields=(("WARC-Payload-Digest", written),), digest=False)
        assert kept(record) == HTML
    wrong = f"{algorithm}:{hashlib.new(algorithm, HTML + b' ').hexdigest()}"
    assert refused(Made(block, fields=(("WARC-Payload-Digest", wrong),), digest=False)) == "damaged"


def test_a_block_digest_that_does_not_fit_is_damage() -> None:
    wrong = "sha1:" + "A" * 32
    assert refused(Made(http(HTML), fields=(("WARC-Block-Digest", wrong),), digest=False)) == "damaged"


@pytest.mark.parametrize(
    ("status", "media", "url", "reason"),
    [
        ("301 Moved", "text/html", "https://news.example/a", "HTTP status 301"),
        ("200 OK", "application/pdf", "https://news.example/a", "application/pdf"),
        ("200 OK", "text/plain", "https://news.example/robots.txt", "for programs: robots.txt and the like"),
        ("200 OK", "text/html", "ftp://news.example/a", "ftp address"),
    ],
)
def test_what_is_no_page_is_skipped_with_its_reason(status: str, media: str, url: str, reason: str) -> None:
    found = one(Made(http(HTML, status=status, media=media), url=url))
    assert isinstance(found, Skipped)
    assert found.reason == reason


def test_a_page_without_a_media_type_is_known_by_its_first_words() -> None:
    assert kept(Made(http(HTML, media=""))) == HTML
    found = one(Made(http(b"Two died.", media="")))
    assert isinstance(found, Skipped)


def test_a_page_saved_as_a_resource_is_read() -> None:
    found = one(Made(HTML, "resource", media="text/html; charset=utf-8"))
    assert isinstance(found, RawDocument)
    assert (found.content, found.charset) == (HTML, "utf-8")


@pytest.mark.parametrize("length", ["-5", "1" + "0" * 18, "9" * 400, "12a", "", "٣", str(MAX_BLOCK + 1)])
def test_a_length_that_is_none_costs_its_record_alone(length: str) -> None:
    first, last = (
        Made(http(HTML), url="https://news.example/1"),
        Made(http(HTML), url="https://news.example/2"),
    )
    bad = Made(http(HTML), length=length or " ", digest=False)
    for pieces in (packed([first, bad, last]), [r.bytes() for r in (first, bad, last)]):
        found = read(b"".join(pieces))
        assert [d.url for d in pages(found)] == ["https://news.example/1", "https://news.example/2"]
        (fault,) = rejected(found)
        assert fault.name == f"crawl.warc.gz@{len(pieces[0])}"
        assert fault.reason in ("damaged", "too-large")


@pytest.mark.parametrize("size", [2_000, MAX_BLOCK + 100_000], ids=["a page", "a page too large to read"])
def test_no_page_speaks_in_another_pages_name(size: int) -> None:
    forged = Made(http(page(2)), url="https://trusted.example/forged").bytes()
    hostile = Made(
        http(b"<html>" + b"x" * size + b"\n\r\n\r\n" + forged + b"</html>"),
        url="https://hostile.example/",
        digest=False,
    )
    after = Made(http(HTML), url="https://news.example/after")
    records = (hostile, after)
    for content in (
        b"".join(r.bytes() for r in records),
        b"".join(gzip.compress(r.bytes(), 0) for r in records),
    ):
        found = read(content)
        assert "https://trusted.example/forged" not in [d.url for d in pages(found)]
        assert pages(found)[-1].url == "https://news.example/after"
        assert len(found) == 2


def test_a_header_without_end_is_not_held_in_memory() -> None:
    endless = b"WARC/1.0\r\nX: " + b"x" * 3_000_000
    found = read(endless + b"\r\n\r\n" + Made(http(HTML)).bytes())
    assert [r.reason for r in rejected(found)] == ["damaged"]
    assert len(pages(found)) == 1


def test_a_file_compressed_as_a_whole_is_read_up_to_its_damage() -> None:
    records = crawl(30)
    whole = gzip.compress(b"".join(r.bytes() for r in records), mtime=0)
    assert len(read(whole)) == 30
    found = read(whole[: len(whole) // 2])
    assert [r.reason for r in rejected(found)] == ["truncated"]
    assert pages(found)
    assert [d.content for d in pages(found)] == [d.content for d in pages(read(whole))][: len(pages(found))]


def test_a_bomb_in_a_record_costs_that_record() -> None:
    bomb = gzip.compress(Made(http(bytes(15_000_000))).bytes(), mtime=0)
    good = packed([Made(http(HTML))])[0]
    found = read(good + bomb + good)
    assert [r.reason for r in rejected(found)] == ["too-large"]
    assert len(pages(found)) == 2


def test_blank_lines_zeros_and_foreign_bytes_between_records_lose_none() -> None:
    good = Made(http(HTML)).bytes()
    assert len(pages(read(b"\r\n" + good + b"\r\n\r\n" + good.rstrip()))) == 2
    member = gzip.compress(good)
    assert [type(item) for item in read(member + bytes(10_240))] == [RawDocument]
    found = read(member + b"not a gzip member" + member)
    assert (len(pages(found)), [r.reason for r in rejected(found)]) == (2, ["damaged"])


def test_what_is_no_warc_at_all_is_said_to_be_none() -> None:
    assert [r.reason for r in rejected(read(b"<html>Not an archive.</html>"))] == ["damaged"]
    assert read(b"") == []


def test_a_record_with_bare_line_feeds_in_its_http_headers_is_read() -> None:
    assert kept(Made(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + HTML)) == HTML


@pytest.mark.parametrize(
    "block", [b"", b"HTTP/1.1 200 OK\r\n", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 2xx\r\n\r\nx"]
)
def test_a_response_that_is_none_is_damage(block: bytes) -> None:
    assert refused(Made(block)) == "damaged"


def test_a_capture_without_a_date_is_a_page_without_one() -> None:
    for date in ("", "yesterday", "2018-13-45"):
        found = one(Made(http(HTML), date=date))
        assert isinstance(found, RawDocument)
        assert found.capture is not None
        assert found.capture.date is None


PIECES = st.sampled_from(
    [
        b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 3\r\n", b"Content-Length: ",
        b"\r\n\r\n", b"\r\n", b"\x1f\x8b\x08", b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n", b"abc", b"\x00", b"\xff\xfe",
        gzip.compress(b"WARC/1.0\r\nA: b\r\n\r\n"),
        Made(http(HTML)).bytes(),
        packed([Made(http(HTML))])[0],
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=40)), max_size=12))
def test_no_bytes_stop_the_reading_and_whole_records_among_them_are_found(pieces: list[bytes]) -> None:
    found = read(b"".join(pieces))
    assert all(isinstance(item, RawDocument | Rejection | Skipped) for item in found)
    again = read(b"".join([*pieces, b"\r\n\r\n", Made(http(HTML), url="https://news.example/last").bytes()]))
    compressed = (b"".join(pieces) or b"x").startswith((b"\x1f", FRAME, DICTIONARY))
    assert compressed or any(d.url == "https://news.example/last" for d in pages(again))


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br"]), st.booleans())
def test_no_body_stops_the_reading(body: bytes, encoding: str, in_chunks: bool) -> None:
    headers = [f"Content-Encoding: {encoding}", *(["Transfer-Encoding: chunked"] if in_chunks else [])]
    (found,) = read(Made(http(body, *headers)).bytes())
    assert isinstance(found, RawDocument | Rejection)
