"""The edge where documents come in: files, folders and standard input, one receipt each.

Everything that was named or found ends as exactly one of four: a `RawDocument`, a `Rejection` (it
should have been a report), a `Skipped` (it stands in a folder and is no report) or a `Sighting` (a page
stood unchanged). A `Remark` on an input may stand beside them.
"""

from corroborate.intake.metadata import Metadata, MetadataRow, load_metadata
from corroborate.intake.receipt import Received, Remark, Sighting, Skipped
from corroborate.intake.receive import receive

__all__ = ["Metadata", "MetadataRow", "Received", "Remark", "Sighting", "Skipped", "load_metadata", "receive"]
