"""`corroborate demo`: the bundled sample, end to end."""

from __future__ import annotations

import typer

from corroborate.cli.options import JobsOption, LedgerOption


def demo(ledger: LedgerOption = "demo.db", jobs: JobsOption = 1) -> None:
    """Run thirteen invented reports of three related events, and show what comes out."""
    from importlib.resources import as_file, files

    from corroborate.cli.card import Card
    from corroborate.cli.console import data, talk
    from corroborate.cli.work import make_incidents, take_in
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import ledger_object

    with as_file(files("corroborate") / "samples") as sample:
        packs = sample / "packs"
        code = take_in(
            [str(sample / "reports")],
            ledger,
            metadata=sample / "metadata.csv",
            published=None,
            packs=packs,
            jobs=jobs,
            quiet=False,
            timings=False,
        )
        code = make_incidents(ledger, packs=packs, jobs=jobs, quiet=False, timings=False) or code
        with open_ledger(ledger, write=False) as store:
            content = ledger_object(store, Knowledge(packs))
    # The incident that most reports are about is the one worth a first look.
    richest = max(content["incidents"], key=lambda i: (len(i["main_of"]), i["id"]), default=None)
    if richest is not None:
        data().print()
        data().print(Card(content, richest).render())
    talk().print(f"\nThe people, places and events are invented. More: corroborate show {ledger}")
    raise typer.Exit(code)
