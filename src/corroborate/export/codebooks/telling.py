"""Telling: numbers and quarrels of an incident in a line of words, for notes and reasons."""

from __future__ import annotations

from collections import defaultdict

from corroborate.export.codebooks.stories import line_name
from corroborate.export.figures import POST, figures
from corroborate.knowledge import Knowledge
from corroborate.records.docket import Docket


def tolls(docket: Docket, field: str, knowledge: Knowledge) -> str:
    """Who gives which number: "2 (AFP), 4 or more (Reuters)"; "" where nobody gives one."""
    lines: dict[tuple[int, bool], set[str]] = defaultdict(set)
    for figure in figures(docket, field):
        unnamed = "a post" if figure.line.startswith(POST) else "a page"
        told = line_name(figure.line, docket, knowledge) or unnamed
        lines[figure.number, figure.ceiling is None].add(told)
    return ", ".join(
        f"{number}{' or more' * floor} ({', '.join(sorted(lines[number, floor]))})"
        for number, floor in sorted(lines)
    )


def quarrels(docket: Docket) -> str:
    """What cannot hold together: "killed: 2 against 4; attacker: ..."."""
    return "; ".join(f"{found.field}: {found.note}" for found in docket.incident.contradictions)


def spread(low: int | None, high: int | None) -> str:
    """A range in words.

    >>> spread(2, 4), spread(3, 3), spread(84, None), spread(None, None)
    ('2 to 4', '3', '84 or more', 'no number')
    """
    if low is None:
        return "no number" if high is None else f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"
