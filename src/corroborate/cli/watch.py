"""`corroborate watch`: look at feeds again and again, and say what changed."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import JobsOption, LedgerOption, PacksOption, PipelineOption, QuietOption
from corroborate.cli.web import ContactOption, DelayOption, PortOption, WorkspaceOption

if TYPE_CHECKING:
    from corroborate.pipeline.watch import News, Round

CommandArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="A local command to hand the changes to, after --; it gets them as JSON on standard input.",
        metavar="COMMAND",
        show_default=False,
    ),
]
RoundsOption = Annotated[
    int | None,
    typer.Option(
        "--rounds", min=1, help="Rounds to go; without end if left out.", metavar="N", show_default=False
    ),
]
EveryOption = Annotated[
    float, typer.Option("--every", min=1, max=10_080, help="Minutes between rounds.", metavar="MIN")
]
_ORDER = ("new", "unchanged", "known", "later", "refused")  # what becomes of pages
_PATIENCE = 300  # seconds that the user's command may take


def watch(
    command: CommandArgument = None,
    ledger: LedgerOption = "ledger.db",
    rounds: RoundsOption = None,
    every: EveryOption = 15.0,
    contact: ContactOption = None,
    workspace: WorkspaceOption = None,
    delay: DelayOption = 2.0,
    port: PortOption = None,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
    jobs: JobsOption = 1,
    quiet: QuietOption = False,
) -> None:
    """Look at every feed, fetch what is new, bring the ledger up to date, and say what that changed.

    A watch that was stopped or killed goes on where it was: no page is lost, none that was had is fetched
    again, and no change goes untold.
    """
    from corroborate.cli import web
    from corroborate.cli.console import plain, talk
    from corroborate.cli.progress import progress
    from corroborate.cli.work import known_from
    from corroborate.intake.web.clock import SystemClock
    from corroborate.intake.web.workspace import Workspace
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.watch import Watch, go_round, news, told

    knowledge = known_from(packs, pipeline)
    web.own_contact(contact)
    place, failed = Workspace.beside(ledger, workspace), False
    says = (lambda words: None) if quiet else lambda words: talk().print(plain(words))
    for number in count(1):
        # Between rounds nothing is held open, so that feeds can be added and reports taken in meanwhile.
        with web.opened(place, ledger) as (state, archive), open_ledger(ledger) as store:
            visitor = web.visitor(contact, state, delay=delay, ports=port, says=says)
            with progress(quiet) as bar:
                here = Watch(store, state, archive, visitor, knowledge, jobs, bar, every * 60, says)
                made = go_round(here)
            failed |= made.failed
            _tell_round(made, number, quiet)
            found = news(here)
            if _tell_news(found, ledger, command or []):
                told(here, found)
            else:
                failed = True
        if number == rounds:
            break
        SystemClock().sleep(every * 60)
    raise typer.Exit(3 if failed else 0)


def _tell_round(made: Round, number: int, quiet: bool) -> None:
    from corroborate.cli.console import talk
    from corroborate.cli.work import tell_rejected

    tell_rejected(made.added.rejections)
    if not quiet:
        became = ", ".join(f"{made.pages[what]} {what}" for what in _ORDER if made.pages[what]) or "none due"
        feeds = len(made.polled)
        talk().print(f"round {number}: {feeds} feed{'s'[: feeds != 1]} looked at; pages: {became}")


def _tell_news(found: News, ledger: str, command: list[str]) -> bool:
    """Print what changed, or hand it to the user's command; False where that did not take it."""
    import json
    import subprocess
    from dataclasses import asdict

    from corroborate.cli.console import data, plain, talk
    from corroborate.cli.diff import lines

    if not found.differences:
        return True
    if not command:
        for difference in found.differences:
            for line in lines(difference):
                indent = "    " if line.startswith(" ") else ""
                data().print(indent + plain(line), soft_wrap=True)
        return True
    body = {
        "ledger": ledger,
        "since_build": found.since,
        "build": found.build,
        "differences": [asdict(difference) for difference in found.differences],
    }
    try:
        # No shell: what pages say stands on standard input and is never part of a command.
        done = subprocess.run(
            command,
            input=json.dumps(body, ensure_ascii=False),
            text=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = (
            f"took longer than {_PATIENCE} seconds"
            if isinstance(error, subprocess.TimeoutExpired)
            else str(error)
        )
    else:
        if done.returncode == 0:
            return True
        why = f"ended with code {done.returncode}"
    talk().print(
        plain(f"{command[0]}: {why}; the {len(found.differences)} changes are handed over again next round")
    )
    return False
