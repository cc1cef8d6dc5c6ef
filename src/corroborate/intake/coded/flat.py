"""Our own flat tables back to records: incidents with the claims, actors and reports beside them.

The tables do not hold the reports' words. Of each report a page is made with every quote in its place and
░ for what is not told, so that a quote still stands where its claim says. An incidents table without
claims beside it is somebody's own: its rows are read like those of any other data set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corroborate.intake.coded import objects, rows
from corroborate.intake.coded.table import Cells, Numbered, has_sheet
from corroborate.intake.coded.table import rows as table_rows
from corroborate.knowledge import Knowledge
from corroborate.records.coded import Coded, Dataset
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.report import Rejection
from corroborate.text.cells import split

UNTOLD = "░"
LONGEST = 2_000_000  # characters of a page
_UNKNOWN = "-"
_KINDS = {field.name: field.value for field in FIELDS}

Json = dict[str, Any]


def read(path: Path, dataset: Dataset, knowledge: Knowledge) -> Iterator[Coded | Rejection]:
    """The records of an export, or the rows of somebody's table with our columns."""
    tables = {name: _beside(path, name) for name in ("claims", "actors", "reports")}
    if tables["claims"] is None:
        return rows.read(path, replace(dataset, format="table"), knowledge)
    return _Export(path, tables).pieces()


def _beside(path: Path, name: str) -> tuple[Path, str] | None:
    """Where the table of this name lies: a sheet of the workbook, or a file beside this one."""
    if path.suffix.lower() == ".xlsx":
        return (path, name) if has_sheet(path, name) else None
    other = path.with_name(f"{path.stem}.{name}{path.suffix}")
    return (other, name) if other.is_file() else None


class _Export:
    """The tables of one export."""

    def __init__(self, path: Path, tables: Mapping[str, tuple[Path, str] | None]) -> None:
        self._path, self._tables = path, tables
        self._quotes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._behind: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._incidents: set[str] = set()

    def pieces(self) -> Iterator[Coded | Rejection]:
        """Reports first, then actors, incidents and claims."""
        for number, cells in _good(self._rows("claims")):
            self._note(number, cells)
        yield from self._made("reports", self._report)
        told = set(self._texts)
        for report in sorted(self._names.keys() - told):
            yield self._report({"id": report, "name": self._names[report]})
        yield from self._made("actors", lambda cells: Coded(actors=(objects.actor(_actor(cells)),)))
        yield from self._made("incidents", self._incident)
        yield from self._made("claims", self._claim)

    def _rows(self, name: str) -> Iterator[Numbered | Rejection]:
        place = (self._path, name) if name == "incidents" else self._tables[name]
        return table_rows(place[0], ("id",), place[1]) if place else iter(())

    def _made(self, name: str, make: Any) -> Iterator[Coded | Rejection]:
        seen: set[str] = set()
        for found in self._rows(name):
            if isinstance(found, Rejection):
                yield found
                continue
            number, cells = found
            try:
                id = cells.get("id", "")
                if not id or id in seen:
                    raise ValueError(f"id: {id!r} is empty or stands twice")
                seen.add(id)
                yield make(cells)
            except ValueError as error:
                yield Rejection(f"{self._file(name)}#{number}", "invalid-row", str(error))

    def _file(self, name: str) -> str:
        place = self._tables.get(name)
        path = place[0] if place else self._path
        return f"{path.name}!{name}" if path.suffix.lower() == ".xlsx" else path.name

    def _note(self, number: int, cells: Cells) -> None:
        """What a claim tells of its page and its incident, before it is read itself."""
        report, quote = cells.get("report", ""), cells.get("quote", "")
        self._names.setdefault(report, cells.get("report_name", report))
        if cells.get("incident"):
            self._behind[cells["incident"], cells.get("field", "")].append(cells.get("id", ""))
        try:
            start, end = _whole(cells, "start"), _whole(cells, "end")
        except ValueError:
            return  # said when the claim is read
        if quote and start is not None and end == start + len(quote) and end <= LONGEST:
            self._quotes[report].append((start, quote))

    def _report(self, cells: Cells) -> Coded:
        id = cells["id"]
        text = self._texts[id] = self._page(id)
        names = split(cells.get("copies")) or (cells.get("name", id),)
        published = cells.get("published")
        found = {
            "id": id,
            "name": cells.get("name", id),
            "url": cells.get("url"),
            "outlet": cells.get("outlet"),
            "title": cells.get("title"),
            "language": cells.get("language"),
            "published": {"edtf": published, "basis": cells.get("published_basis", "")}
            if published
            else None,
            "copies": [{"name": name} for name in names],
            "text_raw": text,
            "segments": [{"start": 0, "end": len(text), "role": "body"}] if text else [],
            "origins": list(split(cells.get("origins"))),
            "quality": list(split(cells.get("quality"))),
        }
        return Coded(reports=(objects.report(found),))

    def _page(self, report: str) -> str:
        """The page as far as its quotes tell it; of two that differ in a place, the later claim's stands."""
        quotes = self._quotes.get(report, [])
        page = [UNTOLD] * max((start + len(quote) for start, quote in quotes), default=0)
        for start, quote in quotes:
            page[start : start + len(quote)] = quote
        return "".join(page)

    def _incident(self, cells: Cells) -> Coded:
        id = cells["id"]
        found: Json = {key: cells.get(key) for key in ("id", "title", "kind", "event_type")}
        found["violent"] = _truth(cells, "violent")
        period = {"earliest": cells.get("earliest"), "latest": cells.get("latest")}
        precision = cells.get("date_precision", "unresolved")
        stated = list(split(cells.get("date_stated")))
        found["period"] = {
            **period,
            "precision": precision,
            "stated": stated,
            "claims": self._of(id, "period"),
        }
        found["place"] = _place(cells, "place", "geo_precision")
        if found["place"]:
            found["place"]["claims"] = self._of(id, "place")
        found |= self._parties(id, cells)
        for field in COUNT_FIELDS:
            ends = {end: _whole(cells, f"{field}_{end}") for end in ("low", "best", "high")}
            if any(n is not None for n in ends.values()):
                told = {"open_end": _truth(cells, f"{field}_open_end"), "why": "as exported"}
                found[field] = {**ends, **told, "claims": self._of(id, field)}
        for key in ("origins", "main_of", "mentioned_in"):
            found[key] = list(split(cells.get(key)))
        found["relations"] = [_relation(told) for told in split(cells.get("relations"))]
        found["contradictions"] = [_contradiction(told) for told in split(cells.get("contradictions"))]
        verdicts = ("reporting", "occurrence", "responsibility")
        found["verdicts"] = {key: cells.get(key, "unknown") for key in verdicts}
        made = objects.incident(found)
        self._incidents.add(id)
        return Coded(incidents=(made,))

    def _of(self, incident: str, field: str) -> list[str]:
        return sorted(self._behind.get((incident, field), ()))

    def _parties(self, id: str, cells: Cells) -> Json:
        attackers = _aligned(cells, "attackers", actor="attacker_ids", standing="attacker_standings")
        targets = _aligned(cells, "targets", actor="target_ids")
        victims = _aligned(cells, "victims", outcome="victim_outcomes")
        return {
            "attacker": [{**p, "claims": self._of(id, "attacker")} for p in attackers],
            "target": [{**p, "claims": self._of(id, "target")} for p in targets],
            "victims": [{"actor": None, **p, "claims": self._of(id, "victim")} for p in victims],
            "instruments": [
                {"value": code, "claims": self._of(id, "instrument")}
                for code in split(cells.get("instruments"))
            ],
        }

    def _claim(self, cells: Cells) -> Coded:
        incident = cells.get("incident")
        if incident and incident not in self._incidents:
            raise ValueError(f"incident: {incident} is not in the incidents table")
        keys = ("id", "report", "field", "scope", "of", "quote", "origin")
        found: Json = {key: cells.get(key) for key in keys}
        found |= {"realis": cells.get("realis", "actual"), "incident": incident, "value": _value(cells)}
        found |= {"start": _whole(cells, "start"), "end": _whole(cells, "end"), "readers": ["import"]}
        speakers = _aligned(cells, "speakers", actor="speaker_ids")
        found["speakers"] = [{"actor": None, **s, "start": 0, "end": 0} for s in speakers]
        claim, incident = objects.claim(found)
        objects.evidence(claim, self._texts.get(claim.report, ""))
        if claim.quote and claim.quote != self._texts.get(claim.report, "")[claim.start : claim.end]:
            raise ValueError(
                f"quote: {claim.start}..{claim.end} is not as long as its words, or lies too far"
            )
        return Coded(claims=((claim, incident),))


def _good(found: Iterator[Numbered | Rejection]) -> Iterator[Numbered]:
    return (row for row in found if not isinstance(row, Rejection))


def _actor(cells: Cells) -> Json:
    names = [{"text": name, "report": ""} for name in split(cells.get("names"))]
    found: Json = {key: cells.get(key) for key in ("id", "name", "kind", "role")}
    return found | {"names": names, "member_of": list(split(cells.get("member_of")))}


def _value(cells: Cells) -> Json:
    kind = _KINDS.get(cells.get("field", ""), "thing")
    if kind == "count":
        ends = {end: _whole(cells, end) for end in ("low", "high")}
        return {**ends, "approximate": _truth(cells, "approximate")}
    if kind == "period":
        days = {key: cells.get(key) for key in ("earliest", "latest")}
        stated = list(split(cells.get("stated")))
        return {**days, "precision": cells.get("precision", "unresolved"), "stated": stated}
    if kind == "place":
        return _place(cells, "value", "precision") or {"name": ""}
    named = {key: cells.get(key) for key in ("actor", "standing", "outcome", "role", "code")}
    return {"text": cells.get("value", ""), "start": 0, "end": 0, "age": _whole(cells, "age"), **named}


def _place(cells: Cells, name: str, precision: str) -> Json | None:
    if name not in cells:
        return None
    return {
        "name": cells[name],
        "within": list(split(cells.get("within"))),
        "country": cells.get("country"),
        "lat": _degrees(cells, "lat"),
        "lon": _degrees(cells, "lon"),
        "precision": cells.get(precision, "unknown"),
    }


def _aligned(cells: Cells, names: str, **beside: str) -> list[Json]:
    """A list of names with the lists beside it, item by item."""
    texts = split(cells.get(names))
    found: list[Json] = [{"text": text} for text in texts]
    for key, column in beside.items():
        values = split(cells.get(column))
        if values and len(values) != len(texts):
            raise ValueError(f"{column}: {len(values)} beside {len(texts)} {names}")
        for one, value in zip(found, values or (_UNKNOWN,) * len(texts), strict=True):
            one[key] = None if value == _UNKNOWN else value
    return found


def _relation(told: str) -> Json:
    kind, _, to = told.partition(" ")
    return {"kind": kind, "to": to}


def _contradiction(told: str) -> Json:
    field, _, note = told.partition(": ")
    return {"field": field, "sides": [], "note": note}


def _whole(cells: Cells, name: str) -> int | None:
    cell = cells.get(name)
    if cell is None:
        return None
    try:
        return int(cell.removesuffix(".0"))
    except ValueError:
        raise ValueError(f"{name}: {cell!r} is no whole number") from None


def _degrees(cells: Cells, name: str) -> float | None:
    cell = cells.get(name)
    try:
        return None if cell is None else float(cell)
    except ValueError:
        raise ValueError(f"{name}: {cell!r} is no number") from None


def _truth(cells: Cells, name: str) -> bool:
    return cells.get(name, "0").strip().lower() in ("1", "true", "yes")
