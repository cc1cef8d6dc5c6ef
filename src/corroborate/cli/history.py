"""How an incident came to be told as it is, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from corroborate.ledger import lookup
from corroborate.pipeline import course
from corroborate.pipeline.past import Change


def lines(connection: sa.Connection, incident: str) -> Iterator[tuple[int, str]]:
    """What each page of an incident has said one after the other, then what each build made of it; each
    line with how far it is set in.
    """
    found = lookup.incident(connection, incident)
    pages = course.pages(connection, found) if found else ()
    yield 0, "Pages that changed" if pages else "No page of this incident is known in more than one text."
    for page in pages:
        yield 2, page.address
        if not page.ordered:
            yield (
                4,
                "Which text is the later one is not known of all; those of unknown order count side by side.",
            )
        for telling in page.tellings:
            yield 4, f"{_when(telling)}: {_what(telling)} [{telling.report}{_state(telling)}]"
    yield 0, "The ledger, build by build"
    for build in course.builds(connection, incident):
        became = f" (now in {', '.join(build.became)})" if build.became else ""
        then = f" as {build.incident}" if build.incident != incident else ""
        yield (
            2,
            f"build {build.build}, {build.change}{then}{became}: {_changed(build.changes) or 'as before'}",
        )


def _when(telling: course.Telling) -> str:
    if telling.seen:
        return telling.seen.replace("T", " ").replace("Z", " UTC")
    return f"published {telling.published}" if telling.published else "no time known"


def _what(telling: course.Telling) -> str:
    """
    >>> _what(course.Telling("r2", None, None, (("killed", "6"),), (Change("killed", "4", "6"),), None))
    'killed 4 became 6'
    """
    if telling.changes:
        return _changed(telling.changes)
    return ", ".join(f"{field} {words}" for field, words in telling.values) or "says nothing of it"


def _changed(changes: tuple[Change, ...]) -> str:
    told = [
        f"{c.field} {c.before or 'not stated'} became {c.after or 'not stated'}"
        if c.before
        else f"{c.field} {c.after}"
        for c in changes
    ]
    return ", ".join(told)


def _state(telling: course.Telling) -> str:
    but = f" but for {', '.join(telling.still)}" if telling.still else ""
    return f", superseded by {telling.superseded_by}{but}" if telling.superseded_by else ""
