"""Limits of one request, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.intake.limits import MAX_DOCUMENT_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: seconds, bytes as sent, bytes unpacked, redirects."""

    connect: float = 10.0  # to find the host and be let in; a server that needs longer serves nobody
    read: float = 20.0  # between two pieces of an answer
    total: float = 60.0  # from the first question to the last byte, redirects counted one by one
    sent: int = MAX_DOCUMENT_BYTES + 200_000  # the body and 200 kB for headers and chunk marks
    unpacked: int = MAX_DOCUMENT_BYTES
    ratio: int = 200  # an ordinary page packs to a tenth, a table of blanks to a hundredth
    ratio_from: int = 1_000_000  # bytes unpacked before the ratio is looked at: short pages may pack well
    encodings: int = 2  # layers of packing
    redirects: int = 5


FEED_BYTES = 5_000_000
"""Bytes of a feed or an OPML list. Long ones hold some hundred full articles, under 2 MB."""

SITEMAP_BYTES = 50_000_000
"""Bytes of a sitemap, as sitemaps.org sets them."""

ROBOTS_BYTES = 512_000
"""Bytes of robots.txt that are looked at; RFC 9309 asks for at least 500 KiB."""
