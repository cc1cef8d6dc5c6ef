"""Sessions: who is at a browser, in a cookie that this run of the server has signed and nobody can make."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time

LASTS = 12 * 60 * 60  # seconds: a long working day


class Sessions:
    """Cookies of one run of the server; the next run knows none of them."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def issue(self, who: str) -> str:
        """A cookie for this person."""
        body = f"{_wrapped(who)}.{int(time.time()) + LASTS}.{secrets.token_hex(8)}"
        return f"{body}.{self._sign('session', body)}"

    def who(self, cookie: str) -> str | None:
        """Whose cookie this is; None where it is not ours or too old."""
        body, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", body).encode()):
            return None
        name, ends, _ = body.split(".")
        return _unwrapped(name) if time.time() < int(ends) else None

    def csrf(self, cookie: str) -> str:
        """What every form of this session carries; a page elsewhere cannot know it."""
        return self._sign("csrf", cookie)

    def _sign(self, purpose: str, words: str) -> str:
        return hmac.new(self._secret, f"{purpose}|{words}".encode(), hashlib.sha256).hexdigest()


def _wrapped(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def _unwrapped(name: str) -> str:
    return base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode()
