"""WARC files made here, record by record, without the code that they test."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO

import zstandard

from corroborate.intake.receipt import Received
from corroborate.intake.warc.documents import documents
from corroborate.records.report import RawDocument, Rejection

CHECKED = zstandard.ZstdCompressor(write_checksum=True)
SAMPLES = sorted(p for p in files("corroborate").joinpath("samples/reports").iterdir() if p.is_file())


@dataclass(frozen=True)
class Made:
    """A record by what is told of it; `url` and `date` are left out where they are empty."""

    block: bytes
    type: str = "response"
    url: str = "https://news.example/a"
    date: str = "2018-06-01T12:00:00Z"
    fields: tuple[tuple[str, str], ...] = ()
    media: str = "application/http; msgtype=response"
    length: str | None = None
    digest: bool = True

    def bytes(self) -> bytes:
        lines = ["WARC/1.0", f"WARC-Type: {self.type}"]
        lines += [f"WARC-Target-URI: {self.url}"] if self.url else []
        lines += [f"WARC-Date: {self.date}"] if self.date else []
        lines += [f"{key}: {value}" for key, value in self.fields]
        if self.digest:
            sha1 = base64.b32encode(hashlib.sha1(self.block, usedforsecurity=False).digest()).decode()
            lines.append(f"WARC-Block-Digest: sha1:{sha1}")
        lines += [f"Content-Type: {self.media}", f"Content-Length: {self.length or len(self.block)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    head = [f"HTTP/1.1 {status}", *([f"Content-Type: {media}"] if media else []), *headers]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def page(number: int) -> bytes:
    """A page with the words of a sample report, and a number of its own."""
    words = SAMPLES[number % len(SAMPLES)].read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in words.split("\n") if line.strip())
    return f"<!doctype html><html><body><p>Page {number}.</p>{paragraphs}</body></html>".encode()


def crawl(count: int, *, digest: bool = True) -> list[Made]:
    """That many records as a crawler writes them: pages, and every fifth record something else."""
    others = (
        Made(b"software: none\r\n", "warcinfo", "", media="application/warc-fields", digest=digest),
        Made(b"GET / HTTP/1.1\r\n\r\n", "request", media="application/http; msgtype=request", digest=digest),
        Made(http(b"", status="304 Not Modified"), "revisit", digest=digest),
        Made(b"20180601120000\nnews.example. 60 IN A 192.0.2.1", url="dns:news.example", digest=digest),
        Made(http(b"\x89PNG", media="image/png"), url="https://news.example/a.png", digest=digest),
        Made(http(b"gone", status="404 Not Found"), url="https://news.example/gone", digest=digest),
    )
    return [
        others[number // 5 % len(others)]
        if number % 5 == 0
        else Made(http(page(number)), url=f"https://news.example/{number}", digest=digest)
        for number in range(count)
    ]


def packed(records: Sequence[Made], kind: str = "gz") -> list[bytes]:
    """Each record in a gzip member or a Zstandard frame of its own."""
    if kind == "zst":
        return [CHECKED.compress(record.bytes()) for record in records]
    return [gzip.compress(record.bytes(), 6, mtime=0) for record in records]


def read(content: bytes, name: str = "crawl.warc.gz") -> list[Received]:
    return list(documents(BytesIO(content), name))


def pages(found: Sequence[Received]) -> list[RawDocument]:
    return [item for item in found if isinstance(item, RawDocument)]


def rejected(found: Sequence[Received]) -> list[Rejection]:
    return [item for item in found if isinstance(item, Rejection)]
