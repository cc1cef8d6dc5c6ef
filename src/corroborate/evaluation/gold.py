"""Gold: a researcher's own annotation, read from a file, with every complaint at its line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from corroborate.errors import InputError
from corroborate.evaluation.form import SCHEMA, GoldFile
from corroborate.evaluation.lines import Path, line_of, said

_MODEL = re.compile(r"a valid dictionary or instance of \w+")
_SHOWN = 5  # complaints in one message: enough to mend a slip made everywhere, few enough to read


def read_gold(path: FilePath) -> GoldFile:
    """The gold of a file; an InputError names the file, the line and what is wrong there."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"gold file {path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise InputError(f"gold file {path}: not UTF-8; save it as UTF-8") from None
    return parse_gold(text, str(path))


def parse_gold(text: str, name: str) -> GoldFile:
    """The gold of a text; `name` stands in complaints."""
    raw = _json(text, name)
    if raw.get("schema") != SCHEMA:
        there = f'"schema" is {json.dumps(raw["schema"])}' if "schema" in raw else 'there is no "schema"'
        raise InputError(f'{name}, line {line_of(text, ["schema"])}: {there}; write "schema": "{SCHEMA}"')
    try:
        gold = GoldFile.model_validate(raw)
    except ValidationError as error:
        complaints = [(_path(raw, row["loc"]), row["msg"]) for row in error.errors()]
    else:
        complaints = list(_disagreements(gold))
        if not complaints:
            return gold
    raise InputError("\n".join(_told(complaints, text, name)))


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}, line {error.lineno}, column {error.colno}: no JSON: {error.msg}") from None
    except RecursionError:
        raise InputError(f"{name}: brackets are nested too deep to be read") from None
    if not isinstance(raw, dict):
        raise InputError(f'{name}, line 1: a gold file is one object, {{"schema": "{SCHEMA}", ...}}')
    return raw


def _path(raw: Any, loc: tuple[int | str, ...]) -> Path:
    """The steps of a complaint that exist in the file; what the reader adds of its own is left out."""
    path: list[int | str] = []
    here = raw
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        if isinstance(here, dict) and (step in here or (last and isinstance(step, str))):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return path


def _told(complaints: list[tuple[Path, str]], text: str, name: str) -> Iterator[str]:
    told = list(dict.fromkeys((tuple(path), message) for path, message in complaints))
    for path, message in told[:_SHOWN]:
        plain = _MODEL.sub("an object in braces", message.removeprefix("Value error, "))
        yield f"{name}, line {line_of(text, path)}, {said(path)}: {plain}"
    if len(told) > _SHOWN:
        yield f"and {len(told) - _SHOWN} more"


def _disagreements(gold: GoldFile) -> Iterator[tuple[Path, str]]:
    """What is well-formed and does not fit together."""
    known = Counter(incident.id for incident in gold.incidents)
    for number, incident in enumerate(gold.incidents):
        if known[incident.id] > 1:
            yield ["incidents", number, "id"], f"{incident.id!r} is the id of {known[incident.id]} incidents"
    for number, claim in enumerate(gold.claims):
        if claim.incident is not None and gold.incidents and claim.incident not in known:
            yield ["claims", number, "incident"], f"{claim.incident!r} is no incident of this file"
    for number, pair in enumerate(gold.look_alikes):
        for place, id in enumerate(pair):
            if id not in known:
                yield ["look_alikes", number, place], f"{id!r} is no incident of this file"
    yield from _misquoted(gold)


def _misquoted(gold: GoldFile) -> Iterator[tuple[Path, str]]:
    texts = {key: r.text_raw for r in gold.reports if r.text_raw is not None for key in (r.id, r.name) if key}
    for number, claim in enumerate(gold.claims):
        text = texts.get(claim.report)
        if text is not None and claim.quote is not None and text[claim.start : claim.end] != claim.quote:
            yield (
                ["claims", number, "quote"],
                f"the report has {text[claim.start : claim.end][:60]!r} there, not {claim.quote[:60]!r}",
            )
