"""JSON lines under gzip and Zstandard: what a checksum contradicts is not read, the rest is."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from tests.intake.warcs import CHECKED, pages, rejected

from corroborate.intake import receive
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.receipt import Received, Remark
from corroborate.records.report import Rejection

Pack = Callable[[bytes], bytes]
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
def test_lines_before_a_cut_are_read_and_it_is_said_that_nothing_proves_them(
    tmp_path: Path, name: str, pack: Pack
) -> None:
    rows = lines(20_000)
    whole = pack(b"\n".join(rows))
    found = told(tmp_path, name, whole[: len(whole) // 2])
    (cut,) = rejected(found)
    assert (cut.name, cut.reason, "not there" in cut.detail) == (f"{name}@0", "truncated", True)
    read = [d.content for d in pages(found)]
    assert 1_000 < len(read) < 20_000
    assert read == [json.loads(row)["text"].encode() for row in rows[: len(read)]]


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_lines_of_a_piece_cut_short_go_on_from_those_before_it(tmp_path: Path, name: str, pack: Pack) -> None:
    rows = lines(4)
    text = b"\n".join(rows) + b"\n"
    within = len(rows[0]) + 20  # the second line reaches from one piece into the other
    for lost in (1, 4):  # bytes of the last checksum
        found = told(tmp_path, name, (pack(text[:within]) + pack(text[within:]))[:-lost])
        assert [r.reason for r in rejected(found)] == ["truncated"]
        assert [d.content for d in pages(found)] == [json.loads(row)["text"].encode() for row in rows]
        assert [d.name for d in pages(found)] == [f"{name}#{n}" for n in range(1, 5)]


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_of_lines_whose_one_checksum_does_not_hold_none_is_read(
    tmp_path: Path, name: str, pack: Pack
) -> None:
    whole = pack(b"\n".join(lines(20_000)))
    (found,) = told(tmp_path, name, _hurt(whole))
    assert isinstance(found, Rejection)
    assert (found.name, found.reason) == (f"{name}@0", "damaged")
    assert "none of the lines from byte 0 of the file to its end is read" in found.detail


@pytest.mark.parametrize("whole_lines", [True, False])
@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_damage_costs_the_lines_of_its_own_piece_and_changes_no_other(
    tmp_path: Path, name: str, pack: Pack, whole_lines: bool
) -> None:
    rows = lines(600)
    text = b"".join(row + b"\n" for row in rows)
    each = (
        [b"".join(row + b"\n" for row in rows[at : at + 60]) for at in range(0, 600, 60)]
        if whole_lines
        else [text[at : at + 5_000] for at in range(0, len(text), 5_000)]
    )
    pieces = [pack(piece) for piece in each]
    own = {json.loads(row)["text"].encode() for row in rows}
    most = max(piece.count(b"\n") for piece in each) + 2  # the lines that reach into it and out of it
    chance = random.Random(19)
    for _ in range(40):
        hurt = bytearray(b"".join(pieces))
        at = chance.randrange(len(hurt))
        hurt[at] ^= chance.randrange(1, 256)
        found = told(tmp_path, name, bytes(hurt))
        read = [d.content for d in pages(found)]
        assert set(read) <= own, f"a line changed without a word after a flip at byte {at}"
        assert len(read) == len(set(read)) >= len(rows) - most
        faults = [r for r in rejected(found) if r.reason != "invalid-json"]
        assert len(read) == len(rows) or len(faults) == 1
        assert whole_lines is False or len(rejected(found)) == len(faults)


@pytest.mark.parametrize(("name", "pack"), PACKS)
def test_lines_behind_damage_are_counted_from_where_they_begin(tmp_path: Path, name: str, pack: Pack) -> None:
    rows = lines(90)
    first, second, third = (pack(b"\n".join(rows[at : at + 30]) + b"\n") for at in (0, 30, 60))
    found = told(tmp_path, name, first + _hurt(second, 4) + third)
    (fault,) = rejected(found)
    assert fault.name == f"{name}@{len(first)}"
    behind = len(first + second)
    assert f"to byte {behind} is read" in fault.detail
    assert [d.name for d in pages(found)][29:31] == [f"{name}#30", f"{name}@{behind}#1"]


def test_frames_without_checksums_are_read_and_it_is_said_once(tmp_path: Path) -> None:
    bare, checked = zstandard.ZstdCompressor(), CHECKED
    two = [b"\n".join(lines(5)) + b"\n"] * 2
    for pack, remarks in ((bare, 1), (checked, 0)):
        found = told(tmp_path, "pages.jsonl.zst", b"".join(map(pack.compress, two)))
        assert len(pages(found)) == 10
        said = [item.words for item in found if isinstance(item, Remark)]
        assert len(said) == remarks
        assert all("no checksums" in words for words in said)


@pytest.mark.parametrize("stored", [True, False])
def test_lines_in_a_zip_whose_checksum_does_not_hold_are_not_read(tmp_path: Path, stored: bool) -> None:
    packed = tmp_path / "pages.zip"
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("good.jsonl", lines(1)[0])
        archive.writestr("pages.jsonl", b"\n".join(lines(2_000)))
    whole = packed.read_bytes()
    assert len(pages(told(tmp_path, "pages.zip", whole))) == 2_001
    found = told(tmp_path, "pages.zip", _hurt(whole, 1 if stored else 40))
    assert len(pages(found)) == 1
    (fault,) = rejected(found)
    assert (fault.name, fault.reason) == ("pages.zip/pages.jsonl", "damaged")


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


def _hurt(whole: bytes, count: int = 40) -> bytes:
    at = len(whole) // 2
    return whole[:at] + bytes(byte ^ 0x05 for byte in whole[at : at + count]) + whole[at + count :]
