"""The ledger's side of an evaluation: its exported objects, to be found by report and by id."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import Any

from corroborate.evaluation.agreement import key_of

Json = dict[str, Any]


class Found:
    """A ledger in its JSON form (`corroborate.ledger/1`)."""

    def __init__(self, ledger: Json) -> None:
        self.ledger = ledger
        self.incidents: dict[str, Json] = {row["id"]: row for row in ledger["incidents"]}
        self.texts: dict[str, str] = {row["id"]: row["text_raw"] for row in ledger["reports"]}
        self.names: dict[str, str] = {row["id"]: row["name"] for row in ledger["reports"]}
        self.rejected: set[str] = {row["name"] for row in ledger["rejections"]}
        self.claims: list[Json] = list(ledger["claims"])

    def report(self, name: str) -> str | None:
        """The id of the report with this id or name; a name without its folder will do while it is alone."""
        return self._by_name.get(name)

    def refused(self, name: str) -> bool:
        """True where a document of this name came in and could not be read."""
        return name in self.rejected or name in {_base(row) for row in self.rejected}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        rows = [(row["name"], row["id"]) for row in self.ledger["reports"]]
        rows += [(copy["name"], row["id"]) for row in self.ledger["reports"] for copy in row["copies"]]
        alone = Counter(base for base, _ in {(_base(name), id) for name, id in rows})
        table = {_base(name): id for name, id in rows if alone[_base(name)] == 1}
        return {**table, **dict(reversed(rows)), **{id: id for id in self.texts}}

    @cached_property
    def by_report(self) -> dict[str, list[Json]]:
        """Claims by report, in order of their place."""
        table: defaultdict[str, list[Json]] = defaultdict(list)
        for claim in sorted(self.claims, key=lambda c: (c["start"], c["end"], c["id"])):
            table[claim["report"]].append(claim)
        return dict(table)

    @cached_property
    def _actors(self) -> dict[str, set[str]]:
        return {
            row["id"]: {key_of(name) for name in (row["name"], *(n["text"] for n in row["names"]))}
            for row in self.ledger["actors"]
        }

    def called(self, party: Json) -> set[str]:
        """All that a party, a weapon or a victim goes by: its words, and every name of its actor."""
        words = {key_of(party[key]) for key in ("text", "value") if party.get(key)}
        return words | self._actors.get(party.get("actor") or "", set())


def _base(name: str) -> str:
    return name.rpartition("/")[2]
