"""Hostile archives, made here at full size: T3 bombs, T9 names and links, T10 malformed WARC.

Each holds one good page beside what is wrong with it, and that page has to be read.
"""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

import zstandard
from tests.hostile.inputs import BODY, MILLION, Hostile, page
from tests.intake.warcs import CHECKED, Made, http

GOOD = Made(http(page(BODY)), url="https://good.example/story")
OTHER = http(page("<p>Nobody was hurt, the mayor said.</p>"))


def _zeros(count: int, before: bytes = b"") -> bytes:
    """That many zeros under gzip, without ever holding them."""
    squeeze = zlib.compressobj(9, wbits=31)
    made = [squeeze.compress(before)]
    made += [squeeze.compress(bytes(MILLION)) for _ in range(count // MILLION)]
    return b"".join([*made, squeeze.flush()])


def _warc(*pieces: bytes | Made, packed: bool = True) -> bytes:
    whole = [piece.bytes() if isinstance(piece, Made) else piece for piece in (*pieces, GOOD)]
    return b"".join(gzip.compress(piece) if packed else piece for piece in whole)


def _crawl(make: Callable[[], bytes], *reasons: str) -> Hostile:
    return Hostile(".warc.gz", make, True, reasons)


def _frozen(make: Callable[[], bytes], *reasons: str) -> Hostile:
    return Hostile(".warc.zst", make, True, reasons)


def _head(length: object) -> bytes:
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bad.example/\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def _member_bomb() -> bytes:
    length = 2_000 * MILLION
    return _zeros(length, _head(length)) + gzip.compress(GOOD.bytes())


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*members, ("good.html", page(BODY))):
            archive.writestr(name, content)
    return made.getvalue()


def _named(name: str) -> bytes:
    """A zip with a name that the library would not write."""
    stand_in = "X" * len(name.encode())
    return _zip((stand_in, b"<p>x</p>")).replace(stand_in.encode(), name.encode())


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.html")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _million() -> bytes:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 6, 0, 0, 0, 1, *[0] * 4, 0, 0) + b"x"
    offset = MILLION * len(entry)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, MILLION, MILLION, offset, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, offset, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return entry * MILLION + record + locator + end


def _kernel(names: int) -> bytes:
    """Many names for one stretch of bytes."""
    whole = _zip(("0000.txt", bytes(900_000)))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry = whole[start : whole.index(b"PK\x01\x02", start + 4)]
    listed = whole[start:end] + b"".join(entry.replace(b"0000", b"%04d" % n) for n in range(1, names))
    return (
        whole[:start]
        + listed
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, names + 1, names + 1, len(listed), start, 0)
    )


def _frame_bomb() -> bytes:
    """A WARC record of 2 GB in one Zstandard frame."""
    length = 2_000 * MILLION
    squeeze = CHECKED.compressobj()
    made = [squeeze.compress(_head(length))]
    made += [squeeze.compress(bytes(MILLION)) for _ in range(length // MILLION)]
    return b"".join([*made, squeeze.flush(), CHECKED.compress(GOOD.bytes())])


def _frames(*pieces: bytes) -> bytes:
    return b"".join([*pieces, CHECKED.compress(GOOD.bytes())])


FRAME = b"\x28\xb5\x2f\xfd"
SKIPPED, DICTIONARY = b"\x50\x2a\x4d\x18", b"\x5d\x2a\x4d\x18"
OTHER_ENDED = OTHER + b"\r\n\r\n"
WRONG = Made(OTHER, fields=(("WARC-Block-Digest", "sha1:" + "A" * 32),), digest=False)
THROUGH = ("link.html/passwd.html", b"<p>x")


def _plain(make: Callable[[], bytes], *reasons: str) -> Hostile:
    return Hostile(".warc", make, True, reasons)


def _revisit(number: int) -> Made:
    """A record that sends its reader to another one, which sends it back."""
    to = ("WARC-Refers-To-Target-URI", f"https://bad.example/{1 - number}")
    return Made(http(b""), "revisit", f"https://bad.example/{number}", fields=(to,))


NAMES = ("../../../tmp/x.html", "/etc/cron.d/x.html", "C:/x.html", "..\\..\\x.html", "x.html\0.txt")

ARCHIVES: dict[str, Hostile] = {
    "T3 WARC record of 2 GB in 2 MB": _crawl(_member_bomb, "too-large"),
    "T3 page of 2 GB in a WARC": _crawl(
        lambda: _warc(Made(http(_zeros(2_000 * MILLION), "Content-Encoding: gzip"))), "too-large"
    ),
    "T3 gzip in gzip in a WARC": _crawl(
        lambda: _warc(Made(http(gzip.compress(_zeros(500 * MILLION)), "Content-Encoding: gzip, gzip"))),
        "too-large",
    ),
    "T3 lines of 2 GB": Hostile(
        ".jsonl.zst", lambda: zstandard.compress(bytes(2_000 * MILLION)), False, ("too-large",)
    ),
    "T3 lines of 1 GB under gzip": Hostile(
        ".jsonl.gz", lambda: _zeros(1_000 * MILLION), False, ("too-large",)
    ),
    "T3 members that swell": Hostile(
        ".zip",
        lambda: _zip(("a.html", bytes(200 * MILLION)), ("b.warc", bytes(200 * MILLION))),
        True,
        ("too-large", "damaged"),
    ),
    "T3 one kernel, 5,000 names": Hostile(".zip", lambda: _kernel(5_000), True, ("damaged",)),
    "T3 archives within archives": Hostile(".zip", lambda: _zip(("a.zip", _zip())), True, ("unsupported",)),
    **{
        f"T9 the name {name!r}": Hostile(".zip", lambda name=name: _named(name), True, ("unsafe-name",))
        for name in NAMES
    },
    "T9 a link to the root": Hostile(".zip", lambda: _zip((_link(), b"/")), True, ()),
    "T9 through a link": Hostile(
        ".zip", lambda: _zip((_link(), b"/etc"), THROUGH), True, ("no-text", "not-english")
    ),
    "T9 a million members": Hostile(".zip", _million, False, ("too-large",)),
    "T10 negative length": _crawl(lambda: _warc(_head(-1) + OTHER), "damaged"),
    "T10 length beyond any disk": _plain(lambda: _warc(_head(10**18) + OTHER_ENDED, packed=False), "damaged"),
    "T10 length beyond it": _plain(lambda: _warc(_head(10**7) + OTHER_ENDED, packed=False), "truncated"),
    "T10 no line between records": _plain(
        lambda: _warc(_head(len(OTHER)) + OTHER, packed=False), "no-text", "not-english"
    ),
    "T10 header of 200 MB": _plain(
        lambda: _warc(b"WARC/1.0\r\nX: " + b"x" * 200 * MILLION + b"\r\n\r\n", packed=False), "damaged"
    ),
    "T10 header of 200 MB, packed": _crawl(
        lambda: _zeros(200 * MILLION, b"WARC/1.0\r\nX: ") + gzip.compress(GOOD.bytes()), "damaged"
    ),
    "T10 chunks that lie": _crawl(
        lambda: _warc(Made(http(b"ffffffffffff\r\n" + OTHER, "Transfer-Encoding: chunked"))), "truncated"
    ),
    "T10 a million chunks": _crawl(
        lambda: _warc(Made(http(b"1\r\nx\r\n" * MILLION + b"0\r\n\r\n", "Transfer-Encoding: chunked"))),
        "too-large",
    ),
    "T10 revisits that refer to each other": _crawl(lambda: _warc(_revisit(0), _revisit(1))),
    "T10 a wrong digest": _crawl(lambda: _warc(WRONG), "damaged"),
    "T10 marks without records": _plain(
        lambda: _warc(b"\nWARC/1.0" * 100_000, packed=False), "damaged", "truncated"
    ),
    "T10 heads without records": _plain(
        lambda: _warc(GOOD, b"WARC/1.0\r\nA-B: c\r\n\r\n" * 100_000, packed=False), "damaged"
    ),
    "T3 frame of 2 GB": _frozen(_frame_bomb, "too-large"),
    "T10 frames that ask to look back 2 TB": _frozen(
        lambda: _frames((FRAME + b"\0\xff" + b"\x0d\0\0x") * 1_000), "damaged"
    ),
    "T10 a million empty blocks": _frozen(
        lambda: _frames(FRAME + b"\x20\0" + b"\0\0\0" * MILLION), "damaged"
    ),
    "T10 blocks that lie": _frozen(
        lambda: _frames((FRAME + b"\x20\x05" + b"\xfd\xff\xff") * 100_000), "damaged", "truncated"
    ),
    "T10 a skipped frame of 4 GB": Hostile(
        ".warc.zst", lambda: _frames() + SKIPPED + b"\xff" * 4, True, ("truncated",)
    ),
    "T10 a dictionary of 4 GB": Hostile(
        ".warc.zst", lambda: _frames(DICTIONARY + b"\xff" * 4), False, ("damaged",)
    ),
    "T10 lines in frames that lie": Hostile(
        ".jsonl.zst", lambda: FRAME + b"\x20\x05" + b"\xfd\xff\xff" * MILLION, False, ("damaged", "truncated")
    ),
    "T10 gzip marks without members": _crawl(
        lambda: _warc() + b"\x1f\x8b\x08" * MILLION, "damaged", "truncated"
    ),
}  # fmt: skip

SLICE = (
    "T3 gzip in gzip in a WARC", "T3 one kernel, 5,000 names", "T3 archives within archives",
    "T9 the name '../../../tmp/x.html'", "T9 a link to the root", "T10 negative length",
    "T10 length beyond it", "T10 chunks that lie", "T10 a wrong digest",
)  # fmt: skip
