"""A site served on loopback for one test, which counts every connection and remembers every question."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from corroborate.intake.web.addresses import ip_network
from corroborate.intake.web.client import Client, Reach
from corroborate.intake.web.limits import Limits
from corroborate.intake.web.politeness import Turn
from corroborate.intake.web.robots import Robots
from corroborate.intake.web.visitor import Visitor

LOOPBACK = frozenset({ip_network("127.0.0.1/32")})


class FakeClock:
    """A clock that stands still until somebody waits."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


@dataclass
class Reply:
    """What is sent for a path."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def bytes(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class Asked:
    """One question: host, path, headers, and the time on the test's clock."""

    host: str
    path: str
    headers: dict[str, str]
    at: datetime | None = None


Answering = Reply | Callable[[Asked], Reply]


class Site:
    """Pages by path, or by host and path ("b.example/x"); everything else is 404."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.pages: dict[str, Answering] = {}
        self.asked: list[Asked] = []
        self.port = 0

    def page(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> None:
        kind = {"Content-Type": "text/html; charset=utf-8"} if "Content_Type" not in headers else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(body, status, kind | named)

    def url(self, path: str, host: str = "a.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        return [a.path for a in self.asked if robots or a.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        asked.at = self.clock.now()
        self.asked.append(asked)
        bare = asked.host.partition(":")[0]
        found = self.pages.get(bare + asked.path, self.pages.get(asked.path))
        if found is None:
            return Reply("no such page", 404, {"Content-Type": "text/html"})
        if not isinstance(found, Reply):
            return found(asked)
        etag = found.headers.get("ETag")
        if etag and asked.headers.get("if-none-match") == etag:
            return Reply(b"", 304, {"ETag": etag})
        return found

    def reach(self) -> Reach:
        return Reach(LOOPBACK, frozenset({self.port}), lambda host, port: ["127.0.0.1"])

    def client(self, **limits: Any) -> Client:
        return Client("desk@corroborate.example", Limits(**limits), self.reach(), self.clock)

    def visitor(self, memory: Any = None, *, delay: float = 2.0, **limits: Any) -> Visitor:
        return Visitor(self.client(**limits), memory or Forgetful(), delay)


class Forgetful:
    """A memory that lasts as long as the test."""

    def __init__(self) -> None:
        self.turns: dict[str, Turn] = {}
        self.rules: dict[str, Robots] = {}

    def turn(self, host: str) -> Turn:
        return self.turns.get(host, Turn())

    def keep_turn(self, host: str, turn: Turn) -> None:
        self.turns[host] = turn

    def robots(self, site: str, at: float) -> Robots | None:
        return self.rules.get(site)

    def keep_robots(self, site: str, robots: Robots, at: float) -> None:
        self.rules[site] = robots


@contextmanager
def served(clock: FakeClock | None = None, address: str = "127.0.0.1") -> Iterator[Site]:
    """A site under way."""
    site = Site(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.headers["Host"], self.path, {k.lower(): v for k, v in self.headers.items()})
            reply = site.answer(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers and reply.status != 304:
                self.send_header("Content-Length", str(len(reply.bytes)))
            self.end_headers()
            self.wfile.write(reply.bytes)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def talking(speak: Callable[[socket.socket], None]) -> Iterator[tuple[int, list[str]]]:
    """A listener on loopback that says to each caller what a test likes; its port, and who called."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    callers: list[str] = []

    def serve() -> None:
        while True:
            try:
                caller, address = listener.accept()
            except OSError:
                return
            callers.append(address[0])
            threading.Thread(target=one, args=(caller,), daemon=True).start()

    def one(caller: socket.socket) -> None:
        with caller:
            try:
                caller.settimeout(5)
                speak(caller)
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1], callers
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
