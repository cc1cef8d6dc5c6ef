"""Publish: a ledger as a read-only site for the public, in files that need no server and no script.

profile   what may be shown beyond the safe minimum, who chose so and why
places    streets -> their town
tokens    words as names are compared
screen    which texts may be shown
public    the JSON form of a ledger -> what of it may be published
outline   the world's countries -> lines of a picture
map       incidents -> markers on them
pages     all of it -> HTML
tables    all of it -> CSV
folder    files on disk, whole or not at all
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corroborate.errors import CorroborateError, UsageError
from corroborate.export import files
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger
from corroborate.pipeline import ledger_object
from corroborate.review.publish import folder, pages, profile
from corroborate.review.publish.public import public

__all__ = ["Published", "publish"]


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: so many pages of so many incidents; `withheld` texts may not be shown."""

    pages: int
    incidents: int
    withheld: int
    left_out: int

    @property
    def said(self) -> str:
        """In a line."""
        gone = f", {self.left_out} incidents left out" if self.left_out else ""
        return f"{self.incidents} incidents on {self.pages} pages; {self.withheld} texts withheld{gone}"


def publish(ledger: Ledger, knowledge: Knowledge, target: Path, chosen: Path | None = None) -> Published:
    """Write the public site of a ledger into a folder; `chosen` is the file of a profile.

    The same ledger, packs and profile give the same bytes. With a profile that allows something, the choice
    stands in the site and in NAME.publications.jsonl beside the ledger. InputError: the profile cannot be
    used; CorroborateError: the folder holds what no publication wrote, or cannot be written.
    """
    if ledger.path is not None and ledger.path.resolve().is_relative_to(target.resolve()):
        raise UsageError(f"{target}: the ledger itself lies in this folder; give another one with --publish")
    profiled, digest = profile.read(chosen)
    shown = public(ledger_object(ledger, knowledge), knowledge, profiled)
    choice = {**profiled.model_dump(mode="json"), "sha256": digest}
    written = dict(pages.pages(shown, profiled))
    if profiled.allow:
        _log(ledger, choice)
    folder.write(target, written, {"profile": choice, "withheld": shown.withheld, "left_out": shown.left_out})
    html = sum(path.endswith(".html") for path in written)
    count = len(shown.document["incidents"])
    return Published(html, count, sum(shown.withheld.values()), sum(shown.left_out.values()))


def _log(ledger: Ledger, choice: dict[str, Any]) -> None:
    """Add the choice to the log beside the ledger, once for each time that it is made anew."""
    if ledger.path is None:
        return
    path = ledger.path.with_name(f"{ledger.path.stem}.publications.jsonl")
    line = json.dumps(choice, ensure_ascii=False, sort_keys=True) + "\n"
    try:
        known = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CorroborateError(
            f"{path}: the log of publications cannot be read; put it right first"
        ) from error
    if not known.endswith(line):
        files.write(path, (known, line))
