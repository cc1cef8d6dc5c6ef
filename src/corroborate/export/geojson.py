"""GeoJSON (RFC 7946): incidents as points on a map, with the columns of the flat table as properties.

An incident without coordinates is a feature without geometry, so that nothing drops out of the count.
`geo_precision` says how exact a point is: that of a province stands somewhere in the province.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from corroborate.export import flat
from corroborate.export.loss import Loss
from corroborate.export.stream import Stream
from corroborate.export.table import Column, Fidelity, Kind, Row, Table
from corroborate.export.text_form import Pieces, TextForm
from corroborate.records.docket import Docket
from corroborate.records.place import GeoPrecision

_POINTS = frozenset({GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.CITY})
_QUARRELS = "the notes; the claims on either side are not there"
FEATURES = Table(
    "features",
    "Incidents, earliest day first",
    (
        Column("geometry", Kind.TEXT, "The point of the place, longitude before latitude", "place"),
        *(replace(c, loss=_QUARRELS) if c.name == "contradictions" else c for c in flat.INCIDENTS.columns),
    ),
    ("id",),
)


def pieces(stream: Stream) -> Pieces:
    """The feature collection, one feature on a line."""
    yield "", '{"type": "FeatureCollection", "name": "incidents", "features": ['
    between = "\n"
    for docket in stream.dockets():
        feature = _feature(flat.incident(docket, stream.codes))
        yield FEATURES.name, between + json.dumps(feature, ensure_ascii=False, allow_nan=False)
        between = ",\n"
    yield "", "\n]}\n"


def _feature(row: Row) -> dict[str, object]:
    lat, lon = row.get("lat"), row.get("lon")
    known = lat is not None and lon is not None
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
        "properties": row,
    }


def _losses(docket: Docket) -> Iterator[Loss]:
    place = docket.incident.place
    if place is None or place.lat is None or place.lon is None:
        why = f"no coordinates are known for {place.name}" if place else "no report tells the place"
        yield Loss("place", "geometry", Fidelity.UNSAYABLE, why)
    elif place.precision not in _POINTS:
        yield Loss("place", "geometry", Fidelity.CLOSE, f"a point somewhere in {place.name}")
    yield from flat.losses(docket.incident)
    if docket.claims:
        why = f"{len(docket.claims)} with their words and speakers"
        yield Loss("claims", "", Fidelity.UNSAYABLE, why)


FORM = TextForm("geojson", (FEATURES,), pieces, _losses)
