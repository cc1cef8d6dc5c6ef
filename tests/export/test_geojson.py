"""GeoJSON: every incident on the map or said to be nowhere."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import incident, source


def collection(folder: Path) -> dict[str, Any]:
    nowhere = replace(incident("i2"), place=None)
    south = replace(incident("i3"), place=replace(incident("i3").place, lat=-4.25, lon=-55.5))  # type: ignore[type-var]
    with kept(folder, source(incident("i1"), nowhere, south)) as ledger:
        made = written(ledger, "geojson", folder / "map.geojson")["map.geojson"]
    found: dict[str, Any] = json.loads(made)
    return found


def test_a_point_is_longitude_then_latitude(tmp_path: Path) -> None:
    first, _, south = collection(tmp_path)["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [31.66, 9.53]}
    assert south["geometry"]["coordinates"] == [-55.5, -4.25]


def test_an_incident_without_coordinates_stays_in_the_count(tmp_path: Path) -> None:
    features = collection(tmp_path)["features"]
    assert [feature["id"] for feature in features] == ["i1", "i2", "i3"]
    assert features[1]["geometry"] is None


def test_how_exact_a_point_is_stands_with_it(tmp_path: Path) -> None:
    told = collection(tmp_path)["features"][0]["properties"]
    assert (told["geo_precision"], told["killed_low"], told["lines"]) == ("city", 12, 1)


def test_an_empty_ledger_is_an_empty_map(tmp_path: Path) -> None:
    empty = replace(source().content, incidents=(), claim_incident={})
    with kept(tmp_path, replace(source(), content=empty)) as ledger:
        made = written(ledger, "geojson", tmp_path / "map.geojson")["map.geojson"]
    assert json.loads(made)["features"] == []


def test_geopandas_reads_it(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    collection(tmp_path)
    frame = geopandas.read_file(tmp_path / "map.geojson")
    assert str(frame.crs) == "EPSG:4326"
    assert list(frame.geometry.isna()) == [False, True, False]
    assert frame.geometry[2].x == -55.5
