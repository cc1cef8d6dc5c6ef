"""Data packages: `datapackage.json` beside tables says what they are (Frictionless, Table Schema).

One descriptor stands for all exports of a folder. Each table comes with its columns, its size and hash, and
with where it is from in the words of schema.org and W3C PROV: the ledger's fingerprint, the program, the
policy of its numbers. Nothing in it comes from a clock.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.export.files import FileSet
from corroborate.export.loss_report import Header
from corroborate.export.table import Column, Kind, Table

NAME = "datapackage.json"
OWN = "corroborate"
"""The key of a resource under which its origin stands; a resource without it is not ours."""

Json = dict[str, Any]

_PROV = "http://www.w3.org/ns/prov#"
_FORMATS = {
    ".csv": ("csv", "text/csv"),
    ".tsv": ("csv", "text/tab-separated-values"),
    ".xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".parquet": ("parquet", "application/vnd.apache.parquet"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A table in its file: where it will lie, where its bytes lie now, how many rows it has."""

    table: Table
    path: Path
    bytes_at: Path
    rows: int
    format: str  # csv | xlsx | parquet
    delimiter: str = ","


def write(files: FileSet, folder: Path, written: Sequence[Written], header: Header) -> None:
    """Describe these tables in the folder's package, beside what stands there of other exports of ours."""
    made = [_resource(one, written, header) for one in written]
    place = _place(folder, written[0].path)
    paths = {resource["path"] for resource in made}
    others = [r for r in _known(place) if r["path"] not in paths and (folder / r["path"]).is_file()]
    resources = _named(sorted([*made, *others], key=lambda r: (r["path"], r[OWN]["table"])))
    package = {
        "profile": "data-package",
        "name": "corroborate-ledger",
        "title": "A ledger of incidents, as tables",
        "homepage": "https://datapackage.org/",
        "resources": resources,
    }
    files.text(place).write(json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def table_schema(table: Table, form: str = "csv") -> Json:
    """The columns of a table as a Table Schema, as a file of this format writes them."""
    schema: Json = {"fields": [_field(column, table, form) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return schema | {"missingValues": [""]}


def _resource(one: Written, all_of_them: Sequence[Written], header: Header) -> Json:
    kind = _FORMATS.get(one.path.suffix.lower(), (one.format, "application/octet-stream"))
    resource: Json = {
        "name": one.table.name,
        "title": one.table.title,
        "path": one.path.name,
        "profile": "tabular-data-resource",
        "format": one.format,
        "mediatype": kind[1],
    }
    if one.format == "csv":
        resource |= {"encoding": "utf-8", "dialect": _dialect(one.delimiter)}
    elif one.format == "xlsx":
        resource |= {"dialect": {"excel": {"sheet": one.table.name}}}
    elif one.format == "parquet":  # it holds its own types; a reader of text tables has no use for it
        resource |= {"profile": "data-resource", "type": "file"}
    digest = _hash(one.bytes_at)
    resource |= {"bytes": one.bytes_at.stat().st_size, "hash": f"sha256:{digest}"}
    if one.format != "parquet":
        resource["rows"] = one.rows
    resource["schema"] = table_schema(one.table, one.format)
    return resource | {OWN: _origin(one, all_of_them[0], header, digest)}


def _origin(one: Written, main: Written, header: Header, digest: str) -> Json:
    """What the table is and where it is from; `of` is the file of the export's main table."""
    ledger = f"urn:corroborate:ledger:{header.built_from or 'not-built'}"
    return {
        "table": one.table.name,
        "of": main.path.name,
        "rows": one.rows,
        "format": header.format,
        "policy": header.policy,
        "personal": header.personal,
        "version": header.version,
        "ledger": header.built_from,
        "loss": f"{main.path.name}.loss.json",
        "metadata": {
            "@context": {"@vocab": "https://schema.org/", "prov": _PROV},
            "@type": ["Dataset", "prov:Entity"],
            "@id": f"urn:sha256:{digest}",
            "name": one.table.title,
            "encodingFormat": one.format,
            "measurementTechnique": header.rule,
            "prov:wasDerivedFrom": {"@id": ledger, "@type": "prov:Entity"},
            "prov:wasGeneratedBy": {
                "@type": "prov:Activity",
                "prov:used": {"@id": ledger},
                "prov:wasAssociatedWith": {
                    "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
                    "name": "corroborate",
                    "softwareVersion": header.version,
                },
            },
        },
    }


def _dialect(delimiter: str) -> Json:
    """How the text is written; tabs come without quotes."""
    made: Json = {"delimiter": delimiter, "lineTerminator": "\n", "header": True}
    if delimiter == ",":
        return made | {"quoteChar": '"', "doubleQuote": True}
    return made | {"csv": {"delimiter": delimiter}}


def _field(column: Column, table: Table, form: str) -> Json:
    kind = "string" if column.kind is Kind.TEXT else str(column.kind)
    made: Json = {"name": column.name, "type": kind, "description": column.description}
    constraints: Json = {}
    if column.kind is Kind.BOOLEAN and form == "xlsx":  # a truth there is a number
        made["type"], constraints = "integer", {"minimum": 0, "maximum": 1}
    elif column.kind is Kind.BOOLEAN:
        made |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.name in table.key:
        constraints["required"] = True
        if len(table.key) == 1:
            constraints["unique"] = True
    return made | ({"constraints": constraints} if constraints else {})


def _named(resources: list[Json]) -> list[Json]:
    """The resources with names of their own, which the standard asks for."""
    return list(_names(resources, [r[OWN]["table"] for r in resources]))


def _names(resources: list[Json], tables: list[str]) -> Iterator[Json]:
    for resource in resources:
        table = resource[OWN]["table"]
        if tables.count(table) > 1:
            stem = re.sub(r"[^a-z0-9]+", "-", resource[OWN]["of"].lower()).strip("-")
            table = f"{stem}-{table}"
        yield {**resource, "name": table}


def _place(folder: Path, main: Path) -> Path:
    """The folder's descriptor; where that is somebody else's, one that is named after the export."""
    there = folder / NAME
    if there.exists() and not _known(there):
        return folder / f"{main.stem}.{NAME}"
    return there


def _known(package: Path) -> list[Json]:
    """The resources of a package that is ours; none where any of them is somebody else's."""
    try:
        found = json.loads(package.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    resources = found.get("resources") if isinstance(found, Mapping) else None
    if not isinstance(resources, list) or not all(_ours(resource) for resource in resources):
        return []
    return resources


def _ours(resource: Any) -> bool:
    return (
        isinstance(resource, dict)
        and isinstance(resource.get("path"), str)
        and isinstance(own := resource.get(OWN), dict)
        and all(isinstance(own.get(key), str) for key in ("table", "of"))
    )


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
