"""Where in a JSON text a value stands: a complaint about a gold file names the line, not only the path."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

Path = Sequence[str | int]
_SPACE = re.compile(r"[\s,:]*")
_decode = json.JSONDecoder().raw_decode


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the value at the end of the path, or of the last one on the way that exists.

    >>> line_of('{"claims": [\\n {"low": 3},\\n {"low": "x"}]}', ["claims", 1, "low"])
    3
    """
    at = _skip(text, 0)
    for step in path:
        there = _child(text, at, step)
        if there is None:
            break
        at = there
    return text.count("\n", 0, at) + 1


def said(path: Path) -> str:
    """A path in words a person can follow.

    >>> said(["claims", 1, "value", "low"])
    'claims[1].value.low'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _child(text: str, at: int, step: str | int) -> int | None:
    """Where a member of the object or array at this place begins."""
    if text[at] not in "{[":
        return None
    number, inside = 0, text[at] == "{"
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        name: object = number
        if inside:
            name, at = _decode(text, at)
            at = _skip(text, at)
        if name == step:
            return at
        at, number = _skip(text, _decode(text, at)[1]), number + 1
    return None
