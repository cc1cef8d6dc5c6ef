"""JSON lines under gzip and Zstandard: read as they unfold, up to what cannot be."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from tests.intake.warcs import pages, rejected

from corroborate.intake import receive
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.warc.responses import Received

Pack = Callable[[bytes], bytes]
CHECKED = zstandard.ZstdCompressor(write_checksum=True)
PACKS = [
    pytest.param("pages.jsonl.gz", gzip.compress, id="gzip"),
    pytest.param("pages.ndjson.zst", CHECKED.compress, id="zstd"),
]


def lines(count: int) -> list[bytes]:
    chance = random.Random(5)
    return [
        json.dumps({"text": f"{n} died near {chance.random()}.", "url": f"https://news.example/{n}"}).encode()
        for n in range(count)
    ]


def told(folder: Path, name: str, content: bytes) -> list[Received]:
    (folder / name).write_bytes(content)
    return list(receive([str(folder)]))


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_packed_lines_are_read_as_plain_ones(tmp_path: Path, name: str, pack: Pack) -> None:
    rows = lines(3_000)
    (tmp_path / "plain").mkdir()
    plain = told(tmp_path / "plain", "pages.jsonl", b"\n".join(rows))
    (tmp_path / "packed").mkdir()
    found = told(
        tmp_path / "packed", name, pack(b"\n".join(rows[:1_000]) + b"\n") + pack(b"\n".join(rows[1_000:]))
    )
    assert [d.content for d in pages(found)] == [d.content for d in pages(plain)]
    assert found[0].name == f"{name}#1"


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_lines_before_damage_are_read_and_it_is_said(tmp_path: Path, name: str, pack: Pack) -> None:
    rows = lines(20_000)
    whole = pack(b"\n".join(rows))
    for content, reason in ((whole[: len(whole) // 2], "truncated"), (_hurt(whole), "damaged")):
        found = told(tmp_path, name, content)
        assert [r.reason for r in rejected(found)][-1] == reason
        read = [d.content for d in pages(found)]
        assert 1_000 < len(read) < 20_000
        expected = [json.loads(row)["text"].encode() for row in rows]
        # Bytes that a flipped bit changed come out before the checksum behind them is looked at.
        assert read[:-2_500] == expected[: len(read) - 2_500]


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_a_line_without_end_is_not_held_in_memory(tmp_path: Path, name: str, pack: Pack) -> None:
    chance = random.Random(3)
    long = b"".join(chance.randbytes(1 << 20).replace(b"\n", b" ") for _ in range(11))
    assert len(long) > MAX_DOCUMENT_BYTES
    found = told(tmp_path, name, pack(long + b"\n" + lines(1)[0]))
    assert [r.reason for r in rejected(found)] == ["too-large"]
    assert len(pages(found)) == 1


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_a_bomb_is_left_off(tmp_path: Path, name: str, pack: Pack) -> None:
    found = told(tmp_path, name, pack(lines(1)[0] + b"\n" + bytes(200_000_000)))
    assert [r.reason for r in rejected(found)] == ["too-large"]


@pytest.mark.parametrize("name", ["pages.jsonl.gz", "pages.jsonl.zst"])
def test_what_is_packed_in_no_such_way_is_said(tmp_path: Path, name: str) -> None:
    (found,) = rejected(told(tmp_path, name, b'{"text": "Two died."}'))
    assert found.reason == "damaged"


def _hurt(whole: bytes) -> bytes:
    at = len(whole) * 3 // 4
    return whole[:at] + bytes(byte ^ 0x5A for byte in whole[at : at + 40]) + whole[at + 40 :]
