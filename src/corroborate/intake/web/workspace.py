"""The workspace: where fetched pages and what is remembered of fetching are kept, beside the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corroborate.errors import InputError


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder, and the ledger's name in it. Ledgers of one folder share its archive, not their feeds."""

    folder: Path
    name: str

    @property
    def archive(self) -> Path:
        """The folder of WARC files."""
        return self.folder / "archive"

    @property
    def state(self) -> Path:
        """The file that remembers feeds and pages."""
        return self.folder / f"{self.name}.feeds.db"

    @staticmethod
    def beside(ledger: str, folder: Path | None = None) -> Workspace:
        """The workspace of a ledger; `folder` where the ledger stands on a database server.

        >>> Workspace.beside("desk/ledger.db").state.as_posix()
        'desk/ledger.feeds.db'
        """
        if "://" not in ledger:
            path = Path(ledger)
            return Workspace(folder or path.parent, path.stem)
        if folder is None:
            raise InputError(
                "a ledger on a database server has no folder beside it; say with --workspace FOLDER where "
                "fetched pages are kept"
            )
        return Workspace(folder, "ledger")
