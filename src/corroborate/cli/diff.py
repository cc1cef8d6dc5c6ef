"""`corroborate diff`: what was known then and now."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import LedgerArgument, PacksOption

if TYPE_CHECKING:
    from corroborate.pipeline.past import Difference

SinceOption = Annotated[
    str | None, typer.Option("--since", help="The earlier day.", metavar="DATE", show_default=False)
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="The later day; today's ledger if left out.", metavar="DATE")
]
JsonOption = Annotated[bool, typer.Option("--json", help="As one JSON object.")]


def diff(
    ledger: LedgerArgument,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    packs: PacksOption = None,
) -> None:
    """What has changed in a ledger since a day; with --as-of alone, what was known on that day.

    A report counts as known from the day given with `add --received`, else from its publish date.
    """
    from corroborate.cli.console import data, plain, talk
    from corroborate.errors import UsageError
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging.parsed import day
    from corroborate.pipeline.past import NOTHING, differences, known_on

    if since is None and as_of is None:
        raise UsageError("diff: say from when, with --since DATE, or what day, with --as-of DATE")
    first, last = (day(text) if text else None for text in (since, as_of))
    if first and last and last < first:
        raise UsageError(f"diff: --as-of {last} lies before --since {first}; turn them round")
    with open_ledger(ledger, write=False) as store, store.transaction() as connection:
        knowledge = Knowledge(packs)
        now = known_on(connection, knowledge, last)
        then = known_on(connection, knowledge, first) if first else NOTHING
    found = differences(then.content, now.content)
    if as_json:
        body = {"since": first, "as_of": last, "reports": [len(then.reports), len(now.reports)]}
        text = json.dumps({**body, "differences": [asdict(d) for d in found]}, ensure_ascii=False, indent=1)
        typer.echo(text)
    else:
        for difference in found:
            for line in lines(difference):
                data().print(plain(line) if not line.startswith(" ") else f"    {plain(line)}")
    undated = f"; {now.undated} reports without any date count as known from the start" if now.undated else ""
    talk().print(
        f"{len(found)} incidents differ; {len(then.reports)} reports known {first or 'before'}, "
        f"{len(now.reports)} {last or 'now'}{undated}"
    )


def lines(difference: Difference) -> list[str]:
    """What became of an incident: a line of its own, and one for each value that changed."""
    others = [id for id in difference.was if id != difference.incident]
    was = f" (was {', '.join(others)})" if others else ""
    reports = f", {len(difference.reports)} more reports" if difference.reports else ""
    told = [f"{difference.kind}: {difference.title}  {difference.incident}{was}{reports}"]
    for change in difference.changes:
        more = len(change.claims)
        behind = f"  ({more} more claim{'s'[: more != 1]})" if more else ""
        before = f"{change.before} → " if change.before else ""
        if before or change.after not in ("not stated", "none"):
            told.append(f" {change.field}: {before}{change.after}{behind}")
    return told
