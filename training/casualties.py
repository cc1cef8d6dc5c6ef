"""Weights that read casualty sentences: who suffered a harm, and how counts relate (weights/casualties).

Logistic regressions, learnt on the developer half of our own casualty sentences. Pairs: every word of
harm with every group of people of its sentence (`stages/extraction/pair_features.py`), right where the
gold has that outcome with that count of them; and likewise on the tables of casualty sentences, whose
near misses tell what is no harm. Scopes: every count that the gold has too, one score for each scope
(`stages/extraction/scope_features.py`). Deterministic.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.casualty_sentences import GOLD, report_of
from numpy.typing import NDArray

from corroborate.knowledge import Knowledge
from corroborate.language.casualty_scores import CasualtyScores
from corroborate.language.linear import FILE, Linear
from corroborate.records.claim import Scope
from corroborate.records.count import Count
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_learned import free_pairs
from corroborate.stages.extraction.casualty_line import Line, Overlay, line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.casualty_rescoped import may_change
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.group_search import find_groups
from corroborate.stages.extraction.pair_features import pair_features
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup
from corroborate.stages.extraction.scope_features import scope_features
from corroborate.stages.extraction.sentence_tree import SentenceTree
from training.pin import WEIGHTS

RIDGE = {"pairs": 10.0, "scopes": 20.0}  # against weights that rest on a handful of sentences
SELDOM = 3  # examples that a feature must be seen in
SMALL = 0.02  # a weight below which nothing depends on it
FRESH = frozenset({"breadth", "bureaus", "interpreters", "witnesses"})  # files that no rule was written for
_TIMES_FRESH = 3.0  # what a count of theirs weighs for its scope: of the others the rules know the answer
TABLE = "table"
_TIMES_TABLE = 3.0  # near misses are few and each was chosen to tell
TABLES = Path(__file__).parents[1] / "tests" / "cases"
_TABLES = (
    *("casualties", "negation", "scope", "said_harm"),
    *("casualty_structure", "casualty_kinds", "casualty_who", "casualty_translated"),
)
_CLAIM = re.compile(
    r"(?P<outcome>killed|injured|captured|missing) (?:some|(?P<low>\d+)?(?P<open>[+-])?(?P<high>\d+)?)"
    rf"(?: (?P<scope>{'|'.join(Scope)}))?"
)
_WORD = re.compile(r"\w+")
_STEPS, _RATE = 300, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """Something that a score is asked, with the answer."""

    features: Mapping[str, float]
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A gold row's own sentence as the readers see it."""

    row: dict[str, Any]
    writer: str  # the file of the gold it comes from
    phrases: Phrases
    tree: SentenceTree


def main(arguments: Sequence[str]) -> int:
    """Learn on all rows, or with --evaluate print what weights learnt on other writers' rows do."""
    options = argparse.ArgumentParser(prog="python -m training casualties", description=__doc__)
    options.add_argument("--out", type=Path, default=WEIGHTS / "casualties")
    options.add_argument("--evaluate", action="store_true", help="cross-validate over the writers instead")
    given = options.parse_args(arguments)
    knowledge = Knowledge()
    readings = [*read(gold(), knowledge), *read([(TABLE, row) for row in near_misses(TABLES)], knowledge)]
    if given.evaluate:
        sys.stdout.writelines(f"{line}\n" for line in measured(readings))
        return 0
    scores = learnt(readings)
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {
        "pairs": _written(scores.pairs),
        "scopes": {s.value: _written(m) for s, m in scores.scopes.items()},
    }
    (given.out / FILE).write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    weights = sum(len(m.weights) for m in (scores.pairs, *scores.scopes.values()))
    sys.stdout.write(f"{weights:,} weights from {len(readings):,} sentences\n")
    return 0


def _written(model: Linear) -> dict[str, Any]:
    return {"bias": model.bias, "weights": dict(model.weights)}


def gold() -> list[tuple[str, dict[str, Any]]]:
    """The developer rows with the names of their files: "wires", "breadth"."""
    found = []
    for path in sorted(GOLD.glob("casualty-*.jsonl")):
        rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
        found += [(path.stem.partition("-")[2], row) for row in rows if row["half"] == "dev"]
    return found


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
    scope = claim["scope"] or "total"
    return {"outcome": claim["outcome"], **number, "scope": scope, "speaker": None, "realis": "actual"}


def read(rows: Iterable[tuple[str, dict[str, Any]]], knowledge: Knowledge) -> list[Reading]:
    """Every parsed sentence of the rows that the program looks into."""
    found: list[Reading] = []
    for writer, row in rows:
        report, start = report_of(row)
        annotated = annotate(report, knowledge)
        overlay = Overlay.of(annotated)
        for sentence in annotated.sentences:
            if sentence.end <= start:
                continue
            line = line_of(annotated, sentence, overlay, knowledge.people)
            tree = SentenceTree.of(line)
            if tree is None or (not row["casualties"] and _of_an_accident(line, knowledge)):
                continue  # those dead are read, and kept out later: they are no wrong pair
            found.append(Reading(row, writer, Phrases.of(line, find_groups(line, with_apposition)), tree))
    return found


def _of_an_accident(line: Line, knowledge: Knowledge) -> bool:
    return any(hit.value in ("accident", "sport") for hit in knowledge.triggers.supports(line.lowers))


def pairs_of(reading: Reading) -> list[Example]:
    """Every word of harm with every group of people."""
    phrases, found = reading.phrases, []
    for hit, group in free_pairs(phrases, ()):
        right = told_of(reading, hit.value.field or "", group)
        weight = _TIMES_TABLE if reading.writer == TABLE else 1.0
        found.append(Example(pair_features(phrases, reading.tree, hit, group), right, weight))
    return found


def told_of(reading: Reading, outcome: str, group: PersonGroup) -> bool:
    """Whether the gold tells this harm of these people; others may have the same count."""
    line, groups = reading.phrases.line, reading.phrases.groups
    for told in reading.row["casualties"]:
        count = Count(told["low"], told["high"])
        if told["outcome"] != outcome or count != group.count:
            continue
        unit = set(_WORD.findall((told.get("unit") or "").lower()))
        called = [g for g in groups if g.count == count and unit.intersection(line.lowers[g.first : g.last])]
        if not called or group in called:
            return True
    return False


def scopes_of(reading: Reading, pairs: Linear) -> list[tuple[Mapping[str, float], Scope, float]]:
    """Every count that the gold has too: its features, its true scope and what it weighs."""
    told = tellings_of(reading.phrases.line, CasualtyScores(pairs, {}))
    told = [telling for telling in told if telling.field != "civilians_killed"]
    weight = _TIMES_FRESH if reading.writer in FRESH else _TIMES_TABLE if reading.writer == TABLE else 1.0
    found = []
    for telling in told:
        scope = _true_scope(reading, telling)
        if scope is not None and may_change(telling, told):
            found.append((scope_features(reading.phrases.line, reading.tree, telling, told), scope, weight))
    return found


def _true_scope(reading: Reading, telling: Telling) -> Scope | None:
    """What the gold says of a count, a component as a total where the gold has no total."""
    gold = reading.row["casualties"]
    count = (telling.field, telling.count.low, telling.count.high)
    scopes = {g["scope"] for g in gold if (g["outcome"], g["low"], g["high"]) == count}
    if len(scopes) != 1:
        return None
    (scope,) = scopes
    total = any(g["outcome"] == telling.field and g["scope"] == "total" for g in gold)
    return Scope.TOTAL if scope == "component" and not total else Scope(scope)


def learnt(readings: Sequence[Reading]) -> CasualtyScores:
    """All scores."""
    pairs = fitted([pair for reading in readings for pair in pairs_of(reading)], RIDGE["pairs"])
    counts = [count for reading in readings for count in scopes_of(reading, pairs)]
    scopes = {
        scope: fitted([Example(f, told is scope, weight) for f, told, weight in counts], RIDGE["scopes"])
        for scope in Scope
        if any(told is scope for _, told, _ in counts)
    }
    return CasualtyScores(pairs, scopes)


def fitted(examples: Sequence[Example], ridge: float) -> Linear:
    """The weights of one score, smallest left out."""
    seen = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, times in seen.items() if times >= SELDOM)
    column = {name: place for place, name in enumerate(names)}
    indices = [[column[name] for name in e.features if name in column] for e in examples]
    right = np.array([e.right for e in examples], dtype=float)
    heavy = np.array([e.weight for e in examples])
    weights, bias = fit(indices, right, heavy, len(names), ridge)
    kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALL}
    return Linear(round(bias, 3), kept)


def fit(
    indices: Sequence[Sequence[int]],
    right: NDArray[np.float64],
    heavy: NDArray[np.float64],
    width: int,
    ridge: float,
) -> tuple[NDArray[np.float64], float]:
    """Logistic regression with a ridge, by steps that shrink with what a weight has seen."""
    row = np.repeat(np.arange(len(indices)), [len(i) + 1 for i in indices])
    cell = np.concatenate([np.array([*i, width]) for i in indices])  # the last column is the bias
    weights, seen = np.zeros(width + 1), np.full(width + 1, 1e-6)
    for _ in range(_STEPS):
        total = np.bincount(row, weights[cell], minlength=len(indices))
        error = heavy * (1 / (1 + np.exp(-total)) - right)
        slope = np.bincount(cell, error[row], minlength=width + 1) + ridge * weights
        seen += slope * slope
        weights -= _RATE * slope / np.sqrt(seen)
    return weights[:-1], float(weights[-1])


def measured(readings: Sequence[Reading]) -> list[str]:
    """Right and wrong of the free pairs at several thresholds, by weights learnt on other writers' rows."""
    scored: list[tuple[float, bool]] = []
    for writer in sorted({r.writer for r in readings} - {TABLE}):
        others = [pair for r in readings if r.writer != writer for pair in pairs_of(r)]
        model = fitted(others, RIDGE["pairs"])
        for reading in (r for r in readings if r.writer == writer):
            told = tellings_of(reading.phrases.line)
            for hit, group in free_pairs(reading.phrases, told):
                score = model.probability(pair_features(reading.phrases, reading.tree, hit, group))
                scored.append((score, told_of(reading, hit.value.field or "", group)))
    lines = []
    for floor in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        over = [right for score, right in scored if score >= floor]
        lines.append(f"at least {floor}: {sum(over)} right, {len(over) - sum(over)} wrong")
    return lines
