"""A refusal: why something was not fetched, on its way to becoming a rejection."""

from __future__ import annotations

from corroborate.records.report import Rejection

TEMPORARY = frozenset({"timed-out", "unreachable", "server-error", "busy", "later", "closed", "cut-off"})
"""Reasons that may have gone by the next time."""


class Refusal(Exception):
    """Raised where a request ends without an answer that can be used.

    `reason` is a short code: "address-refused", "robots", "timed-out", "unreachable", "insecure",
    "too-large", "bomb", "cut-off", "redirects", "media-type", "encoding", "not-found", "forbidden",
    "server-error", "busy", "later", "closed", "markup", "bad-address", "known", "protocol". `wait` are the
    seconds that the server asks to be left alone.
    """

    def __init__(
        self, reason: str, detail: str, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.wait, self.status = reason, detail, wait, status

    @property
    def temporary(self) -> bool:
        """True where trying again later makes sense."""
        return self.reason in TEMPORARY

    def rejection(self, name: str) -> Rejection:
        """What is kept of it."""
        return Rejection(name, self.reason, self.detail)
