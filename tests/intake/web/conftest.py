"""A site served on loopback, and a workspace for what is fetched from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.intake.web.site import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running
