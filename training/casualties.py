"""Weights that tell whether a word of harm and a group of people belong together (weights/casualties).

Logistic regression over the features of `stages/extraction/pair_features.py`, learnt on the developer
half of our own casualty sentences: every word of harm with every group of people of its sentence, right
where the gold has that outcome with that count; and likewise on the tables of casualty sentences, whose
near misses tell what is no harm. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.casualty_sentences import expected, report_of, rows
from numpy.typing import NDArray

from corroborate.knowledge import Knowledge
from corroborate.language.linear import FILE, Linear
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_learned import free_pairs
from corroborate.stages.extraction.casualty_line import Overlay, line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.group_search import find_groups
from corroborate.stages.extraction.pair_features import pair_features
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.sentence_tree import SentenceTree
from training.pin import WEIGHTS

RIDGE = 10.0  # against weights that rest on a handful of sentences
SELDOM = 3  # pairs that a feature must be seen in
SMALL = 0.02  # a weight below which nothing depends on it
TABLES = Path(__file__).parents[1] / "tests" / "cases"
_TABLES = (
    *("casualties", "negation", "scope", "said_harm"),
    *("casualty_structure", "casualty_kinds", "casualty_who", "casualty_translated"),
)
_CLAIM = re.compile(
    r"(?P<outcome>killed|injured|captured|missing) (?:some|(?P<low>\d+)?(?P<open>[+-])?(?P<high>\d+)?)"
)
_STEPS, _RATE = 300, 0.5
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of harm and people of one gold row."""

    row: str
    features: Mapping[str, float]
    right: bool
    free: bool  # no rule tells anything of either


def main(arguments: Sequence[str]) -> int:
    """Learn on all rows, or with --evaluate print what weights learnt on other rows would add."""
    options = argparse.ArgumentParser(prog="python -m training casualties", description=__doc__)
    options.add_argument("--out", type=Path, default=WEIGHTS / "casualties")
    options.add_argument("--evaluate", action="store_true", help="cross-validate over the rows instead")
    given = options.parse_args(arguments)
    pairs = paired([*rows("dev"), *near_misses(TABLES)], Knowledge())
    if given.evaluate:
        sys.stdout.writelines(f"{line}\n" for line in measured(pairs))
        return 0
    model = learnt(pairs)
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {"bias": model.bias, "weights": dict(model.weights)}
    (given.out / FILE).write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(model.weights)} weights from {len(pairs):,} pairs\n")
    return 0


def near_misses(folder: Path) -> list[dict[str, Any]]:
    """The rows of the tables of casualty sentences, in the form of the gold."""
    found: list[dict[str, Any]] = []
    for name in _TABLES:
        for place, case in enumerate(tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["case"]):
            told = [_CLAIM.match(claim) for claim in case["claims"]]
            counts = [_count(claim) for claim in told if claim is not None]
            manner = "headline" if case.get("headline") else "table"
            row = {"id": f"{name}-{place}", "manner": manner, "before": None, "text": case["text"]}
            found.append({**row, "casualties": counts})
    return found


def _count(claim: re.Match[str]) -> dict[str, Any]:
    """A claim of the tables, "killed 4+", as a count of the gold."""
    low, high = claim["low"], claim["high"]
    number = {"low": int(low) if low else None, "high": int(high) if high else None}
    if low and not claim["open"]:
        number["high"] = number["low"]
    return {"outcome": claim["outcome"], **number, "scope": "total", "speaker": None, "realis": "actual"}


def paired(gold: Sequence[dict[str, Any]], knowledge: Knowledge) -> list[Pair]:
    """All pairs of the rows' own sentences."""
    found: list[Pair] = []
    for row in gold:
        report, start = report_of(row)
        annotated = annotate(report, knowledge)
        overlay = Overlay.of(annotated)
        told = Counter((c.outcome, c.low, c.high) for c in expected(row))
        for sentence in annotated.sentences:
            if sentence.end <= start:
                continue
            line = line_of(annotated, sentence, overlay, knowledge.people)
            tree = SentenceTree.of(line)
            if tree is None:
                continue
            phrases = Phrases.of(line, find_groups(line, with_apposition))
            free = {(h.first, g.first) for h, g in free_pairs(phrases, tellings_of(line))}
            for hit, group in free_pairs(phrases, ()):
                right = told[hit.value.field or "", group.count.low, group.count.high] > 0
                features = pair_features(phrases, tree, hit, group)
                found.append(Pair(str(row["id"]), features, right, (hit.first, group.first) in free))
    return found


def learnt(pairs: Sequence[Pair]) -> Linear:
    """The weights, smallest left out."""
    seen = Counter(name for pair in pairs for name in pair.features)
    names = sorted(name for name, times in seen.items() if times >= SELDOM)
    column = {name: place for place, name in enumerate(names)}
    indices = [[column[name] for name in pair.features if name in column] for pair in pairs]
    weights, bias = fit(indices, np.array([pair.right for pair in pairs], dtype=float), len(names))
    kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALL}
    return Linear(round(bias, 3), kept)


def fit(
    indices: Sequence[Sequence[int]], right: NDArray[np.float64], width: int
) -> tuple[NDArray[np.float64], float]:
    """Logistic regression with a ridge, by steps that shrink with what a weight has seen."""
    row = np.repeat(np.arange(len(indices)), [len(i) + 1 for i in indices])
    cell = np.concatenate([np.array([*i, width]) for i in indices])  # the last column is the bias
    weights, seen = np.zeros(width + 1), np.full(width + 1, 1e-6)
    for _ in range(_STEPS):
        total = np.bincount(row, weights[cell], minlength=len(indices))
        error = 1 / (1 + np.exp(-total)) - right
        slope = np.bincount(cell, error[row], minlength=width + 1) + RIDGE * weights
        seen += slope * slope
        weights -= _RATE * slope / np.sqrt(seen)
    return weights[:-1], float(weights[-1])


def measured(pairs: Sequence[Pair]) -> list[str]:
    """Right and wrong of the free pairs at several thresholds, by weights learnt on other rows."""
    ids = sorted({pair.row for pair in pairs})
    folds = {row: place % _FOLDS for place, row in enumerate(ids)}
    scored: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        model = learnt([pair for pair in pairs if folds[pair.row] != fold])
        here = [pair for pair in pairs if pair.free and folds[pair.row] == fold]
        scored += [(model.probability(pair.features), pair.right) for pair in here]
    lines = []
    for floor in (0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        over = [right for score, right in scored if score >= floor]
        lines.append(f"at least {floor}: {sum(over)} right, {len(over) - sum(over)} wrong")
    return lines
