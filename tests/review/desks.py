"""A ledger under review: the invented weeks of `tests.judging.reports`, with a browser in its room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.review.browser import ADDRESS, TOKEN

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, open_ledger
from corroborate.pipeline.judging import standings
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.judgement import Standing
from corroborate.review.app import create_app
from corroborate.review.room import Room

TEMPLATES = Room("none.db").templates  # compiled once for all tests


@dataclass(slots=True)
class Desk:
    """One ledger with a browser that came in."""

    path: Path
    knowledge: Knowledge
    client: TestClient
    csrf: str = ""

    def content(self) -> LedgerContent:
        with open_ledger(self.path, write=False) as ledger, ledger.transaction() as connection:
            return content.load(connection)

    def incident(self, words: str) -> Incident:
        """The incident whose title has these words."""
        found = [i for i in self.content().incidents if words in i.title]
        assert len(found) == 1, [i.title for i in self.content().incidents]
        return found[0]

    def claims(self, incident: Incident, field: str, words: str) -> list[str]:
        """The ids of the claims on a field whose quotes have these words."""
        found = self.content()
        own = [c for c in found.claims if found.claim_incident.get(c.id) == incident.id and c.field == field]
        ids = [c.id for c in own if words.casefold() in c.quote.casefold()]
        assert ids, [c.quote for c in own]
        return ids

    def standings(self) -> tuple[Standing, ...]:
        with open_ledger(self.path, write=False) as ledger:
            return standings(ledger)

    def last(self) -> Standing:
        return self.standings()[-1]

    def page(self, incident: Incident | str) -> str:
        answer = self.client.get(f"/incidents/{incident if isinstance(incident, str) else incident.id}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def token(self) -> str:
        """The token that every form of this session carries."""
        if not self.csrf:
            found = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/decide/place").text)
            assert found is not None
            self.csrf = found[1]
        return self.csrf

    def seen(self, incident: Incident | str) -> str:
        """What a form on the incident's page carries now."""
        id = incident if isinstance(incident, str) else incident.id
        found = re.search(rf'name="seen" value="({id}:[^"]+)"', self.page(id))
        assert found is not None
        return found[1]

    def decide(self, kind: str, *, follow: bool = True, **fields: Any) -> Any:
        """Send a form as a browser does."""
        sent = {"csrf": self.token(), "why": "read both pages", **fields}
        return self.client.post(f"/decide/{kind}", data=sent, follow_redirects=follow)

    def undo(self) -> Any:
        return self.decide("undo", judgement=self.last().judgement.id, why="taken back")


def sit_down(path: Path, knowledge: Knowledge) -> Desk:
    """A browser in the room of this ledger."""
    room = Room(str(path), knowledge, by="Ada")
    room.templates = TEMPLATES
    app = create_app(room, hosts=["127.0.0.1:8765"], token=TOKEN)
    client = TestClient(app, base_url=ADDRESS)
    assert client.get("/", params={"token": TOKEN}, follow_redirects=False).status_code == 303
    return Desk(path, knowledge, client)
