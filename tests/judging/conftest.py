"""A built ledger of the invented weeks, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.judging.desk import Desk
from tests.judging.reports import PAGES, documents

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import build
from corroborate.pipeline.add import take_in


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The packs, without a parser: decisions do not depend on who reads."""
    return Knowledge(None, "none")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """The ledger before anybody decided anything."""
    path = tmp_path_factory.mktemp("built") / "ledger.db"
    with open_ledger(path) as ledger:
        take_in(ledger, iter(documents(PAGES)), knowledge=knowledge)
        build(ledger, knowledge=knowledge)
    return path


@pytest.fixture
def desk(tmp_path: Path, built: Path, knowledge: Knowledge) -> Iterator[Desk]:
    """A copy of the ledger, open to be decided about."""
    shutil.copy(built, tmp_path / "ledger.db")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        yield Desk(ledger, knowledge)
