"""Messages: what a person is told on the next page, kept in the server for their session alone."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import Request

_SESSIONS = 1000  # whose messages are kept; the eldest go first
_WAITING: OrderedDict[str, list[Message]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say; `tone` is "done", "note" or "wrong"."""

    words: str
    tone: str = "done"


def tell(request: Request, words: str, tone: str = "done") -> None:
    """Say this on the next page that this session sees."""
    session = str(request.scope.get("state", {}).get("session", ""))
    _WAITING.setdefault(session, []).append(Message(words, tone))
    _WAITING.move_to_end(session)
    while len(_WAITING) > _SESSIONS:
        _WAITING.popitem(last=False)


def take(request: Request) -> tuple[Message, ...]:
    """What this session has not been told yet; once."""
    return tuple(_WAITING.pop(str(request.scope.get("state", {}).get("session", "")), ()))
