"""Limits of what is taken in, each with its reason."""

MAX_DOCUMENT_BYTES = 10_000_000
"""Bytes of one document (a file, or one line of JSON lines).

The longest news pages are below 5 MB; libxml2 silently loses text beyond 10 MiB in one node, so a larger
document could come out empty without anybody being told.
"""

SNIFF_BYTES = 4_096
"""Bytes of standard input looked at to tell HTML, JSON and text apart; a doctype comes well before."""
