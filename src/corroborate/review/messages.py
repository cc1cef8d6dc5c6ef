"""Messages: what a person is told on the next page, kept in the server for their session alone."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

_SESSIONS = 1000  # whose messages are kept; the eldest go first


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say; `tone` is "done", "note" or "wrong"."""

    words: str
    tone: str


class Messages:
    """What each session has not been told yet."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, list[Message]] = OrderedDict()

    def tell(self, session: str, words: str, tone: str) -> None:
        """Say this on the next page that this session sees."""
        self._waiting.setdefault(session, []).append(Message(words, tone))
        self._waiting.move_to_end(session)
        while len(self._waiting) > _SESSIONS:
            self._waiting.popitem(last=False)

    def take(self, session: str) -> tuple[Message, ...]:
        """What is to be said, once."""
        return tuple(self._waiting.pop(session, ()))
