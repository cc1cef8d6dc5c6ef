"""The review room: pages on loopback where people look at a ledger, decide and trust."""
