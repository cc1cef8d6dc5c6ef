"""Incident pages, the sources side by side, and decisions.

dossier     one incident with everything behind it, loaded by id
sayings     claims and statements in context; `sides` on whose side they speak
values      the card; `tolls` the picture of who counts what
groups      claims by line, side or value
quarrels    contradictions
people      the dead and hurt, and everybody who acts or speaks
neighbours  related incidents and look-alikes
course      the history of every value
pages       the reports side by side; `marking` cuts their text where marks begin and end
rulings     what people decided
form        what somebody typed; `kinds` what each form decides; `stale` what changed since he looked
deciding    forms in, judgements out; `builder` puts them in force
"""

from __future__ import annotations

from starlette.routing import Route

from corroborate.review.incidents import actors, deciding, reports, views

routes: list[Route] = [
    Route("/incidents/{id}", views.incident, name="incident"),
    Route("/reports/{id}", reports.report, name="report"),
    Route("/actors/{id}", actors.actor, name="actor"),
    Route("/keys", views.keys, name="keys"),
    Route("/decide/state", deciding.state, name="state"),
    Route("/decide/again", deciding.again, methods=["POST"], name="again"),
    Route("/decide/{kind}", deciding.form, methods=["GET"], name="form"),
    Route("/decide/{kind}", deciding.take, methods=["POST"], name="decide"),
]
