"""places: the place names of an article, and where the product's reader of places puts them.

The product grounds the places of events; here every place name is given to the same reader, with what the
words say it lies in. Nothing is set where it sets nothing. Convention of the row that is not ours: the place
at the head of an organisation's name ("Kumasi Police") is a toponym too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, NameKind, NameMention, in_sentence
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import RawDocument, Rejection
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.capitals import Capitals
from corroborate.stages.extraction.datelines import Datelines
from corroborate.stages.extraction.parse import parse
from corroborate.stages.extraction.place_phrases import PlaceReader
from corroborate.stages.reading import read
from corroborate.stages.resolution.place import ground_places


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The toponyms of one article."""
    report = read(RawDocument(document["id"], document["text"].encode(), "text/plain"), knowledge)
    if isinstance(report, Rejection):
        return {"id": document["id"], "toponyms": []}
    annotated = annotate(report, knowledge, gate=False)
    phrases = dict(_phrases(annotated, knowledge))
    seen = {n.text for n in annotated.names if n.kind is NameKind.PLACE}
    named = [place for n in annotated.names if (place := _place_in(n, seen, knowledge)) is not None]
    claims = [_claim(annotated, name, phrases.get(name, Place(name.text))) for name in named]
    grounded = ground_places(annotated, claims, knowledge)
    rows = [_row(name, grounded[claim.id], knowledge) for name, claim in zip(named, claims, strict=True)]
    return {"id": document["id"], "toponyms": rows}


def _place_in(name: NameMention, seen: set[str], knowledge: Knowledge) -> NameMention | None:
    """The name less its article; of a body ("Accra police") the head that is a large place or seen alone."""
    parts = name.text.split(" ")
    if name.kind is NameKind.PLACE and parts[-1][:1].isupper():
        cut = 4 if parts[0] == "the" else 0
        return replace(name, start=name.start + cut, text=name.text[cut:])
    if name.kind not in (NameKind.PLACE, NameKind.ORGANISATION):
        return None
    for length in range(len(parts) - 1, 0, -1):
        words = " ".join(parts[:length])
        found = knowledge.gazetteer.shipped(words)
        if found and (words in seen or found[0].precision is not GeoPrecision.CITY):
            return replace(name, end=name.start + len(words), text=words, kind=NameKind.PLACE)
    return None


def _phrases(annotated: Annotated, knowledge: Knowledge) -> Iterator[tuple[NameMention, Place]]:
    """Place names with what the words around them say of the place."""
    capitals, datelines = Capitals(annotated, knowledge), Datelines(annotated, knowledge)
    for parsed in parse(annotated, knowledge):
        index = parsed.line.sentence.index
        names, times = in_sentence(annotated.names, index), in_sentence(annotated.times, index)
        at: dict[int, list[NameMention]] = defaultdict(list)
        for name in names:
            at[name.start].append(name)
        for phrase in PlaceReader(parsed, names, times, capitals, datelines, knowledge).read():
            for word in range(phrase.first, phrase.last):
                for name in at[parsed.line.words[word].start]:
                    if name.text == phrase.place.name:
                        yield name, phrase.place


def _claim(annotated: Annotated, name: NameMention, place: Place) -> Claim:
    return Claim(
        id=f"{name.start}-{name.end}",
        report=annotated.report.id,
        mention="",
        field="place",
        value=place,
        quote=name.text,
        start=name.start,
        end=name.end,
    )


def _row(name: NameMention, place: Place, knowledge: Knowledge) -> dict[str, Any]:
    gazetteer, _, number = (place.id or "").partition(":")
    return {
        "start": name.start,
        "end": name.end,
        **_point(place, knowledge),
        "geonames": number if gazetteer == "geonames" else None,
    }


def _point(place: Place, knowledge: Knowledge) -> dict[str, float | None]:
    """Coordinates; a country has its middle, as the row's gold has."""
    country = knowledge.gazetteer.country(place.country or "")
    if place.precision is GeoPrecision.COUNTRY and country is not None and country.centre is not None:
        return {"lat": country.centre[0], "lon": country.centre[1]}
    return {"lat": place.lat, "lon": place.lon}
