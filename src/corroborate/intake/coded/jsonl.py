"""JSON lines of our own back to records: the export of a ledger, object by object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.errors import InputError
from corroborate.intake.coded import objects
from corroborate.records.coded import Coded
from corroborate.records.report import Rejection

SCHEMA = "corroborate.ledger/1"
LONGEST = 64_000_000  # bytes of one line; a page as received is far smaller


def read(path: Path) -> Iterator[Coded | Rejection]:
    """One piece per line. A line that is no object of the JSON form is a rejection with its number."""
    reader = Objects(path.name)
    with path.open("rb") as file:
        head = _head(file.readline(LONGEST))
        if head.get("type") != "ledger" or head.get("schema") != SCHEMA:
            raise InputError(
                f"{path}: the first line is not that of a ledger's JSON lines ({SCHEMA}); "
                "export with --format jsonl, or give another --format"
            )
        number = 1
        while line := file.readline(LONGEST):
            number += 1
            if line.strip():
                yield reader.piece(line, number)


class Objects:
    """Takes up one object after the other, with the words of the reports seen so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._texts: dict[str, str] = {}
        self._seen: set[tuple[str, str]] = set()

    def piece(self, line: bytes, number: int) -> Coded | Rejection:
        """The records of one line."""
        try:
            found = parsed(line)
            return self.taken(str(found.get("type")), found)
        except ValueError as error:
            return Rejection(f"{self._name}#{number}", "invalid-object", str(error))

    def taken(self, kind: str, found: dict[str, Any]) -> Coded:
        """The records of one object; a ValueError says what is wrong with it."""
        key = (kind, str(found.get("id", found.get("name"))))
        if key in self._seen and kind != "rejection":
            raise ValueError(f"id: {kind} {key[1]} stands twice in this file")
        self._seen.add(key)
        if kind == "report":
            report, origins = objects.report(found)
            self._texts[report.id] = report.text_raw
            return Coded(reports=((report, origins),))
        if kind == "rejection":
            return Coded(rejections=(objects.rejection(found),))
        if kind == "actor":
            return Coded(actors=(objects.actor(found),))
        if kind == "incident":
            return Coded(incidents=(objects.incident(found),))
        if kind == "claim":
            claim, incident = objects.claim(found)
            objects.evidence(claim, self._text(claim.report))
            return Coded(claims=((claim, self._known(incident)),))
        if kind == "statement":
            said, incident = objects.statement(found)
            objects.evidence(said, self._text(said.report))
            return Coded(statements=((said, self._known(incident)),))
        if kind == "judgement":
            raise ValueError("judgements are not imported; bring NAME.judgements.jsonl beside the ledger")
        raise ValueError(f"type: {kind!r} is none of the JSON form")

    def _text(self, report: str) -> str:
        if report not in self._texts:
            raise ValueError(f"report: {report} does not stand before it in this file")
        return self._texts[report]

    def _known(self, incident: str | None) -> str | None:
        if incident is not None and ("incident", incident) not in self._seen:
            raise ValueError(f"incident: {incident} does not stand before it in this file")
        return incident


def _head(line: bytes) -> dict[str, Any]:
    try:
        return parsed(line)
    except ValueError:
        return {}


def parsed(line: bytes) -> dict[str, Any]:
    """The object of one line; a ValueError says that there is none."""
    try:
        found = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from None
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")
