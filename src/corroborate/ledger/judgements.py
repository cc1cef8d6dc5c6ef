"""Judgements: what people decided, in the ledger and in a file beside it that says the same.

The file, `ledger.judgements.jsonl` beside `ledger.db`, is what survives when the ledger is built again
from nothing: one line for each judgement, in order, never changed. A judgement is in the file before it is
in the ledger, so whatever is cut off in between is taken up by the next run. A ledger on a database server
has no such file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from corroborate.errors import LedgerError
from corroborate.ledger.codec import decode, encode
from corroborate.ledger.ledger import Ledger
from corroborate.ledger.rows import Row
from corroborate.ledger.schema import judgements, standings
from corroborate.records.judgement import Draft, Judgement, Standing, Status


def file_of(ledger: Ledger) -> Path | None:
    """The file of judgements of a ledger; None on a database server."""
    return None if ledger.path is None else ledger.path.with_name(f"{ledger.path.stem}.judgements.jsonl")


def load(connection: sa.Connection) -> tuple[Judgement, ...]:
    """All judgements in order."""
    rows = connection.execute(sa.select(judgements.c.payload).order_by(judgements.c.number))
    return tuple(decode(Judgement, payload) for (payload,) in rows)


def append(ledger: Ledger, connection: sa.Connection, drafts: Sequence[Draft]) -> tuple[Judgement, ...]:
    """Write down decisions, in the file and in the ledger; `connection` is the caller's transaction."""
    known = _together(ledger, connection)
    made: list[Judgement] = []
    for draft in drafts:
        number = len(known) + len(made) + 1
        made.append(Judgement(Judgement.id_for(number, encode(draft)), number, draft))
    path = file_of(ledger)
    if path is not None:
        _write(path, made, ledger)
    _insert(connection, made)
    return tuple(made)


def take_up(ledger: Ledger, connection: sa.Connection) -> tuple[Judgement, ...]:
    """Make ledger and file say the same, and return what they say."""
    return _together(ledger, connection)


def read(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file; one broken line stops it, with its number."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"{path}: cannot be read ({error}); put back a copy") from error
    lines = text.split("\n")
    if lines.pop():
        raise LedgerError(
            f"{path}, line {len(lines) + 1}: cut off before its end, so this decision was never taken; "
            "delete the line and run this again"
        )
    return tuple(_judgement(path, number, line) for number, line in enumerate(lines, 1))


def save_standings(connection: sa.Connection, found: Sequence[Standing]) -> None:
    """Keep what became of each judgement in this build."""
    connection.execute(sa.delete(standings))
    if found:
        connection.execute(sa.insert(standings), [_row(standing) for standing in found])


def load_standings(connection: sa.Connection) -> tuple[Standing, ...]:
    """Every judgement with what the last build made of it, in order."""
    rows = {row.judgement: row for row in connection.execute(sa.select(standings))}
    found = []
    for judgement in load(connection):
        row = rows.get(judgement.id)
        if row is None:
            found.append(Standing(judgement, Status.WAITING, "decided since the last build"))
        else:
            incidents, claims = (tuple(json.loads(ids)) for ids in (row.incidents, row.claims))
            found.append(Standing(judgement, Status(row.status), row.reason, incidents, claims))
    return tuple(found)


def _together(ledger: Ledger, connection: sa.Connection) -> tuple[Judgement, ...]:
    known, path = load(connection), file_of(ledger)
    if path is None:
        return known
    written = read(path)
    common = min(len(known), len(written))
    for ours, theirs in zip(known[:common], written[:common], strict=True):
        if ours != theirs:
            raise LedgerError(
                f"{path}, line {ours.number}: says {theirs.id}, and {ledger.name} says {ours.id}; they are "
                f"not "
                "of one ledger: put back the file that belongs to it, or move this one away to have it "
                "written anew"
            )
    _insert(connection, written[common:])
    if len(known) > common:
        _write(path, known[common:], ledger)
    return (*known, *written[common:])


def _judgement(path: Path, number: int, line: str) -> Judgement:
    try:
        judgement = decode(Judgement, line)
    except ValueError as error:
        raise LedgerError(
            f"{path}, line {number}: not a judgement ({_first(error)}); put back a copy of the file, or "
            f"delete the line"
        ) from error
    if judgement.number != number or judgement.id != Judgement.id_for(number, encode(judgement.draft)):
        raise LedgerError(
            f"{path}, line {number}: was changed, moved or copied by hand, its words and its id "
            f"{judgement.id} do "
            "not belong together; put back a copy of the file (to take a decision back: corroborate judge "
            "LEDGER undo)"
        )
    return judgement


def _first(error: Exception) -> str:
    said = [line.strip() for line in str(error).splitlines() if line.strip()]
    return said[-2] if len(said) > 2 and said[-1].startswith("For further") else said[-1]


def _write(path: Path, made: Sequence[Judgement], ledger: Ledger) -> None:
    """Add lines. A new file may be read by whoever may read the ledger: it quotes the same words."""
    try:
        if ledger.path is not None and not path.exists():
            path.touch(mode=0o600)
            path.chmod(ledger.path.stat().st_mode & 0o666)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{encode(judgement)}\n" for judgement in made)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror}); nothing was decided") from error


def _insert(connection: sa.Connection, made: Sequence[Judgement]) -> None:
    if made:
        connection.execute(sa.insert(judgements), [_kept(judgement) for judgement in made])


def _kept(judgement: Judgement) -> Row:
    draft = judgement.draft
    return {
        "number": judgement.number,
        "id": judgement.id,
        "kind": draft.kind,
        "who": draft.who,
        "decided": draft.when,
        "why": draft.why,
        "payload": encode(judgement),
    }


def _row(standing: Standing) -> Row:
    return {
        "judgement": standing.judgement.id,
        "status": standing.status,
        "reason": standing.reason,
        "incidents": json.dumps(standing.incidents),
        "claims": json.dumps(standing.claims),
    }
