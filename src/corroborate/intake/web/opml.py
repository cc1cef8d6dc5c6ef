"""OPML: the lists of feeds that feed readers export and import."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from corroborate.intake.web.refusal import Refusal

MOST = 5_000


def read_opml(body: bytes) -> tuple[tuple[str, str], ...]:
    """Address and title of every feed of an OPML list that was looked at; a Refusal where it is none.

    >>> read_opml(b'<opml><body><outline text="Papers"><outline text="A" xmlUrl="https://a.example/rss"/>'
    ...           b'</outline></body></opml>')
    (('https://a.example/rss', 'A'),)
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("markup", f"it cannot be read as XML ({str(error)[:120]})") from None
    if root is None or str(root.tag).lower() != "opml":
        raise Refusal("markup", "it is no OPML list")
    found: dict[str, str] = {}
    for outline in root.iter("outline"):
        said = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        url = said.get("xmlurl", "").strip()
        if url and len(found) < MOST:
            found.setdefault(url, " ".join((said.get("title") or said.get("text") or "").split())[:300])
    return tuple(found.items())


def write_opml(feeds: tuple[tuple[str, str], ...]) -> str:
    """The feeds as an OPML list that any feed reader imports."""
    lines = [
        f'    <outline type="rss" text={quoteattr(title or url)} xmlUrl={quoteattr(url)}/>'
        for url, title in feeds
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
    return (
        head
        + "  <head><title>corroborate</title></head>\n  <body>\n"
        + "".join(line + "\n" for line in lines)
        + "  </body>\n</opml>\n"
    )
