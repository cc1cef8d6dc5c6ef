"""Addresses of web pages in one spelling, so that two captures of one page are known as such."""

from __future__ import annotations

from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def address(url: str | None) -> str | None:
    """The address without what does not tell pages apart: scheme, case of the host, usual port, fragment.

    A query stays as it is: on many sites it names the page. None for what is no web address.

    >>> address("HTTPS://News.Example:443/2019/attack#comments"), address("http://news.example/?id=7")
    ('news.example/2019/attack', 'news.example/?id=7')
    >>> address("file:///home/a.html"), address("http://[::1/")
    (None, None)
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    shown = host if port is None or port == _PORTS[parts.scheme] else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{shown}{parts.path or '/'}{query}"
