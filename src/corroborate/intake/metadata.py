"""Metadata: what the user knows of the reports beside their text, from a CSV or JSON-lines file.

Its word goes before anything a document says of itself. A row is found by the full name a document
came under, then by its URL, then by its base name.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from corroborate.errors import InputError
from corroborate.intake.day import edtf_day
from corroborate.records.report import RawDocument


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _day(value: object) -> object:
    return edtf_day(value) if isinstance(value, str) and value.strip() else _blank_is_none(value)


_Text = Annotated[str | None, BeforeValidator(_blank_is_none)]
_Day = Annotated[str | None, BeforeValidator(_day)]
_COLUMNS = ("name", "url", "published", "outlet", "title")


class _Row(BaseModel):
    """One row as written; other columns ("notes") are the user's own."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    name: _Text = None
    url: _Text = None
    published: _Day = None
    outlet: _Text = None
    title: _Text = None


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """What is said of one document; None: nothing. `published` is an EDTF day."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Rows by name and by URL. `path` is the file itself, which is never a report."""

    path: Path | None = None
    by_name: dict[str, MetadataRow] = field(default_factory=dict)
    by_url: dict[str, MetadataRow] = field(default_factory=dict)

    def row(self, name: str, url: str | None) -> MetadataRow | None:
        """The row about a document, by full name, URL or base name.

        >>> rows = Metadata(by_name={"a.txt": MetadataRow(published="2011-05-02")})
        >>> rows.row("2011/a.txt", None)
        MetadataRow(published='2011-05-02', outlet=None, title=None)
        """
        return (
            self.by_name.get(name)
            or (self.by_url.get(url) if url else None)
            or self.by_name.get(name.rpartition("/")[2])
        )

    def apply(self, document: RawDocument) -> RawDocument:
        """The document with what its row says of it."""
        row = self.row(document.name, document.url)
        if row is None:
            return document
        return replace(
            document,
            published=row.published or document.published,
            outlet=row.outlet or document.outlet,
            title=row.title or document.title,
        )


def load_metadata(path: Path) -> Metadata:
    """Read a metadata file; an InputError names the file, the line and what to mend."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"metadata file {path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise InputError(f"metadata file {path}: not UTF-8; save it as UTF-8") from None
    lines = path.suffix.lower() in {".jsonl", ".ndjson", ".json"}
    metadata = Metadata(path=path)
    for number, raw in _json_rows(text, path) if lines else _csv_rows(text, path):
        _add(metadata, _checked(raw, path, number), path, number)
    return metadata


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    header = text.partition("\n")[0]
    # Spreadsheets of many countries save "CSV" with semicolons or tabs.
    comma = next((mark for mark in ",;\t" if mark in header), ",")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma, restkey="(surplus)")
    try:
        columns = [str(c).strip().lower() for c in reader.fieldnames or []]
        if not {"name", "url"} & set(columns) or not {"published", "outlet", "title"} & set(columns):
            found = ", ".join(columns) or "none"
            raise InputError(
                f"{path}, line 1: the columns are {found}; write name or url, and published, outlet or title"
            )
        reader.fieldnames = columns
        for row in reader:
            if "(surplus)" in row:
                raise InputError(f"{path}, line {reader.line_num}: more fields than columns; quote commas")
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}") from error


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(f"{path}, line {number}: not a JSON object") from None
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: not a JSON object")
        yield number, row


def _checked(raw: dict[str, Any], path: Path, number: int) -> _Row:
    try:
        row = _Row.model_validate({key: raw.get(key) for key in _COLUMNS})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}, line {number}: {where}: {first['msg']}") from None
    if row.name is None and row.url is None:
        raise InputError(f"{path}, line {number}: neither name nor url; say which report is meant")
    return row


def _add(metadata: Metadata, row: _Row, path: Path, number: int) -> None:
    said = MetadataRow(row.published, row.outlet, row.title)
    for table, key in ((metadata.by_name, row.name), (metadata.by_url, row.url)):
        if key is None:
            continue
        if table.setdefault(key, said) != said:
            raise InputError(f"{path}, line {number}: {key!r} stands here a second time with other values")
