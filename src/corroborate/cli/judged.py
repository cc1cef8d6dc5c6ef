"""What `corroborate judge` shows: decisions with what became of them, mentions to name, and the queue."""

from __future__ import annotations

from typing import Annotated

import typer

from corroborate.cli.options import PacksOption


def list_(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="With those that were undone.")] = False,
) -> None:
    """Every decision, what became of it, who took it and why; the latest last."""
    from rich.table import Table

    from corroborate.cli.console import data, plain, talk
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging import in_a_line, standings
    from corroborate.records.judgement import Status

    with open_ledger(context.obj, write=False) as store:
        found = standings(store)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("id", style="dim", no_wrap=True)
    for name in ("status", "decision", "by and why"):
        table.add_column(name, overflow="fold")
    for standing in found:
        if every or standing.status is not Status.UNDONE:
            status = standing.status + (f": {standing.reason}" if standing.reason else "")
            row = (standing.judgement.id, status, in_a_line(standing), standing.judgement.says)
            table.add_row(*map(plain, row))
    data().print(table)
    troubled = sum(s.status in (Status.IN_CONFLICT, Status.EVIDENCE_GONE) for s in found)
    hidden = 0 if every else sum(s.status is Status.UNDONE for s in found)
    more = f", {hidden} undone (--all shows them)" if hidden else ""
    talk().print(f"{len(found)} decisions, {troubled} to look at again{more}")


def mentions(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(help="An incident's id.", metavar="INCIDENT")],
    packs: PacksOption = None,
) -> None:
    """The mentions of an incident: every place where a report speaks of it, with its id."""
    from rich.table import Table

    from corroborate.cli.console import data, plain, talk
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging import Bench

    with open_ledger(context.obj, write=False) as store, store.transaction() as connection:
        bench = Bench(connection, Knowledge(packs))
        found = bench.incident(incident)
        rows = [(m, bench.sentence(m)) for m in bench.mentions(found)]
        revision = bench.revision([found])
        names = bench.names({m.report for m, _ in rows})
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("mention", style="dim", no_wrap=True)
    for name in ("report", "words", "sentence"):
        table.add_column(name, overflow="fold")
    for mention, sentence in rows:
        table.add_row(mention.id, *map(plain, (names[mention.report], mention.trigger, sentence)))
    data().print(table)
    talk().print(f"{found.id}, revision {revision}")


def queue(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.", metavar="N")] = 20,
    packs: PacksOption = None,
) -> None:
    """What deserves a person next, by how many lives it may change in what is published."""
    from corroborate.cli.console import data, plain, talk
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging import Bench, queue

    with open_ledger(context.obj, write=False) as store, store.transaction() as connection:
        items = queue(connection)
        bench = Bench(connection, Knowledge(packs))
        shown = [
            (item, bench.revision([bench.incident(i) for i in item.incidents])) for item in items[:limit]
        ]
    out = data()
    for number, (item, revision) in enumerate(shown, 1):
        out.print(plain(f"{number}. {item.kind}: {item.reason}"), style="bold")
        out.print(plain(f"   {item.weighed}; {' '.join(item.incidents) or 'no incident'}"))
        for command in item.commands:
            out.print(
                plain(f"   corroborate judge {context.obj} {command} --seen {revision} --by NAME --why TEXT")
            )
    talk().print(f"{len(shown)} of {len(items)} that deserve a look")
