"""corroborate: news reports of violence in, an incident ledger with every claim behind it out."""

__version__ = "0.1.0"
