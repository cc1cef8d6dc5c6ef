"""A browser for tests: a session in the review room of a ledger, without a server or a network."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from corroborate.knowledge import Knowledge
from corroborate.review.app import create_app
from corroborate.review.room import Room

ADDRESS = "http://127.0.0.1:8765"
TOKEN = "the token that the terminal printed"


KNOWLEDGE = Knowledge()
"""Loaded once for all tests."""


def outside(ledger: Path | str, by: str = "Nadia Haddad") -> TestClient:
    """A browser that has not been let in."""
    app = create_app(Room(str(ledger), KNOWLEDGE, by), hosts=["127.0.0.1:8765"], token=TOKEN)
    return TestClient(app, base_url=ADDRESS, raise_server_exceptions=True)


def enter(ledger: Path | str, by: str = "Nadia Haddad") -> TestClient:
    """A browser that came in with the token; follows redirects, keeps its cookie."""
    client = outside(ledger, by)
    answer = client.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client


def csrf(client: TestClient, page: str = "/login") -> str:
    """The form token that a page of this session carries."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(page).text)
    assert found is not None, f"{page} has no form"
    return found[1]
