"""Belonging: whether two places are one, whether one holds the other, which lie apart."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from corroborate.records.place import GeoPrecision, Place
from corroborate.text.name_keys import name_key

_WIDE = frozenset({GeoPrecision.COUNTRY, GeoPrecision.UNKNOWN})
_SETTLED = frozenset({GeoPrecision.CITY, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.STREET, GeoPrecision.EXACT})
_SITES = frozenset({GeoPrecision.NEIGHBOURHOOD, GeoPrecision.STREET, GeoPrecision.EXACT})
_PROVINCE_KM = 250.0  # a town of unsaid province, and the middle of a province
_NEAR_KM = 30.0  # a village and the town a reporter names it by


def compatible(left: Place, right: Place) -> bool:
    """True unless the two are known to lie apart."""
    if belong(left, right):
        return True
    if left.country and right.country and left.country != right.country:
        return False
    if GeoPrecision.COUNTRY in (left.precision, right.precision):
        return not (left.country and right.country)
    if _kilometres(left, right) is not None and {left.precision, right.precision} <= _SETTLED:
        return False  # two towns, and not beside each other
    return not (left.within and right.within)


def belong(left: Place, right: Place) -> bool:
    """True when one of the two is, holds or lies beside the other, or is a mere street or building."""
    if _same_name(left, right) or holds(left, right) or holds(right, left):
        return True
    near = _kilometres(left, right)
    if near is not None and {left.precision, right.precision} <= _SETTLED:
        return near <= _NEAR_KM
    if near is not None and _of_unsaid_province(left, right):
        return near <= _PROVINCE_KM
    small, large = sorted((left, right), key=lambda p: p.precision not in _SITES)
    return small.precision in _SITES and large.precision not in _SITES and not small.within


def _of_unsaid_province(left: Place, right: Place) -> bool:
    """Whether one is a province, the other a town of which the gazetteer says no more than the country."""
    large, small = sorted((left, right), key=lambda p: p.precision is not GeoPrecision.ADMIN1)
    alone = small.precision is GeoPrecision.CITY and len(small.within) == 1
    return large.precision is GeoPrecision.ADMIN1 and alone and large.country == small.country is not None


def same_spot(left: Place, right: Place) -> bool:
    """Whether two places are one or the one lies in the other, and neither is a mere country."""
    if left.precision in _WIDE or right.precision in _WIDE:
        return left.precision is right.precision is GeoPrecision.UNKNOWN and _same_name(left, right)
    return _same_name(left, right) or holds(left, right) or holds(right, left)


def _same_name(left: Place, right: Place) -> bool:
    one = _key(left.name) == _key(right.name)
    if left.id and right.id:
        namesake = left.precision is not right.precision and left.country == right.country  # town and state
        return left.id == right.id or (one and namesake)
    return one


def holds(large: Place, small: Place) -> bool:
    """Whether one lies in the other, or in the province that bears its name: "Puebla", and "Puebla state"."""
    key = _key(large.name)
    return any(key in (_key(name), _key(name).rpartition(" ")[0]) for name in small.within)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return name_key(name)


def _kilometres(left: Place, right: Place) -> float | None:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    a, b, c, d = (radians(v) for v in (left.lat, left.lon, right.lat, right.lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
