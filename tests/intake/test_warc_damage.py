"""Damage to a WARC costs one record at most, and is said. A slice runs with the other tests; all of it:

python -m pytest tests/intake/test_warc_damage.py -m slow
"""

from __future__ import annotations

import random
from itertools import accumulate

import pytest
from tests.intake.warcs import crawl, packed, pages, read, rejected

from corroborate.intake import Skipped

SIZES = (
    pytest.param(150, 8, id="slice"),
    pytest.param(2_000, 50, id="whole", marks=pytest.mark.slow),
)


@pytest.mark.parametrize(("count", "faults"), SIZES)
@pytest.mark.parametrize("digest", [True, False])
@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_flipped_byte_in_a_compressed_file_costs_its_own_record(
    count: int, faults: int, digest: bool, kind: str
) -> None:
    members = packed(crawl(count, digest=digest), kind)
    whole = b"".join(members)
    own = {document.name: document.content for document in pages(read(whole))}
    assert len(own) == count - count // 5
    ends = list(accumulate(map(len, members)))
    chance = random.Random(7)
    for at in chance.sample(range(len(whole)), faults):
        hurt = bytearray(whole)
        hurt[at] ^= chance.randrange(1, 256)
        found = read(bytes(hurt))
        left = {document.name: document.content for document in pages(found)}
        assert left.items() <= own.items(), f"a page changed without a word after a flip at byte {at}"
        assert len(own) - len(left) <= 1, f"{len(own) - len(left)} pages lost by a flip at byte {at}"
        if len(found) == count and not rejected(found):
            assert left == own  # bits of a gzip header that say nothing of what is inside
        else:
            (fault,) = rejected(found)
            assert fault.reason in ("damaged", "truncated", "too-large")
            hit = next(place for place, end in enumerate(ends) if at < end)
            assert fault.name == f"crawl.warc.gz@{([0, *ends])[hit]}"
            assert len(found) == count  # read + rejected + skipped = seen


@pytest.mark.parametrize(("count", "faults"), SIZES)
def test_a_flipped_byte_in_a_plain_file_costs_its_own_record(count: int, faults: int) -> None:
    whole = b"".join(record.bytes() for record in crawl(count))
    own = [document.content for document in pages(read(whole))]
    chance = random.Random(11)
    for at in chance.sample(range(len(whole)), faults):
        hurt = bytearray(whole)
        hurt[at] ^= chance.randrange(1, 256)
        found = read(bytes(hurt))
        left = [document.content for document in pages(found)]
        assert set(left) <= set(own), f"a page changed without a word after a flip at byte {at}"
        assert len(own) - len(left) <= 1, f"{len(own) - len(left)} pages lost by a flip at byte {at}"
        assert len(rejected(found)) <= 1
        assert len(left) == len(own) or rejected(found) or _skipped(found) > count // 5
        assert len(found) == count


@pytest.mark.parametrize(("count", "faults"), SIZES)
@pytest.mark.parametrize("compressed", ["gz", "zst", ""])
def test_a_file_cut_short_keeps_all_before_the_cut_and_flags_what_it_cut(
    count: int, faults: int, compressed: str
) -> None:
    records = crawl(count)
    pieces = packed(records, compressed) if compressed else [record.bytes() for record in records]
    whole = b"".join(pieces)
    ends = list(accumulate(map(len, pieces)))
    own = read(whole)
    for at in random.Random(13).sample(range(1, len(whole)), faults):
        found = read(whole[:at])
        complete = sum(end <= at for end in ends)
        assert found[:complete] == own[:complete]
        rest = found[complete:]
        if compressed and at not in ends:
            assert [r.reason for r in rejected(rest)] == ["truncated"]
        elif rest != own[complete : complete + 1]:  # else only the blank lines behind it are gone
            assert not rest or [r.reason for r in rejected(rest)] in (["truncated"], ["damaged"])
        assert len(rest) <= 1


def test_two_faults_cost_two_records() -> None:
    members = packed(crawl(60))
    whole = bytearray(b"".join(members))
    ends = [0, *accumulate(map(len, members))]
    for hit in (22, 41):
        whole[ends[hit] + len(members[hit]) // 2] ^= 0x55
    found = read(bytes(whole))
    assert [r.name for r in rejected(found)] == [f"crawl.warc.gz@{ends[22]}", f"crawl.warc.gz@{ends[41]}"]
    assert len(found) == 60


def _skipped(found: list[object]) -> int:
    return sum(isinstance(item, Skipped) for item in found)
