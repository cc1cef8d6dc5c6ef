"""The edge where documents come in: files, folders and standard input, one receipt each.

Everything that was named or found ends as exactly one of three: a `RawDocument`, a `Rejection` (it
should have been a report) or a `Skipped` (it stands in a folder and is no report).
"""

from corroborate.intake.metadata import Metadata, MetadataRow, load_metadata
from corroborate.intake.receipt import Skipped
from corroborate.intake.receive import receive

__all__ = ["Metadata", "MetadataRow", "Skipped", "load_metadata", "receive"]
