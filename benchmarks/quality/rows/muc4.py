"""muc4: the incidents of one report as templates.

Conventions of the row that are not ours: names and things without their article or surroundings, in one
string each; organisations apart from the persons who act for them; a person attacked by name a victim; a
count of people by its number and the noun; a place by its country first, which the report may tell alone.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.quality.alone import Alone, alone

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim, NamedThing, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Incident
from corroborate.records.place import Place
from corroborate.records.report import RawDocument
from corroborate.text.words import words

Row = TypeVar("Row")

_BODIES = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.STATE, ActorKind.COALITION)
_ARTICLE = re.compile(
    r"^(?:(?:the|an?|his|her|its|their|this|these|another|self-\s?styled|so-called)\s+)+", re.I
)
_SOME = re.compile(r"^(?:at least|at most|up to|more than|about|some|approximately)\s+", re.I)


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The templates of one report."""
    raw = RawDocument(document["id"], document["text"].encode(), "text/plain")
    found = alone(raw, knowledge)
    return {"id": document["id"], "templates": [] if found is None else templates(found, knowledge)}


def templates(found: Alone, knowledge: Knowledge) -> list[dict[str, Any]]:
    """The incidents that the row asks for, as its templates."""
    land = _land(found, knowledge)
    made = [(i, _template(found, i, land, knowledge)) for i in _told(found)]
    return [template for incident, template in made if _specific(incident, template, knowledge)]


@cache
def _names(table: str) -> dict[str, str]:
    path = Path(__file__).with_suffix(".toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))[table])


def _told(found: Alone) -> list[Incident]:
    types = _names("incident_types")
    return [i for i in found.ledger.incidents if i.event_type in types and i.kind == "incident"]


def _specific(incident: Incident, template: dict[str, Any], knowledge: Knowledge) -> bool:
    """The row leaves out what is only touched upon: nothing and nobody hit, nor told how it was done."""
    hit = any(template[slot] for slot in ("Target", "Victim", "human_number"))
    manner = knowledge.triggers.event_types[incident.event_type].rank > 0
    fight = incident.event_type == "armed-clash"
    told = any(template[slot] for slot in ("PerpInd", "PerpOrg", "Weapon"))
    return hit or (manner and not fight and (told or bool(incident.main_of)))


def _land(found: Alone, knowledge: Knowledge) -> str | None:
    """The country that the report speaks of most: the row places in it what has no place of its own."""
    gazetteer, ledger = knowledge.gazetteer, found.ledger
    told = Counter(c.value.country for c in ledger.claims if isinstance(c.value, Place))
    told.update(entry.country for a in ledger.actors if (entry := knowledge.actors.get(a.id)) is not None)
    row = [word.form.title() for word in words(found.report.text_raw)]
    told.update(gazetteer.demonym(name) or gazetteer.country_of(name) for name in row)
    told.update(gazetteer.country_of(" ".join(pair)) for pair in pairwise(row))
    ranked = sorted((-number, land) for land, number in told.items() if land is not None)
    return ranked[0][1] if ranked else None


def _template(found: Alone, incident: Incident, land: str | None, knowledge: Knowledge) -> dict[str, Any]:
    report = found.report  # what has no day of its own happened by the day of the report
    claims = [c for c in found.claims(incident) if c.realis.happened]
    actors = {actor.id: actor for actor in found.ledger.actors}
    doers = [_named(c) for c in claims if _doing(c, actors, knowledge)]
    arms = [c for c in claims if c.field == "instrument" and c.readers != ("manner",)]
    hit = [c for c in claims if c.field == "target" and not _aimed_at(_named(c), actors)]
    things = [c for c in hit if _thing(_named(c).text, knowledge)]
    return {
        "incident_type": _names("incident_types")[incident.event_type],
        "PerpInd": _once([_person(d, actors, knowledge)] for d in doers if not _body(d, actors, knowledge)),
        "PerpOrg": _once([name] for d in doers if (name := _organisation(d, actors, knowledge))),
        "Target": _once([_bare(_named(c).text, knowledge)] for c in things),
        "Victim": _once([name] for name, _ in _victims(claims, actors)),
        "Weapon": _once([_uncounted(_named(c).text, knowledge)] for c in arms),
        "date": incident.period.edtf or (report.published.edtf if report.published else None),
        "location": _location(incident, land, knowledge),
        "human_number": _numbers(claims, actors, knowledge),
        "human_effect": _effects(claims, actors, knowledge),
        "confidence": _confidence(doers, actors, knowledge),
    }


def _named(claim: Claim) -> NamedThing:
    assert isinstance(claim.value, NamedThing)
    return claim.value


def _doing(claim: Claim, actors: dict[str, Actor], knowledge: Knowledge) -> bool:
    """Whether a claim names who did it: "a guerrilla raid" names nobody, nor does a nationality."""
    if claim.field != "attacker" or _named(claim).standing == "denied":
        return False
    if _body(_named(claim), actors, knowledge):
        return True
    people = knowledge.gazetteer.demonym(_plain(_named(claim).text).title()) is not None
    return not people and not {*claim.readers} <= {"compound", "owner"}


def _thing(text: str, knowledge: Knowledge) -> bool:
    """Whether words name a thing that the row takes for a target: no persons, nothing military."""
    lowers = {w.lower for w in words(text)}
    return _role(_bare(text, knowledge), knowledge) is None and not lowers & set(_names("military"))


def _body(doer: NamedThing, actors: dict[str, Actor], knowledge: Knowledge) -> bool:
    """Whether words are the name of a body and nothing else: "the army", "Shining Path"; no "soldiers"."""
    text, plain = " ".join(doer.text.split()), _plain(doer.text)
    if plain.endswith("s") and _role(plain, knowledge) is not None:
        return False
    whole = any(hit.end - hit.start >= len(plain) for hit in knowledge.actors.scan(text))
    actor = actors.get(doer.actor or "")
    named = actor is not None and actor.kind is not ActorKind.PERSON
    own = named and any(_plain(name.text) == plain for name in (actor.names if actor else ()))
    head = plain.split()[-1]
    return whole or own or head in _names("bodies") or knowledge.actors.force_noun(plain) is not None


def _organisation(doer: NamedThing, actors: dict[str, Actor], knowledge: Knowledge) -> str | None:
    """The body that a doer is or belongs to, by the name that the report gives it."""
    if _body(doer, actors, knowledge):
        return _plain(doer.text)
    actor = actors.get(doer.actor or "")
    if actor is None or actor.kind not in _BODIES or not actor.names:
        return _within(_plain(doer.text), knowledge)
    names = [n.text for n in actor.names if _role(_plain(n.text), knowledge) is None]
    inside = [name for name in names if name.lower() in doer.text.lower()]
    return _plain(max(inside or names or [actor.name], key=lambda name: (len(name), name)))


def _within(text: str, knowledge: Knowledge) -> str | None:
    """The body inside other words: "armed forces" of "armed forces elements"."""
    parts = text.split()
    runs = (" ".join(parts[i:j]) for i in range(len(parts)) for j in range(len(parts), i, -1))
    return next((run for run in runs if knowledge.actors.force_noun(run) is not None), None)


def _person(doer: NamedThing, actors: dict[str, Actor], knowledge: Knowledge) -> str:
    """Persons without the body that they belong to: "urban guerrillas" of "FMLN urban guerrillas"."""
    text = _without_surroundings(_SOME.sub("", _plain(doer.text)), knowledge)
    actor = actors.get(doer.actor or "")
    for name in sorted((_plain(n.text) for n in actor.names), key=len, reverse=True) if actor else ():
        for behind in (f" of the {name}", f" of {name}"):
            if text.endswith(behind) and text != f"members{behind}":
                return text.removesuffix(behind)
        if text.startswith(f"{name} "):
            return text.removeprefix(f"{name} ")
    return text


def _confidence(
    doers: Sequence[NamedThing], actors: dict[str, Actor], knowledge: Knowledge
) -> list[dict[str, Any]]:
    said = _names("confidence")
    named = ((d, _organisation(d, actors, knowledge)) for d in doers)
    return _once({"value": said[d.standing or "stated"], "refs": [name]} for d, name in named if name)


def _plain(text: str) -> str:
    return _ARTICLE.sub("", " ".join(text.split())).lower()


def _uncounted(text: str, knowledge: Knowledge) -> str:
    """Without the number before it, which the row keeps in a slot of its own."""
    plain = _SOME.sub("", _plain(text))
    first, _, rest = plain.partition(" ")
    number = (
        first.isdigit() or first in knowledge.numbers.openings or knowledge.numbers.amounts.at([first], 0)
    )
    return rest if rest and number else plain


def _bare(text: str, knowledge: Knowledge) -> str:
    """Without a number, and without what says where or with what: "houses" of "two houses in the area"."""
    return _without_surroundings(_uncounted(text, knowledge), knowledge)


def _without_surroundings(text: str, knowledge: Knowledge) -> str:
    told = text.split()
    stops = knowledge.people.words("preposition") - {"of", "by"}
    return " ".join(told[: next((i for i in range(1, len(told)) if told[i] in stops), len(told))])


def _location(incident: Incident, land: str | None, knowledge: Knowledge) -> list[str]:
    place = incident.place
    country = knowledge.gazetteer.country((place.country if place else None) or land or "")
    names = [country.name] if country is not None else []
    if place is not None and place.name.lower() not in map(str.lower, names):
        names.append(" ".join(place.name.split()))
    return [": ".join(names)] if names else []


def _counted(claims: Sequence[Claim], knowledge: Knowledge) -> list[Claim]:
    """Counts of people who were hit, by a noun where one is told; no fighters, which are no targets here."""
    fields = (*_names("effects"), "captured")
    counted = [c for c in claims if c.field in fields and c.scope is not Scope.NAMED]
    counted = [c for c in counted if not (isinstance(c.value, Count) and c.value.high == 0)]
    counted = [c for c in counted if _role(c.of or "", knowledge) != "fighter"]
    return [c for c in counted if c.of] or counted


def _role(text: str, knowledge: Knowledge) -> str | None:
    lowers = [word.lower for word in words(text)]
    hits = (knowledge.people.noun_at(lowers, place) for place in range(len(lowers)))
    return next((hit.value.role for hit in hits if hit is not None and hit.last == len(lowers)), None)


def _numbers(claims: Sequence[Claim], actors: dict[str, Actor], knowledge: Knowledge) -> list[dict[str, Any]]:
    named = [{"value": "1", "refs": [name]} for name, _ in _victims(claims, actors)]
    rows = [{"value": _number(c.value), "refs": [c.of] if c.of else []} for c in _counted(claims, knowledge)]
    return _once([*(r for r in rows if len(named) < 2 or r["value"] != str(len(named))), *named])


def _effects(claims: Sequence[Claim], actors: dict[str, Actor], knowledge: Knowledge) -> list[dict[str, Any]]:
    effects = _names("effects")
    harmed = [c for c in _counted(claims, knowledge) if c.field in effects]
    rows = [{"value": effects[c.field], "refs": [c.of] if c.of else []} for c in harmed]
    named = [(name, how) for name, how in _victims(claims, actors) if how in effects]
    return _once([*rows, *({"value": effects[how], "refs": [name]} for name, how in named)])


def _victims(claims: Sequence[Claim], actors: dict[str, Actor]) -> list[tuple[str, str]]:
    """Those named as victims, and as the aim of an attack, by the fullest form of the name."""
    told = [_named(c) for c in claims if c.field == "victim"]
    told += [_named(c) for c in claims if c.field == "target" and _aimed_at(_named(c), actors)]
    found: dict[str, str] = {}
    for victim in told:
        name = actors[victim.actor].name if victim.actor in actors else victim.text
        full = _plain(_fullest(name, actors))
        found[full] = found.get(full) or victim.outcome or ""
    return list(found.items())


def _aimed_at(target: NamedThing, actors: dict[str, Actor]) -> bool:
    """Whether a target is a person by name, "an attack on Judge Salas": the row takes him for a victim."""
    actor = actors.get(target.actor or "")
    if actor is None or actor.kind is not ActorKind.PERSON or len(actor.name.split()) < 2:
        return False
    text = _plain(target.text)
    return " of " not in text and any(text.endswith(_plain(name.text)) for name in actor.names)


def _fullest(name: str, actors: dict[str, Actor]) -> str:
    """The one longer name that holds these words in a row: "Pedro Rosas Lara" of "Rosas Lara"."""
    people = {_plain(n.text) for a in actors.values() if a.kind is ActorKind.PERSON for n in a.names}
    plain = _plain(name)
    longer = {full for full in people if f" {plain} " in f" {full} " and full != plain}
    most = max(longer, key=lambda full: (len(full), full), default=plain)
    return most if all(full in most for full in longer) else plain


def _number(value: object) -> str:
    assert isinstance(value, Count)
    exact = value.low if value.low is not None else value.high
    return str(exact) if exact is not None else "PLURAL"


def _once(rows: Iterable[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept
