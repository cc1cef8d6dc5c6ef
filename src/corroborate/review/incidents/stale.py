"""Stale: what has changed since the author of a form looked, so that he can decide all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.ledger import history, lookup, schema
from corroborate.pipeline.judging import Bench, Make, Matter, in_a_line
from corroborate.pipeline.past import Difference
from corroborate.review.incidents.course import since
from corroborate.review.incidents.form import Form

_MANY = 60  # incidents of one build that are compared


class Stale(Exception):
    """A form about a state of an incident that is no more; nothing was decided."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened meanwhile: decisions in a line each, and incidents with their changed values."""

    decisions: tuple[str, ...]
    differences: tuple[Difference, ...]


def unless_stale(make: Make, form: Form) -> Make:
    """The same decision, refused where an incident that its author looked at has changed."""

    def made(bench: Bench) -> Matter:
        for id, revision, _, _ in form.seen:
            found = lookup.incident(bench.connection, id)
            if found is None or bench.revision([found]) != revision:
                raise Stale
        return make(bench)

    return make if form.one("anyway") else made


def news(bench: Bench, form: Form) -> News:
    """What changed on the incidents of a form since its author looked."""
    said: list[str] = []
    rows: list[tuple[str, Sequence[history.Change]]] = []
    since_build = None
    for id, _, build, decided in form.seen:
        found = lookup.incident(bench.connection, id)
        if build is not None:
            since_build = build if since_build is None else min(build, since_build)
            rows.append((id, history.of_incident(bench.connection, id)))
            rows += [
                (h, history.of_incident(bench.connection, h)) for h in lookup.heirs(bench.connection, id)
            ]
        if found is not None:
            new = [s for s in bench.about(found) if decided is not None and s.judgement.number > decided]
            said += [f"{in_a_line(s)}, by {s.judgement.says} ({s.status})" for s in new]
    changed = since(rows, since_build) if since_build is not None else ()
    return News(tuple(dict.fromkeys(said)), changed)


def changed_since(connection: sa.Connection, build: int) -> tuple[Difference, ...]:
    """What every incident that changed after a build has become."""
    table = schema.history
    query = sa.select(table.c.incident).where(table.c.build > build).distinct().order_by(table.c.incident)
    ids = list(connection.scalars(query.limit(_MANY)))
    return since([(id, history.of_incident(connection, id)) for id in ids], build)
