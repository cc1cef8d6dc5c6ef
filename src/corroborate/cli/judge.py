"""`corroborate judge`: decisions about a ledger, one command each. They are kept and can be undone."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from corroborate.cli import judged
from corroborate.cli.options import LedgerArgument, PacksOption, PipelineOption

if TYPE_CHECKING:
    from corroborate.pipeline.judging.decisions import Author, Make

app = typer.Typer(
    help="Decide what the reports leave open: duplicates, wrong values, names, places. All of it is kept.",
    no_args_is_help=True,
)

OneArgument = Annotated[str, typer.Argument(help="An incident, or mention:ID.", metavar="A")]
TwoArgument = Annotated[str, typer.Argument(help="An incident, or mention:ID.", metavar="B")]
IncidentArgument = Annotated[
    str, typer.Argument(help="An incident's id, or the first characters of it.", metavar="INCIDENT")
]
IncidentsArgument = Annotated[
    list[str], typer.Argument(help="Incidents, or mention:ID.", metavar="INCIDENT...")
]
ClaimsArgument = Annotated[list[str], typer.Argument(help="Ids of claims.", metavar="CLAIM...")]
FieldArgument = Annotated[str, typer.Argument(help="killed, injured, period, place, ...", metavar="FIELD")]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", help="Two letters (ISO 3166), or an English name.", metavar="COUNTRY"),
]
LatOption = Annotated[float | None, typer.Option("--lat", help="Latitude.", metavar="DEGREES")]
LonOption = Annotated[float | None, typer.Option("--lon", help="Longitude.", metavar="DEGREES")]
PrecisionOption = Annotated[
    str, typer.Option("--precision", help="How exact the coordinates are.", metavar="PRECISION")
]


@app.callback()
def judge(context: typer.Context, ledger: LedgerArgument) -> None:
    """Decide about a ledger: corroborate judge LEDGER COMMAND."""
    context.obj = ledger


def _every_decision(
    context: typer.Context,
    by: Annotated[
        str, typer.Option("--by", envvar="CORROBORATE_BY", help="Who decides.", metavar="NAME")
    ] = "",
    why: Annotated[str, typer.Option("--why", help="Why, in a sentence.", metavar="TEXT")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", help="A claim, mention or report it rests on; repeatable.", metavar="ID"),
    ] = None,
    when: Annotated[
        str | None,
        typer.Option("--date", help="The day of the decision; today if left out.", metavar="DATE"),
    ] = None,
    seen: Annotated[
        str | None,
        typer.Option("--seen", help="The revision you looked at; if it changed, refuse.", metavar="REVISION"),
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Decide although it changed meanwhile.")] = False,
    no_build: Annotated[
        bool, typer.Option("--no-build", help="Only write it down; the next build puts it in force.")
    ] = False,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
) -> None:
    """Hold the options of every decision."""


_COMMON = inspect.signature(_every_decision).parameters
_COMMON_HINTS = get_type_hints(_every_decision, include_extras=True)


def decision(name: str) -> Callable[[Callable[..., Make]], Callable[..., Make]]:
    """Make a command out of a function from an author and arguments to what is decided."""

    def register(make: Callable[..., Make]) -> Callable[..., Make]:
        def command(**given: Any) -> None:
            common = {key: given.pop(key) for key in _COMMON}
            by = _author(common["by"], common["why"], common["evidence"], common["when"])
            _take(common, make(by, **given))

        own = [p for key, p in inspect.signature(make).parameters.items() if key != "author"]
        positional = [p for p in own if p.default is p.empty]
        optional = [p for p in own if p.default is not p.empty]
        named = [
            _COMMON["context"],
            *positional,
            *optional,
            *(p for k, p in _COMMON.items() if k != "context"),
        ]
        hints = {**_COMMON_HINTS, **_hints(make)}
        signed = [p.replace(kind=p.KEYWORD_ONLY, annotation=hints[p.name]) for p in named]
        command.__signature__ = inspect.Signature(signed)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in signed}
        command.__doc__ = make.__doc__
        app.command(name)(command)
        return make

    return register


def _hints(make: Callable[..., Make]) -> dict[str, Any]:
    known = {"Author": object, "Make": object}
    return get_type_hints(make, localns=known, include_extras=True)


def _author(by: str, why: str, evidence: list[str] | None, when: str | None) -> Author:
    """Who decides; the day is the one given, else today's, written down with the decision."""
    from datetime import date

    from corroborate.pipeline.judging import Author

    return Author(by, why, tuple(evidence or ()), when or date.today().isoformat())


def _take(common: dict[str, Any], make: Make) -> None:
    """Write a decision down, and put it in force unless reports would have to be read for that."""
    from corroborate.cli.console import plain, talk
    from corroborate.cli.work import known_from
    from corroborate.errors import LedgerError
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import build
    from corroborate.pipeline.judging import decide, standings, unread

    ledger = common["context"].obj
    if "://" not in ledger and not Path(ledger).exists():
        raise LedgerError(f"{ledger}: no such ledger; make one with: corroborate run INPUT --ledger {ledger}")
    knowledge = known_from(common["packs"], common["pipeline"])
    with open_ledger(ledger) as store:
        made = decide(store, knowledge, make, seen=common["seen"], knowingly=common["anyway"])
        waiting = unread(store, knowledge)
        if common["no_build"] or waiting:
            why = "" if common["no_build"] else f" ({waiting} reports have to be read again for it)"
            talk().print(
                plain(f"{made.id} written down; in force after: corroborate build --ledger {ledger}{why}")
            )
        else:
            build(store, knowledge=knowledge)
            now = next(s for s in standings(store) if s.judgement.id == made.id)
            talk().print(plain(f"{made.id} {now.status}{': ' if now.reason else ''}{now.reason}"))
    typer.echo(made.id)


@decision("same")
def same(author: Author, one: OneArgument, two: TwoArgument) -> Make:
    """Two incidents, or mentions, are one event."""
    return _alike("same", [one, two], author)


@decision("not-same")
def not_same(author: Author, one: OneArgument, two: TwoArgument) -> Make:
    """Two incidents, or mentions, are two events."""
    return _alike("not-same", [one, two], author)


@decision("unsure")
def unsure(author: Author, one: OneArgument, two: TwoArgument) -> Make:
    """Say that you looked and could not tell: it stays as it is, and out of the queue."""
    return _alike("unsure", [one, two], author)


@decision("merge")
def merge(author: Author, incidents: IncidentsArgument) -> Make:
    """Several incidents are one event."""
    return _alike("merge", incidents, author)


@decision("split")
def split(
    author: Author,
    incident: IncidentArgument,
    leaving: Annotated[list[str], typer.Argument(help="Mentions that leave.", metavar="MENTION...")],
) -> Make:
    """Some mentions of an incident tell of another event; `mentions` lists them."""
    from corroborate.pipeline.judging import decisions

    return decisions.split(incident, leaving, author)


@decision("move")
def move(
    author: Author,
    claims: ClaimsArgument,
    to: Annotated[str, typer.Option("--to", help="The incident it belongs to.", metavar="INCIDENT")] = "",
) -> Make:
    """Claims belong to another incident."""
    from corroborate.errors import UsageError
    from corroborate.pipeline.judging import decisions

    if not to:
        raise UsageError("move: say where the claims belong, with --to INCIDENT")
    return decisions.move(claims, to, author)


@decision("reject")
def reject(author: Author, claims: ClaimsArgument) -> Make:
    """Claims count no longer; they stay in the ledger, marked as rejected."""
    from corroborate.pipeline.judging import decisions

    return decisions.reject(claims, author)


@decision("correct")
def correct(
    author: Author,
    incident: IncidentArgument,
    field: FieldArgument,
    value: Annotated[str, typer.Argument(help="4, 2-6, 84+, a date, a place, an actor.", metavar="VALUE")],
    country: CountryOption = None,
    lat: LatOption = None,
    lon: LonOption = None,
    precision: PrecisionOption = "city",
) -> Make:
    """A value as it should be: killed 4, period 2019-05-04, place Gao, event_type ..., attacker ..."""
    from corroborate.pipeline.judging import decisions

    return decisions.correct(incident, field, value, author, decisions.Spot(lat, lon, country, precision))


@decision("best")
def best(
    author: Author,
    incident: IncidentArgument,
    field: FieldArgument,
    number: Annotated[str, typer.Argument(help="A number that a report gives.", metavar="NUMBER")],
) -> Make:
    """The number to publish within the range that the reports give."""
    from corroborate.pipeline.judging import decisions

    return decisions.best(incident, field, number, author)


@decision("policy")
def policy(
    author: Author,
    incident: IncidentArgument,
    field: FieldArgument,
    name: Annotated[str, typer.Argument(help="independent-lines, lowest or highest.", metavar="POLICY")],
) -> Make:
    """How the best number of one toll is chosen."""
    from corroborate.pipeline.judging import decisions

    return decisions.policy(incident, field, name, author)


ActorArgument = Annotated[str, typer.Argument(help="An actor's id or name.", metavar="ACTOR")]
LargerArgument = Annotated[str, typer.Argument(help="An actor's id or name.", metavar="OTHER")]


@decision("alias")
def alias(author: Author, actor: ActorArgument, other: LargerArgument) -> Make:
    """ACTOR is OTHER under another name."""
    return _actor("alias", actor, other, author)


@decision("member")
def member(author: Author, actor: ActorArgument, other: LargerArgument) -> Make:
    """ACTOR belongs to OTHER."""
    return _actor("member", actor, other, author)


@decision("place")
def place(
    author: Author,
    name: Annotated[str, typer.Argument(help="As the reports write it.", metavar="NAME")],
    lat: LatOption = None,
    lon: LonOption = None,
    country: CountryOption = None,
    precision: PrecisionOption = "city",
) -> Make:
    """Add a place that the gazetteer does not have; every report that names it is placed there."""
    from corroborate.pipeline.judging import decisions

    return decisions.place(name, decisions.Spot(lat, lon, country, precision), author)


@decision("lock")
def lock(author: Author, incident: IncidentArgument) -> Make:
    """Keep what is published of an incident as it is, whatever comes, until you undo it."""
    from corroborate.pipeline.judging import decisions

    return decisions.lock(incident, author)


@decision("verdict")
def verdict(
    author: Author,
    incident: IncidentArgument,
    of: Annotated[str, typer.Argument(help="reporting, occurrence or responsibility.", metavar="OF")],
    value: Annotated[str, typer.Argument(help="confirmed, contested, admitted, ...", metavar="VERDICT")],
) -> Make:
    """Set one of the three verdicts."""
    from corroborate.pipeline.judging import decisions

    return decisions.verdict(incident, of, value, author)


@decision("comment")
def comment(
    author: Author,
    subject: Annotated[str, typer.Argument(help="An incident, claim or mention:ID.", metavar="ID")],
) -> Make:
    """Leave words (--why) about an incident or a claim; nothing changes."""
    from corroborate.pipeline.judging import decisions

    return decisions.comment(subject, author)


@decision("undo")
def undo(
    author: Author,
    judgement: Annotated[str, typer.Argument(help="A judgement's id.", metavar="JUDGEMENT")],
) -> Make:
    """Take a decision back; undoing an undo brings it back."""
    from corroborate.pipeline.judging import decisions

    return decisions.undo(judgement, author)


app.command("list")(judged.list_)
app.command("mentions")(judged.mentions)
app.command("queue")(judged.queue)


def _alike(kind: str, subjects: list[str], author: Author) -> Make:
    from corroborate.pipeline.judging import decisions
    from corroborate.records.judgement import JudgementKind

    return decisions.alike(JudgementKind(kind), subjects, author)


def _actor(kind: str, small: str, large: str, author: Author) -> Make:
    from corroborate.pipeline.judging import decisions
    from corroborate.records.judgement import JudgementKind

    return decisions.actor(JudgementKind(kind), small, large, author)
