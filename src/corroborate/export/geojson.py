"""GeoJSON (RFC 7946): incidents as points on a map, with the columns of the flat table as properties.

An incident without coordinates is a feature without geometry, so that nothing drops out of the count.
`geo_precision` says how exact a point is: that of a province stands somewhere in the province.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from corroborate.export.flat import incident
from corroborate.export.stream import Stream
from corroborate.export.table import Row


def lines(stream: Stream) -> Iterator[str]:
    """The feature collection, one feature on a line."""
    yield '{"type": "FeatureCollection", "name": "incidents", "features": ['
    between = "\n"
    for docket in stream.dockets():
        feature = _feature(incident(docket, stream.codes))
        yield between + json.dumps(feature, ensure_ascii=False, allow_nan=False)
        between = ",\n"
    yield "\n]}\n"


def _feature(row: Row) -> dict[str, object]:
    lat, lon = row.get("lat"), row.get("lon")
    known = lat is not None and lon is not None
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
        "properties": row,
    }
