"""The store: what came in, what each report says, and the incidents built from it. No judgement."""

from corroborate.ledger.ledger import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
