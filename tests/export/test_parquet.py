"""Parquet and GeoParquet: typed tables that other programs open."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import incident, source

parquet = pytest.importorskip("pyarrow.parquet")


def make(folder: Path, form: str) -> Path:
    nowhere = replace(incident("i2"), place=None)
    with kept(folder, source(incident("i1"), nowhere)) as ledger:
        written(ledger, form, folder / "out.parquet")
    return folder / "out.parquet"


def test_columns_have_their_types(tmp_path: Path) -> None:
    table = parquet.read_table(make(tmp_path, "parquet"))
    first = table.to_pylist()[0]
    assert (first["earliest"], first["violent"], first["killed_low"]) == (date(1987, 6, 5), True, 12)
    assert first["injured_low"] is None
    assert table.schema.metadata is None or b"geo" not in table.schema.metadata


def test_the_other_tables_lie_beside(tmp_path: Path) -> None:
    make(tmp_path, "parquet")
    assert parquet.read_table(tmp_path / "out.claims.parquet").num_rows == 4


def test_the_same_ledger_is_the_same_bytes(tmp_path: Path) -> None:
    with kept(tmp_path, source()) as ledger:
        first = written(ledger, "geoparquet", tmp_path / "a.parquet")
        second = written(ledger, "geoparquet", tmp_path / "a.parquet")
    assert first == second


def test_geopandas_reads_the_points(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_parquet(make(tmp_path, "geoparquet"))
    assert str(frame.crs) == "OGC:CRS84"
    assert (frame.geometry[0].x, frame.geometry[0].y) == (31.66, 9.53)
    assert frame.geometry[1] is None


def test_pandas_and_polars_read_the_tables(tmp_path: Path) -> None:
    path = make(tmp_path, "parquet")
    for module in ("pandas", "polars"):
        library = pytest.importorskip(module)
        assert library.read_parquet(path)["killed_low"].sum() == 24
