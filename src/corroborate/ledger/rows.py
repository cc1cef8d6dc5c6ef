"""Rows: making a table say what it should, by changing only the rows that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

Row = dict[str, Any]
_CHUNK = 400  # keys in one question


def put(connection: sa.Connection, table: sa.Table, row: Row) -> None:
    """Insert one row, or replace the one with its key."""
    where = _is(table, row)
    if connection.execute(sa.select(sa.literal(1)).select_from(table).where(where)).first() is None:
        connection.execute(sa.insert(table), [row])
    else:
        connection.execute(sa.update(table).where(where).values(row))


def put_all(connection: sa.Connection, table: sa.Table, wanted: Iterable[Row]) -> list[Row]:
    """Insert new rows and update changed ones; returns those to delete, once nothing refers to them."""
    names = [column.name for column in table.primary_key]
    stored = {_key(row, names): dict(row) for row in connection.execute(sa.select(table)).mappings()}
    new: list[Row] = []
    for row in wanted:
        before = stored.pop(_key(row, names), None)
        if before is None:
            new.append(row)
        elif before != row:
            connection.execute(sa.update(table).where(_is(table, row)).values(row))
    if new:
        connection.execute(sa.insert(table), new)
    return list(stored.values())


def put_some(connection: sa.Connection, table: sa.Table, wanted: Iterable[Row]) -> None:
    """Insert rows, or update those that differ, in a table with a key of one column."""
    (key,) = table.primary_key
    rows = {row[key.name]: row for row in wanted}
    ids = sorted(rows)
    for at in range(0, len(ids), _CHUNK):
        chunk = ids[at : at + _CHUNK]
        query = sa.select(table).where(key.in_(chunk))
        stored = {row[key.name]: dict(row) for row in connection.execute(query).mappings()}
        for id, before in stored.items():
            if before != rows[id]:
                connection.execute(sa.update(table).where(key == id).values(rows[id]))
        if new := [rows[id] for id in chunk if id not in stored]:
            connection.execute(sa.insert(table), new)


def delete(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Delete these rows."""
    for row in rows:
        connection.execute(sa.delete(table).where(_is(table, row)))


def _key(row: Any, names: list[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def _is(table: sa.Table, row: Row) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == row[column.name] for column in table.primary_key))
