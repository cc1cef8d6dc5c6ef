"""FollowTheMoney back to records: our own entities and statements, or the events of somebody else.

Of ours the properties count where they say something, the key `corroborate` for all that no property can
say. Links between entities are made anew with the next export. An event of somebody else becomes a row
with its properties as columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corroborate.errors import InputError
from corroborate.intake.coded.jsonl import LONGEST, Objects, parsed
from corroborate.intake.coded.rows import coded
from corroborate.knowledge import Knowledge
from corroborate.records.coded import Coded, Dataset
from corroborate.records.report import Rejection

OWN = "corroborate"
LINKS = frozenset({"Membership", "UnknownLink", "Documentation"})

Json = dict[str, Any]


def read(path: Path, dataset: Dataset, knowledge: Knowledge) -> Iterator[Coded | Rejection]:
    """One piece per entity, then one per statement of the file beside it, if there is one."""
    reader = _Entities(path, dataset, knowledge)
    yield from reader.pieces(path)
    statements = path.with_name(f"{path.stem}.statements{path.suffix}")
    if statements.is_file():
        yield from reader.pieces(statements)
    if not reader.entities:
        raise InputError(
            f"{path}: no entity of FollowTheMoney in it (JSON lines with id, schema, properties)"
        )


class _Entities:
    def __init__(self, path: Path, dataset: Dataset, knowledge: Knowledge) -> None:
        self._objects = Objects(path.name)
        self._dataset = replace(dataset, format="ftm-events")
        self._entry = knowledge.datasets.get("ftm-events")
        self._knowledge = knowledge
        self.entities = 0

    def pieces(self, path: Path) -> Iterator[Coded | Rejection]:
        """The records of one file."""
        try:
            with path.open("rb") as file:
                number = 0
                while line := file.readline(LONGEST):
                    number += 1
                    try:
                        piece = self._piece(parsed(line), number) if line.strip() else None
                    except ValueError as error:
                        piece = Rejection(f"{path.name}#{number}", "invalid-object", str(error))
                    if piece is not None:
                        yield piece
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); give a file") from error

    def _piece(self, found: Json, number: int) -> Coded | Rejection | None:
        if "entity_id" in found:
            return self._statement(found)
        properties = found.get("properties")
        if not isinstance(found.get("id"), str) or not isinstance(properties, dict):
            raise ValueError("no entity: id, schema and properties are missing")
        self.entities += 1
        told = {str(name): _texts(values) for name, values in properties.items()}
        schema, own = found.get("schema"), found.get(OWN)
        if isinstance(own, dict):
            return self._own(str(schema), told, own)
        if schema != "Event":
            return None  # persons, companies and links without an event say nothing of one
        cells = {name: "; ".join(values) for name, values in told.items() if values}
        return coded(
            found["id"], number, {"id": found["id"], **cells}, self._entry, self._dataset, self._knowledge
        )

    def _own(self, schema: str, told: dict[str, list[str]], own: Json) -> Coded | Rejection | None:
        if schema in LINKS:
            return None
        first = {name: values[0] for name, values in told.items() if values}
        if schema == "Article":
            page = {"title": "title", "outlet": "publisher", "url": "sourceUrl", "byline": "author"}
            words = {key: first.get(name) for key, name in page.items()}
            return self._objects.taken("report", {**own, **words, "text_raw": first.get("bodyText", "")})
        if schema == "Event":
            days = {"earliest": first.get("startDate"), "latest": first.get("endDate")}
            period = {**(own.get("period") or {}), **days}
            return self._objects.taken("incident", {**own, "title": first.get("name", ""), "period": period})
        return self._objects.taken("actor", {**own, "name": first.get("name", "")})

    def _statement(self, found: Json) -> Coded | Rejection | None:
        own = found.get(OWN)
        if not isinstance(own, dict):
            return None  # somebody else's statement repeats a property of an entity
        kind = "claim" if "field" in own else "statement"
        told = {key: value for key, value in own.items() if key != "entity"}
        told |= {"incident": own.get("entity"), "quote": found.get("original_value")}
        if kind == "claim":
            told["origin"] = found.get("origin")
        return self._objects.taken(kind, told)


def _texts(values: object) -> list[str]:
    if not isinstance(values, list):
        values = [values]
    return [value if isinstance(value, str) else json.dumps(value) for value in values]
