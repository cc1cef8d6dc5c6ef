"""extraction: the article out of the page, as the product reads pages: the text less what was set aside.

Captions are kept by the product in a role of their own; the row asks for the text without them. The row's
pages are in many languages; the product reads English ones only, and would refuse the others after it has
found their text. Here they are let through.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from corroborate.intake.sniffing import looks_like_html
from corroborate.knowledge import Knowledge
from corroborate.records.report import RawDocument, Report, SegmentRole
from corroborate.stages.reading import read


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The kept words of one page."""
    report = page(document, knowledge)
    if report is None:
        return {"id": document["id"], "text": ""}
    kept = [report.text_raw[s.start : s.end] for s in report.segments if _article(s.role)]
    return {"id": document["id"], "text": "\n".join(kept)}


def _article(role: SegmentRole) -> bool:
    return role.kept and role is not SegmentRole.CAPTION


def page(document: dict[str, Any], knowledge: Knowledge) -> Report | None:
    """The report that a saved page becomes; None for a page that is refused."""
    content = gzip.decompress((Path(document["folder"]) / document["file"]).read_bytes())
    media = "text/html" if looks_like_html(content) or b"<" in content[:2000] else "text/plain"
    url = document["url"] if document["url"].startswith(("http://", "https://")) else None
    raw = RawDocument(document["file"], content, media, url=url)
    outcome = read(raw, knowledge, gate=False)
    return outcome if isinstance(outcome, Report) else None
