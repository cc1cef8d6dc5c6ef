"""Weights that tell whether two main accounts are one event, by all fields together (weights/likelihood).

Logistic regression over the features of `stages/linkage/likelihood.py`, learnt on three kinds of pairs that
the rules do not bar: own stories of many wars (benchmarks/quality/gold/stories/dev), US shootings of the
cities that have most of them (row `incidents`, train), and narratives of one war's strikes, each of another
strike (row `airwars`, train), which weigh half. Every weight has the sign that its feature's name calls for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corroborate.intake import load_metadata
from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.language.linear import FILE, Linear
from corroborate.ledger import open_ledger, readings, reports
from corroborate.pipeline import add, build
from corroborate.pipeline.add import take_in
from corroborate.records.account import Reading
from corroborate.records.report import RawDocument
from corroborate.stages.lineage import trace
from corroborate.stages.linkage.blocking import Gathered
from corroborate.stages.linkage.likelihood import signs
from corroborate.stages.linkage.link import common_of
from corroborate.stages.linkage.linker import Linker, draw
from training.pairs import Matrix, documents, events, newton
from training.pin import WEIGHTS

# Signs that stand before a feature's weight for a reason; all others speak for one event.
AGAINST = frozenset(
    [
        *("day-before", "days-apart", "published-apart", "country-apart", "subject-apart"),
        *("kind-apart", "manner", "dead-differ"),
    ]
)
RIDGE = 1.0
CITIES = 250  # reports of the cities with most shootings: where look-alikes are
NARRATIVES = 150
STORIES = Path("benchmarks/quality/gold/stories")

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of main accounts that no rule bars: features, whether one event, whether the rules join them."""

    features: tuple[dict[str, float], ...]
    same: tuple[bool, ...]
    joined: tuple[bool, ...]
    weight: float = 1.0


def main(arguments: Sequence[str]) -> int:
    """Learn, or with --evaluate say how many of the held-out pairs each probability takes rightly."""
    options = argparse.ArgumentParser(prog="python -m training likelihood", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the public benchmarks")
    options.add_argument("--stories", type=Path, default=STORIES, help="folder of the own stories")
    options.add_argument("--out", type=Path, default=WEIGHTS / "likelihood")
    options.add_argument("--evaluate", action="store_true", help="airwars dev, and each story by the others")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args(arguments)
    knowledge = Knowledge()
    told = [story(path, knowledge) for path in sorted((given.stories / "dev").glob("*/gold.json"))]
    elsewhere = [
        shootings(given.data / "incidents", knowledge, given.jobs),
        narratives(given.data / "airwars", "train", knowledge, given.jobs),
    ]
    if given.evaluate:
        strikes = narratives(given.data / "airwars", "dev", knowledge, given.jobs)
        sys.stdout.writelines(f"{line}\n" for line in measured(told, elsewhere, strikes))
        return 0
    model = learnt([*told, *elsewhere])
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {"bias": model.bias, "weights": dict(model.weights)}
    (given.out / FILE).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    pairs = sum(len(rows.same) for rows in (*told, *elsewhere))
    sys.stdout.write(f"{len(model.weights)} weights from {pairs:,} pairs\n")
    return 0


def story(gold: Path, knowledge: Knowledge) -> Rows:
    """The pairs of one own story; its gold says which reports are mainly about one event."""
    folder = gold.parent
    given = folder / "metadata.csv"
    together = {
        frozenset((one, two))
        for incident in json.loads(gold.read_text(encoding="utf-8"))["incidents"]
        for one in incident["main_of"]
        for two in incident["main_of"]
        if one != two
    }
    with TemporaryDirectory() as room, open_ledger(str(Path(room) / "l.db")) as ledger:
        metadata = load_metadata(given) if given.exists() else None
        add(ledger, [str(folder / "reports")], metadata=metadata, knowledge=knowledge)
        build(ledger, knowledge=knowledge)
        with ledger.transaction() as connection:
            stored = readings.load(connection, reports.load(connection))
    return _rows([s.reading for s in stored], lambda a, b: frozenset((a, b)) in together, knowledge)


def shootings(data: Path, knowledge: Knowledge, jobs: int) -> Rows:
    """The reports of the cities that have most of them."""
    of = events(data / "gold.jsonl", "train")
    counted: Counter[tuple[str, str]] = Counter()
    home: dict[str, tuple[str, str]] = {}
    for line in (data / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "train":
            counted[row["city"], row["state"]] += len(row["documents"])
            home |= dict.fromkeys(row["documents"], (row["city"], row["state"]))
    chosen: set[tuple[str, str]] = set()
    taken = 0
    for city, number in sorted(counted.items(), key=lambda c: (-c[1], c[0])):
        if taken > CITIES:
            break
        chosen.add(city)
        taken += number
    rows = (d for d in documents(data / "documents.jsonl.gz", "train") if home.get(d.name) in chosen)
    return _rows(_read(rows, knowledge, jobs), lambda a, b: bool(of[a] & of[b]), knowledge)


def narratives(data: Path, split: str, knowledge: Knowledge, jobs: int) -> Rows:
    """Narratives of one war, none of which is of another's strike."""
    lines = (json.loads(line) for line in (data / "documents.jsonl").read_text("utf-8").splitlines())
    own = [row for row in lines if row["split"] == split][:NARRATIVES]
    rows = (RawDocument(r["id"], r["text"].encode("utf-8", "replace"), "text/plain") for r in own)
    found = _rows(_read(rows, knowledge, jobs), lambda a, b: a == b, knowledge)
    return replace(found, weight=0.5)


def _read(rows: Iterator[RawDocument], knowledge: Knowledge, jobs: int) -> list[Reading]:
    with TemporaryDirectory() as room, open_ledger(str(Path(room) / "l.db")) as ledger:
        take_in(ledger, rows, jobs=jobs, knowledge=knowledge)
        build(ledger, jobs=jobs, knowledge=knowledge)
        with ledger.transaction() as connection:
            stored = readings.load(connection, reports.load(connection))
    return [s.reading for s in stored]


def _rows(told: Sequence[Reading], same: Same, knowledge: Knowledge) -> Rows:
    names = {r.report.id: Path(r.report.copies[0].name).name for r in told}
    features, answers, joined = [], [], []
    for left, right, found, by_rule in _compared(told, knowledge):
        features.append(found)
        answers.append(same(names[left], names[right]))
        joined.append(by_rule)
    return Rows(tuple(features), tuple(answers), tuple(joined))


def _compared(
    told: Sequence[Reading], knowledge: Knowledge
) -> Iterator[tuple[str, str, dict[str, float], bool]]:
    """The pairs of main accounts that linkage looks at and no rule bars: their reports and features."""
    lineage = trace(told, knowledge)
    drawn = draw(told, lineage, knowledge)
    linker = Linker(drawn, told, lineage, knowledge, common_of(told, drawn))
    marked = {sketch.id: linker.marks(sketch.id) for sketch in drawn}
    norms = {id: linker.norm(id) for id in marked}
    blocks = Gathered(marked)
    met = {id: linker.partners(id, own, blocks, norms) for id, own in marked.items()}
    cast = Cast((actor for reading in told for actor in reading.actors), knowledge)
    resemblance = linker.pairing.resemblance
    assert resemblance is not None, "the weights of rarity and pairs are learnt first"
    for pair in linker.compare({id: m for id, (m, _) in met.items()}, {id: a for id, (_, a) in met.items()}):
        decision, words = linker.pairing.alone(pair), resemblance.words(*pair)
        if decision is None or decision.barred or words is None:
            continue
        one, two = linker.drawn[pair[0]], linker.drawn[pair[1]]
        by_rule = decision.verdict == "same"
        yield one.account.report, two.account.report, signs(decision.found, one, two, words, cast), by_rule


def learnt(sources: Sequence[Rows]) -> Linear:
    """The weights, each with the sign that its name calls for."""
    names = sorted({name for rows in sources for signs in rows.features for name in signs})
    kept = list(names)
    while True:
        values, same, weigh = _matrix(sources, kept)
        *weights, bias = newton(values, same, weigh, RIDGE).tolist()
        wrong = [(abs(w), n) for w, n in zip(weights, kept, strict=True) if (w > 0) == (n in AGAINST) and w]
        if not wrong:
            return Linear(
                round(bias, 3), {n: round(float(w), 3) for n, w in zip(kept, weights, strict=True) if w}
            )
        kept.remove(max(wrong)[1])


def _matrix(sources: Sequence[Rows], names: Sequence[str]) -> tuple[Matrix, Matrix, Matrix]:
    values = [[signs.get(name, 0.0) for name in names] for rows in sources for signs in rows.features]
    same = [float(answer) for rows in sources for answer in rows.same]
    weigh = [rows.weight for rows in sources for _ in rows.same]
    return np.array(values), np.array(same), np.array(weigh)


def measured(told: Sequence[Rows], elsewhere: Sequence[Rows], strikes: Rows) -> Iterator[str]:
    """Right and wrong pairs by rule and at some probabilities; each story by weights learnt without it."""
    scored: list[tuple[float, bool, bool]] = []
    for place, rows in enumerate(told):
        scored += _scored(learnt([*told[:place], *told[place + 1 :], *elsewhere]), rows)
    others = _scored(learnt([*told, *elsewhere]), strikes)
    for name, found in (("own stories", scored), ("strikes of one war, dev", others)):
        ruled = _counted(same for _, same, joined in found if joined)
        yield f"{name}, by rule: {ruled}, of {len(found)} pairs"
        for least in (0.3, 0.5, 0.7, 0.8, 0.9):
            taken = [(same, joined) for score, same, joined in found if score >= least]
            by_rule = _counted(same for same, joined in taken if joined)
            yield f"{name}, {least}: {_counted(same for same, _ in taken)}; joined by rule, too: {by_rule}"


def _scored(model: Linear, rows: Rows) -> list[tuple[float, bool, bool]]:
    scores = map(model.probability, rows.features)
    return list(zip(scores, rows.same, rows.joined, strict=True))


def _counted(answers: Iterable[bool]) -> str:
    told = list(answers)
    return f"{sum(told)} right, {len(told) - sum(told)} wrong"
