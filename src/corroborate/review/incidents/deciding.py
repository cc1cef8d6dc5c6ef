"""Deciding: forms in, judgements out; what was decided is put in force, and the next page says so."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corroborate.errors import CorroborateError, LedgerReadOnly
from corroborate.knowledge import Knowledge
from corroborate.ledger import changes, judgements, lookup
from corroborate.pipeline.judging import decide
from corroborate.pipeline.past import Difference
from corroborate.records.judgement import POLICIES, VERDICTS, JudgementKind, Status
from corroborate.records.place import GeoPrecision
from corroborate.review import words
from corroborate.review.guard import form_of, local
from corroborate.review.incidents.builder import builder_of
from corroborate.review.incidents.dossier import seen
from corroborate.review.incidents.form import LONG, Form, Wrong, in_the_room
from corroborate.review.incidents.kinds import KINDS
from corroborate.review.incidents.leaving import leaving
from corroborate.review.incidents.stale import Stale, changed_since, news, unless_stale
from corroborate.review.room import Room, room_of

_TOLD = 6  # changed values that a message names


def form(request: Request) -> Response:
    """One form alone on its page, filled in from the address."""
    kind = _kind(request)
    given = request.query_params
    return _form(request, kind, Form({name: tuple(given.getlist(name)) for name in given}))


def take(request: Request) -> Response:
    """Write a decision down and put it in force; a faulty or stale form comes back."""
    room, kind, sent = room_of(request), _kind(request), Form.sent(form_of(request))
    try:
        why = sent.one("why") or sent.one("usual")
        if not why:
            raise Wrong("why", "Say why, in a few words; a decision without its reason helps nobody later.")
        if len(why) > LONG:
            raise Wrong("why", f"At most {LONG} characters, please; these are {len(why)}.")
        author = room.author(request, why, sent.many("evidence"))
        if not author.who:
            raise Wrong("", "Nobody is signed in; start the room again with --by NAME.")
        make = unless_stale(KINDS[kind](sent, author, room.knowledge), sent)
        with room.write() as ledger:
            with ledger.transaction() as connection:
                build = int(changes.fact(connection, "build") or 0)
            made = decide(ledger, room.knowledge, make)
    except Wrong as wrong:
        return _form(request, kind, sent, wrong, status=422)
    except Stale:
        return _form(request, kind, sent, stale=True, status=409)
    except LedgerReadOnly:
        raise
    except CorroborateError as error:
        return _form(request, kind, sent, Wrong("", in_the_room(str(error))), status=422)
    builder = builder_of(request)
    ended = builder.wait(builder.start())
    room.tell(request, *outcome(room, made.id, build, ended))
    after = sent.one("next")
    home = f"/incidents/{quote(sent.incident, safe='')}" if sent.incident else "/"
    return RedirectResponse(local(after, home) if after else home, 303)


def again(request: Request) -> Response:
    """Put in force what waits, and read reports again for it where that is asked for."""
    builder, sent = builder_of(request), form_of(request)
    builder.wait(builder.start(reread=bool(sent.get("reread"))))
    return RedirectResponse(local(sent.get("next")), 303)


def state(request: Request) -> Response:
    """Whether a build is under way, for a page that asks again and again."""
    room, build = room_of(request), request.query_params.get("since", "")
    since = int(build) if build.isascii() and build.isdigit() and len(build) < 10 else None
    with room.read() as connection:
        waiting = _waiting(connection)
        told = changed_since(connection, since) if since is not None else ()
    return room.page(
        request,
        "incidents/state.html",
        progress=builder_of(request).progress,
        waiting=waiting,
        since=since,
        changed=[line for difference in told for line in lines(difference)],
    )


def outcome(room: Room, judgement: str, build: int, ended: bool) -> tuple[str, str]:
    """What has become of a decision, and what changed with it, in one message and its tone.

    `ended`: the build that was to put it in force is over.
    """
    with room.read() as connection:
        standing = next(s for s in judgements.load_standings(connection) if s.judgement.id == judgement)
        changed = [line for d in changed_since(connection, build) for line in lines(d)]
    kind = words.plain(standing.judgement.kind).capitalize()
    if standing.status is Status.WAITING:
        then = (
            "It waits to be put in force" if ended else "It is being put in force, which takes a while here"
        )
        return f"{kind}: written down. {then}.", "note"
    shown = "; ".join(changed[:_TOLD])
    more = f"; and {len(changed) - _TOLD} more changes" if len(changed) > _TOLD else ""
    reason = f" ({standing.reason})" if standing.reason else ""
    tone = "done" if standing.status in (Status.IN_FORCE, Status.UNDONE) else "wrong"
    return f"{kind}: {standing.status}{reason}. {shown or 'No published value changed'}{more}.", tone


def lines(difference: Difference) -> list[str]:
    """What became of one incident, a line for each value."""
    title = difference.title
    if difference.kind == "gone":
        return [f"{title} is gone"]
    if difference.kind == "new":
        return [f"new: {title}"]
    head = {"merged": [f"{title}: made of {len(difference.was)}"], "split": [f"{title}: split off"]}
    changed = [f"{c.field.replace('_', ' ')} {c.before} → {c.after} ({title})" for c in difference.changes]
    return [*head.get(difference.kind, []), *changed]


def _form(
    request: Request,
    kind: JudgementKind,
    typed: Form,
    wrong: Wrong | None = None,
    *,
    stale: bool = False,
    status: int = 200,
) -> Response:
    room = room_of(request)
    with room.read() as connection:
        bench = room.bench(connection)
        meanwhile = news(bench, typed) if stale else None
        found = lookup.incident(connection, typed.incident) if typed.incident else None
        if (stale or not typed.fields.get("seen")) and found is not None:
            typed = Form({**typed.fields, "seen": (seen(bench, found),)})
        values = {
            "incident": found,
            "heirs": lookup.heirs(connection, typed.incident) if typed.incident and not found else (),
            "leaving": leaving(bench, found) if kind is JudgementKind.SPLIT and found else (),
        }
    return room.page(
        request,
        "incidents/decide.html",
        status=status,
        kind=str(kind),
        typed=typed,
        wrong=wrong,
        stale=meanwhile,
        changed=[line for d in meanwhile.differences for line in lines(d)] if meanwhile else [],
        **values,
        **choices(room.knowledge),
    )


def choices(knowledge: Knowledge) -> dict[str, Any]:
    """What the forms let a person choose from."""
    kinds = knowledge.triggers.event_types.values()
    return {
        "event_types": sorted((kind.label, kind.id) for kind in kinds),
        "policies": POLICIES,
        "verdicts": VERDICTS,
        "precisions": tuple(str(precision) for precision in GeoPrecision),
    }


def _kind(request: Request) -> JudgementKind:
    try:
        return JudgementKind(request.path_params["kind"])
    except ValueError:
        raise HTTPException(404) from None


def _waiting(connection: Any) -> int:
    return sum(s.status is Status.WAITING for s in judgements.load_standings(connection))
