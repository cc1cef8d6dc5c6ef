"""A response of a web server, as it came and as archives keep it."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to one request.

    `body` is what came after the headers, still in its content encoding; a chunked transfer is undone
    by whoever received it. `date` is when it was captured, as ISO time in UTC ("2024-05-01T09:30:00Z"), said
    by the one who captured it, never read from this machine's clock here; "" where an archive tells none.
    """

    url: str
    status: int
    headers: Headers
    body: bytes
    date: str
    reason: str = ""
    address: str | None = None  # of the server that was connected to

    def header(self, name: str) -> str | None:
        """The first header of a name, whatever its case.

        >>> Response("http://a.example/", 200, (("etag", "x7"),), b"", "").header("ETag")
        'x7'
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)
