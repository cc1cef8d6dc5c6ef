"""Privacy: a ledger without what `records.fields` classes as personal: the names of the dead and hurt.

Left out are their claims, ages, sexes and kin, the actors that they are, and every text, address and place
name in which one of their names stands (`export.hidden`). The reports' texts go as a whole. What is left
keeps its ids, spans and numbers, so that a reader with the full ledger can look everything up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from corroborate.export.hidden import Hidden
from corroborate.records.actor import ActorKind
from corroborate.records.fields import COUNT_FIELDS, FIELDS

Json = dict[str, Any]

PERSONAL = frozenset(f.name for f in FIELDS if f.privacy == "personal")
"""Fields of claims that tell of private persons."""

UNNAMED = "a place not named here"
"""Stands in a title for a place that bears a victim's name."""


def without_personal(ledger: Json) -> Json:
    """A copy of the JSON form with nothing personal in it; `left_out` says so."""
    gone = {c["id"] for c in ledger["claims"] if c["field"] in PERSONAL}
    private = Private.over(ledger)
    shown = {
        **ledger,
        "reports": [_report(r, private.hidden) for r in ledger["reports"]],
        "rejections": [_rejection(r, private.hidden) for r in ledger["rejections"]],
        "actors": [a for a in ledger["actors"] if a["id"] not in private.people],
        "incidents": [_incident(i, gone, private) for i in ledger["incidents"]],
        "claims": [_said(c, private) for c in ledger["claims"] if c["id"] not in gone],
        "statements": [_said(s, private) for s in ledger["statements"]],
        "left_out": ["personal"],
    }
    if "judgements" in ledger:
        shown["judgements"] = [_judgement(j, gone, private) for j in ledger["judgements"]]
    return shown


class Private:
    """The names that may not stand anywhere, and the actors that bear them."""

    def __init__(self, hidden: Hidden, people: Collection[str | None]) -> None:
        self.hidden = hidden
        self.people = people

    @staticmethod
    def over(ledger: Json) -> Private:
        """What must be hidden of a ledger; as `discretion.Discretion.over` does it for records."""
        victims = [c for c in ledger["claims"] if c["field"] in PERSONAL]
        people = {c["value"]["actor"] for c in victims} - {None}
        pages: dict[str, set[str]] = defaultdict(set)  # the reports of each incident
        for claim in ledger["claims"]:
            pages[claim["incident"] or ""].add(claim["report"])
        names = {
            (c["value"]["text"], page)
            for c in victims
            for page in {c["report"], *(pages[c["incident"]] if c["incident"] else ())}
        }
        known = Hidden(names)
        for actor in ledger["actors"]:
            if actor["id"] in people:
                names.update(((actor["name"], ""), *((n["text"], n["report"]) for n in actor["names"])))
            elif actor["kind"] == ActorKind.PERSON and any(
                known.text(n["text"], n["report"]) is None for n in actor["names"]
            ):
                people.add(actor["id"])
                names.update(((actor["name"], ""), *((n["text"], "") for n in actor["names"])))
        return Private(Hidden(names), people)

    def thing(self, thing: Json, pages: Sequence[str]) -> Json:
        """A party, speaker or value: without its words and its actor where these are a hidden person's."""
        shown, private = dict(thing), thing.get("actor") in self.people
        if private:
            shown["actor"] = None
        if "text" in thing:
            shown["text"] = None if private else self.hidden.text(thing["text"], *pages)
        if isinstance(thing.get("value"), str):  # an instrument's code, else its words
            shown["value"] = self.hidden.text(thing["value"], *pages)
        return shown

    def place(self, place: Json, pages: Sequence[str]) -> Json:
        """The place, or what holds it where its own name is a person's."""
        within = [name for name in place["within"] if self.hidden.place(name, True, *pages)]
        if self.hidden.place(place["name"], place["lat"] is not None, *pages) is not None:
            return {**place, "within": within}
        name, *rest = within or [None]
        blank = {"lat": None, "lon": None, "precision": "unknown", "part": None}
        return {**place, **blank, "name": name, "within": rest}

    def period(self, period: Json, pages: Sequence[str]) -> Json:
        """A period without words that name somebody."""
        stated = [words for words in period["stated"] if self.hidden.text(words, *pages) is not None]
        return {**period, "basis": self.hidden.text(period["basis"], *pages) or "", "stated": stated}


def _report(report: Json, hidden: Hidden) -> Json:
    id = report["id"]
    copies = [
        {**c, "name": hidden.address(c["name"], id), "url": hidden.address(c["url"], id)}
        for c in report["copies"]
    ]
    shown = {key: hidden.address(report[key], id) for key in ("name", "url", "canonical")}
    told = {key: hidden.text(report[key], id) for key in ("title", "byline")}
    return {**report, **shown, **told, "copies": copies, "text_raw": None}


def _rejection(rejection: Json, hidden: Hidden) -> Json:
    return {key: hidden.address(value) or "" for key, value in rejection.items()}


def _incident(incident: Json, gone: Collection[str], private: Private) -> Json:
    pages = (*incident["main_of"], *incident["mentioned_in"])
    place = incident["place"] and private.place(incident["place"], pages)
    title = incident["title"]
    if place and place["name"] != incident["place"]["name"]:
        title = title.replace(incident["place"]["name"], place["name"] or UNNAMED)
    parties = ("attacker", "target", "instruments")
    reasoned = ("killed_by_side", "by_kind")
    return {
        **incident,
        "title": private.hidden.place(title, True) or incident["event_type"],
        "place": place,
        "period": private.period(incident["period"], pages),
        **{key: [private.thing(p, pages) for p in incident[key]] for key in parties},
        "victims": [_victim(v) for v in incident["victims"]],
        **{field: _toll(incident[field], private, pages) for field in COUNT_FIELDS},
        **{key: [_toll(toll, private, pages) for toll in incident[key]] for key in reasoned},
        "contradictions": [
            {**c, "note": private.hidden.text(c["note"], *pages) or ""}
            for c in incident["contradictions"]
            if not any(id in gone for side in c["sides"] for id in side)
        ],
    }


def _judgement(judgement: Json, gone: Collection[str], private: Private) -> Json:
    """A decision without names in its reasons, words and value; ids stay, those of hidden claims apart."""
    anchors = [anchor for side in (*judgement["sides"], judgement["evidence"]) for anchor in side]
    pages = sorted({anchor["report"] for anchor in anchors if anchor["report"]})

    def shown(anchors: list[Json]) -> list[Json]:
        kept = [a for a in anchors if a["id"] not in gone]
        return [{**a, "words": private.hidden.text(a["words"], *pages)} for a in kept]

    return {
        **judgement,
        "why": private.hidden.text(judgement["why"], *pages),
        "reason": private.hidden.text(judgement["reason"], *pages),
        "value": _decided(judgement["value"], private, pages),
        "claims": [id for id in judgement["claims"] if id not in gone],
        "sides": [shown(side) for side in judgement["sides"]],
        "evidence": shown(judgement["evidence"]),
    }


def _decided(value: Json | str | None, private: Private, pages: Sequence[str]) -> Json | str | None:
    """What a decision says; of a lock, its place and period."""
    if not isinstance(value, dict):
        return private.hidden.text(value, *pages)
    if "name" in value:
        return private.place(value, pages)
    if "stated" in value:
        return private.period(value, pages)
    nested = {k: _decided(v, private, pages) for k, v in value.items() if k in ("place", "period")}
    return {**value, **nested}


def _toll(toll: Json | None, private: Private, pages: Sequence[str]) -> Json | None:
    """A toll; the reason of whoever set it goes where it names somebody."""
    return toll and {**toll, "why": private.hidden.text(toll["why"], *pages) or ""}


def _victim(victim: Json) -> Json:
    """That somebody was harmed, and as what; nothing of who it was."""
    blank: Json = {key: [] if isinstance(value, list) else None for key, value in victim.items()}
    return {**blank, "outcome": victim["outcome"], "role": victim["role"]}


def _said(said: Json, private: Private) -> Json:
    """A claim or statement; its quote goes where a name stands in it, its span stays."""
    pages = (said["report"],)
    shown = {**said, "quote": private.hidden.text(said["quote"], *pages)}
    shown["speakers"] = [private.thing(s, pages) for s in said["speakers"]]
    if "of" in said:
        shown["of"] = private.hidden.text(said["of"], *pages)
    value = said.get("value")
    if value is not None and "text" in value:
        shown["value"] = private.thing(value, pages)
    elif value is not None and "within" in value:
        shown["value"] = private.place(value, pages)
    elif value is not None and "stated" in value:
        shown["value"] = private.period(value, pages)
    return shown
