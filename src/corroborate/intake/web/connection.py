"""Connections: only ever to an address that was looked at, within its time and its bytes.

The name of a host is looked up once. Every address found is judged, and the connection goes to one of those
very addresses: between judging and connecting nothing is looked up again, so a name whose answer changes
(DNS rebinding) leads nowhere else. The host name still goes into the TLS handshake and the Host header.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpcore2

from corroborate.intake.web.addresses import Address, Network, ip_address, refused
from corroborate.intake.web.limits import Limits
from corroborate.intake.web.refusal import Refusal

Resolver = Callable[[str, int], Sequence[str]]
"""The addresses of a host and port, as strings; an OSError where there are none."""

_ADDRESSES = 4  # tried one after another; more would use up the time of the request


def system_resolver(host: str, port: int) -> list[str]:
    """What this machine's own resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(where[4][0]) for where in found))


@dataclass(slots=True)
class Budget:
    """The seconds and bytes that are left to one request."""

    limits: Limits
    received: int = 0
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends = monotonic() + self.limits.total

    def wait(self, most: float) -> float:
        """Seconds that the next step may take; a Refusal when all are used up."""
        left = self.ends - monotonic()
        if left <= 0:
            raise Refusal("timed-out", f"the answer was not complete after {self.limits.total:.0f} seconds")
        return min(most, left)

    def take(self, data: bytes) -> bytes:
        """Count what came; a Refusal when it is too much."""
        self.received += len(data)
        if self.received > self.limits.sent:
            raise Refusal("too-large", f"more than {self.limits.sent:,} bytes were sent")
        return data


@dataclass(frozen=True, slots=True)
class Guard(httpcore2.NetworkBackend):
    """The one way out: looks a host up, judges what is found, connects to exactly that.

    `allowed` are networks that may be connected to although they are not public.
    """

    budget: Budget
    resolver: Resolver = system_resolver
    allowed: frozenset[Network] = frozenset()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a judged address of the host; a Refusal says why not."""
        last: Exception | None = None
        for address in self._judged(host, port)[:_ADDRESSES]:
            wait = self.budget.wait(self.budget.limits.connect)
            try:
                stream = httpcore2.SyncBackend().connect_tcp(str(address), port, wait)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
                continue
            reached = ip_address(stream.get_extra_info("server_addr")[0])
            if reached != address:  # cannot be, with the sockets that we know
                stream.close()
                raise Refusal("address-refused", f"{host} was reached at another address than was judged")
            return _Measured(stream, self.budget)
        if isinstance(last, httpcore2.ConnectTimeout):
            raise Refusal(
                "timed-out", f"{host} did not answer within {self.budget.limits.connect:.0f} seconds"
            )
        raise Refusal("unreachable", f"{host} cannot be reached ({_words(last)})")

    def connect_unix_socket(self, path: str, *_: object, **__: object) -> httpcore2.NetworkStream:
        """Never: a page has no business with a socket of this machine."""
        raise Refusal("address-refused", "sockets of this machine are never connected to")

    def _judged(self, host: str, port: int) -> list[Address]:
        """All addresses of a host, every one public or allowed; one that is neither refuses the host."""
        try:
            found = [ip_address(host)]
        except ValueError:
            found = [ip_address(text) for text in self._looked_up(host, port)]
        for address in found:
            what = refused(address, self.allowed)
            if what is not None:
                raise Refusal(
                    "address-refused", f"{host} leads to {address}, {what}; it is never connected to"
                )
        return found

    def _looked_up(self, host: str, port: int) -> Sequence[str]:
        """Ask the resolver, but no longer than a connection may take: it knows no limit of its own."""
        wait = self.budget.wait(self.budget.limits.connect)
        answer: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self.resolver(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(error if isinstance(error, OSError) else OSError(str(error)))

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=wait)
        except queue.Empty:
            raise Refusal("timed-out", f"nobody said within {wait:.0f} seconds where {host} is") from None
        if isinstance(found, OSError) or not found:
            raise Refusal("unreachable", f"there is no host called {host}")
        return found


class _Measured(httpcore2.NetworkStream):
    """A stream whose every step counts against the budget of its request."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        wait = self._budget.wait(self._budget.limits.read)
        try:
            return self._budget.take(self._stream.read(max_bytes, wait))
        except httpcore2.ReadTimeout:
            self._budget.wait(0.0)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.wait(self._budget.limits.read))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        wait = self._budget.wait(self._budget.limits.connect)
        return _Measured(self._stream.start_tls(ssl_context, server_hostname, wait), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _words(error: Exception | None) -> str:
    return " ".join(str(error).split())[:120] or "no connection"
