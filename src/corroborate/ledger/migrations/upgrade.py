"""Bringing a database forward to today's tables, and refusing what cannot be.

Alembic does the steps. It is imported here and nowhere else, and only when there is a step to do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa

from corroborate.errors import LedgerError, LedgerTooNew
from corroborate.ledger.migrations import REVISIONS, VERSION_TABLE
from corroborate.ledger.schema import VIEWS

SCRIPTS = Path(__file__).parent


def revision_of(connection: sa.Connection, name: str) -> str | None:
    """The revision a database stands at; None for an empty one. Anything else is refused."""
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables and connection.dialect.name == "sqlite":
            raise LedgerError(f"{name}: not a ledger, but another database; give another path for --ledger")
        return None
    row = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).first()
    return None if row is None else str(row[0])


def check(revision: str | None, name: str, known: tuple[str, ...] = REVISIONS) -> None:
    """Refuse a ledger that a later version of corroborate has written."""
    if revision is not None and revision not in known:
        raise LedgerTooNew(
            f"{name}: written by a newer corroborate (ledger revision {revision}, this version knows "
            f"{known[-1]}); upgrade corroborate"
        )


def upgrade(
    connection: sa.Connection, revision: str | None, path: Path | None, scripts: Path = SCRIPTS
) -> None:
    """Run every step after `revision`, in the connection's transaction: all of them or none."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    directory = ScriptDirectory.from_config(config)
    steps = list(reversed(list(directory.iterate_revisions("head", revision or "base"))))
    if path is not None and revision is not None:
        for step in steps:
            if _destructive(step.module):
                _copy_aside(path, step.revision)
                break

    def forward(current: Any, _context: Any) -> Any:
        return directory._upgrade_revs("head", current)

    for view in VIEWS:
        connection.execute(sa.text(f"DROP VIEW IF EXISTS {view}"))
    with EnvironmentContext(config, directory, fn=forward) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()
    for view, query in VIEWS.items():
        connection.execute(sa.text(f"CREATE VIEW {view} AS {query}"))


def _destructive(module: ModuleType) -> bool:
    return bool(getattr(module, "destructive", False))


def _copy_aside(path: Path, revision: str) -> None:
    """Copy the file as it was before `revision`; under its own name only once it is whole."""
    backup = path.with_name(f"{path.name}.before-{revision}.bak")
    partial = path.with_name(backup.name + ".part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
        source.backup(target)
    partial.replace(backup)
