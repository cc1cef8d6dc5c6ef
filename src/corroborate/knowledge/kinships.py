"""Kinships: kinds of event and weapons under which two reports may mean one event.

"An air strike" and "shelling" may be one event, "a stabbing" and "an air strike" hardly; a kind that
says nothing of the manner ("attack") goes with all.
"""

from __future__ import annotations

from corroborate.knowledge.packs import Packs


class Kinships:
    """Which event types and which instruments go together, and which rule each other out."""

    def __init__(self, packs: Packs) -> None:
        self._of: dict[str, dict[str, set[str]]] = {"event_type": {}, "instrument": {}}
        self._excludes: dict[str, set[str]] = {}
        self._loose: set[str] = set()
        for entry in packs.entries("kinship"):
            sort, members = entry.data.get("of"), entry.data.get("members")
            if sort not in self._of or not isinstance(members, list):
                raise entry.refuse('write of = "event_type" or "instrument", and a list of members')
            for member in members:
                self._of[sort].setdefault(str(member), set()).add(entry.id)
            if entry.data.get("loose", False):
                self._loose.add(entry.id)
            self._excludes[entry.id] = set(entry.data.get("excludes", []))
        self._plain = {e.id for e in packs.entries("event_type") if int(e.data.get("rank", 1)) == 0}

    def types(self, left: str, right: str) -> str:
        """ "same", "plain" (one tells no manner), "kin", "loose" (seldom one event), or "apart"."""
        if left == right:
            return "plain" if left in self._plain else "same"
        if left in self._plain or right in self._plain:
            return "plain"
        types = self._of["event_type"]
        shared = types.get(left, set()) & types.get(right, set())
        return "apart" if not shared else "loose" if shared <= self._loose else "kin"

    def unlike(self, left: str, right: str) -> bool:
        """True where neither tells nothing of the manner and nothing has them for one: a blast and shots."""
        types = self._of["event_type"]
        one, two = types.get(left, set()), types.get(right, set())
        return bool(one and two) and left != right and not one & two

    def excluded(self, left: str, right: str) -> bool:
        """True where one weapon rules out the other: a drone and a mine, never a drone and a plane."""
        of = self._of["instrument"]
        one, two = of.get(left, set()), of.get(right, set())
        if left == right or not one or not two or one & two:
            return False
        return all(b in self._excludes[a] or a in self._excludes[b] for a in one for b in two)
