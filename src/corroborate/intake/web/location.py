"""A location: an address on the web (URL) that was looked at before anything is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

LONGEST = 2_000
"""Characters of an address; servers and archives refuse longer ones."""

PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_PLAIN_4 = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"  # what quoting leaves as it is
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
# Parameters that say by which link a reader came, never which page it is.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga)", re.I)


class BadLocation(ValueError):
    """No address that may be asked for; the text says why."""


@dataclass(frozen=True, slots=True)
class Location:
    """An address taken apart: scheme, host in ASCII (IPv6 without brackets), port, path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port as written: what has one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = PORTS[self.scheme] == self.port
        return f"{self.scheme}://{host}" if usual else f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.site + self.target

    @property
    def page(self) -> str:
        """What tells one page from another: without parameters that only say where a reader came from.

        >>> locate("https://Example.org:443/a?id=2&utm_source=feed#top").page
        'https://example.org/a?id=2'
        """
        path, mark, query = self.target.partition("?")
        kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
        return self.site + path + ("?" + "&".join(kept) if mark and kept else "")

    def follow(self, reference: str, ports: frozenset[int] = frozenset(PORTS.values())) -> Location:
        """Where a reference on this page leads; BadLocation says why nowhere."""
        try:
            joined = urljoin(self.url, reference.strip())
        except ValueError:
            raise BadLocation("it is no address") from None
        return locate(joined, ports)


def locate(url: str, ports: frozenset[int] = frozenset(PORTS.values())) -> Location:
    """Take an address apart; BadLocation says why it may not be asked for.

    `ports` may be asked for beside the usual ones. What follows a "#" is left out: no server sees it.

    >>> locate("HTTPS://Müller.example/größe?q=1").url
    'https://xn--mller-kva.example/gr%C3%B6%C3%9Fe?q=1'
    """
    text = url.strip()
    if len(text) > LONGEST:
        raise BadLocation(f"it is longer than {LONGEST} characters")
    if _CONTROL.search(text) or "\\" in text:
        raise BadLocation("it holds backslashes or invisible characters")
    if not _SCHEME.match(text):
        raise BadLocation("it does not begin with http:// or https://")
    try:
        parts = urlsplit(text)
        if parts.scheme not in PORTS:
            raise BadLocation(f"{parts.scheme}: is not fetched; only http: and https: are")
        if "@" in parts.netloc:
            raise BadLocation("it holds a user name; addresses with one are never fetched")
        port, host = parts.port, _host(parts.hostname or "")
    except BadLocation:
        raise
    except ValueError:
        raise BadLocation("it is no address") from None
    port = PORTS[parts.scheme] if port is None else port
    if port not in ports and port not in PORTS.values():
        raise BadLocation(f"port {port} is not one of the web; allow it by name if it is meant")
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return Location(parts.scheme, host, port, (_quoted(parts.path) or "/") + query)


def _host(name: str) -> str:
    """A host as it is asked for: an address in its one usual form, or a name in ASCII."""
    from ipaddress import IPv6Address

    if not name:
        raise BadLocation("it names no host")
    if ":" in name:
        address = IPv6Address(name)  # a ValueError, where it is none
        if address.scope_id is not None:
            raise BadLocation("it names an address within this machine's own network")
        return address.compressed
    name = unquote(name).rstrip(".").lower() if "%" in name else name.rstrip(".").lower()
    if not name.isascii():
        name = _ascii(name)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        if not _PLAIN_4.fullmatch(name) or any(int(label) > 255 for label in labels):
            raise BadLocation(f"{name[:60]!r} is a number, not the name of a host")
        return name
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadLocation(f"{name[:60]!r} is no name of a host")
    return name


def _ascii(name: str) -> str:
    import idna

    try:
        # Digits of other scripts and stops of other widths become what they stand for, then are looked at.
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise BadLocation(f"{name[:60]!r} is no name of a host") from None


def _quoted(text: str) -> str:
    """The text in ASCII, with escapes in capitals, so that one page has one address."""
    return _ESCAPE.sub(lambda found: found[0].upper(), quote(text, safe=_KEPT))
