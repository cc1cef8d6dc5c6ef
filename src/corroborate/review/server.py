"""The server: a room on a port of this machine, until somebody stops it."""

from __future__ import annotations

import errno
import ipaddress
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corroborate.errors import InputError, LedgerError, UsageError

if TYPE_CHECKING:
    import uvicorn

    from corroborate.review.room import Room
    from corroborate.review.users import Users

PORT = 8765


@dataclass(frozen=True, slots=True)
class Door:
    """Where a room is open, and to whom. UsageError: to anybody on a network.

    Without `users` only this machine is let in, by a token. `names` are further names (NAME or NAME:PORT)
    under which browsers reach it, as behind a proxy. `certificate` and `key` are PEM files for https.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    users: Users | None = None
    names: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __post_init__(self) -> None:
        """Refuse to open victims' and sources' data to a network without knowing who comes in."""
        if (self.certificate is None) != (self.key is None):
            raise UsageError("--certificate and --key go together; give both or neither")
        if not self.loopback and self.users is None:
            raise UsageError(
                f"--host {self.host}: others could read this ledger and decide in it; name who may with "
                "--users FILE, or leave --host out"
            )
        if not self.loopback and self.certificate is None:
            raise UsageError(
                f"--host {self.host}: passwords and names of victims would cross the network unencrypted; "
                "give --certificate and --key, or leave --host out and put a proxy with https in front"
            )

    def hosts(self, port: int) -> tuple[str, ...]:
        """The Host headers that are answered."""
        own = ("127.0.0.1", "localhost", "[::1]") if self.loopback else (_bracketed(self.host),)
        usual = 443 if self.certificate else 80
        plain = own if port == usual else ()
        return tuple(n.lower() for n in (*(f"{name}:{port}" for name in own), *plain, *self.names))


def serve(room: Room, door: Door, opened: Callable[[str, str], None]) -> None:
    """Open the room until it is interrupted.

    `opened` is told the address to start from, and one that works once: that with which a browser is started
    stands in the list of processes, for all users of this machine.
    """
    with closing(_bound(door)) as bound:
        once = secrets.token_urlsafe(24)
        address, server = _server(room, door, bound, once)
        opened(address, address if door.users else f"{address.partition('?')[0]}?token={once}")
        server.run(sockets=[bound])


@contextmanager
def running(room: Room, door: Door | None = None) -> Iterator[str]:
    """The room open in a thread beside the caller; yields the address to start from."""
    wanted = door or Door(port=0)
    with closing(_bound(wanted)) as bound:
        address, server = _server(room, wanted, bound)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join()


def _check_certificate(door: Door) -> None:
    if door.certificate is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(door.certificate, door.key)
    except OSError as error:  # that of the ssl module, too
        raise InputError(
            f"{door.certificate}, {door.key}: not a certificate with its key ({error}); give two PEM files"
        ) from error


def _server(
    room: Room, door: Door, bound: socket.socket, once: str | None = None
) -> tuple[str, uvicorn.Server]:
    import uvicorn

    from corroborate.review.app import create_app

    port = bound.getsockname()[1]
    token = None if door.users else secrets.token_urlsafe(24)
    app = create_app(
        room,
        hosts=door.hosts(port),
        token=token,
        users=door.users,
        cookie=f"corroborate_{port}",
        once=(once,) if once else (),
    )
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,  # an address may carry the token or somebody's search
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        ssl_certfile=door.certificate,
        ssl_keyfile=door.key,
    )
    scheme = "https" if door.certificate else "http"
    query = f"?token={token}" if token else ""
    return f"{scheme}://{_bracketed(door.host)}:{port}/{query}", uvicorn.Server(config)


def _bound(door: Door) -> socket.socket:
    """The port, taken before anything else is done, so that a refusal comes at once."""
    _check_certificate(door)
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    try:
        return socket.create_server((door.host, door.port), family=family)
    except OSError as error:
        what = {
            errno.EADDRINUSE: "is in use, perhaps by another review room; close it or give another --port",
            errno.EACCES: "may not be taken by this user; give a --port above 1023",
        }.get(error.errno or 0, f"cannot be opened ({error.strerror or error}); check --host and --port")
        raise LedgerError(f"port {door.port} of {door.host} {what}") from error


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
