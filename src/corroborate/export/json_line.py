"""One JSON object on one line, whatever ends a line for other readers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_ENDS = re.compile("[\x85\u2028\u2029]")


def line(thing: Mapping[str, Any]) -> str:
    r"""The object with a newline behind it; other ends of a line are escaped, which is the same JSON.

    >>> line({"title": "one\x85two"})
    '{"title": "one\\u0085two"}\n'
    """
    text = json.dumps(thing, ensure_ascii=False, allow_nan=False)
    return _ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text) + "\n"
