"""Captures: when and where an archive caught a document, and the address by which versions of a page meet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from corroborate.text.addresses import address

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns and fill the addresses; nothing is lost."""
    for name in ("address", "captured", "last_captured", "origin", "headers"):
        op.add_column("receipts", sa.Column(name, sa.Text(), nullable=True))
    op.create_index(op.f("ix_receipts_address"), "receipts", ["address"], unique=False)
    connection = op.get_bind()
    urls = connection.execute(sa.text("SELECT DISTINCT url FROM receipts WHERE url IS NOT NULL"))
    for (url,) in urls.all():
        connection.execute(
            sa.text("UPDATE receipts SET address = :address WHERE url = :url"),
            {"address": address(url), "url": url},
        )
