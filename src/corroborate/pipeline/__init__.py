"""The run: the stages in order, in one process or several, kept in a ledger. Nothing else.

add      documents -> reports in the ledger
build    reports -> incidents in the ledger
export   ledger -> a file
"""

from corroborate.pipeline.add import add
from corroborate.pipeline.build import build
from corroborate.pipeline.export import export, ledger_object
from corroborate.pipeline.outcome import AddOutcome, BuildOutcome, Progress, Timings

__all__ = ["AddOutcome", "BuildOutcome", "Progress", "Timings", "add", "build", "export", "ledger_object"]
