"""Edge out: what a ledger holds, written for other programs. Views only; nothing is judged here."""

from corroborate.export.source import Source

__all__ = ["Source"]
