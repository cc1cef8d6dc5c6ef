"""corroborate: news reports of violence in, an incident ledger with every claim behind it out.

In a notebook or a script:

    import corroborate

    ledger = corroborate.open_ledger("ledger.db")
    ledger.incidents(place="Jos", since="2003-01-01").to_frame()

The names below are the whole public interface; [the tutorial](docs/tutorial.md) walks through it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corroborate.errors import CorroborateError
    from corroborate.notebook import Desk, Listing, open_ledger
    from corroborate.records.actor import Actor
    from corroborate.records.claim import Claim, Statement
    from corroborate.records.count import Count
    from corroborate.records.incident import Contradiction, Estimate, Incident
    from corroborate.records.period import Period
    from corroborate.records.place import Place
    from corroborate.records.report import Rejection, Report

__version__ = "0.1.0"

# The parser multiplies small matrices. numpy's OpenBLAS would spread each over all cores, at four times
# the work (32.8 against 12.0 CPU-seconds for 100,000 words on two cores), and how many cores a machine
# has would decide the last digit. OpenBLAS asks once, when numpy is imported, so it is said here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Loaded when first asked for: `corroborate --help` needs none of them.
_WHERE = {
    "Actor": "records.actor",
    "Claim": "records.claim",
    "Contradiction": "records.incident",
    "CorroborateError": "errors",
    "Count": "records.count",
    "Desk": "notebook",
    "Estimate": "records.incident",
    "Incident": "records.incident",
    "Listing": "notebook",
    "Period": "records.period",
    "Place": "records.place",
    "Rejection": "records.report",
    "Report": "records.report",
    "Statement": "records.claim",
    "open_ledger": "notebook",
}
__all__ = [  # noqa: RUF022  # what one begins with stands first
    "open_ledger",
    "Desk",
    "Listing",
    "Actor",
    "Claim",
    "Contradiction",
    "CorroborateError",
    "Count",
    "Estimate",
    "Incident",
    "Period",
    "Place",
    "Rejection",
    "Report",
    "Statement",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'corroborate' has no attribute {name!r}")
    return getattr(import_module(f"corroborate.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
