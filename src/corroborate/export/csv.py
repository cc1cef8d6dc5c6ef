"""CSV: flat tables for spreadsheets: incidents, and beside them their claims and the reports.

A cell that a spreadsheet would run as a formula is led by an apostrophe; numbers stay numbers. The
tables leave things out; the JSON forms do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corroborate.export.json import document
from corroborate.export.source import Source
from corroborate.records.fields import COUNT_FIELDS

Cell = str | int | float | bool | None

# What spreadsheets take for the start of a formula, full-width forms and hidden starts included.
FORMULA = "=+-@\t\r\n\x00＝＋－＠"


# The columns, in order.
INCIDENT = (
    *("id", "title", "kind", "violent", "event_type", "acled_event_type", "acled_sub_event_type"),
    *("plover_event", "ucdp_type_of_violence", "date", "earliest", "latest", "date_precision", "date_stated"),
    *("place", "within", "country", "lat", "lon", "geo_precision"),
    *("attackers", "targets", "victims", "instruments"),
    *(f"{field}_{bound}" for field in COUNT_FIELDS for bound in ("low", "best", "high")),
    *("reports", "origins", "contradictions", "reporting", "occurrence", "responsibility"),
)
CLAIM = (
    *("id", "incident", "report", "report_name", "field", "low", "high", "value", "scope", "of"),
    *("quote", "start", "end", "speakers", "realis", "origin"),
)
REPORT = (
    *("id", "name", "title", "outlet", "url", "published", "published_basis"),
    *("copies", "origins", "quality"),
)


def tables(source: Source) -> dict[str, Iterator[str]]:
    """Each table by its name, as lines; "incidents" is the main one."""
    whole = document(source)
    names = {actor["id"]: actor["name"] for actor in whole["actors"]}
    titles = {report["id"]: report["name"] for report in whole["reports"]}
    return {
        "incidents": _lines(INCIDENT, (_incident(i, names) for i in whole["incidents"])),
        "claims": _lines(CLAIM, (_claim(c, titles) for c in whole["claims"])),
        "reports": _lines(REPORT, (_report(r) for r in whole["reports"])),
    }


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet runs. Dropping one leading apostrophe undoes it.

    >>> safe('=HYPERLINK("http://x","click")')
    '\\'=HYPERLINK("http://x","click")'
    >>> safe("Three killed in Goma")
    'Three killed in Goma'
    """
    bare = text.lstrip("' ")
    return f"'{text}" if bare[:1] and bare[0] in FORMULA else text


def _lines(head: Sequence[str], rows: Iterable[dict[str, Cell]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.DictWriter(line, head, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writeheader()
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow({key: _written(cell) for key, cell in row.items()})
        yield line.getvalue()


def _written(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return safe(cell)
    return int(cell) if isinstance(cell, bool) else cell


def _incident(found: dict[str, Any], names: dict[str, str]) -> dict[str, Cell]:
    period, place = found["period"], found["place"] or {}
    acled = found["codes"]["acled"] or {}
    plover = found["codes"]["plover"] or {}
    row: dict[str, Cell] = {
        "id": found["id"],
        "title": found["title"],
        "kind": found["kind"],
        "violent": found["violent"],
        "event_type": found["event_type"],
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "plover_event": plover.get("event"),
        "ucdp_type_of_violence": found["codes"]["ucdp"]["type_of_violence"],
        "date": period["edtf"],
        "earliest": period["earliest"],
        "latest": period["latest"],
        "date_precision": period["precision"],
        "date_stated": _joined(period["stated"]),
        "place": place.get("name"),
        "within": _joined(place.get("within", [])),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "geo_precision": place.get("precision"),
        "attackers": _joined(_party(p, names) for p in found["attacker"]),
        "targets": _joined(_party(p, names) for p in found["target"]),
        "victims": _joined(_party(p, names) for p in found["victims"]),
        "instruments": _joined(p["value"] for p in found["instruments"]),
    }
    for field in COUNT_FIELDS:
        for bound in ("low", "best", "high"):
            row[f"{field}_{bound}"] = (found[field] or {}).get(bound)
    return row | {
        "reports": len(set(found["main_of"]) | set(found["mentioned_in"])),
        "origins": _joined(found["origins"]),
        "contradictions": _joined(f"{c['field']}: {c['note']}" for c in found["contradictions"]),
        "reporting": found["verdicts"]["reporting"],
        "occurrence": found["verdicts"]["occurrence"],
        "responsibility": found["verdicts"]["responsibility"],
    }


def _claim(found: dict[str, Any], titles: dict[str, str]) -> dict[str, Cell]:
    value = found["value"]
    words = value.get("text") or value.get("name") or value.get("edtf") or _joined(value.get("stated", []))
    return {
        "id": found["id"],
        "incident": found["incident"],
        "report": found["report"],
        "report_name": titles.get(found["report"]),
        "field": found["field"],
        "low": value.get("low"),
        "high": value.get("high"),
        "value": words,
        "scope": found["scope"],
        "of": found["of"],
        "quote": found["quote"],
        "start": found["start"],
        "end": found["end"],
        "speakers": _joined(s["text"] or "unnamed" for s in found["speakers"]),
        "realis": found["realis"],
        "origin": found["origin"],
    }


def _report(found: dict[str, Any]) -> dict[str, Cell]:
    published = found["published"] or {}
    return {
        "id": found["id"],
        "name": found["name"],
        "title": found["title"],
        "outlet": found["outlet"],
        "url": found["url"],
        "published": published.get("edtf"),
        "published_basis": published.get("basis"),
        "copies": _joined(c["name"] or "unnamed" for c in found["copies"]),
        "origins": _joined(found["origins"]),
        "quality": _joined(found["quality"]),
    }


def _party(party: dict[str, Any], names: dict[str, str]) -> str:
    return names.get(party["actor"] or "", str(party["text"] or "unnamed"))


def _joined(texts: Sequence[str] | Iterable[str]) -> str | None:
    return "; ".join(texts) or None
