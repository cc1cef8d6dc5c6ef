"""A ledger of the invented weeks of `tests.judging.reports`, built once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.judging.reports import PAGES, documents
from tests.review.desks import Desk, sit_down

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import build
from corroborate.pipeline.add import take_in


@pytest.fixture(scope="session")
def unparsed() -> Knowledge:
    """The packs, without a parser: pages do not depend on who reads."""
    return Knowledge(None, "none")


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory, unparsed: Knowledge) -> Path:
    """The ledger before anybody decided anything."""
    path = tmp_path_factory.mktemp("weeks") / "ledger.db"
    with open_ledger(path) as ledger:
        take_in(ledger, iter(documents(PAGES)), knowledge=unparsed)
        build(ledger, knowledge=unparsed)
    return path


@pytest.fixture
def desk(tmp_path: Path, weeks: Path, unparsed: Knowledge) -> Desk:
    """A copy of the ledger, and a browser in its room."""
    shutil.copy(weeks, tmp_path / "ledger.db")
    return sit_down(tmp_path / "ledger.db", unparsed)
