"""Jurisdiction: an event that a town's own police, firemen or medics speak of lies in that town.

Local news seldom says so: "a man was shot on Alder Street, Dayton police said". Only where the page names
the services of one town, and only for what the page is about: an event without a place gets that town; a
street or quarter lies in it that no gazetteer has, or only far away, in a province that the page never names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.place import ground_places
from corroborate.text.name_keys import name_key
from corroborate.text.words import Word, words

_SERVICE = "service"  # of locatives.toml
_LONGEST = 3  # words of a town's name
_SHARE = 0.75  # of the namings: a neighbouring town's police may lend a hand
_WHOLE = (GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY)
_FAR = 2.0  # degrees: no town's police work there
_READER = "jurisdiction"


def at_home(accounts: Sequence[Account], annotated: Annotated, knowledge: Knowledge) -> tuple[Account, ...]:
    """The accounts, that of the page's own event with the town whose services speak of it."""
    own = [a for a in accounts if a.main and a.kind == "incident" and a.violent]
    if len(own) != 1:
        return tuple(accounts)
    claim = _town(own[0], annotated, knowledge)
    if claim is None:
        return tuple(accounts)
    homed = _placed(own[0], claim, annotated)
    return tuple(homed if a is own[0] else a for a in accounts)


def _open(place: Place) -> bool:
    """Whether a town would add something: no gazetteer has the place, and nothing is said to hold it."""
    return place.lat is None and place.precision not in _WHOLE and len(place.within) < 2


def _placed(account: Account, claim: Claim, annotated: Annotated) -> Account:
    town, place = claim.value, account.place
    assert isinstance(town, Place)
    if place is None:
        found = town
    elif place.country and place.country != town.country:
        return account
    elif _open(place):
        found = replace(place, within=(town.name, *town.within), country=town.country)
    elif _namesake(place, town, annotated):
        found = Place(place.name, (town.name, *town.within), town.country, part=place.part)
    else:
        return account
    claims = sorted((*account.claims, claim), key=lambda c: (c.start, c.end, c.field, c.id))
    return replace(account, place=found, claims=tuple(claims))


def _namesake(place: Place, town: Place, annotated: Annotated) -> bool:
    """Whether a town far from those services, of a province that the page never names, lent its name."""
    if place.precision is not GeoPrecision.CITY or len(place.within) < 2:
        return False
    if None in (place.lat, place.lon, town.lat, town.lon):
        return False
    assert place.lat is not None and place.lon is not None and town.lat is not None and town.lon is not None
    far = abs(place.lat - town.lat) > _FAR or abs(place.lon - town.lon) > _FAR
    keys = f" {name_key(annotated.report.text_raw)} "
    return far and f" {name_key(place.within[0])} " not in keys


def _town(account: Account, annotated: Annotated, knowledge: Knowledge) -> Claim | None:
    """The claim of the one town whose services the page names, grounded."""
    named = list(_named(annotated, knowledge))
    votes = Counter(name_key(town) for town, _, _ in named)
    if not votes:
        return None
    key, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if most < _SHARE * sum(votes.values()):
        return None
    town, start, end = next(row for row in named if name_key(row[0]) == key)
    report = annotated.report
    claim = Claim(
        id=Claim.id_for(report.id, "place", start, end, town),
        report=report.id,
        mention=account.mentions[0].id,
        field="place",
        value=Place(town),
        quote=report.text_raw[start:end],
        start=start,
        end=end,
        readers=(_READER,),
    )
    value = ground_places(annotated, [claim], knowledge)[claim.id]
    grounded = value.lat is not None and value.precision is GeoPrecision.CITY
    return replace(claim, value=value) if grounded else None


def _named(annotated: Annotated, knowledge: Knowledge) -> Iterator[tuple[str, int, int]]:
    """Every naming of a town's services: the town's name, and where the phrase stands."""
    text = annotated.report.text_raw
    for sentence in annotated.sentences:
        if sentence.role not in (SegmentRole.BODY, SegmentRole.HEADLINE):
            continue
        told = words(text[sentence.start : sentence.end], sentence.start)
        lowers = [word.lower for word in told]
        for at in range(1, len(told)):
            hit = knowledge.locatives.at(_SERVICE, lowers, at)
            first = _name_before(told, at, knowledge) if hit is not None else None
            if hit is not None and first is not None:
                start, end = told[first].start, told[hit.last - 1].end
                yield text[start : told[at - 1].end], start, end


def _name_before(told: Sequence[Word], at: int, knowledge: Knowledge) -> int | None:
    """Where the longest name of a town that ends here begins; not where it is part of a longer name."""
    capitals = at
    while capitals > 0 and told[capitals - 1].form[0].isupper():
        capitals -= 1
    for first in range(max(capitals, at - _LONGEST), at):
        name = " ".join(word.form for word in told[first:at])
        entries = knowledge.gazetteer.lookup(name)
        if entries and entries[0].precision is GeoPrecision.CITY:
            whole = first == capitals or (first == capitals + 1 and capitals == 0)
            return first if whole else None
    return None
