"""Which words of one report speak of one event: small reports, read from words to accounts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Reading
from corroborate.records.count import Count
from corroborate.records.report import Published, Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.resolution import resolve

CASES = tomllib.loads(Path(__file__).with_name("same_event_in_report.toml").read_text(encoding="utf-8"))[
    "case"
]
KNOWLEDGE = Knowledge()


def read(case: dict[str, Any]) -> Reading:
    """The accounts of a row: its headline, its paragraphs, its publish date."""
    headline, body = case["headline"], case["text"].strip()
    text = f"{headline}\n\n{body}"
    segments = (
        Segment(0, len(headline), SegmentRole.HEADLINE),
        Segment(len(headline) + 2, len(text), SegmentRole.BODY),
    )
    published = Published(case["published"], "metadata") if "published" in case else None
    page = Report(Report.id_for(text), text, segments, "en", headline, published=published)
    annotated = annotate(page, KNOWLEDGE)
    return resolve(annotated, extract(annotated, KNOWLEDGE), KNOWLEDGE)


def _killed(account: Account) -> list[int | None]:
    return [c.value.low for c in account.claims if c.field == "killed" and isinstance(c.value, Count)]


def _told(account: Account) -> str:
    words = [m.trigger for m in account.mentions]
    main = "main " if account.main else ""
    return f"{main}{account.kind} {words} killed {_killed(account)} {account.period.edtf}"


def _fits(account: Account, event: dict[str, Any]) -> bool:
    triggers = [m.trigger for m in account.mentions]
    at = 0
    for word in event["words"]:
        if word not in triggers[at:]:
            return False
        at = triggers.index(word, at) + 1
    return (
        account.main == event.get("main", False)
        and (account.kind == "series") == event.get("series", False)
        and ("killed" not in event or sorted(map(str, _killed(account))) == sorted(map(str, event["killed"])))
        and ("day" not in event or account.period.edtf == event["day"])
        and not (event.get("undated") and account.period.edtf)
        and account.event_type == event.get("type", account.event_type)
        and ("tied" not in event or event["tied"] in [kind for kind, _ in account.relations])
    )


@pytest.mark.parametrize("case", CASES, ids=[c.get("why", c["headline"]) for c in CASES])
def test_a_report_tells_of_these_events(case: dict[str, Any]) -> None:
    accounts = [a for a in read(case).accounts if a.violent]
    told = [_told(a) for a in accounts]
    assert len(accounts) == len(case["event"]), told
    for event in case["event"]:
        assert sum(_fits(a, event) for a in accounts) == 1, (event, told)
