"""The same documents give the same bytes, however and wherever they came in.

Every two settings of any two of six dimensions meet in at least one combination: what a full cross
of them could find by pairs, in a few runs. The default suite does the first two; `-m slow` all.
"""

from __future__ import annotations

import json
import random
from itertools import combinations, product
from pathlib import Path

import pytest
from tests.pipeline.commands import METADATA, PACKS, REPORTS, exported, finish, run

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "order": ("sorted", "reversed", "shuffled"),
    "batch": ("99", "5", "2"),
    "jobs": ("1", "2"),
    "PYTHONHASHSEED": ("0", "1", "4242"),
    "TZ": ("UTC", "Asia/Kathmandu", "Pacific/Honolulu"),
    "LC_ALL": ("C", "C.UTF-8", "tr_TR.UTF-8"),
}


def pairwise() -> list[dict[str, str]]:
    """Combinations in which every pair of settings stands; the one with most new pairs comes next."""
    every = [dict(zip(DIMENSIONS, row, strict=True)) for row in product(*DIMENSIONS.values())]
    open_pairs = {pair for row in every for pair in _pairs(row)}
    chosen = []
    while open_pairs:
        best = max(every, key=lambda row: len(_pairs(row) & open_pairs))
        open_pairs -= _pairs(best)
        chosen.append(best)
    return chosen


def _pairs(row: dict[str, str]) -> set[tuple[tuple[str, str], ...]]:
    return set(combinations(row.items(), 2))


COMBINATIONS = pairwise()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    ledger = tmp_path_factory.mktemp("reference") / "ledger.db"
    finish(*run(ledger))
    return exported(ledger)


def test_the_combinations_are_few_and_cover_every_pair() -> None:
    assert len(COMBINATIONS) <= 24
    seen = {pair for row in COMBINATIONS for pair in _pairs(row)}
    for (one, left), (two, right) in combinations(DIMENSIONS.items(), 2):
        assert all(((one, a), (two, b)) in seen for a, b in product(left, right))


def test_the_reference_says_something(reference: bytes) -> None:
    whole = json.loads(reference)
    assert len(whole["reports"]) >= 12
    assert whole["incidents"]
    assert whole["claims"]


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param(row, id="-".join(row.values()), marks=[] if n < 2 else [pytest.mark.slow])
        for n, row in enumerate(COMBINATIONS)
    ],
)
def test_the_same_documents_give_the_same_bytes(
    setting: dict[str, str], reference: bytes, tmp_path: Path
) -> None:
    reports = REPORTS[::-1] if setting["order"] == "reversed" else list(REPORTS)
    if setting["order"] == "shuffled":
        random.Random(7).shuffle(reports)
    surroundings = {key: setting[key] for key in ("PYTHONHASHSEED", "TZ", "LC_ALL")}
    ledger, size = tmp_path / "ledger.db", int(setting["batch"])
    common = [*PACKS, "--ledger", str(ledger), "-j", setting["jobs"], "-q"]
    for at in range(0, len(reports), size):
        batch = map(str, reports[at : at + size])
        finish("add", *batch, *METADATA, *common, surroundings=surroundings)
    finish("build", *common, surroundings=surroundings)
    assert exported(ledger) == reference


def test_running_again_changes_neither_bytes_nor_file(reference: bytes, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    finish(*run(ledger))
    before = ledger.read_bytes()
    finish(*run(ledger))
    assert ledger.read_bytes() == before
    assert exported(ledger) == reference
