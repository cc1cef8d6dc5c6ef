"""armed-groups: names of armed groups and forces, found and typed; own gold sentences.

    python -m benchmarks.quality score armed-groups

A mention is right when a name of ours that is an armed group or a force overlaps it and has the same
head word. Real names and invented ones, which no list can hold, are counted apart: a wrong find of
ours belongs to neither, so that only their recall is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.heads import content_words, head_word
from benchmarks.quality.tally import Tally

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import NameMention
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate

_GOLD = Path(__file__).parent / "gold" / "armed-groups.jsonl"
_ARMED = (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.COALITION)


@dataclass(slots=True)
class Score:
    """Mentions found, altogether and by origin of the name."""

    mentions: Tally = field(default_factory=Tally)
    origins: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: tuple[str, ...] = ()  # nobody looks at this set row by row

    def lines(self) -> Iterable[str]:
        """The figures, one a line."""
        yield f"armed groups, found and typed  {self.mentions}"
        for origin in sorted(self.origins):
            tally = self.origins[origin]
            yield f"  {origin:<10} recall {tally.recall:.3f} of {tally.expected}"


def rows(half: str) -> list[dict[str, Any]]:
    """The gold rows; the set is one, whatever the half."""
    return [json.loads(line) for line in _GOLD.read_text(encoding="utf-8").splitlines()]


def score(gold: Sequence[dict[str, Any]], knowledge: Knowledge, *, errors: bool = False) -> Score:
    """Read every row and compare."""
    if errors:
        raise SystemExit("this set is never looked at row by row")
    total = Score()
    for row in gold:
        _compare(row, armed_names(row["text"], knowledge), total)
    return total


def armed_names(text: str, knowledge: Knowledge) -> list[NameMention]:
    """The names of a text that we take for armed groups or forces."""
    report = Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")
    return [name for name in annotate(report, knowledge, gate=False).names if _armed(name, knowledge)]


def _armed(name: NameMention, knowledge: Knowledge) -> bool:
    entries = (knowledge.actors.get(actor) for actor in name.known)
    return name.armed or any(entry is not None and entry.kind in _ARMED for entry in entries)


def _compare(row: dict[str, Any], found: Sequence[NameMention], total: Score) -> None:
    left = list(found)
    right = 0
    for start, end, text, origin in row["armed"]:
        same = next((n for n in left if n.start < end and start < n.end and _same_head(n.text, text)), None)
        if same is not None:
            left.remove(same)
            right += 1
        total.origins[origin].add(right=same is not None, found=0, expected=1)
    total.mentions.add(right=right, found=len(found), expected=len(row["armed"]))


def _same_head(one: str, other: str) -> bool:
    return head_word(one) in content_words(other) or head_word(other) in content_words(one)
