"""The overview: one line per incident, earliest first, unresolved dates last."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from corroborate.cli.console import plain


def toll(estimate: dict[str, Any] | None) -> str:
    """A toll as people write it: one number, a range with its best in brackets, or a dash.

    >>> toll({"low": 2, "best": 2, "high": 4})
    '2–4 (best 2)'
    >>> toll({"low": 84, "best": 84, "high": None})
    '84 or more'
    >>> toll(None)
    '–'
    """
    if not estimate or (estimate["low"] is None and estimate["best"] is None):
        return "–"
    low, best, high = estimate["low"], estimate["best"], estimate["high"]
    if high is None:
        return f"{best if low is None else low} or more"
    if low == high:
        return str(low)
    return f"{low}–{high}" if best is None else f"{low}–{high} (best {best})"


def when(period: dict[str, Any]) -> str:
    """The date, or the words of the reports where it could not be resolved.

    >>> when({"edtf": None, "stated": ["Wednesday night"]})
    'unresolved: “Wednesday night”'
    """
    if period["edtf"]:
        return str(period["edtf"])
    if period["stated"]:
        return f"unresolved: “{plain(period['stated'][0])}”"
    return "unresolved"


def where(place: dict[str, Any] | None) -> str:
    """The place from fine to coarse, or "not stated"."""
    if not place or not place["name"]:
        return "not stated"
    return plain(", ".join([place["name"], *place["within"]]))


def overview(ledger: dict[str, Any], limit: int | None = None) -> Table:
    """The table of incidents of an exported ledger; with a limit, the latest dated ones and no more."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, style in (("when", ""), ("incident", "bold"), ("where", "")):
        table.add_column(name, style=style, overflow="fold")
    for name in ("killed", "injured", "reports", "lines"):
        table.add_column(name, justify="right")
    table.add_column("differ", justify="right")
    table.add_column("id", style="dim", no_wrap=True)
    for incident in _latest(ledger["incidents"], limit):
        series = "series: " if incident["kind"] == "series" else ""
        table.add_row(
            when(incident["period"]),
            series + plain(incident["title"]),
            where(incident["place"]),
            toll(incident["killed"]),
            toll(incident["injured"]),
            str(len(set(incident["main_of"]) | set(incident["mentioned_in"]))),
            str(len(incident["origins"])),
            str(len(incident["contradictions"]) or ""),
            incident["id"],
        )
    return table


def _latest(incidents: list[dict[str, Any]], limit: int | None) -> list[dict[str, Any]]:
    if limit is None or len(incidents) <= limit:
        return incidents
    dated = [i for i in incidents if i["period"]["edtf"]]
    return (dated or incidents)[-limit:]
