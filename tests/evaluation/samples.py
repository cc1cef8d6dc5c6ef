"""A small ledger in its JSON form, and gold for it, made by hand."""

from __future__ import annotations

import json
from typing import Any

from corroborate.evaluation import Alignment, Asked, Evaluation, Found, GoldFile, evaluate, parse_gold

Json = dict[str, Any]

TEXTS = {
    "courier.txt": "Nine people died when a bus was bombed in Tumaco, the mayor said. Four were hurt.",
    "heraldo.txt": "The bombing of a bus in Tumaco killed ten people, said the navy.",
    "gaceta.txt": "Gunmen shot three farmers near Ituango.",
}


def report(name: str, text: str | None = None) -> Json:
    return {"id": f"r-{name}", "name": name, "copies": [], "text_raw": text or TEXTS[name]}


def incident(id: str, **parts: Any) -> Json:
    empty: Json = {
        "id": id,
        "kind": "incident",
        "event_type": "bombing",
        "period": {"edtf": None, "earliest": None, "latest": None},
        "place": None,
        "main_of": [],
        "mentioned_in": [],
    }
    counts = dict.fromkeys(("killed", "injured", "captured", "missing", "civilians_killed"))
    lists: Json = {slot: [] for slot in ("attacker", "target", "victims", "instruments")}
    return {**empty, **counts, **lists, **parts}


def toll(low: int | None, best: int | None, high: int | None) -> Json:
    return {"low": low, "best": best, "high": high, "claims": [], "why": ""}


def period(day: str) -> Json:
    return {"edtf": day, "earliest": day, "latest": day}


def claim(id: str, name: str, words: str, low: int, *, incident: str | None = None, **parts: Any) -> Json:
    start = TEXTS[name].index(words)
    fixed = {
        "id": id,
        "report": f"r-{name}",
        "incident": incident,
        "field": "killed",
        "value": {"low": low, "high": low},
        "scope": "total",
        "quote": words,
        "start": start,
        "end": start + len(words),
        "speakers": [],
        "realis": "actual",
    }
    return {**fixed, **parts}


def asked(name: str, words: str, low: int, incident: str | None = None, **parts: Any) -> Json:
    """A claim of the gold, in its short form."""
    start = TEXTS[name].index(words)
    row = {
        "report": name,
        "field": "killed",
        "low": low,
        "high": low,
        "quote": words,
        "start": start,
        "end": start + len(words),
    }
    return {**row, **({"incident": incident} if incident else {}), **parts}


def ledger(
    incidents: list[Json] | None = None, claims: list[Json] | None = None, reports: list[str] | None = None
) -> Json:
    return {
        "schema": "corroborate.ledger/1",
        "reports": [report(name) for name in (TEXTS if reports is None else reports)],
        "rejections": [],
        "actors": [],
        "incidents": incidents or [],
        "claims": claims or [],
        "statements": [],
    }


def gold(**parts: Any) -> GoldFile:
    return parse_gold(json.dumps({"schema": "corroborate.gold/1", **parts}), "gold.json")


def side(gold: GoldFile, ledger: Json) -> Alignment:
    return Alignment(Asked(gold, Found(ledger)))


def numbers(result: Evaluation, id: str) -> Json:
    """The numbers of one figure; empty where it was not measured."""
    return next((dict(figure.numbers) for figure in result.figures if figure.id == id), {})


def scored(gold: GoldFile, ledger: Json, id: str) -> Json:
    return numbers(evaluate(gold, ledger), id)
