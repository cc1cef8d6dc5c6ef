"""Every error that corroborate raises on purpose.

    CorroborateError            something the user can act on; its text says what to do
    ├── InputError              an input named by the user cannot be read
    ├── PackError               a knowledge pack breaks its contract: fix the pack entry
    ├── WeightsError            a trained reader's weights are missing or damaged: install again
    ├── LedgerError             the ledger cannot be used as asked
    │   ├── LedgerTooNew        written by a later version: upgrade corroborate
    │   ├── LedgerReadOnly      the file or its folder cannot be written
    │   ├── StaleDecision       what was decided about has changed meanwhile: look again
    │   └── UnknownIncident     no incident has this id
    └── UsageError              options that do not go together

Expected trouble with a single report is never an error: it is a `Rejection`.
"""


class CorroborateError(Exception):
    """Something the user can act on; the message says which file or entry, what is wrong, what to do."""


class InputError(CorroborateError):
    """An input named by the user cannot be read."""


class PackError(CorroborateError):
    """A knowledge pack breaks its contract."""


class WeightsError(CorroborateError):
    """A trained reader's weights are missing or are not the ones that were shipped."""


class LedgerError(CorroborateError):
    """The ledger cannot be used as asked."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a later version of corroborate."""


class LedgerReadOnly(LedgerError):
    """The ledger, or the folder it stands in, cannot be written."""


class StaleDecision(LedgerError):
    """A decision about a state of the ledger that is no more."""


class UnknownIncident(LedgerError):
    """No incident in this ledger has the id asked for."""


class UsageError(CorroborateError):
    """Options that do not go together."""
