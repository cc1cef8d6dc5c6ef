"""The index by which a build finds what one more report touches. It is filled by the next build."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and indices; nothing is lost."""
    op.create_table(
        "marks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "unit", name=op.f("pk_marks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_blocks")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("keys_of", sa.LargeBinary(), nullable=False),
        sa.Column("norm", sa.Float(), nullable=False),
        sa.Column("weighed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
    )
    op.create_table(
        "bonds",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "kind", name=op.f("pk_bonds")),
    )
    op.create_table(
        "alignments",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("left_start", sa.Integer(), nullable=False),
        sa.Column("left_end", sa.Integer(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("right_start", sa.Integer(), nullable=False),
        sa.Column("right_end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "left",
            "left_start",
            "left_end",
            "right",
            "right_start",
            "right_end",
            name=op.f("pk_alignments"),
        ),
    )
    op.create_table(
        "holdings",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_holdings")),
    )
    op.create_table(
        "changes",
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_changes")),
    )
    op.execute("INSERT INTO changes SELECT id FROM reports")
    for table, column in (
        ("units", "report"),
        ("alignments", "right"),
        ("holdings", "incident"),
        ("decisions", "right"),
        ("derivations", "right"),
        ("readings", "failed"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
