"""Judgements, what became of them, and the day on which a document came in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the two tables and the column; nothing is lost."""
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_table(
        "standings",
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Text(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.id"], name=op.f("fk_standings_judgement")),
        sa.PrimaryKeyConstraint("judgement", name=op.f("pk_standings")),
    )
    op.add_column("receipts", sa.Column("received", sa.Text(), nullable=True))
