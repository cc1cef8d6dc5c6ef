"""places: the place names of an article, and where the product's reader of places puts them.

The product grounds the places of events; here every place name is given to the same reader, with what the
words say it lies in. Conventions of the row that are not ours: it asks where every name is, so the likeliest
place is told also where the product would leave the words alone; the place at the head of an organisation's
name ("Kumasi Police") and a people's adjective ("Ghanaian", at the middle of its country) are toponyms too;
continents have a middle.
"""

from __future__ import annotations

import re
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

_DIVISIONS = (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)
_LONGEST = 4  # words of a place's name inside another
_WORD = re.compile(r"\w(?:[\w.'’]*\w)?\.?")


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The toponyms of one article."""
    report = read(RawDocument(document["id"], document["text"].encode(), "text/plain"), knowledge)
    if isinstance(report, Rejection):
        return {"id": document["id"], "toponyms": []}
    annotated = annotate(report, knowledge, gate=False)
    phrases = dict(_phrases(annotated, knowledge))
    seen = {n.text for n in annotated.names if n.kind is NameKind.PLACE}
    found = [place for n in annotated.names for place in _places_in(n, seen, knowledge)]
    named = [name for name in found if name.kind is NameKind.PLACE]
    peoples = [name for name in (*annotated.names, *found) if name.kind is NameKind.DEMONYM]
    claims = [_claim(annotated, name, phrases.get(name, Place(name.text))) for name in named]
    grounded = ground_places(annotated, claims, knowledge, likeliest=True)
    rows = [_row(name, grounded[claim.id], knowledge) for name, claim in zip(named, claims, strict=True)]
    rows += [row for people in peoples if (row := _people(people, knowledge)) is not None]
    return {"id": document["id"], "toponyms": sorted(rows, key=lambda row: (row["start"], row["end"]))}


def _places_in(name: NameMention, seen: set[str], knowledge: Knowledge) -> Iterator[NameMention]:
    """A place's name less its article; of a longer name, a body's above all, the places in it.

    Those are large, or seen alone elsewhere: "Accra police", "University of Ghana", "Oyo State Hospital".
    """
    if name.kind is NameKind.PLACE and name.text.split(" ")[-1][:1].isupper():
        cut = 4 if name.text[:4] in ("the ", "The ") else 0
        whole = replace(name, start=name.start + cut, text=name.text[cut:])
        inner = [] if knowledge.gazetteer.candidates(whole.text) else list(_inside(whole, seen, knowledge))
        yield from inner or [whole]
    elif name.kind in (NameKind.PLACE, NameKind.ORGANISATION, NameKind.UNKNOWN):
        yield from _inside(name, seen, knowledge)


def _inside(name: NameMention, seen: set[str], knowledge: Knowledge) -> Iterator[NameMention]:
    words = list(_WORD.finditer(name.text))
    at = 0
    while at < len(words):
        for last in range(min(len(words), at + _LONGEST), at, -1):
            start, end = words[at].start(), words[last - 1].end()
            inner = name.text[start:end]
            if inner != name.text and _told(inner, seen, knowledge):
                kind = NameKind.DEMONYM if knowledge.gazetteer.demonym(inner) else NameKind.PLACE
                spot = {"start": name.start + start, "end": name.start + end, "text": inner}
                yield replace(name, kind=kind, known=(), **spot)
                at = last
                break
        else:
            at += 1


def _told(words: str, seen: set[str], knowledge: Knowledge) -> bool:
    """Whether a part of a name is a place for sure: a country or its people, a division, one seen alone."""
    if not words[0].isupper() or words.endswith((" of", " and")):
        return False
    gazetteer = knowledge.gazetteer
    found = gazetteer.candidates(words) if " " in words else gazetteer.shipped(words)[:1]
    large = any(e.kind == "country" or (e.own and e.precision in _DIVISIONS) for e in found)
    return large or words in seen or gazetteer.demonym(words) is not None


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


def _people(name: NameMention, knowledge: Knowledge) -> dict[str, Any] | None:
    """A people's adjective at the middle of its country."""
    country = knowledge.gazetteer.demonym(name.text)
    middle = knowledge.gazetteer.middle(country) if country is not None else None
    if middle is None:
        return None
    return {"start": name.start, "end": name.end, "lat": middle[0], "lon": middle[1], "geonames": None}


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
    """Coordinates; a country or continent has its middle, as the row's gold has."""
    if place.lat is None and place.id is not None:
        lat, lon = knowledge.gazetteer.middle(place.id) or (None, None)
        return {"lat": lat, "lon": lon}
    return {"lat": place.lat, "lon": place.lon}
