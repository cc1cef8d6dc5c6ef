"""Whereabouts: whether two accounts put their event in one place.

Names and containment first, then distance; what one page puts nowhere it may yet name.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from rapidfuzz.fuzz import ratio

from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.linkage.evidence import NOTHING, Evidence
from corroborate.stages.linkage.sketch import Sketch
from corroborate.text.name_keys import bones

_FINE = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)
_WIDE = (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)
TWO_PLACES = "two places"  # kind of what speaks against a pair short of a veto
_NEAR = 12.0  # km: a village and the town it is reported from
_SPELT = 3  # consonants: "Lu" and "La" are no spellings of each other
_ALIKE = 85  # of 100: letters that two spellings share
_UNLIKE = 80  # of 100: below this, what two names do not share is no spelling of one word


def compare_places(left: Sketch, right: Sketch) -> Evidence:
    """What both say of the place; where that leaves it open, whether one names where the other puts it."""
    found = _stated_places(left, right)
    if found.veto:
        found = _eased(found, left, right)
    if found.veto or found.kind in ("place", TWO_PLACES):
        return found
    named = max(_named_on_page(left, right), _named_on_page(right, left), key=lambda e: e.points)
    return named if named.points > found.points else found


def _eased(found: Evidence, left: Sketch, right: Sketch) -> Evidence:
    """Two places are no veto where a page puts its event, in other words, where the other page does."""
    a, b = left.account.place, right.account.place
    if not a or not b or not left.places or not right.places or _countries(a, b):
        return found
    words = f"{a.name} and {b.name}"
    if left.places[0] in right.also or right.places[0] in left.also:
        return Evidence("place", 1.5, f"{words}, where one page puts it both")
    # "Nazimabad" in a headline, "North Nazimabad" in the text
    named = [of for of, on in ((left, right), (right, left)) if _names(on, of)]
    if any(_part_of_name((right if of is left else left).places[0], of.places[0]) for of in named):
        return Evidence("place", 1.5, f"{words}: a page names both, the one within the other")
    if named:
        return Evidence(TWO_PLACES, -0.5, f"{words}: a page names both")
    return found


def _names(on: Sketch, of: Sketch) -> bool:
    """Whether the page of one names, not as another event's, where the other is put."""
    return on.page is not None and of.account.place is not None and on.page.names(of.account.place)


def _part_of_name(short: str, long: str) -> bool:
    return short != long and f" {short} " in f" {long} "


def _countries(a: Place, b: Place) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def _named_on_page(of: Sketch, on: Sketch) -> Evidence:
    place = of.account.place
    if place is None or not of.places or not _names(on, of):
        return NOTHING
    words = f"{place.name}, where one puts it, is named in the other"
    if place.precision in _WIDE:
        return Evidence("province", 1.0, words)
    # a town that everybody knows is named for many reasons
    return Evidence("place", 2.0 if place.id is None else 1.5, words)


def _stated_places(left: Sketch, right: Sketch) -> Evidence:
    """Names and containment first, then distance; two places of one kind are two places."""
    a, b = left.account.place, right.account.place
    if a is None or b is None:
        return NOTHING
    if a.country and b.country and a.country != b.country:
        return Evidence("country", 0, f"{a.name} against {b.name}: two countries", veto=True)
    if not left.places or not right.places:
        same = a.country and a.country == b.country
        return (
            Evidence("country", 0.5, f"both in {a.within[-1] if a.within else a.name}") if same else NOTHING
        )
    if left.places[0] == right.places[0] and not (a.id and b.id and a.id != b.id and _far(a, b)):
        return _same_place(a, b)
    held = left.places[0] in right.places or right.places[0] in left.places
    if held:
        larger = b if right.places[0] in left.places else a
        words = f"{a.name} and {b.name}, one within the other"
        return (
            Evidence("province", 1.0, words) if larger.precision in _WIDE else Evidence("place", 2.5, words)
        )
    return _different(a, b, left, right)


def _same_place(a: Place, b: Place) -> Evidence:
    """A town says more than a province, and a name that no gazetteer has may be of either."""
    words = f"both at {a.name}"
    if a.precision in _FINE and b.precision in _FINE:
        return Evidence("place", 3.0, words)
    if a.precision in _WIDE or b.precision in _WIDE:
        return Evidence("province", 1.5, words)
    return Evidence("place", 2.5, words)


def _different(a: Place, b: Place, left: Sketch, right: Sketch) -> Evidence:
    words = f"{a.name} against {b.name}"
    distance = _distance(a, b)
    if distance is None or distance <= 3 * _NEAR:
        spelt = _spelt_twice(left.places[0], right.places[0])
        if spelt == "same":
            return Evidence("place", 2.0, f"{words}: one name spelt twice")
        if spelt == "apart" and a.id is b.id is None:
            return Evidence("place", 0, f"{words}: two names", veto=True)
        if spelt == "perhaps":
            return Evidence("", 0, f"{words}: perhaps one name spelt twice")
    adrift = any(_adrift(p, s) for p, s in ((a, left), (b, right)))
    unknown = GeoPrecision.UNKNOWN in (a.precision, b.precision) or (adrift and a.precision != b.precision)
    if unknown or (distance is not None and distance <= _NEAR and a.precision != b.precision):
        return Evidence("", -0.5, f"{words}: it cannot be told whether one is part of the other")
    if a.precision in _WIDE and b.precision in _WIDE and _of_one_name(left.places[0], right.places[0]):
        return Evidence("", -0.5, f"{words}: the one may be part of the other")
    shared = [name for name in left.places[1:] if name in right.places[1:]]
    if a.precision in _FINE and b.precision in _FINE and a.precision != b.precision and shared:
        return Evidence("place", 1.0, f"{words}, both in {shared[0].title()}")
    return Evidence("place", 0, f"{words}: two places", veto=True)


def _of_one_name(left: str, right: str) -> bool:
    """ "Northern Leyte" and "Leyte": an island, an old province, and what is left of it."""
    small, large = sorted((left, right), key=len)
    return large.endswith(f" {small}")


def _spelt_twice(left: str, right: str) -> str:
    """ "same" for two spellings, "apart" for neighbours that share a part ("Tell Rumi"), "perhaps" or ""."""
    one, two = bones(left), bones(right)
    if one == two and len(one) >= _SPELT:
        return "same"
    parts = list(zip(left.split(), right.split(), strict=False))
    unlike = [(x, y) for x, y in parts if x != y]
    alike_built = len(left.split()) == len(right.split()) > 1 and len(unlike) < len(parts)
    if alike_built and any(ratio(x, y) < _UNLIKE for x, y in unlike):
        return "apart"
    return "perhaps" if ratio(left, right) >= _ALIKE else ""


def _adrift(place: Place, sketch: Sketch) -> bool:
    """A street, quarter or unknown village of which nothing says where it lies."""
    if len(sketch.places) != 1:
        return False
    unknown = place.precision is GeoPrecision.CITY and place.id is None and not place.within
    return place.precision in _FINE or unknown


def _far(a: Place, b: Place) -> bool:
    distance = _distance(a, b)
    return distance is None or distance > 3 * _NEAR


def _distance(a: Place, b: Place) -> float | None:
    """Kilometres along the surface."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y = radians(a.lat), radians(b.lat)
    h = sin((y - x) / 2) ** 2 + cos(x) * cos(y) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
