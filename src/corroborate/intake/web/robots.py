"""robots.txt: what a site lets a program read, after RFC 9309; the words are read by protego.

A site that answers "there is none" (any 4xx) lets everything be read. A site whose robots.txt cannot be had
(server errors, no connection) lets nothing be read for now.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corroborate.intake.web.client import AGENT
from corroborate.intake.web.refusal import Refusal

if TYPE_CHECKING:
    from protego import Protego

PATH = "/robots.txt"
HOLDS = 24 * 3600
"""Seconds that a robots.txt may be relied on (RFC 9309, 2.4)."""

RETRIED = 3600
"""Seconds after which one that could not be had is asked for again."""


@dataclass(frozen=True)
class Robots:
    """The words of one site's robots.txt; with `closed`, why it could not be had."""

    text: str = ""
    closed: str = ""

    def allows(self, url: str) -> bool:
        """Whether this program may read a page.

        >>> Robots("User-agent: *\\nDisallow: /archive/").allows("https://example.org/archive/1999")
        False
        """
        return not self.closed and bool(self._rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say.

        >>> Robots("User-agent: *\\nCrawl-delay: 7").delay
        7.0
        >>> Robots("User-agent: *\\nRequest-rate: 1/20s").delay
        20.0
        """
        delay = self._rules.crawl_delay(AGENT) or 0.0
        rate = self._rules.request_rate(AGENT)
        return max(float(delay), rate.seconds / rate.requests if rate else 0.0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self._rules.sitemaps)

    @cached_property
    def _rules(self) -> Protego:
        from protego import Protego

        return Protego.parse(self.text)


def read(status: int, body: bytes) -> Robots:
    """What an answer to the question for robots.txt means.

    >>> read(404, b"<h1>Not here</h1>").allows("https://example.org/")
    True
    """
    if status == 200:
        return Robots(body.decode("utf-8", "replace").replace("\x00", ""))
    if status == 429 or status >= 500:
        return Robots(closed=f"its robots.txt cannot be had (status {status})")
    return Robots()


def unread(refusal: Refusal) -> Robots:
    """What it means that nothing came.

    An endless ring of redirects counts as "there is none" (RFC 9309, 2.3.1.2); all else closes the site.
    """
    if refusal.reason == "redirects":
        return Robots()
    return Robots(closed=f"its robots.txt cannot be had ({refusal.detail})")
