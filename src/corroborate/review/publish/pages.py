"""Pages: a public ledger as HTML that needs nothing but itself: no script, no request, no server."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.review import words
from corroborate.review.publish.map import HEIGHT, WIDTH, drawn
from corroborate.review.publish.profile import ALLOWED, Profile
from corroborate.review.publish.public import Public
from corroborate.review.publish.tables import tables

Json = dict[str, Any]

_LABELS = {field.name: field.label for field in FIELDS}
_ORDER = {field.name: place for place, field in enumerate(FIELDS)}


def pages(public: Public, profile: Profile) -> Iterator[tuple[str, str]]:
    """Every page and table with its path within the site."""
    site = _Site(public, profile)
    yield from tables(public, site.party, site.value)
    yield "index.html", site.page("index.html", "")
    yield "map.html", site.page("map.html", "", map=drawn(site.incidents), width=WIDTH, height=HEIGHT)
    yield "timeline.html", site.page("timeline.html", "", months=_months(site.incidents))
    yield "about.html", site.page("about.html", "", allowed=ALLOWED)
    for incident in site.incidents:
        yield f"incidents/{incident['id']}.html", site.page("incident.html", "../", **site.card(incident))


class _Site:
    """One publication: what all pages share."""

    def __init__(self, public: Public, profile: Profile) -> None:
        self._public, self._profile = public, profile
        document = public.document
        self.incidents: list[Json] = document["incidents"]
        self._titles = {i["id"]: i["title"] for i in self.incidents}
        self._actors = {a["id"]: a["name"] for a in document["actors"]}
        self._reports = {r["id"]: r for r in document["reports"]}
        self._claims = _by_incident(document["claims"])
        self._statements = _by_incident(document["statements"])
        self._style = (files("corroborate.review") / "templates" / "publish" / "site.css").read_text("utf-8")

    def page(self, template: str, root: str, **values: Any) -> str:
        """One page; `root` leads from it to the site's first folder."""
        digest = base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()
        body = (
            _environment()
            .get_template(template)
            .render(
                root=root,
                style=self._style,
                digest=digest,
                profile=self._profile,
                incidents=self.incidents,
                reports=self._reports,
                lines=len({line for i in self.incidents for line in i["origins"]}),
                withheld=self._public.withheld,
                left_out=self._public.left_out,
                labels=_LABELS,
                counts=COUNT_FIELDS,
                bounds=words.bounds,
                named=self.party,
                **values,
            )
        )
        return body if body.endswith("\n") else body + "\n"

    def card(self, incident: Json) -> Json:
        """What the page of an incident shows beyond the incident itself."""
        claims = self._claims.get(incident["id"], [])
        lines: dict[str, list[Json]] = defaultdict(list)
        for claim in claims:
            lines[self._line(claim["origin"])].append(claim)
        return {
            "incident": incident,
            "lines_of": {line: self._sayings(own) for line, own in sorted(lines.items())},
            "sides": [
                (found, [self._sayings([c for c in claims if c["id"] in side]) for side in found["sides"]])
                for found in incident["contradictions"]
            ],
            "statements": self._sayings(self._statements.get(incident["id"], [])),
            "titles": self._titles,
            "told_by": sorted({*incident["main_of"], *incident["mentioned_in"]}),
        }

    def _line(self, origin: str | None) -> str:
        """A line of origin by its newsroom; one that is a report of its own by that report."""
        report = self._reports.get(origin or "")
        return (
            (report["outlet"] or report["title"] or "a report") if report else origin or "a line of its own"
        )

    def _sayings(self, rows: Sequence[Json]) -> list[Json]:
        """Claims or statements, those of the same words and value as one with all its reports."""
        found: dict[tuple[str, ...], Json] = {}
        for row in sorted(rows, key=lambda r: (_ORDER.get(r.get("field", ""), 0), r["report"], r["start"])):
            speakers = "; ".join(map(self.party, row["speakers"]))
            value = self.value(row) if "field" in row else ""
            about = row.get("field") or row["kind"]
            marks = [m for m in (row.get("scope"), row.get("realis")) if m not in (None, "total", "actual")]
            key = (about, value, row["quote"] or "", speakers, *marks)
            one = {
                "about": about,
                "value": value,
                "quote": row["quote"],
                "speakers": speakers,
                "marks": marks,
            }
            reports = found.setdefault(key, {**one, "reports": []})["reports"]
            reports.extend([row["report"]] if row["report"] not in reports else [])
        return list(found.values())

    def party(self, party: Mapping[str, Any]) -> str:
        """Whoever does or says something, by name where that may be shown."""
        return self._actors.get(party["actor"] or "") or party["text"] or "not named here"

    def value(self, claim: Mapping[str, Any]) -> str:
        """A claim's value in words."""
        value = claim["value"]
        if claim["field"] in COUNT_FIELDS:
            low, high = value["low"], value["high"]
            return "some" if low is None and high is None else words.bounds(low, low, high)
        if claim["field"] == "period":
            return value["edtf"] or "; ".join(f"“{text}”" for text in value["stated"]) or "not resolved"
        if claim["field"] == "place":
            return ", ".join((value["name"], *value["within"]))
        return self.party(value)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("corroborate.review", "templates/publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(words.FILTERS)
    return made


def _by_incident(rows: Sequence[Json]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for row in rows:
        found[row["incident"]].append(row)
    return dict(found)


def _months(incidents: Sequence[Json]) -> list[Json]:
    """By month: its incidents and their dead; what has no day comes last."""
    found: dict[str, list[Json]] = defaultdict(list)
    for incident in incidents:
        found[(incident["period"]["earliest"] or "")[:7]].append(incident)
    most = max((len(group) for group in found.values()), default=1)
    return [
        {"month": month, "incidents": group, "share": round(100 * len(group) / most), **_dead(group)}
        for month, group in sorted(found.items(), key=lambda row: (not row[0], row[0]))
    ]


def _dead(group: Sequence[Json]) -> Json:
    tolls = [i["killed"] for i in group if i["killed"] and i["kind"] == "incident"]
    return {
        bound: sum(toll[bound] or toll["best"] or toll["low"] or 0 for toll in tolls)
        for bound in ("low", "best", "high")
    }
