"""Local pages: the main events of a page of local news lie in its home town, where their words leave it open.

An event without a place, or with no more than a country or province, lies in the town; so does a street or
quarter that no gazetteer has, or only far away in a province that the page never names, or as a place of its
own close by and much smaller. A claim says so; reconciliation puts the event there (`placing.py`). Linkage
does not look at it: that two papers of one town tell of events says little of whether they are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.claim import HOME_TOWN, Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Report
from corroborate.stages.resolution.home_town import HomeTown, home_town
from corroborate.text.name_keys import name_key

LIKELY = 0.6  # for what is open
SURE = 0.8  # against a place that a gazetteer has
_WHOLE = (GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY)
_FAR = 2.0  # degrees: no quarter of the town
_CLOSE = 0.25
_QUARTER = 5  # times the inhabitants that the town has at least


def at_home_town(accounts: Sequence[Account], report: Report, knowledge: Knowledge) -> tuple[Account, ...]:
    """The accounts, the page's own events with its home town where they leave open where they were."""
    model = knowledge.language.home
    own = [a for a in accounts if a.main and a.kind == "incident" and a.violent]
    if model is None or not own:
        return tuple(accounts)
    home = home_town(report, knowledge, model)
    if home is None or not home.local or home.probability < LIKELY:
        return tuple(accounts)
    return tuple(_homed(a, home, report, knowledge) if a in own else a for a in accounts)


def _homed(account: Account, home: HomeTown, report: Report, knowledge: Knowledge) -> Account:
    town = home.town
    place = Place(
        town.name, town.within, town.country, town.lat, town.lon, precision=town.precision, id=town.id
    )
    if not _open(account.place, place, home, report, knowledge):
        return account
    mention = account.mentions[0]
    claim = Claim(
        id=Claim.id_for(report.id, "place", home.start, home.end, f"{town.name} {mention.id}"),
        report=report.id,
        mention=mention.id,
        field="place",
        value=place,
        quote=report.text_raw[home.start : home.end],
        start=home.start,
        end=home.end,
        realis=mention.realis,
        readers=(HOME_TOWN,),
    )
    claims = sorted((*account.claims, claim), key=lambda c: (c.start, c.end, c.field, c.id))
    return replace(account, claims=tuple(claims))


def _open(place: Place | None, town: Place, home: HomeTown, report: Report, knowledge: Knowledge) -> bool:
    """Whether the words of an event leave open that it was in the home town."""
    if place is None:
        return True
    if place.country and place.country != town.country:
        return False
    if place.precision is GeoPrecision.COUNTRY or (place.precision in _WHOLE and place.lat is not None):
        return _holds(place, town)
    if name_key(town.name) in {name_key(name) for name in (place.name, *place.within)}:
        return False
    if place.lat is None:
        return len(place.within) < 2 or not _named(place, report)
    if home.probability < SURE or place.precision is not GeoPrecision.CITY:
        return False
    if _apart(place, town) > _FAR:
        return len(place.within) > 1 and not _named(place, report)
    entries = knowledge.gazetteer.lookup(place.name)
    people = next((e.population for e in entries if e.id == place.id), 0)
    return _apart(place, town) < _CLOSE and people * _QUARTER < home.town.population


def _holds(place: Place, town: Place) -> bool:
    if place.precision is GeoPrecision.COUNTRY:
        return place.country == town.country
    return name_key(place.name) in {name_key(name) for name in town.within}


def _named(place: Place, report: Report) -> bool:
    """Whether the page names the province that a place is said to lie in."""
    provinces = [name_key(name).removesuffix(" state") for name in place.within[-2:-1]]
    keys = f" {name_key(report.text_raw)} "
    return any(f" {province} " in keys for province in provinces)


def _apart(place: Place, town: Place) -> float:
    """Degrees between two places, the larger of the two ways; endless where one has no point."""
    if place.lat is None or place.lon is None or town.lat is None or town.lon is None:
        return 360.0
    return max(abs(place.lat - town.lat), abs(place.lon - town.lon))
