"""stories: whole stories of several reports, own gold; which reports tell of one event, and what of it.

    python -m benchmarks.quality score stories --half dev|test [--errors]

Each story is run by the command line, as a user would. Reports pair where they are mainly about one
event. A count is found where field, low and high agree and the words overlap; headline and optional
counts of the gold are neither asked nor punished. An incident of ours is matched to the gold incident
that most of its counts and main reports belong to; one that takes counts of two is a false merge.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.quality.heads import content_words
from benchmarks.quality.tally import Tally

from corroborate.knowledge import Knowledge

_GOLD = Path(__file__).parent / "gold" / "stories"
_FIELDS = ("killed", "injured", "captured", "missing")


@dataclass(slots=True)
class Score:
    """Everything counted over the stories."""

    pairs: Tally = field(default_factory=Tally)
    counts: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    placed: Tally = field(default_factory=Tally)
    ends: Tally = field(default_factory=Tally)
    merges: int = 0
    forbidden: int = 0
    by_story: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def lines(self) -> Iterable[str]:
        """The figures, one a line."""
        yield f"same event, pairs of reports  {self.pairs}"
        yield f"counts  {self.counts}"
        yield f"counts at the right incident  {_share(self.placed)}"
        yield f"speaker  accuracy {_share(self.speakers)}"
        yield f"killed, low and high exact  {_share(self.ends)}"
        yield f"false merges {self.merges}, forbidden numbers {self.forbidden}"
        yield from (f"  {name}: {told}" for name, told in sorted(self.by_story.items()))


def _share(tally: Tally) -> str:
    return f"{tally.recall:.3f} of {tally.expected}"


def rows(half: str) -> list[Path]:
    """The folders of one half's stories."""
    return sorted(path.parent for path in (_GOLD / half).glob("*/gold.json"))


def score(stories: Sequence[Path], knowledge: Knowledge, *, errors: bool = False) -> Score:
    """Run every story and compare."""
    total = Score()
    for story in stories:
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            compared = _Story(gold, _export(story, Path(folder)), total)
        compared.compare()
        if errors:
            total.errors += [f"{story.name}: {line}" for line in compared.missed]
        total.by_story[story.name] = compared.told()
    return total


def _export(story: Path, folder: Path) -> dict[str, Any]:
    program, ledger, out = [sys.executable, "-m", "corroborate"], str(folder / "l.db"), folder / "l.json"
    run = [*program, "run", str(story / "reports"), "--ledger", ledger, "-q"]
    if (story / "metadata.csv").exists():
        run += ["--metadata", str(story / "metadata.csv")]
    for command in (run, [*program, "export", ledger, "--format", "json", "-o", str(out)]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 3):
            raise SystemExit(f"{story}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


class _Story:
    """One story's gold beside its ledger."""

    def __init__(self, gold: dict[str, Any], ledger: dict[str, Any], total: Score) -> None:
        self.gold, self.ledger, self.total = gold, ledger, total
        self.names = {report["id"]: report["name"] for report in ledger["reports"]}
        self.texts = {report["name"]: report["text_raw"] for report in ledger["reports"]}
        self.claims = [claim for claim in ledger["claims"] if claim["field"] in _FIELDS]
        self.matches: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.missed: list[str] = []

    def compare(self) -> None:
        """Add this story to the score."""
        self._pairs()
        self._counts()
        home = self._homes()
        for asked, ours in self.matches:
            self.total.placed.add(right=home.get(ours["incident"]) == asked["incident"], found=1, expected=1)
            said = {w for s in asked["speakers"] for w in content_words(s)}
            heard = {w for s in ours["speakers"] for w in content_words(s["text"])}
            self.total.speakers.add(right=bool(said & heard) or said == heard, found=1, expected=1)
        self._ends(home)
        never = {(row["field"], row["number"]) for row in self.gold.get("never", ())}
        for claim in self.claims:
            if never & {(claim["field"], claim["value"]["low"]), (claim["field"], claim["value"]["high"])}:
                self.total.forbidden += 1
                self.missed.append(f"forbidden {claim['field']} {claim['quote']!r}")

    def told(self) -> str:
        """What the ledger holds, in a line."""
        return f"{len(self.ledger['incidents'])} incidents, {len(self.matches)} counts found"

    def _pairs(self) -> None:
        def together(incidents: Iterable[dict[str, Any]], name: dict[str, str]) -> set[tuple[str, str]]:
            groups = (sorted({name.get(r, r) for r in i["main_of"]}) for i in incidents)
            return {pair for group in groups for pair in combinations(group, 2)}

        wanted = together(self.gold["incidents"], {})
        found = together(self.ledger["incidents"], self.names)
        self.total.pairs.add(right=len(wanted & found), found=len(found), expected=len(wanted))
        self.missed += [f"not joined {a} + {b}" for a, b in sorted(wanted - found)]
        self.missed += [f"wrongly joined {a} + {b}" for a, b in sorted(found - wanted)]

    def _counts(self) -> None:
        free = list(self.claims)
        asked = sorted(self.gold["claims"], key=lambda c: bool(c.get("headline") or c.get("optional")))
        expected = right = pardoned = 0
        for claim in asked:
            spared = bool(claim.get("headline") or claim.get("optional"))
            ours = next((c for c in free if self._same(claim, c)), None)
            if ours is not None:
                free.remove(ours)
                pardoned += spared
                right += not spared
                if not spared:
                    self.matches.append((claim, ours))
            elif not spared:
                self.missed.append(f"missed {claim['field']} {claim['report']} {claim['quote']!r}")
            expected += not spared
        self.missed += [f"wrong {c['field']} {self.names[c['report']]} {c['quote']!r}" for c in free]
        self.total.counts.add(right=right, found=len(self.claims) - pardoned, expected=expected)

    def _same(self, claim: dict[str, Any], ours: dict[str, Any]) -> bool:
        value = ours["value"]
        if self.names[ours["report"]] != claim["report"] or ours["field"] != claim["field"]:
            return False
        if (value["low"], value["high"]) != (claim["low"], claim["high"]):
            return False
        start = self._place(claim)
        return start < ours["end"] and ours["start"] < start + len(claim["quote"])

    def _place(self, claim: dict[str, Any]) -> int:
        """Where the quote stands in the text as read: an HTML page's offsets are other ones."""
        text = self.texts[claim["report"]]
        if text[claim["start"] : claim["end"]] == claim["quote"]:
            return int(claim["start"])
        return int(text.find(claim["quote"]))

    def _homes(self) -> dict[str, str]:
        """The gold incident of each of ours, by its counts and main reports."""
        votes: dict[str, Counter[str]] = {}
        for asked, ours in self.matches:
            votes.setdefault(ours["incident"], Counter())[asked["incident"]] += 1
        self.total.merges += sum(len([n for n in found.values() if n >= 2]) > 1 for found in votes.values())
        main = {name: i["id"] for i in self.gold["incidents"] for name in i["main_of"]}
        for incident in self.ledger["incidents"]:
            for report in incident["main_of"]:
                if (there := main.get(self.names[report])) is not None:
                    votes.setdefault(incident["id"], Counter())[there] += 2
        return {ours: max(sorted(found), key=lambda id: found[id]) for ours, found in votes.items()}

    def _ends(self, home: dict[str, str]) -> None:
        for incident in self.gold["incidents"]:
            if not incident.get("killed") or not incident["main_of"]:
                continue
            ours = [
                i for i in self.ledger["incidents"] if home.get(i["id"]) == incident["id"] and i["main_of"]
            ]
            wanted = (incident["killed"]["low"], incident["killed"]["high"])
            found = [(i["killed"]["low"], i["killed"]["high"]) for i in ours if i["killed"]]
            self.total.ends.add(right=found == [wanted], found=1, expected=1)
            if found != [wanted]:
                self.missed.append(f"killed of {incident['id']} {incident['event']}: {found}, not {wanted}")
