"""How fast archives are read, beside fastwarc and warcio on the same file, and in how much memory.

    python -m benchmarks.speed.archives [--records 1000 20000] [--kinds warc.gz warc wacz jsonl.zst]

Every reading is a process of its own, so that its peak memory is its own. All three readers take each
page's bytes out of the record; ours also looks at every checksum and digest, takes encodings off and makes
the document.
Compare the ratios: the machine is shared.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import IO, Any

import zstandard
from benchmarks.speed.pages import pages

DISTINCT = 200  # pages made anew; beyond them the same come again under other addresses
KINDS = ("warc.gz", "warc.zst", "warc", "wacz", "jsonl.zst", "jsonl.gz")


def main() -> None:
    """Make the archives, read each, print the table."""
    options = argparse.ArgumentParser(prog="benchmarks.speed.archives", description=__doc__)
    options.add_argument("--records", type=int, nargs="+", default=[1_000, 20_000])
    options.add_argument("--kinds", nargs="+", default=["warc.gz"], choices=KINDS)
    options.add_argument("--read", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.read:
        print(json.dumps(measured(*given.read)))
        return
    for kind in given.kinds:
        peaks: dict[int, float] = {}
        for count in given.records:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"pages.{kind}"
                made(path, kind, count)
                peaks[count] = table(path, kind, count)
        first, last = min(peaks), max(peaks)
        print(f"{kind}: peak memory at {last} records is {peaks[last] / peaks[first]:.3f} of that at {first}")


def table(path: Path, kind: str, count: int) -> float:
    """Print one file's rows; the peak memory of our reader in MiB."""
    print(f"{kind}, {count} records, {path.stat().st_size / 1e6:.1f} MB")
    readers = ["corroborate"]
    if kind.startswith("warc"):
        known = kind != "warc.zst" and importlib.util.find_spec("warcio")  # warcio reads no Zstandard
        readers += ["fastwarc", *(["warcio"] if known else [])]
    told = {reader: apart(reader, path) for reader in readers}
    for reader, (seconds, peak, found) in told.items():
        ratio = told["corroborate"][0] / seconds
        print(
            f"  {reader:<12} {seconds:8.2f} s of work {count / seconds:9.0f} records/s  peak {peak:5.1f} MiB "
            f"{found} pages  ours takes {ratio:.2f} times as long"
        )
    return told["corroborate"][1]


def apart(reader: str, path: Path) -> tuple[float, float, int]:
    """One reading in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.speed.archives", "--read", reader, str(path)]
    seconds, peak, found = json.loads(
        subprocess.run(words, check=True, capture_output=True, text=True).stdout
    )
    return seconds, peak, found


def measured(reader: str, path: str) -> tuple[float, float, int]:
    """Seconds of work, peak memory in MiB, pages found."""
    read = READERS[reader](path)
    next(read)  # loading the libraries is not the work
    started = process_time()
    found = sum(read)
    seconds = process_time() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found


def _ours(path: str) -> Iterator[int]:
    from corroborate.intake import receive
    from corroborate.intake.warc.documents import documents  # noqa: F401
    from corroborate.records.report import RawDocument

    yield 0
    for item in receive([path]):
        yield int(isinstance(item, RawDocument) and len(item.content) > 0)


def _fastwarc(path: str) -> Iterator[int]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    yield 0
    for record in ArchiveIterator(path, record_types=WarcRecordType.response):
        yield int(len(record.reader.read()) > 0)


def _warcio(path: str) -> Iterator[int]:
    from warcio.archiveiterator import ArchiveIterator

    yield 0
    with Path(path).open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                yield int(len(record.content_stream().read()) > 0)


READERS: dict[str, Callable[[str], Iterator[int]]] = {
    "corroborate": _ours,
    "fastwarc": _fastwarc,
    "warcio": _warcio,
}


def made(path: Path, kind: str, count: int) -> None:
    """Write an archive of that many pages."""
    own = [page.content for page in pages(min(count, DISTINCT))]
    contents = islice(cycle(own), count)
    frames = zstandard.ZstdCompressor(level=3, write_checksum=True)
    if kind.startswith("jsonl"):
        with path.open("wb") as file, _packer(kind, file, frames) as out:
            for number, content in enumerate(contents):
                line = {"html": content.decode(), "url": f"https://news.example/{number}"}
                out.write(json.dumps(line).encode() + b"\n")
    elif kind == "wacz":
        with zipfile.ZipFile(path, "w") as archive, archive.open("archive/data.warc.gz", "w") as inside:
            for number, content in enumerate(contents):
                inside.write(gzip.compress(record(number, content), 6, mtime=0))
    else:
        with path.open("wb") as file:
            for number, content in enumerate(contents):
                whole = record(number, content)
                file.write(
                    frames.compress(whole)
                    if kind == "warc.zst"
                    else whole
                    if kind == "warc"
                    else gzip.compress(whole, 6, mtime=0)
                )


def _packer(kind: str, file: IO[bytes], frames: zstandard.ZstdCompressor) -> Any:
    return (
        gzip.GzipFile(fileobj=file, mode="wb", mtime=0) if kind == "jsonl.gz" else frames.stream_writer(file)
    )


def record(number: int, content: bytes) -> bytes:
    """A response record as crawlers write it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2025-06-01T00:00:00Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Payload-Digest: sha256:{hashlib.sha256(content).hexdigest()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


if __name__ == "__main__":
    main()
