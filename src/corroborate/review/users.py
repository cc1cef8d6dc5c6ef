"""Users: who may sign in where a room is open to more than this machine.

A file of lines `NAME:scrypt:N:R:P:SALT:HASH` (salt and hash in base64); empty lines and lines that begin
with # are passed over. `line` makes such a line; passwords themselves are kept nowhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from corroborate.errors import InputError

COST = (1 << 15, 8, 1)  # N, r, p of scrypt: about a tenth of a second and 32 MiB for each attempt
_MEMORY = 128 << 20  # bytes that a line of the file may ask for, at most
SHORTEST = 12  # characters of a password


@dataclass(frozen=True, slots=True)
class _Secret:
    cost: tuple[int, int, int]
    salt: bytes
    hash: bytes

    def fits(self, password: str) -> bool:
        return hmac.compare_digest(_scrypt(password, self.salt, self.cost), self.hash)


class Users:
    """Names with what proves them."""

    def __init__(self, secrets_of: dict[str, _Secret]) -> None:
        self._secrets = secrets_of
        self._nobody = _Secret(COST, b"nobody has this name", b"")

    def proves(self, name: str, password: str) -> bool:
        """Whether the password is this person's; an unknown name takes as long as a wrong password."""
        return self._secrets.get(name, self._nobody).fits(password)


def load(path: Path) -> Users:
    """The users of a file; a line that cannot be read is named."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the file of users cannot be read ({error})") from error
    found = {}
    for number, text in enumerate(lines, 1):
        if not text.strip() or text.startswith("#"):
            continue
        try:
            name, secret = _parsed(text.strip())
        except (ValueError, binascii.Error) as error:
            raise InputError(
                f"{path}, line {number}: not NAME:scrypt:N:R:P:SALT:HASH; "
                "make the line with: corroborate review --password NAME"
            ) from error
        if name in found:
            raise InputError(f"{path}, line {number}: {name!r} stands here twice; keep one line")
        found[name] = secret
    if not found:
        raise InputError(
            f"{path}: names nobody; add lines made with: corroborate review --password NAME >> {path}"
        )
    return Users(found)


def line(name: str, password: str) -> str:
    """The line of the file for this person.

    >>> line("Nadia Haddad", "a long enough password").split(":")[:5]
    ['Nadia Haddad', 'scrypt', '32768', '8', '1']
    """
    if not name.strip() or ":" in name or name.startswith("#") or not name.isprintable():
        raise InputError(f"{name!r}: not a name for this file; leave out colons and a leading #")
    if len(password) < SHORTEST:
        raise InputError(f"the password is too short; take {SHORTEST} characters or more")
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, COST)
    return ":".join((name.strip(), "scrypt", *map(str, COST), _coded(salt), _coded(made)))


def _parsed(text: str) -> tuple[str, _Secret]:
    name, kind, *cost, salt, hashed = text.split(":")
    n, r, p = map(int, cost)
    if kind != "scrypt" or not name or n < 2 or n & (n - 1) or min(r, p) < 1 or 128 * n * r * p > _MEMORY:
        raise ValueError(text)
    return name, _Secret(
        (n, r, p), base64.b64decode(salt, validate=True), base64.b64decode(hashed, validate=True)
    )


def _scrypt(password: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=2 * _MEMORY, dklen=32)


def _coded(found: bytes) -> str:
    return base64.b64encode(found).decode()
