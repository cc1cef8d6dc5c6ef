"""Privacy: a ledger without what `records.fields` classes as personal: the names of the dead and hurt.

Left out are their claims, ages, sexes and kin, the actors that they are, and every text in which one of
their names stands: headlines, quotes, notes. The reports' texts go as a whole. What is left keeps its ids,
places and numbers, so that a reader with the full ledger can look everything up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.text.words import words

Json = dict[str, Any]

PERSONAL = frozenset(f.name for f in FIELDS if f.privacy == "personal")
"""Fields of claims that tell of private persons."""


def without_personal(ledger: Json) -> Json:
    """A copy of the JSON form with nothing personal in it; `left_out` says so."""
    gone = {c["id"] for c in ledger["claims"] if c["field"] in PERSONAL}
    people = {c["value"]["actor"] for c in ledger["claims"] if c["id"] in gone} - {None}
    names = {c["value"]["text"] for c in ledger["claims"] if c["id"] in gone}
    for actor in ledger["actors"]:
        if actor["id"] in people:
            names.update((actor["name"], *(n["text"] for n in actor["names"])))
    hidden = Hidden(names, people)
    shown = {
        **ledger,
        "reports": [_report(r, hidden) for r in ledger["reports"]],
        "actors": [a for a in ledger["actors"] if a["id"] not in people],
        "incidents": [_incident(i, gone, hidden) for i in ledger["incidents"]],
        "claims": [_said(c, hidden) for c in ledger["claims"] if c["id"] not in gone],
        "statements": [_said(s, hidden) for s in ledger["statements"]],
        "left_out": ["personal"],
    }
    if "judgements" in ledger:
        shown["judgements"] = [_judgement(j, gone, hidden) for j in ledger["judgements"]]
    return shown


class Hidden:
    """The names that may not stand anywhere, and the actors that bear them."""

    def __init__(self, names: Iterable[str], people: Collection[str]) -> None:
        self._people = people
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in sorted(names):
            run = tuple(word.lower for word in words(name) if word.lower[:1].isalnum())
            if run:
                self._by_first[run[0]].append(run)

    def text(self, text: str | None) -> str | None:
        """The text, or None where one of the names stands in it."""
        if text is None:
            return None
        lowers = [word.lower for word in words(text) if word.lower[:1].isalnum()]
        for at, word in enumerate(lowers):
            if any(tuple(lowers[at : at + len(run)]) == run for run in self._by_first.get(word, ())):
                return None
        return text

    def thing(self, thing: Json) -> Json:
        """A party, speaker or value: without its words and its actor where these are a hidden person's."""
        shown = dict(thing)
        if thing.get("actor") in self._people:
            shown["actor"] = None
        if "text" in thing:
            shown["text"] = None if thing.get("actor") in self._people else self.text(thing["text"])
        return shown


def _report(report: Json, hidden: Hidden) -> Json:
    copies = [{**copy, "name": hidden.text(copy["name"])} for copy in report["copies"]]
    name, title = hidden.text(report["name"]), hidden.text(report["title"])
    return {**report, "name": name, "title": title, "copies": copies, "text_raw": None}


def _incident(incident: Json, gone: Collection[str], hidden: Hidden) -> Json:
    return {
        **incident,
        "attacker": [hidden.thing(p) for p in incident["attacker"]],
        "target": [hidden.thing(p) for p in incident["target"]],
        "victims": [_victim(v) for v in incident["victims"]],
        **{field: _toll(incident[field], hidden) for field in COUNT_FIELDS},
        "period": {**incident["period"], "basis": hidden.text(incident["period"]["basis"]) or ""},
        "contradictions": [
            {**c, "note": hidden.text(c["note"]) or ""}
            for c in incident["contradictions"]
            if not any(id in gone for side in c["sides"] for id in side)
        ],
    }


def _judgement(judgement: Json, gone: Collection[str], hidden: Hidden) -> Json:
    """A decision without names in its reasons and words; its ids stay, those of hidden claims apart."""

    def shown(anchors: list[Json]) -> list[Json]:
        return [{**a, "words": hidden.text(a["words"])} for a in anchors if a["id"] not in gone]

    return {
        **judgement,
        "why": hidden.text(judgement["why"]),
        "reason": hidden.text(judgement["reason"]),
        "claims": [id for id in judgement["claims"] if id not in gone],
        "sides": [shown(side) for side in judgement["sides"]],
        "evidence": shown(judgement["evidence"]),
    }


def _toll(toll: Json | None, hidden: Hidden) -> Json | None:
    """A toll; the reason of whoever set it goes where it names somebody."""
    return toll and {**toll, "why": hidden.text(toll["why"]) or ""}


def _victim(victim: Json) -> Json:
    """That somebody was harmed, and as what; nothing of who it was."""
    blank: Json = {key: [] if isinstance(value, list) else None for key, value in victim.items()}
    return {**blank, "outcome": victim["outcome"], "role": victim["role"]}


def _said(said: Json, hidden: Hidden) -> Json:
    """A claim or statement; its quote goes where a name stands in it, its span stays."""
    shown = {**said, "quote": hidden.text(said["quote"])}
    shown["speakers"] = [hidden.thing(s) for s in said["speakers"]]
    if "of" in said:
        shown["of"] = hidden.text(said["of"])
    if "value" in said and "text" in said["value"]:
        shown["value"] = hidden.thing(said["value"])
    return shown
