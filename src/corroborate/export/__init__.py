"""Edge out: what a ledger holds, written for other programs. Views only; nothing is judged here."""
