"""The steps from an empty database to today's tables, one module each in `versions/`.

`REVISIONS` names them in order, so that an ordinary run learns by one line of SQL that there is
nothing to do, without importing alembic. A revision that can lose data says `destructive = True`;
the ledger file is then copied aside before it runs.
"""

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
VERSION_TABLE = "corroborate_revision"
