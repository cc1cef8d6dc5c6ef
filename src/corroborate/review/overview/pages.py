"""The pages of the overview: the list with its map and timeline, and the keeping of views."""

from __future__ import annotations

from dataclasses import replace

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from corroborate.records.judgement import VERDICTS
from corroborate.review.guard import form_of, local
from corroborate.review.overview import views
from corroborate.review.overview.asked import ROWS, SORTS, asked
from corroborate.review.overview.finding import Choice, Finding
from corroborate.review.overview.listing import listing, points
from corroborate.review.overview.timeline import timeline
from corroborate.review.room import Room, room_of

GRADES = {
    verdict: [(f"{verdict}:{value}", value) for value in values] for verdict, values in VERDICTS.items()
}


def overview(request: Request) -> Response:
    """The incidents that the address asks for."""
    room, wanted = room_of(request), asked(request.query_params)
    with room.read() as ledger, room.catalogue.read(ledger) as catalogue:
        finding = Finding(catalogue, wanted, room.catalogue.full_text)
        sums = finding.sums()
        pages = max(1, -(-sums.incidents // ROWS))
        if wanted.page > pages:
            return RedirectResponse(local(f"/{wanted.query(page=pages)}"), 303)
        answer = room.page(
            request,
            "overview.html",
            asked=wanted,
            lines=listing(finding, wanted.wording, ledger),
            sums=sums,
            pages=pages,
            first=(wanted.page - 1) * ROWS + 1,
            timeline=timeline(finding),
            types=[replace(choice, label=_type(room, choice.value)) for choice in finding.types()],
            countries=_countries(room, finding.countries()),
            actors=finding.actors(),
            grades=GRADES,
            sorts={key: label for key, label in SORTS.items() if key != "best" or wanted.wording},
            views=views.load(room.location),
            keeps_views=views.file_of(room.location) is not None,
            full_text=room.catalogue.full_text,
        )
    # The address as short as it can be, whatever empty fields a form has sent.
    answer.headers["HX-Push-Url"] = f"/{wanted.query(page=wanted.page)}"
    return answer


def places(request: Request) -> Response:
    """Where those incidents are, for the map."""
    room, wanted = room_of(request), asked(request.query_params)
    with room.read() as ledger, room.catalogue.read(ledger) as catalogue:
        return JSONResponse(points(Finding(catalogue, wanted, room.catalogue.full_text).points()))


def keep_view(request: Request) -> Response:
    """Keep what is asked for under a name."""
    room, form = room_of(request), form_of(request)
    view = views.View(form.get("name", ""), form.get("query", ""), room.who(request))
    views.keep(room.location, view)
    room.tell(request, f"The view “{' '.join(view.name.split())}” is kept.")
    return RedirectResponse(local(f"/{asked(QueryParams(view.query.removeprefix('?'))).query()}"), 303)


def forget_view(request: Request) -> Response:
    """Drop a kept view."""
    room, form = room_of(request), form_of(request)
    name = form.get("name", "")
    views.forget(room.location, name)
    room.tell(request, f"The view “{name}” is kept no longer.")
    return RedirectResponse(local(form.get("next")), 303)


def _type(room: Room, code: str) -> str:
    kind = room.knowledge.triggers.event_types.get(code)
    return kind.label if kind else code.replace("-", " ")


def _countries(room: Room, choices: list[Choice]) -> list[Choice]:
    named = []
    for choice in choices:
        known = room.knowledge.gazetteer.country(choice.value)
        label = known.name if known else "not known" if choice.value == "?" else choice.value
        named.append(replace(choice, label=label))
    return named
