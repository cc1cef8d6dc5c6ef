"""Pages and feeds of invented papers, for sites that a test serves."""

from __future__ import annotations

from tests.intake.web.site import Site

DAY = "Sat, 28 Feb 2026 18:20:00 +0000"

STORIES = {
    "/mill": (
        "Mortar round hits mill in Sefadu",
        "A mortar round hit the mill in Sefadu on Friday and killed four workers, the hospital said.",
    ),
    "/ferry": (
        "Gunmen board ferry near Bumba",
        "Gunmen boarded a ferry near Bumba on Thursday and shot dead two crew members, police said.",
    ),
    "/market": (
        "Blast at cattle market in Gao",
        "A roadside bomb went off at the cattle market in Gao on Friday, wounding nine traders, police said.",
    ),
}


def page(path: str, words: str | None = None) -> str:
    """A story's page; `words` in place of its own."""
    title, text = STORIES[path]
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        '<meta property="article:published_time" content="2026-02-28T18:20:00Z"></head>'
        f"<body><article><h1>{title}</h1><p>{words or text}</p>"
        "<p>The governor of the district said that an inquiry would begin on Monday, and that the road "
        "to the river would stay closed until then.</p></article></body></html>"
    )


def rss(site: Site, *paths: str, host: str = "a.example", date: str = DAY) -> str:
    """A feed that names stories."""
    items = "".join(
        f"<item><title>{STORIES[p][0] if p in STORIES else p}</title><link>{site.url(p, host)}</link>"
        f"<pubDate>{date}</pubDate></item>"
        for p in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'
