"""`corroborate packs`: check the knowledge that experts edit."""

from __future__ import annotations

import typer

from corroborate.cli.options import PacksOption

app = typer.Typer(help="Check knowledge packs, yours included.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def packs() -> None:
    """Check knowledge packs, yours included."""


@app.command("check")
def check(packs: PacksOption = None) -> None:
    """Check ids and schemas, that every example is matched and that no counter-example is."""
    from corroborate.cli.console import data, plain
    from corroborate.knowledge import Knowledge
    from corroborate.pipeline.packs import check_packs

    violations = check_packs(Knowledge(packs))
    for violation in violations:
        data().print(plain(violation))
    data().print(f"{len(violations)} to mend" if violations else "all packs keep their contract")
    raise typer.Exit(1 if violations else 0)
