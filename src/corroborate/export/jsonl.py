"""JSON lines: the same objects as the JSON form, one a line, each with a `type`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corroborate.export.json import document
from corroborate.export.source import Source

TYPES = (
    ("reports", "report"),
    ("rejections", "rejection"),
    ("actors", "actor"),
    ("incidents", "incident"),
    ("claims", "claim"),
    ("statements", "statement"),
    ("judgements", "judgement"),
)


def lines(source: Source) -> Iterator[str]:
    """A line that names the schema, then one per object."""
    whole = document(source)
    yield _line({"type": "ledger", "schema": whole["schema"]})
    for key, kind in TYPES:
        for thing in whole.get(key, ()):
            yield _line({"type": kind, **thing})


def _line(thing: dict[str, object]) -> str:
    # U+2028 and U+0085 end a line for some readers; escaped they are the same JSON.
    text = json.dumps(thing, ensure_ascii=False, allow_nan=False)
    return "".join(f"\\u{ord(c):04x}" if c in "\x85\u2028\u2029" else c for c in text) + "\n"
