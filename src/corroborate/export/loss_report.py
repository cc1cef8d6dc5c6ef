"""The loss report beside an export: FILE.loss.json with every incident, FILE.loss.md to be read.

The JSON is written while the rows are: what the export is, one entry per incident, then the sums. Nothing
in it comes from a clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from corroborate.export.files import FileSet
from corroborate.export.loss import Gap, Losses
from corroborate.export.table import Fidelity

SCHEMA = "corroborate.loss/1"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Header:
    """What an export is: its form, the policy of its numbers, the program and the ledger it was made from."""

    format: str
    policy: str
    rule: str
    published: str
    version: str
    built_from: str
    personal: bool = True


class LossReport:
    """The two files of a report, as they are written."""

    def __init__(self, machine: TextIO, people: TextIO, header: Header) -> None:
        self._machine, self._people, self._header = machine, people, header
        self._first = True
        head = _dump({"schema": SCHEMA, **asdict(header)})
        machine.write(head[:-1] + ',\n"incidents": [')

    @staticmethod
    def beside(files: FileSet, path: Path, header: Header) -> LossReport:
        """The report of what is written into this file."""
        machine = files.text(path.with_name(f"{path.name}.loss.json"))
        return LossReport(machine, files.text(path.with_name(f"{path.name}.loss.md")), header)

    def incident(self, entry: Json) -> None:
        """One incident's entry (`Losses.add`)."""
        self._machine.write(("\n" if self._first else ",\n") + _dump(entry))
        self._first = False

    def end(self, losses: Losses) -> None:
        """The sums, and the readable report."""
        self._machine.write('\n],\n"summary": ' + _dump(losses.summary()) + "\n}\n")
        self._people.writelines(f"{line}\n" for line in readable(self._header, losses))


def readable(header: Header, losses: Losses) -> Iterator[str]:
    """The report in words (Markdown)."""
    yield f"# What {header.format} cannot say of this ledger"
    yield ""
    yield f"Numbers by the policy `{header.policy}`: {header.rule}."
    ledger = header.built_from or "(not built)"
    yield f"Rule: {header.published}. Made by corroborate {header.version} from ledger {ledger}."
    if not header.personal:
        yield "Names, ages and kin of victims were left out on demand."
    yield ""
    yield from _counts(losses)
    yield from _columns(losses)
    yield from _gaps("The ledger holds, and no column takes", losses.unrepresented)
    yield from _gaps("Incidents without a row", losses.left_out)
    yield ""
    yield "Every incident with its losses, lines and contradictions: the `.loss.json` beside this file."


def _counts(losses: Losses) -> Iterator[str]:
    rows = ", ".join(f"{table} {number}" for table, number in losses.rows.items())
    yield f"- incidents: {losses.incidents}; rows: {rows}"
    lines = ", ".join(f"{number} with {n}" for n, number in sorted(losses.lines.items()))
    yield f"- incidents by number of independent lines: {lines or 'none'}"
    quarrels = ", ".join(f"{field} {number}" for field, number in sorted(losses.contradictions.items()))
    yield f"- contradictions: {quarrels or 'none'}"


def _columns(losses: Losses) -> Iterator[str]:
    yield from ("", "## Columns", "", "| table | column | | incidents | why |", "|---|---|---|---|---|")
    exact = []
    for (table, column), gap in losses.columns.items():
        if gap.fidelity is Fidelity.EXACT:
            exact.append(f"{table}.{column}")
            continue
        yield f"| {table} | {column} | {gap.fidelity} | {gap.incidents or 'all'} | {_cell(_why(gap))} |"
    yield ""
    yield f"Exact: {', '.join(exact) or 'none'}."


def _gaps(title: str, gaps: dict[str, Gap]) -> Iterator[str]:
    if gaps:
        yield from ("", f"## {title}", "")
        for name, gap in sorted(gaps.items()):
            yield f"- {name} ({gap.incidents}): {_cell(_why(gap))}"


def _why(gap: Gap) -> str:
    """The rule of the column, then the first incidents by reason."""
    by_reason: dict[str, list[str]] = {}
    for id, why in gap.examples:
        by_reason.setdefault(why, []).append(id)
    told = [f"{why} ({', '.join(ids)})" if why else ", ".join(ids) for why, ids in by_reason.items()]
    more = gap.incidents - len({id for id, _ in gap.examples})
    told += [f"and {more} more"] if more > 0 else []
    return ". ".join(part for part in (gap.says, "; ".join(told)) if part)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=None)
