"""Weights that tell whether the main accounts of two reports are one event (weights/pairs).

Logistic regression over the features of `stages/linkage/features.py`, learnt on the train split of the row
`incidents` of the public benchmarks. A weight with the wrong sign is a quirk of those reports, not a reason:
its feature is left out and the rest learnt again. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.language.linear import FILE, Linear
from corroborate.language.rarity import Rarity
from corroborate.ledger import Ledger, open_ledger, readings, reports
from corroborate.pipeline import build
from corroborate.pipeline.add import take_in
from corroborate.records.account import Reading
from corroborate.records.report import RawDocument
from corroborate.stages.lineage import trace
from corroborate.stages.linkage.features import features
from corroborate.stages.linkage.resemblance import Resemblance, mainly
from corroborate.stages.linkage.sketch import sketches
from corroborate.stages.linkage.wordings import wordings
from training.pin import WEIGHTS

# Signs that stand before a feature's weight for a reason; all others speak for one event.
AGAINST = frozenset(
    [
        *("published-apart", "published-long-apart", "day-before", "day-near", "days-apart"),
        *("place-apart", "dead-apart", "killed-differ", "injured-differ", "toll-against", "kind-apart"),
    ]
)
RIDGE = 10.0  # against weights that rest on a handful of pairs
_STEPS = 30

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of main accounts: their features, whether they are one event, and how many are in all."""

    names: tuple[str, ...]
    values: Matrix
    same: Matrix
    asked: int  # pairs of one event, also those that are no candidates


def main(arguments: Sequence[str]) -> int:
    """Learn on train, or with --evaluate print precision and recall on dev."""
    options = argparse.ArgumentParser(prog="python -m training pairs", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the row incidents")
    options.add_argument("--ledger", type=Path, required=True, help="where the readings are kept")
    options.add_argument("--out", type=Path, default=WEIGHTS / "pairs")
    options.add_argument("--evaluate", action="store_true", help="the dev split with the weights of --out")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args(arguments)
    knowledge = Knowledge()
    split = "dev" if given.evaluate else "train"
    with open_ledger(given.ledger) as ledger:
        told = read(given.data, split, ledger, knowledge, given.jobs)
    pairs = paired(told, events(given.data / "gold.jsonl", split), knowledge)
    if given.evaluate:
        sys.stdout.writelines(f"{line}\n" for line in measured(Linear.load(given.out), pairs))
        return 0
    model = learnt(pairs)
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {"bias": model.bias, "weights": dict(model.weights)}
    (given.out / FILE).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(model.weights)} weights from {len(pairs.same):,} pairs\n")
    return 0


def read(data: Path, split: str, ledger: Ledger, knowledge: Knowledge, jobs: int) -> list[Reading]:
    """The readings of a split's reports, as a run makes them."""
    take_in(ledger, documents(data / "documents.jsonl.gz", split), jobs=jobs, knowledge=knowledge)
    build(ledger, jobs=jobs, knowledge=knowledge)
    with ledger.transaction() as connection:
        stored = readings.load(connection, reports.load(connection))
    return [s.reading for s in stored]


def documents(path: Path, split: str) -> Iterator[RawDocument]:
    """The reports of a split, each headline above its text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] != split:
                continue
            page = "\n\n".join(part for part in (row["title"], row["text"]) if part)
            content = page.encode("utf-8", "replace")
            yield RawDocument(row["id"], content, "text/plain", row["url"], row["outlet"], row["published"])


def events(path: Path, split: str) -> dict[str, set[str]]:
    """The events of each document."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            for document in row["documents"]:
                found[document].add(row["id"])
    return found


def paired(told: Sequence[Reading], of: dict[str, set[str]], knowledge: Knowledge) -> Pairs:
    """The candidates that linkage would look at."""
    rarity = Rarity(WEIGHTS / "rarity")
    cast = Cast((actor for reading in told for actor in reading.actors), knowledge)
    drawn = sketches(told, trace(told, knowledge), cast, knowledge.gazetteer.nouns)
    words = wordings(told, rarity)
    looked = Resemblance(drawn, told, rarity, Linear(0.0, {}), cast, knowledge.kinships)
    names = {r.report.id: [copy.name for copy in r.report.copies] for r in told}
    known = [set().union(*(of.get(n, set()) for n in names[s.account.report])) for s in drawn]
    rows, same = [], []
    for left, right in looked.candidates():
        rows.append(features(drawn[left], drawn[right], words, cast, knowledge.kinships))
        same.append(float(bool(known[left] & known[right])))
    main_ones = [known[place] for place, sketch in enumerate(drawn) if mainly(sketch)]
    asked = sum(bool(a & b) for a, b in combinations(main_ones, 2))
    columns = tuple(rows[0]) if rows else ()
    return Pairs(columns, np.array([[row[c] for c in columns] for row in rows]), np.array(same), asked)


def learnt(pairs: Pairs) -> Linear:
    """The weights, each with the sign that its name calls for."""
    kept = list(range(len(pairs.names)))
    while True:
        weights, bias = fit(pairs.values[:, kept], pairs.same)
        effects = weights * pairs.values[:, kept].std(0)
        wrong = [
            (abs(effect), place)
            for effect, place in zip(effects, kept, strict=True)
            if (effect > 0) == (pairs.names[place] in AGAINST)
        ]
        if not wrong:
            named = {pairs.names[p]: round(float(w), 3) for p, w in zip(kept, weights, strict=True)}
            return Linear(round(bias, 3), named)
        kept.remove(max(wrong)[1])


def fit(values: Matrix, same: Matrix) -> tuple[Matrix, float]:
    """Newton's method on standardised features; weights and bias for the features as they are."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    weights = newton((values - mean) / spread, same, np.ones(len(same)), RIDGE)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - (mean * plain).sum())


def newton(values: Matrix, same: Matrix, weigh: Matrix, against: float) -> Matrix:
    """The weights of a logistic regression, the bias last; `against`: the ridge on all but the bias."""
    rows = np.hstack([values, np.ones((len(values), 1))])
    ridge = np.diag([against] * values.shape[1] + [0.0])
    weights = np.zeros(values.shape[1] + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (weigh * (likely - same)) + ridge @ weights
        step = np.linalg.solve((rows * (weigh * likely * (1 - likely))[:, None]).T @ rows + ridge, slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def measured(model: Linear, pairs: Pairs) -> Iterator[str]:
    """Precision and recall of the pairs at some probabilities."""
    rows = (dict(zip(pairs.names, row, strict=True)) for row in pairs.values.tolist())
    scores = np.array([model.probability(row) for row in rows])
    yield f"{pairs.asked} pairs of one event, {int(pairs.same.sum())} of them among {len(scores)} candidates"
    for least in (0.5, 0.7, 0.9, 0.97):
        taken = scores >= least
        right = float(pairs.same[taken].sum())
        precision, recall = right / max(1, int(taken.sum())), right / max(1, pairs.asked)
        yield f"probability {least}  precision {precision:.3f}  recall {recall:.3f}"
