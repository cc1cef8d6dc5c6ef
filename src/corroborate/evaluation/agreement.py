"""When two values say the same: the rules by which a find counts as right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Any

from corroborate.evaluation.form import Value, Where
from corroborate.records.fields import COUNT_FIELDS
from corroborate.text.name_keys import name_key

# Articles and prepositions: a closed class of the language, no knowledge of the field.
_SMALL = frozenset(
    ("the", "a", "an", "of", "in", "for", "and", "by", "his", "her", "its", "their", "de", "la")
)
_EARTH = 6371.0  # km, mean radius


def key_of(name: str) -> str:
    """A name less case, accents, possessive and small words.

    >>> key_of("The Governor's spokesman"), key_of("the army")
    ('governor spokesman', 'army')
    """
    bare = name.replace("’s", "").replace("'s", "")
    return " ".join(word for word in name_key(bare).split() if word not in _SMALL)


def called_alike(asked: Iterable[str], found: Iterable[str]) -> bool:
    """True where the words of one key all stand in one of the other side ("gunmen", "masked gunmen").

    >>> called_alike({"new people army"}, {"npa", "communist new people army"})
    True
    >>> called_alike({"army"}, {"police"})
    False
    """
    ours = [set(key.split()) for key in found if key]
    return any(
        words <= others or others <= words
        for words in (set(key.split()) for key in asked if key)
        for others in ours
    )


def same_words(asked: Iterable[str], found: Iterable[str]) -> bool:
    """True where two lists of speakers share a word, or both are empty."""
    said = {word for name in asked for word in key_of(name).split()}
    heard = {word for name in found for word in key_of(name).split()}
    return bool(said & heard) or said == heard


def same_value(field: str, asked: Value, found: Mapping[str, Any], names: Iterable[str]) -> bool:
    """True where a claim of the ledger has the value asked for; `names` are what it goes by there."""
    if field in COUNT_FIELDS:
        return (asked.low, asked.high) == (found["low"], found["high"])
    if field == "period":
        return asked.days == days_of(found)
    if field == "place":
        return called_alike({key_of(asked.name or "")}, {key_of(found.get("name") or "")})
    return called_alike({key_of(asked.text or asked.value or asked.name or "")}, names)


def days_of(period: Mapping[str, Any] | None) -> tuple[str, str] | None:
    """First and last day of an exported period, None while unresolved."""
    if not period or not period["earliest"] or not period["latest"]:
        return None
    return period["earliest"], period["latest"]


def kilometres(asked: Where, found: Mapping[str, Any]) -> float | None:
    """The great-circle distance between two places, None where one has no coordinates.

    >>> round(kilometres(Where(lat=13.16, lon=-61.23), {"lat": 13.16, "lon": -62.23}))
    108
    """
    if asked.lat is None or asked.lon is None or found.get("lat") is None or found.get("lon") is None:
        return None
    north, south = radians(asked.lat), radians(found["lat"])
    east = radians(asked.lon) - radians(found["lon"])
    chord = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))
