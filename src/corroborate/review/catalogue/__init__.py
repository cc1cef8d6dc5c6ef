"""The catalogue: a card index of a ledger, made from it, by which its incidents are found.

A file beside the ledger (`NAME.catalogue.db`) that holds nothing of its own: it is brought up to date when
the ledger has changed and may be deleted at any time. Why it is no part of the ledger:
docs/decisions/0017-a-catalogue-beside-the-ledger.md.

tables      its tables
entries     an incident -> its entry, its cast, its words
renewal     what changed in the ledger since, and only that
catalogue   the file, and how it is read
"""

from corroborate.review.catalogue.catalogue import Catalogue

__all__ = ["Catalogue"]
