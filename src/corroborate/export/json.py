"""JSON: the public, stable form of a ledger, "corroborate.ledger/1".

Keys stand in a fixed order and arrays are sorted, so the same ledger is the same bytes on every
machine. `null` means that the reports do not say, or that the words were left out with what is personal.
New fields go behind the old ones of their object.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from corroborate.export import parts
from corroborate.export.judgements import judgement
from corroborate.export.stream import Stream
from corroborate.export.table import Column, Fidelity, Kind, Table
from corroborate.export.text_form import Pieces, TextForm

SCHEMA = "corroborate.ledger/1"
LEFT_OUT = ["personal"]

Json = dict[str, Any]


def sections(stream: Stream) -> Iterator[tuple[str, Iterator[Json]]]:
    """The arrays of the document with their objects, to be taken in this order, one by one."""
    yield "reports", (_shown(parts.report(r, lines), stream) for r, lines in stream.reports())
    yield (
        "rejections",
        ({"name": r.name, "reason": r.reason, "detail": r.detail} for r in stream.rejections()),
    )
    yield "actors", map(parts.actor, stream.actors())
    yield (
        "incidents",
        (
            _shown(parts.incident(d.incident, stream.codes(d.incident.event_type), d.actors), stream)
            for d in stream.dockets()
        ),
    )
    yield "claims", (_shown(parts.claim(c, incident), stream) for c, incident in stream.claims())
    yield "statements", (_shown(parts.statement(s, incident), stream) for s, incident in stream.statements())
    if judged := stream.judgements():  # a ledger that nobody has judged has no such key
        yield "judgements", (_shown(judgement(j), stream, _WORDS | {"why"}) for j in judged)


def document(stream: Stream) -> Json:
    """The whole ledger as plain values; `left_out` says that nothing personal is in it."""
    whole: Json = {"schema": SCHEMA} | {name: list(things) for name, things in sections(stream)}
    return whole if stream.personal else whole | {"left_out": LEFT_OUT}


def pieces(stream: Stream) -> Pieces:
    """The document as text, an object at a time."""
    yield "", f'{{\n "schema": {json.dumps(SCHEMA)}'
    for name, things in sections(stream):
        yield "", f',\n "{name}": ['
        between = "\n  "
        for thing in things:
            yield name, between + _indented(thing, "  ")
            between = ",\n  "
        yield "", "\n ]" if between.startswith(",") else "]"
    if not stream.personal:
        yield "", f',\n "left_out": {_indented(LEFT_OUT, " ")}'
    yield "", "\n}\n"


def _indented(thing: Json | list[str], by: str) -> str:
    text = json.dumps(thing, ensure_ascii=False, indent=1, allow_nan=False)
    return text.replace("\n", f"\n{by}")  # within a string it is escaped


_WORDS = frozenset({"name", "text", "text_raw", "quote", "value", "words"})


def _shown(thing: Json, stream: Stream, words: Collection[str] = _WORDS) -> Json:
    """The object; where personal words were left out of it, with null for what is empty now."""
    return thing if stream.personal else _nulled(thing, words)


def _nulled(value: Any, words: Collection[str]) -> Any:
    if isinstance(value, dict):
        return {k: None if v == "" and k in words else _nulled(v, words) for k, v in value.items()}
    return [_nulled(v, words) for v in value] if isinstance(value, list) else value


def _kind(name: str, title: str, without: str = "") -> Table:
    fidelity = Fidelity.CLOSE if without else Fidelity.EXACT
    return Table(name, title, (Column("object", Kind.TEXT, "One object", "", fidelity, without),))


KINDS = (
    _kind("reports", "Pages with their words", "which earlier pages of its address a page took the place of"),
    _kind("rejections", "What came in and was not read"),
    _kind("actors", "Whoever acts, suffers or speaks"),
    _kind("incidents", "Incidents, earliest day first", "why its mentions were taken for one event"),
    _kind("claims", "Values with their words", "which of its report's mentions of events each belongs to"),
    _kind("statements", "Words about an event that give no value", "as with claims"),
    _kind("judgements", "What people decided"),
)
"""What the form does not say is how the ledger came to be, not what it holds."""

FORM = TextForm("json", KINDS, pieces, lambda _: ())
