"""Kinds: what each form of the room decides, its fields checked before anything is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corroborate.knowledge import Knowledge
from corroborate.ledger import lookup
from corroborate.pipeline.judging import Author, Bench, Make, Matter, Spot, decisions, parsed
from corroborate.pipeline.judging.bench import MENTION
from corroborate.pipeline.judging.values import CORRECTABLE
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Incident
from corroborate.records.judgement import POLICIES, VERDICTS, JudgementKind, Status
from corroborate.records.place import GeoPrecision
from corroborate.review.incidents.form import Form, Wrong, at
from corroborate.review.words import bounds

Kind = Callable[[Form, Author, Knowledge], Make]


def _pair(kind: JudgementKind) -> Kind:
    def make(form: Form, author: Author, knowledge: Knowledge) -> Make:
        one = form.needed("one", "Say which incident or mention.")
        two = form.needed("two", "Say which other incident or mention.")

        def made(bench: Bench) -> Matter:
            for name, subject in (("one", one), ("two", two)):
                _subject(bench, name, subject)
            with at("two"):
                return decisions.alike(kind, (one, two), author)(bench)

        return made

    return make


def _merge(form: Form, author: Author, knowledge: Knowledge) -> Make:
    subjects = form.many("incident")
    if len(subjects) < 2:
        raise Wrong("incident", "Give at least two incidents, by their ids.")

    def made(bench: Bench) -> Matter:
        for subject in subjects:
            _subject(bench, "incident", subject)
        with at("incident"):
            return decisions.alike(JudgementKind.MERGE, subjects, author)(bench)

    return made


def _split(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident is split.")
    ticked, reports = form.many("leaving"), form.many("report")
    if not ticked and not reports:
        raise Wrong("leaving", "Tick the mentions, or the reports, that tell of another event.")

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        known = {m.id: m.report for m in bench.mentions(found)}
        if set(ticked) - known.keys() or set(reports) - set(known.values()):
            raise Wrong("leaving", "Some of these mentions stand in this incident no more; look again.")
        leaving = [id for id, report in known.items() if id in ticked or report in reports]
        if len(leaving) == len(known):
            raise Wrong("leaving", "All mentions would leave, so nothing would be split; leave one unticked.")
        return decisions.split(found.id, leaving, author)(bench)

    return made


def _move(form: Form, author: Author, knowledge: Knowledge) -> Make:
    claims, to = _claims(form), form.needed("to", "Say which incident they belong to, by its id.")

    def made(bench: Bench) -> Matter:
        target = _incident(bench, "to", to)
        _known(bench, claims)
        with at("to"):
            return decisions.move(claims, target.id, author)(bench)

    return made


def _reject(form: Form, author: Author, knowledge: Knowledge) -> Make:
    claims = _claims(form)

    def made(bench: Bench) -> Matter:
        _known(bench, claims)
        with at("claim"):
            return decisions.reject(claims, author)(bench)

    return made


def _correct(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident.")
    field = form.choice("field", CORRECTABLE, "Say which value.")
    value = form.needed("value", _MISSING.get(field, "Say what it should be."))
    spot = _spot(form, knowledge) if field == "place" else decisions.NOWHERE
    if field == "place" and spot.lat is None:
        _in_gazetteer(value, spot.country, knowledge)
    elif field not in ("place", "attacker"):
        with at("value"):
            parsed.value(field, value, knowledge)

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        if field == "attacker":
            _actor(bench, "value", value, packed=True)
        with at("value"):
            return decisions.correct(found.id, field, value, author, spot)(bench)

    return made


def _best(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident.")
    field = form.choice("field", COUNT_FIELDS, "Say which count.")
    number = form.needed("number", "Say which number.")
    with at("number"):
        value = parsed.count(number)
    if value.low is None or value.low != value.high:
        raise Wrong("number", "One number, please; a range is set under “Correct”.")

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        toll = getattr(found, field)
        low, high = (toll.low, toll.high) if toll else (None, None)
        if toll is None:
            raise Wrong("number", f"No report counts {field}; set it under “Correct”.")
        if (low is not None and value.low < low) or (high is not None and value.low > high):
            said = bounds(low, None, high)
            raise Wrong("number", f"The reports give {said}; another number is set under “Correct”.")
        with at("number"):
            return decisions.best(found.id, field, number, author)(bench)

    return made


def _policy(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident.")
    field = form.choice("field", COUNT_FIELDS, "Say which count.")
    name = form.choice("policy", POLICIES, "Say how the best number is chosen.")

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        with at("field"):
            return decisions.policy(found.id, field, name, author)(bench)

    return made


def _actors(kind: JudgementKind) -> Kind:
    def make(form: Form, author: Author, knowledge: Knowledge) -> Make:
        small = form.needed("actor", "Say which actor.")
        large = form.needed("other", "Say which other actor, by name or id.")

        def made(bench: Bench) -> Matter:
            _actor(bench, "actor", small)
            _actor(bench, "other", large, packed=True)
            with at("other"):
                return decisions.actor(kind, small, large, author)(bench)

        return made

    return make


def _place(form: Form, author: Author, knowledge: Knowledge) -> Make:
    name = form.needed("name", "Say the name as the reports write it.")
    spot = _spot(form, knowledge)
    if spot.lat is None or spot.lon is None:
        raise Wrong("lat" if spot.lat is None else "lon", "A new place needs its latitude and longitude.")
    with at("country"):
        spot.place(name, knowledge)
    return decisions.place(name, spot, author)


def _lock(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident.")

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        if any(s.status is Status.WAITING for s in bench.about(found)):
            raise Wrong(
                "", "An earlier decision on this incident is still being put in force; lock it after that."
            )
        return decisions.lock(found.id, author)(bench)

    return made


def _verdict(form: Form, author: Author, knowledge: Knowledge) -> Make:
    incident = form.needed("incident", "Say which incident.")
    of, value = form.one("of"), form.needed("verdict", "Choose a verdict.")
    if not of:
        of, _, value = value.partition(":")
    if of not in VERDICTS or value not in VERDICTS[of]:
        raise Wrong("verdict", f"{value!r} is no verdict on {of or 'anything'}; choose one of the list.")

    def made(bench: Bench) -> Matter:
        found = _incident(bench, "incident", incident)
        return decisions.verdict(found.id, of, value, author)(bench)

    return made


def _comment(form: Form, author: Author, knowledge: Knowledge) -> Make:
    claims = form.many("claim")
    subject = claims[0] if claims else form.one("subject") or form.one("incident")
    if not subject:
        raise Wrong("subject", "Say what the comment is about.")

    def made(bench: Bench) -> Matter:
        if subject.startswith("c"):
            _known(bench, (subject,))
        else:
            _subject(bench, "subject", subject)
        return decisions.comment(subject, author)(bench)

    return made


def _undo(form: Form, author: Author, knowledge: Knowledge) -> Make:
    judgement = form.needed("judgement", "Say which decision.")

    def made(bench: Bench) -> Matter:
        if sum(s.judgement.id.startswith(judgement) for s in bench.standings) != 1:
            raise Wrong("judgement", f"No decision has the id {judgement!r}.")
        with at("judgement"):
            return decisions.undo(judgement, author)(bench)

    return made


KINDS: Mapping[JudgementKind, Kind] = {
    JudgementKind.SAME: _pair(JudgementKind.SAME),
    JudgementKind.NOT_SAME: _pair(JudgementKind.NOT_SAME),
    JudgementKind.UNSURE: _pair(JudgementKind.UNSURE),
    JudgementKind.MERGE: _merge,
    JudgementKind.SPLIT: _split,
    JudgementKind.MOVE: _move,
    JudgementKind.REJECT: _reject,
    JudgementKind.CORRECT: _correct,
    JudgementKind.BEST: _best,
    JudgementKind.POLICY: _policy,
    JudgementKind.ALIAS: _actors(JudgementKind.ALIAS),
    JudgementKind.MEMBER: _actors(JudgementKind.MEMBER),
    JudgementKind.PLACE: _place,
    JudgementKind.LOCK: _lock,
    JudgementKind.VERDICT: _verdict,
    JudgementKind.COMMENT: _comment,
    JudgementKind.UNDO: _undo,
}
"""What each kind of decision asks of its form. `parsed` holds how values are written."""

_MISSING = {
    "period": "Write a day, a month or a year: 2019-05-04, 2019-05, 2019, or 2019-05-04/2019-05-06.",
    "place": "Write the name of the place.",
    "attacker": "Write an actor’s name or id.",
    **dict.fromkeys(COUNT_FIELDS, "Write a number (4), a range (2-6) or a floor (84+)."),
}


def _claims(form: Form) -> tuple[str, ...]:
    found = form.many("claim")
    if not found:
        raise Wrong("claim", "Tick at least one claim.")
    return found


def _known(bench: Bench, claims: tuple[str, ...]) -> None:
    missing = [id for id in claims if lookup.claim(bench.connection, id) is None]
    if missing:
        raise Wrong("claim", f"{', '.join(missing)}: no such claim in this ledger.")


def _incident(bench: Bench, name: str, id: str) -> Incident:
    """The incident with this id; a fault of this field says where it went."""
    found = lookup.incident(bench.connection, id)
    if found is not None:
        return found
    now = lookup.heirs(bench.connection, id)
    raise Wrong(name, f"{id} is {' and '.join(now)} now." if now else f"No incident has the id {id!r}.")


def _subject(bench: Bench, name: str, subject: str) -> None:
    if subject.startswith(MENTION):
        with at(name):
            bench.mention(subject.removeprefix(MENTION))
    else:
        _incident(bench, name, subject)


def _actor(bench: Bench, name: str, wanted: str, *, packed: bool = False) -> None:
    found = lookup.actors_by(bench.connection, wanted)
    if len(found) > 1:
        ids = "; ".join(f"{a.id} ({a.name})" for a in found)
        raise Wrong(name, f"{len(found)} actors are called {wanted!r}; give an id: {ids}.")
    if not found and not (packed and bench.knowledge.actors.get(wanted)):
        raise Wrong(name, f"No actor is called {wanted!r}; write a name as a report here does, or an id.")


def _spot(form: Form, knowledge: Knowledge) -> Spot:
    lat, lon = form.number("lat", -90, 90), form.number("lon", -180, 180)
    if (lat is None) != (lon is None):
        raise Wrong("lat" if lat is None else "lon", "Latitude and longitude go together.")
    precision = form.one("precision") or "city"
    if precision not in tuple(GeoPrecision):
        raise Wrong("precision", f"{precision!r} is none of: {', '.join(GeoPrecision)}.")
    country = form.one("country") or None
    if country is not None:
        with at("country"):
            parsed.country_code(country, knowledge)
    return Spot(lat, lon, country, precision)


def _in_gazetteer(name: str, country: str | None, knowledge: Knowledge) -> None:
    found = knowledge.gazetteer.lookup(name)
    code = parsed.country_code(country, knowledge)
    lands = sorted({entry.country or "" for entry in found if code in (None, entry.country)})
    if not lands:
        where = f" in {country}" if country else ""
        raise Wrong(
            "value", f"The gazetteer has no {name!r}{where}; give its latitude and longitude as well."
        )
    if len(lands) > 1:
        raise Wrong("country", f"{name!r} is a place in {', '.join(lands)}; say which country.")
