"""Course: how what pages tell of an incident changed, and what the ledger made of it build by build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sqlalchemy as sa

from corroborate.ledger import history, lookup, reports
from corroborate.pipeline.judging.values import in_words
from corroborate.pipeline.past import Change, value_changes
from corroborate.records.claim import Claim, NamedThing, Realis, Scope
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Incident
from corroborate.records.version import Version

_TOLD = (*COUNT_FIELDS, "place", "period", "attacker", "instrument")


@dataclass(frozen=True, slots=True)
class Telling:
    """One text of a page: when it was last seen, what it tells, and what of that is new against the text
    before it. `superseded_by` is the report that took its place, None while all of it counts; `still` are
    the fields of which its word counts all the same, for no newer text speaks of them.
    """

    report: str
    seen: str | None
    published: str | None
    values: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    superseded_by: str | None
    still: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageCourse:
    """The texts of one page that tell of an incident, oldest first where their order is known."""

    address: str
    tellings: tuple[Telling, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class BuildCourse:
    """What one build made of an incident, under the id that it had then: "new", "changed" or "gone", with
    the values that changed; `became` the incidents that hold its accounts now.
    """

    build: int
    incident: str
    change: str
    changes: tuple[Change, ...]
    became: tuple[str, ...]


def pages(connection: sa.Connection, incident: Incident) -> tuple[PageCourse, ...]:
    """The pages that have told of an incident in more than one text, by address."""
    told = reports.of(connection, {*incident.main_of, *incident.mentioned_in})
    at: dict[str, list[tuple[Version, str]]] = defaultdict(list)
    for id, report in sorted(told.items()):
        for version in report.versions:
            if version.address:
                at[version.address].append((version, id))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in lookup.claims_of(connection, incident.id):
        claims[claim.report].append(claim)
    return tuple(_page(address, rows, claims) for address, rows in sorted(at.items()) if len(rows) > 1)


def builds(connection: sa.Connection, incident: str) -> tuple[BuildCourse, ...]:
    """What the ledger has said of an incident, under whatever id, oldest build first."""
    found: list[BuildCourse] = []
    known: dict[str, Incident] = {}
    for id, noted in history.leading_to(connection, incident):
        if noted.incident is None:
            heirs = tuple(heir for heir in noted.became if heir not in known)
            known.update((heir, known[id]) for heir in heirs if id in known)
            if incident not in noted.became:
                found.append(BuildCourse(noted.build, id, "gone", (), noted.became))
            continue
        change = "changed" if id in known else noted.change
        told = value_changes(known.get(id), noted.incident)
        told = tuple(c for c in told if c.before or c.after not in ("not stated", "none"))
        known[id] = noted.incident
        if told or change != "changed":
            found.append(BuildCourse(noted.build, id, change, told, ()))
    return tuple(found)


def _page(
    address: str, rows: Sequence[tuple[Version, str]], claims: Mapping[str, Sequence[Claim]]
) -> PageCourse:
    ordered = sorted(rows, key=lambda row: (row[0].seen or "", row[0].published or "", row[1]))
    tellings: list[Telling] = []
    before: dict[str, str] | None = None
    for version, report in ordered:
        now = _values(claims.get(report, ()))
        fields = [f for f in _TOLD if before is not None and before.get(f) != now.get(f)]
        changes = tuple(Change(f, (before or {}).get(f, ""), now.get(f, "")) for f in fields)
        heir = next((c.superseded_by for c in claims.get(report, ()) if c.superseded_by), None)
        counting = {c.field for c in claims.get(report, ()) if c.superseded_by is None}
        still = tuple(f for f in _TOLD if heir and f in now and f in counting)
        values = tuple((f, now[f]) for f in _TOLD if f in now)
        tellings.append(Telling(report, version.seen, version.published, values, changes, heir, still))
        before = now
    known = all(one.before(two) for (one, _), (two, _) in pairwise(ordered))
    return PageCourse(address, tuple(tellings), known)


def _values(claims: Sequence[Claim]) -> dict[str, str]:
    """What one text says of each field; numbers that it gives side by side are told side by side."""
    said: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.realis is not Realis.ACTUAL or claim.scope not in (None, Scope.TOTAL):
            continue
        value = claim.value
        said[claim.field].add(
            (value.code or value.text) if isinstance(value, NamedThing) else in_words(value)
        )
    return {field: " / ".join(sorted(words)) for field, words in said.items()}
