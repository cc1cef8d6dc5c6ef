"""The card of one incident: every value with the words, speakers and lines of origin behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corroborate.cli.console import plain
from corroborate.cli.overview import toll, when, where
from corroborate.records.fields import FIELDS

Json = dict[str, Any]


class Card:
    """One incident of an exported ledger, rendered for a terminal or a pipe."""

    def __init__(self, ledger: Json, incident: Json) -> None:
        self.incident = incident
        self.claims: dict[str, Json] = {
            c["id"]: c for c in ledger["claims"] if c["incident"] == incident["id"]
        }
        self.statements: list[Json] = [s for s in ledger["statements"] if s["incident"] == incident["id"]]
        self.everything: dict[str, Json] = {**self.claims, **{s["id"]: s for s in self.statements}}
        self.reports: dict[str, Json] = {r["id"]: r for r in ledger["reports"]}
        self.actors: dict[str, str] = {a["id"]: a["name"] for a in ledger["actors"]}
        self.judgements = [j for j in ledger.get("judgements", []) if incident["id"] in j["incidents"]]
        self.titles: dict[str, str] = {i["id"]: i["title"] for i in ledger["incidents"]}

    def render(self) -> RenderableType:
        """The whole card, from values through claims to links."""
        return Group(*self._head(), *self._values(), *self._tolls(), *self._sides(), *self._claims(),
                     *self._positions(), *self._links(), *self._decisions())  # fmt: skip

    def _head(self) -> Iterator[RenderableType]:
        i = self.incident
        yield Text(plain(i["title"]), style="bold underline")
        verdicts = i["verdicts"]
        yield Text(
            f"{i['kind']} {i['id']} · {i['event_type']} · reporting {verdicts['reporting']} · "
            f"occurrence {verdicts['occurrence']} · responsibility {verdicts['responsibility']}",
            style="dim",
        )

    def _values(self) -> Iterator[RenderableType]:
        i = self.incident
        yield _row("when", f"{when(i['period'])}  ({plain(i['period']['basis'] or 'no basis')})")
        precision = i["place"]["precision"] if i["place"] else "unknown"
        yield _row("where", f"{where(i['place'])}  ({precision})")
        for key, label in (
            ("attacker", "by"),
            ("target", "against"),
            ("victims", "victims"),
            ("instruments", "with"),
        ):
            for party in i[key]:
                yield _row(label, self._party(party))
                label = ""
        yield _row("lines", f"{len(i['origins'])}: {', '.join(map(self._line, i['origins'])) or 'none'}")

    def _party(self, party: Json) -> str:
        name = self.actors.get(party.get("actor") or "", party.get("text") or party.get("value") or "unknown")
        keys = ("standing", "outcome", "role", "age", "sex", "relation")
        notes = [plain(str(party[k])) for k in keys if party.get(k) is not None]
        notes += [f"also {plain(n)}" for n in party.get("names", []) if n != name]
        notes += _differing(party.get("details", []))
        return plain(name) + (f"  ({', '.join(notes)})" if notes else "")

    def _tolls(self) -> Iterator[RenderableType]:
        for field in FIELDS:
            estimate = self.incident.get(field.name) if field.value == "count" else None
            if estimate:
                yield _row(field.label.lower(), f"{toll(estimate)}  {plain(estimate['why'])}", "bold")
                if earlier := self._history(estimate):
                    yield _row("", f"earlier: {earlier}")
        for part in self.incident.get("by_kind", []):
            yield _row("of them", f"{toll(part)} {part['kind']} {part['field']}")
        for side in self.incident["killed_by_side"]:
            yield _row("of them", f"{toll(side)} {plain(self.actors.get(side['actor'], side['actor']))}")

    def _history(self, estimate: Json) -> str:
        """Counts that later ones have superseded, each with the pages that gave it."""
        pages: dict[str, set[str]] = defaultdict(set)
        for id in estimate.get("earlier", []):
            if id in self.claims:
                pages[_value(self.claims[id]["value"])].add(self._name(self.claims[id]["report"]))
        return "; ".join(f"{value} ({', '.join(sorted(told))})" for value, told in sorted(pages.items()))

    def _sides(self) -> Iterator[RenderableType]:
        if self.incident["contradictions"]:
            yield _heading("Contradictions")
        for found in self.incident["contradictions"]:
            kind = f" ({found['kind']})" if found.get("kind") else ""
            yield Text(f"  {found['field']}{kind}: {plain(found['note'])}", style="bold red")
            for number, side in enumerate(found["sides"], 1):
                for words in self._folded([self.everything[ref] for ref in side if ref in self.everything]):
                    yield Padding(Text(f"{number}. {words}"), (0, 0, 0, 4))

    def _claims(self) -> Iterator[RenderableType]:
        by_line: dict[str, list[Json]] = defaultdict(list)
        for claim in self.claims.values():
            by_line[claim["origin"] or "no line of origin"].append(claim)
        if by_line:
            yield _heading("Claims by line of origin")
        order = {f.name: n for n, f in enumerate(FIELDS)}
        for line in sorted(by_line):
            names = sorted({self._name(c["report"]) for c in by_line[line]})
            yield Text(f"  {self._line(line)}  ({', '.join(names)})", style="bold cyan")
            told: dict[str, list[Json]] = defaultdict(list)
            for claim in sorted(
                by_line[line], key=lambda c: (order.get(c["field"], 99), c["report"], c["start"])
            ):
                told[_what(claim)].append(claim)
            for what, claims in told.items():
                for words in self._folded(claims):
                    yield Padding(Text(f"{what}  {words}"), (0, 0, 0, 4))

    def _positions(self) -> Iterator[RenderableType]:
        if self.statements:
            yield _heading("Positions")
        for statement in self.statements:
            low = " (low reliability)" if statement["reliability"] == "low" else ""
            yield Padding(Text(f"{statement['kind']}{low}  {self._words(statement)}"), (0, 0, 0, 4))

    def _links(self) -> Iterator[RenderableType]:
        if self.incident["relations"]:
            yield _heading("Linked incidents")
        for link in self.incident["relations"]:
            title = plain(self.titles.get(link["to"], "not in this ledger"))
            yield Padding(Text(f"{link['kind']}: {title}  {link['to']}"), (0, 0, 0, 4))

    def _decisions(self) -> Iterator[RenderableType]:
        if self.judgements:
            yield _heading("Decisions")
        for judgement in self.judgements:
            when = f", {judgement['when']}" if judgement["when"] else ""
            status = judgement["status"] + (f" ({judgement['reason']})" if judgement["reason"] else "")
            what = f"{judgement['kind']} {judgement['field'] or ''}".strip()
            words = f"{what}: {judgement['who']}{when}: {judgement['why']} — {status}  {judgement['id']}"
            yield Padding(Text(plain(words)), (0, 0, 0, 4))

    def _folded(self, said: list[Json]) -> Iterator[str]:
        """The same words of the same speaker in several copies are one line that names the copies."""
        places: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in said:
            speakers = "; ".join(plain(s["text"]) for s in one["speakers"]) or "no speaker named"
            places[plain(one["quote"]), speakers].append(
                f"{self._name(one['report'])} {one['start']}–{one['end']}"
            )
        for (quote, speakers), spots in places.items():
            yield f"“{quote}” — {speakers} [{'; '.join(sorted(spots))}]"

    def _words(self, said: Json) -> str:
        return next(self._folded([said]))

    def _name(self, report: str) -> str:
        return plain(self.reports[report]["name"])

    def _line(self, origin: str) -> str:
        """A line of origin as people know it: its newsroom, else the page that it was found on."""
        return self._name(origin) if origin in self.reports else plain(origin)


def _differing(details: list[Json]) -> list[str]:
    """What reports say of a victim in different ways: "age 41 or 42"."""
    said: dict[str, list[str]] = defaultdict(list)
    for detail in details:
        said[detail["field"]].append(plain(detail["value"]))
    return [
        f"{field} {' or '.join(values)}"
        for field, values in said.items()
        if len(values) > 1 and field not in ("name", "outcome")
    ]


def _row(label: str, text: str, style: str = "") -> Text:
    return Text.assemble((f"  {label:<17}", "dim"), (text, style))


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def _what(claim: Json) -> str:
    scope = f" {claim['scope']}" if claim["scope"] not in (None, "total") else ""
    realis = f" {claim['realis']}" if claim["realis"] != "actual" else ""
    rejected = " rejected" if "rejected" in claim["review"] else ""
    return f"{claim['field']}{scope}{realis}{rejected} {_value(claim['value'])}"


def _value(value: Any) -> str:
    """A claim's value in a few words.

    >>> _value({"low": 4, "high": None})
    '4 or more'
    >>> _value({"low": None, "high": None})
    'some, number not said'
    """
    if not isinstance(value, dict):
        return plain(str(value))
    if "low" in value:
        if value["low"] is None and value["high"] is None:
            return "some, number not said"
        if value["high"] is None:
            return f"{value['low']} or more"
        if value["low"] is None:
            return f"up to {value['high']}"
        return str(value["low"]) if value["low"] == value["high"] else f"{value['low']}–{value['high']}"
    for key in ("text", "name", "edtf"):
        if value.get(key):
            return plain(str(value[key]))
    return "; ".join(map(plain, value.get("stated") or [])) or "unresolved"
