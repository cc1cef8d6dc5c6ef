"""The client: one question to one server, and what it answered. It follows nothing and remembers nothing.

No cookies, no passwords, no proxy, nothing from the environment but the certificates that this machine
trusts. Each request has a connection of its own: pages of one site are seconds apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from corroborate import __version__
from corroborate.intake.web.body import ACCEPTED, layers, unpacked
from corroborate.intake.web.clock import Clock, SystemClock
from corroborate.intake.web.limits import Limits
from corroborate.intake.web.location import PORTS, Location
from corroborate.intake.web.refusal import Refusal

if TYPE_CHECKING:
    import ssl

    from corroborate.intake.web.addresses import Network
    from corroborate.intake.web.connection import Resolver

AGENT = "corroborate"
"""What robots.txt may call us."""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a client may go beyond the public web, and who says where hosts are. Tests allow loopback here.

    `networks` may be connected to although they are not public; `ports` beside 80 and 443; `resolver` is None
    for this machine's own.
    """

    networks: frozenset[Network] = frozenset()
    ports: frozenset[int] = frozenset(PORTS.values())
    resolver: Resolver | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `sent` is the body as it came, still packed; `body` is unpacked."""

    location: Location
    status: int
    phrase: str
    headers: Headers  # as sent
    body: bytes
    sent: bytes
    address: str  # that was connected to
    at: datetime  # when the answer began, in universal time
    asked: Headers = ()  # what was sent to the server

    def header(self, name: str) -> str | None:
        """The first header of a name, whatever its capitals."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def media_type(self) -> str:
        """What the body is said to be: "text/html"; empty where nothing is said."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Client:
    """Asks servers. `contact` is where a webmaster can complain: an e-mail address or a web page."""

    contact: str
    limits: Limits = field(default_factory=Limits)
    reach: Reach = field(default_factory=Reach)
    clock: Clock = field(default_factory=SystemClock)

    @property
    def user_agent(self) -> str:
        """How we call ourselves."""
        contact = self.contact if "://" in self.contact else f"mailto:{self.contact}"
        return f"{AGENT}/{__version__} (+{contact})"

    @cached_property
    def trusted(self) -> ssl.SSLContext:
        """The certificates that this machine trusts."""
        import httpcore2

        return httpcore2.default_ssl_context()

    def ask(
        self,
        location: Location,
        accept: str,
        *,
        more: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        wanted: Callable[[str], bool] | None = None,
        cut: bool = False,
    ) -> Answer:
        """One GET. A Refusal says why there is no answer that can be used.

        `more` are further headers, `wanted` says of a media type whether its body is read at all, `cut` keeps
        the beginning of a body that is too large.
        """
        import httpcore2

        from corroborate.intake.web.connection import Budget, Guard, system_resolver

        limits = limits or self.limits
        guard = Guard(Budget(limits), self.reach.resolver or system_resolver, self.reach.networks)
        asked = self._headers(location, accept, more or {})
        secure = self.trusted if location.scheme == "https" else None
        url = httpcore2.URL(
            scheme=location.scheme, host=location.host, port=location.port, target=location.target
        )
        try:
            with (
                httpcore2.ConnectionPool(secure, max_connections=1, network_backend=guard) as pool,
                pool.stream("GET", url, headers=list(asked)) as response,
            ):
                begun = self.clock.now()
                headers = _text(response.headers)
                packings = _looked_at(response.status, headers, limits, wanted)
                stream = response.extensions["network_stream"]
                address = str(stream.get_extra_info("server_addr")[0])
                kept = _Kept(response.iter_stream())
                body = unpacked(kept, packings, limits, cut=cut)
        except httpcore2.NetworkError as error:
            raise _broken(error, location) from None
        except httpcore2.TimeoutException:
            raise Refusal("timed-out", f"nothing came for {limits.read:.0f} seconds") from None
        except httpcore2.ProtocolError as error:
            raise _confused(error) from None
        phrase = response.extensions.get("reason_phrase", b"").decode("latin-1")
        return Answer(
            location, response.status, phrase, headers, body, bytes(kept.whole), address, begun, asked
        )

    def _headers(self, location: Location, accept: str, more: Mapping[str, str]) -> Headers:
        return (
            ("Host", location.site.partition("://")[2]),
            ("User-Agent", self.user_agent),
            ("Accept", accept),
            ("Accept-Encoding", ACCEPTED),
            *more.items(),
            ("Connection", "close"),
        )


class _Kept:
    """The pieces of a body, kept as they were sent."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self.whole = pieces, bytearray()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.whole += piece
            yield piece


def _looked_at(
    status: int, headers: Headers, limits: Limits, wanted: Callable[[str], bool] | None
) -> tuple[str, ...]:
    """How the body is packed, if it is worth reading at all."""
    said = {name.lower(): value for name, value in reversed(headers)}
    length = said.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limits.sent:
        raise Refusal("too-large", f"{int(length):,} bytes are announced: not read", status=status)
    media = said.get("content-type", "").partition(";")[0].strip().lower()
    if status == 200 and wanted is not None and not wanted(media):
        raise Refusal("media-type", f"it is {media[:60]!r}, which is not read", status=status)
    return layers(said.get("content-encoding"), limits)


def _text(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _broken(error: Exception, location: Location) -> Refusal:
    import httpcore2

    words = " ".join(str(error).split())[:160]
    if isinstance(error, httpcore2.ConnectError):  # the Guard tells of all else that can go wrong so early
        return Refusal("insecure", f"{location.host} could not prove who it is ({words})")
    return Refusal("cut-off", f"the connection broke off ({words})")


def _confused(error: Exception) -> Refusal:
    words = " ".join(str(error).split())[:160]
    if "closed connection" in words or "disconnected" in words:
        return Refusal("cut-off", "the answer ended before it was complete")
    return Refusal("protocol", f"what came is no answer of a web server ({words})")
