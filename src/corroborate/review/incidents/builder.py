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
from corroborate.pipeline import build
from corroborate.pipeline.judging import unread
from corroborate.review.room import Room, room_of

PATIENCE = 3.0
"""Seconds that a page waits for a build before it says that one is under way."""

_ATTACHING = threading.Lock()
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where building stands: seconds since it began (None: nothing is being built), and why it stopped.

    `unread` reports would have to be read again first: this version, or its packs, reads otherwise.
    """

    seconds: float | None
    trouble: str = ""
    unread: int = 0


class Builder:
    """The one writer of a room's derived tables."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._state = threading.Condition()
        self._wanted = self._done = 0
        self._began: float | None = None
        self._trouble, self._unread, self._reread = "", 0, False

    def start(self, *, reread: bool = False) -> int:
        """Ask for a build of the ledger as it is now; returns its ticket, for `wait`.

        Reports that have to be read again stop it, unless somebody asks for that, too (`reread`).
        """
        with self._state:
            self._wanted += 1
            self._trouble, self._unread = "", 0
            self._reread = self._reread or reread
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
            since = None if self._began is None else monotonic() - self._began
            return Progress(since, self._trouble, self._unread)

    def _work(self) -> None:
        """Build until nobody has asked since the last build began."""
        while True:
            with self._state:
                ticket, reread = self._wanted, self._reread
                self._reread = False
            trouble, unread_ = self._build(reread)
            with self._state:
                self._done, self._trouble, self._unread = ticket, trouble, unread_
                if self._wanted == ticket:
                    self._began = None
                self._state.notify_all()
                if self._began is None:
                    return

    def _build(self, reread: bool) -> tuple[str, int]:
        """What went wrong, and how many reports would have to be read again first."""
        room = self._room
        try:
            with room.write() as ledger:
                waiting = 0 if reread else unread(ledger, room.knowledge)
                if not waiting:
                    build(ledger, knowledge=room.knowledge)
                return "", waiting
        except CorroborateError as error:
            return str(error), 0
        except Exception:  # noqa: BLE001 - a thread that dies would leave every page waiting
            _LOG.exception("the build failed")
            return (
                "The build failed; the terminal shows why. Decisions are kept and wait for the next build.",
                0,
            )


def builder_of(request: Request) -> Builder:
    """The builder of the room that this request came into."""
    state = request.app.state
    with _ATTACHING:
        if not hasattr(state, "builder"):
            state.builder = Builder(room_of(request))
    found: Builder = state.builder
    return found
