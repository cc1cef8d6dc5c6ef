"""Builder: puts decisions in force, one build at a time, while pages go on being read.

A decision is written down at once; with judgements in a ledger a build joins all readings anew, which takes
longer the larger the ledger is. So it runs in a thread of its own, and a page waits only a moment for it.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from time import monotonic

from starlette.requests import Request

from corroborate.errors import CorroborateError
from corroborate.ledger import judgements
from corroborate.pipeline import build
from corroborate.pipeline.judging import unread
from corroborate.review.room import Room, room_of

PATIENCE = 3.0
"""Seconds that a page waits for a build before it says that one is under way."""

_ATTACHING = threading.Lock()
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where building stands: seconds since it began (None: nothing is being built), and why it stopped."""

    seconds: float | None
    trouble: str = ""


class Builder:
    """The one writer of a room's derived tables."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._state = threading.Condition()
        self._wanted = self._done = 0
        self._began: float | None = None
        self._trouble = ""

    def start(self) -> int:
        """Ask for a build of the ledger as it is now; returns its ticket, for `wait`."""
        with self._state:
            self._wanted += 1
            self._trouble = ""
            if self._began is None:
                self._began = monotonic()
                threading.Thread(target=self._work, name="builder", daemon=True).start()
            return self._wanted

    def wait(self, ticket: int, seconds: float = PATIENCE) -> bool:
        """Whether the build of a ticket ended within so many seconds, well or not."""
        with self._state:
            return self._state.wait_for(lambda: self._done >= ticket, seconds)

    @property
    def progress(self) -> Progress:
        """Where it stands now."""
        with self._state:
            return Progress(None if self._began is None else monotonic() - self._began, self._trouble)

    def _work(self) -> None:
        """Build until nobody has asked since the last build began."""
        while True:
            with self._state:
                ticket = self._wanted
            trouble = self._build()
            with self._state:
                self._done, self._trouble = ticket, trouble
                if self._wanted == ticket:
                    self._began = None
                self._state.notify_all()
                if self._began is None:
                    return

    def _build(self) -> str:
        room = self._room
        try:
            with room.write() as ledger:
                waiting = unread(ledger, room.knowledge)
                if waiting:
                    with ledger.transaction() as connection:
                        judgements.take_up(ledger, connection)
                    return (
                        f"{waiting} reports have to be read again first, because this version or its packs "
                        f"read otherwise. Close the room and run: corroborate build --ledger {room.name}"
                    )
                build(ledger, knowledge=room.knowledge)
        except CorroborateError as error:
            return str(error)
        except Exception:
            _LOG.exception("the build failed")
            return "The build failed; the terminal shows why. Decisions are kept and wait for the next build."
        return ""


def builder_of(request: Request) -> Builder:
    """The builder of the room that this request came into."""
    state = request.app.state
    with _ATTACHING:
        if not hasattr(state, "builder"):
            state.builder = Builder(room_of(request))
    found: Builder = state.builder
    return found
