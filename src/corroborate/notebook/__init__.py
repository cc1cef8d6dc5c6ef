"""The Python interface: a ledger in a notebook or a script, typed and small.

open_ledger   a path or URL -> a desk
desk          what one asks of a ledger, and how reports get into it
listing       rows that are records, and become a table where pandas or polars is installed
cells         one record as one flat row
"""

from corroborate.notebook.desk import Desk, open_ledger
from corroborate.notebook.listing import Listing

__all__ = ["Desk", "Listing", "open_ledger"]
