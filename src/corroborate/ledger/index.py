"""Index: under which keys reports and accounts stand, so that a build finds who meets one more of them.

A *unit* is a report or an account. Its keys come from its own words (blocking, copies, words in common),
and each key has a block of units. The weight of a block stands beside it: of one that very many share only
the weight is read: looking up a unit's neighbours costs the same in a small ledger and in a large one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar

import sqlalchemy as sa

from corroborate.ledger.schema import blocks, marks, units

_CHUNK = 400  # keys in one question: databases take no more than some hundreds

Key = tuple[str, ...]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Unit:
    """A report or account with its keys: what it is under each (`roles`), and how much it weighs there."""

    id: str
    report: str
    roles: Mapping[Key, int]
    norm: float = 0.0  # length of the weights of its telling words
    weighed: bool = False  # its roles are weights: how many sentences hold a word


@dataclass(frozen=True, slots=True)
class Changed:
    """A block before and after: its weight, and the units that came or went."""

    before: int
    after: int
    units: frozenset[str]


def replace(connection: sa.Connection, gone: Collection[str], come: Sequence[Unit]) -> dict[int, Changed]:
    """Take units out, and put others (or the same anew) in; the blocks whose members or weights changed."""
    old = _keys(connection, {*gone, *(unit.id for unit in come)})
    rows = _roles(connection, old)
    new = {(number(key), unit.id): role for unit in come for key, role in unit.roles.items()}
    weighed = {unit.id for unit in come if unit.weighed} | _weighed(connection, old)
    went = [pair for pair, role in rows.items() if new.get(pair) != role]
    came = {pair: role for pair, role in new.items() if rows.get(pair) != role}
    moved: dict[int, Counter[str]] = {}
    for key, unit in went:
        moved.setdefault(key, Counter())[unit] -= rows[key, unit] if unit in weighed else 1
    for (key, unit), role in came.items():
        moved.setdefault(key, Counter())[unit] += role if unit in weighed else 1
    before = weights(connection, moved)
    found = {
        key: Changed(before.get(key, 0), before.get(key, 0) + sum(by.values()), frozenset(by))
        for key, by in moved.items()
    }
    _write(connection, went, came, {key: (c.before, c.after) for key, c in found.items()})
    _put_units(connection, gone, come)
    return found


def members(
    connection: sa.Connection, keys: Iterable[int], most: int | None = None
) -> dict[int, list[tuple[str, int]]]:
    """Units and roles by key, in order of id; a heavier block than `most` is left out."""
    if most is None:
        light = sorted(set(keys))
    else:
        light = [key for key, weight in weights(connection, keys).items() if weight <= most]
    found: dict[int, list[tuple[str, int]]] = {}
    for chunk in _chunks(light):
        query = sa.select(marks.c.key, marks.c.unit, marks.c.role).where(marks.c.key.in_(chunk))
        for key, unit, role in connection.execute(query):
            found.setdefault(key, []).append((unit, role))
    return {key: sorted(rows) for key, rows in found.items()}


def weights(connection: sa.Connection, keys: Iterable[int]) -> dict[int, int]:
    """The weight of each block that there is."""
    found: dict[int, int] = {}
    for chunk in _chunks(sorted(set(keys))):
        query = sa.select(blocks.c.key, blocks.c.weight).where(blocks.c.key.in_(chunk))
        found.update((key, weight) for key, weight in connection.execute(query))
    return found


def beside(connection: sa.Connection, key: int, unit: str, most: int) -> list[str]:
    """So many units before and after one of a block, in order of id."""
    column = marks.c.unit
    of = sa.select(column).where(marks.c.key == key)
    before = connection.scalars(of.where(column < unit).order_by(column.desc()).limit(most)).all()
    after = connection.scalars(of.where(column > unit).order_by(column).limit(most)).all()
    return [*reversed(before), *after]


def norms(connection: sa.Connection, ids: Collection[str]) -> dict[str, float]:
    """The norm of each of these units."""
    return {row.id: row.norm for row in _rows(connection, ids, units.c.norm)}


def reports_of(connection: sa.Connection, ids: Collection[str]) -> dict[str, str]:
    """The report of each of these units."""
    return {row.id: row.report for row in _rows(connection, ids, units.c.report)}


def units_of(connection: sa.Connection, reports: Collection[str]) -> dict[str, list[str]]:
    """The units of each of these reports, by id."""
    found: dict[str, list[str]] = {}
    for chunk in _chunks(sorted(reports)):
        query = sa.select(units.c.report, units.c.id).where(units.c.report.in_(chunk))
        for report, id in sorted(tuple(row) for row in connection.execute(query)):
            found.setdefault(report, []).append(id)
    return found


def keys_of(connection: sa.Connection, ids: Collection[str]) -> dict[str, list[int]]:
    """The keys of each of these units."""
    return _keys(connection, ids)


def forget(connection: sa.Connection) -> None:
    """Empty the index."""
    for table in (marks, blocks, units):
        connection.execute(sa.delete(table))


def number(key: Key) -> int:
    """A key as a number of 64 bits: two of ten million keys are one in a ledger of thousands."""
    digest = blake2b("\x1f".join(key).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _rows(connection: sa.Connection, ids: Collection[str], column: sa.Column[Any]) -> Iterator[Any]:
    for chunk in _chunks(sorted(ids)):
        yield from connection.execute(sa.select(units.c.id, column).where(units.c.id.in_(chunk)))


def _keys(connection: sa.Connection, ids: Collection[str]) -> dict[str, list[int]]:
    return {row.id: array("q", row.keys_of).tolist() for row in _rows(connection, ids, units.c.keys_of)}


def _weighed(connection: sa.Connection, ids: Collection[str]) -> set[str]:
    return {row.id for row in _rows(connection, ids, units.c.weighed) if row.weighed}


def _roles(connection: sa.Connection, keys: Mapping[str, Sequence[int]]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for unit, own in keys.items():
        for chunk in _chunks(own):
            query = sa.select(marks.c.key, marks.c.role).where(marks.c.unit == unit, marks.c.key.in_(chunk))
            found.update(((key, unit), role) for key, role in connection.execute(query))
    return found


def _write(
    connection: sa.Connection,
    went: Sequence[tuple[int, str]],
    came: Mapping[tuple[int, str], int],
    sizes: Mapping[int, tuple[int, int]],
) -> None:
    gone = sa.delete(marks).where(marks.c.key == sa.bindparam("k"), marks.c.unit == sa.bindparam("u"))
    _many(connection, gone, [{"k": key, "u": unit} for key, unit in sorted(went)])
    rows = [{"key": key, "unit": unit, "role": role} for (key, unit), role in sorted(came.items())]
    _many(connection, sa.insert(marks), rows)
    empty = [{"k": key} for key, (before, after) in sorted(sizes.items()) if before and not after]
    _many(connection, sa.delete(blocks).where(blocks.c.key == sa.bindparam("k")), empty)
    new = [{"key": key, "weight": w} for key, (before, w) in sorted(sizes.items()) if w and not before]
    _many(connection, sa.insert(blocks), new)
    changed = sa.update(blocks).where(blocks.c.key == sa.bindparam("k")).values(weight=sa.bindparam("w"))
    both = [{"k": key, "w": w} for key, (before, w) in sorted(sizes.items()) if w and before and w != before]
    _many(connection, changed, both)


def _put_units(connection: sa.Connection, gone: Collection[str], come: Sequence[Unit]) -> None:
    out = sorted({*gone, *(unit.id for unit in come)})
    _many(connection, sa.delete(units).where(units.c.id == sa.bindparam("u")), [{"u": id} for id in out])
    rows = [
        {
            "id": unit.id,
            "report": unit.report,
            "keys_of": array("q", sorted(map(number, unit.roles))).tobytes(),
            "norm": unit.norm,
            "weighed": unit.weighed,
        }
        for unit in come
    ]
    _many(connection, sa.insert(units), rows)


def _many(connection: sa.Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    yield from (things[at : at + _CHUNK] for at in range(0, len(things), _CHUNK))
