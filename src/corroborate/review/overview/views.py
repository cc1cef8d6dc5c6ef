"""Views: ways of asking that people keep under a name, in a small file beside the ledger.

`ledger.views.json` beside `ledger.db`: names, addresses and who kept them, for all who review this ledger.
It holds no incident and no decision. A ledger on a database server has no such file, and keeps no views.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from starlette.datastructures import QueryParams

from corroborate.errors import LedgerError, UsageError
from corroborate.review.overview.asked import asked

MOST = 200
LONGEST = 80  # characters of a name
_writing = threading.Lock()


@dataclass(frozen=True, slots=True, order=True)
class View:
    """A name for what `query` asks for ("?type=shelling")."""

    name: str
    query: str
    who: str = ""


def file_of(location: str) -> Path | None:
    """Where the views of a ledger are kept; None on a database server."""
    path = Path(location)
    return None if "://" in location else path.with_name(f"{path.stem}.views.json")


def load(location: str) -> tuple[View, ...]:
    """The kept views, by name."""
    path = file_of(location)
    if path is None or not path.exists():
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["views"]
        return tuple(sorted(_view(row) for row in rows))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(
            f"{path}: the saved views cannot be read ({error}); mend the file, or delete it to start anew"
        ) from error


def keep(location: str, view: View) -> None:
    """Keep a view, in place of one of the same name."""
    named = " ".join(view.name.split())
    if not named or len(named) > LONGEST or not named.isprintable():
        raise UsageError(f"a view needs a name of at most {LONGEST} characters; nothing was kept")
    with _writing:
        others = [known for known in load(location) if known.name != named]
        if len(others) >= MOST:
            raise UsageError(f"{MOST} views are kept already; delete one first")
        _write(location, [*others, View(named, _canonical(view.query), view.who)])


def forget(location: str, name: str) -> None:
    """Drop the view of this name; nothing happens where there is none."""
    with _writing:
        _write(location, [view for view in load(location) if view.name != name])


def _canonical(query: str) -> str:
    """Only what an overview can be asked for, whatever the file or a form says."""
    return asked(QueryParams(query.removeprefix("?"))).query()


def _view(row: Any) -> View:
    return View(str(row["name"]), _canonical(str(row["query"])), str(row.get("who", "")))


def _write(location: str, views: Iterable[View]) -> None:
    path = file_of(location)
    if path is None:
        raise UsageError("views are kept in a file beside the ledger; on a database server there is none")
    partial = path.with_name(path.name + ".part")
    text = json.dumps({"views": [asdict(view) for view in sorted(views)]}, ensure_ascii=False, indent=1)
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        if Path(location).exists():  # what people search for may be a name
            partial.chmod(Path(location).stat().st_mode & 0o666)
        partial.write_text(text + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror}); nothing was kept") from error
