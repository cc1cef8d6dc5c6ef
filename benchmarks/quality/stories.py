"""stories: whole stories of several reports, own gold; which reports tell of one event, and what of it.

    python -m benchmarks.quality score stories --half dev|test [--errors]

Each story is read and built as `corroborate run` does it, and scored as `corroborate evaluate` does it
(`corroborate.evaluation` says what each figure means), with all its reports and the four counts taken
as annotated in full. Whole numbers are added up over stories; B³ and CEAFe are weighted by reports.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corroborate.evaluation import Evaluation, GoldFile, Tally, evaluate, read_gold
from corroborate.intake import load_metadata
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import add, build, ledger_object

_GOLD = Path(__file__).parent / "gold" / "stories"
_FIELDS = ("killed", "injured", "captured", "missing")


@dataclass(slots=True)
class Score:
    """Everything counted over the stories: the numbers of each figure, by its id."""

    numbers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    by_story: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def add(self, result: Evaluation) -> None:
        """Count one more story."""
        for figure in result.figures:
            self.numbers.setdefault(figure.id, []).append(dict(figure.numbers))

    def lines(self) -> Iterable[str]:
        """The figures, one a line."""
        yield f"same event, pairs of reports  {self.tally('reports.pairs')}"
        yield f"same event, B3 {self.mean('reports.b_cubed')}, CEAFe {self.mean('reports.ceaf_e')}"
        yield f"counts  {self.tally('claims.all')}"
        yield f"counts at the right incident  {self.share('claims.placed')}"
        yield f"speaker  accuracy {self.share('claims.speakers')}"
        yield f"killed, low and high exact  {self.share('tolls.killed.ends')}"
        yield f"killed, best exact  {self.share('tolls.killed.exact')}"
        yield f"incidents found  {self.share('incidents.found')}, split {self.number('incidents.split')}"
        merges, forbidden = self.number("incidents.false_merges"), self.number("claims.forbidden")
        yield f"false merges {merges}, forbidden numbers {forbidden}"
        yield from (f"  {name}: {told}" for name, told in sorted(self.by_story.items()))

    def tally(self, figure: str) -> Tally:
        """Right, found and expected, added up."""
        total = Tally()
        for row in self.numbers.get(figure, ()):
            total.add(right=row["right"], found=row["found"], expected=row["expected"])
        return total

    def share(self, figure: str) -> str:
        """Right of how many."""
        rows = self.numbers.get(figure, ())
        of = sum(row["of"] for row in rows)
        return f"{sum(row['right'] for row in rows) / of if of else 0:.3f} of {of}"

    def mean(self, figure: str) -> str:
        """The F1 of an average, weighted by the things averaged over."""
        rows = self.numbers.get(figure, ())
        of = sum(row["of"] for row in rows)
        return f"{sum(row['f1'] * row['of'] for row in rows) / of if of else 0:.3f}"

    def number(self, figure: str) -> int:
        """A plain number, added up."""
        return sum(row["number"] for row in self.numbers.get(figure, ()))


def rows(half: str) -> list[Path]:
    """The folders of one half's stories."""
    return sorted(path.parent for path in (_GOLD / half).glob("*/gold.json"))


def score(stories: Sequence[Path], knowledge: Knowledge, *, errors: bool = False) -> Score:
    """Run every story and compare."""
    total = Score()
    for story in stories:
        ledger = run(story, knowledge)
        result = evaluate(gold_of(story), ledger)
        total.add(result)
        if errors:
            total.errors += [f"{story.name}: {line}" for line in result.misses]
        found = {f.id: f.numbers for f in result.figures}["claims.all"]["right"]
        total.by_story[story.name] = f"{len(ledger['incidents'])} incidents, {found} counts found"
    return total


def run(story: Path, knowledge: Knowledge) -> dict[str, Any]:
    """The ledger of a story's reports, in its exported form."""
    given = story / "metadata.csv"
    metadata = load_metadata(given) if given.exists() else None
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder) / "l.db")) as ledger:
        add(ledger, [str(story / "reports")], metadata=metadata, knowledge=knowledge)
        build(ledger, knowledge=knowledge)
        return ledger_object(ledger, knowledge)


def gold_of(story: Path) -> GoldFile:
    """A story's gold; it is complete for all its reports and for the four counts."""
    raw = read_gold(story / "gold.json").model_dump(mode="json", by_alias=True, exclude_unset=True)
    reports = sorted(path.name for path in (story / "reports").iterdir())
    return GoldFile.model_validate({**raw, "reports": reports, "fields": list(_FIELDS)})
