"""Weights that tell which place a name stands for, or that it is none of those known (weights/places).

A softmax over a name's candidates and over "none of them", on the features of
`stages/resolution/place_odds.py`, learnt on the train split of the row `places` of the public benchmarks:
names that the product finds, whose coordinates the row gives. A weight with the wrong sign is a quirk of
those reports, not a reason: its feature is left out and the rest learnt again. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.language.linear import FILE, Linear
from corroborate.records.annotation import Annotated, NameKind, NameMention
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import RawDocument, Rejection
from corroborate.stages.annotation import annotate
from corroborate.stages.reading import read
from corroborate.stages.resolution.place import Grounder
from corroborate.stages.resolution.place_odds import Features, PlaceOdds
from corroborate.stages.resolution.surroundings import Surroundings
from training.pin import WEIGHTS

# Signs that stand before a feature's weight for a reason; where both are possible it is not listed.
AGAINST = frozenset(["stated-elsewhere", "village", "listed", "none-size"])
EITHER = frozenset(
    ["country", "province", "district", "area", "pack", "none", "none-bearers", "none-company"]
)
RIDGE = 3.0
ROUNDS = 3  # trainings, each with the company that the weights of the one before find likely
_STEPS = 40
_SAME = {GeoPrecision.COUNTRY: 161.0, GeoPrecision.ADMIN1: 161.0}
_TOWN = 50.0  # kilometres between two gazetteers' points of one town or district

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """A name with its candidates' features, and which of the rows is right; the last is "none"."""

    rows: list[Features]
    points: list[tuple[float, float] | None]
    right: int
    gold: tuple[float, float]


def main(arguments: Sequence[str]) -> int:
    """Learn on train, or with --evaluate print how often the likeliest is right on dev."""
    options = argparse.ArgumentParser(prog="python -m training places", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the row places")
    options.add_argument("--out", type=Path, default=WEIGHTS / "places")
    options.add_argument("--evaluate", action="store_true", help="the dev split with the weights of --out")
    given = options.parse_args(arguments)
    knowledge = Knowledge()
    pages = list(annotated(given.data, "dev" if given.evaluate else "train", knowledge))
    if given.evaluate:
        model = Linear.load(given.out)
        sys.stdout.writelines(f"{line}\n" for line in measured(model, list(asked(pages, model, knowledge))))
        return 0
    model = Linear(0.0, {})
    for _ in range(ROUNDS):
        questions = list(asked(pages, model, knowledge))
        model = learnt(questions)
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {"bias": model.bias, "weights": dict(model.weights)}
    (given.out / FILE).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(model.weights)} weights from {len(questions):,} names\n")
    return 0


def annotated(
    data: Path, split: str, knowledge: Knowledge
) -> Iterator[tuple[Annotated, list[dict[str, Any]]]]:
    """The articles of a split, and their toponyms with coordinates."""
    with (data / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = {row["id"]: row["toponyms"] for row in map(json.loads, lines)}
    with (data / "documents.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] != split:
                continue
            report = read(RawDocument(row["id"], row["text"].encode(), "text/plain"), knowledge)
            if not isinstance(report, Rejection):
                placed = [t for t in gold[row["id"]] if t.get("lat") is not None and not t.get("ignore")]
                yield annotate(report, knowledge, gate=False), placed


def asked(
    pages: Sequence[tuple[Annotated, list[dict[str, Any]]]], model: Linear, knowledge: Knowledge
) -> Iterator[Question]:
    """A question for each place name that is a toponym of the row; `model` weighs the company."""
    for page, toponyms in pages:
        grounder = Grounder(page, knowledge)
        odds = PlaceOdds(page, Surroundings(page, knowledge), knowledge, model)
        gold = {(t["start"], t["end"]): (float(t["lat"]), float(t["lon"])) for t in toponyms}
        for name in page.names:
            point = gold.get((name.start, name.end))
            if name.kind is not NameKind.PLACE or point is None:
                continue
            told, candidates = grounder.weighed(_claim(page, name), Place(name.text))
            if candidates:
                points = [_point(entry, knowledge) for entry in candidates]
                right = _nearest(candidates, points, point)
                yield Question(odds.features(told, candidates), points, right, point)


def _claim(page: Annotated, name: NameMention) -> Claim:
    spot = f"{name.start}-{name.end}"
    return Claim(spot, page.report.id, "", "place", Place(name.text), name.text, name.start, name.end)


def _point(entry: PlaceEntry, knowledge: Knowledge) -> tuple[float, float] | None:
    if entry.lat is not None and entry.lon is not None:
        return entry.lat, entry.lon
    return knowledge.gazetteer.middle(entry.id)


def _nearest(
    candidates: Sequence[PlaceEntry], points: Sequence[tuple[float, float] | None], gold: tuple[float, float]
) -> int:
    """The candidate whose point is the gold's, or the row behind the last: none."""
    found = [
        (far, at)
        for at, (entry, point) in enumerate(zip(candidates, points, strict=True))
        if point is not None and (far := kilometres(point, gold)) <= _SAME.get(entry.precision, _TOWN)
    ]
    return min(found)[1] if found else len(candidates)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle."""
    a, b, c, d = map(radians, (*one, *other))
    return 2 * 6371.0 * asin(min(1.0, sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


def learnt(questions: Sequence[Question]) -> Linear:
    """The weights, each with the sign that its name calls for."""
    names = sorted({name for q in questions for row in q.rows for name in row})
    rows = np.array([[row.get(name, 0.0) for name in names] for q in questions for row in q.rows])
    lengths = np.array([len(q.rows) for q in questions])
    right = np.array([q.right for q in questions])
    kept = [i for i in range(len(names)) if float(rows[:, i].std()) > 0]
    while True:
        weights = fit(rows[:, kept], lengths, right)
        effects = weights * rows[:, kept].std(0)
        wrong = [
            (abs(float(effect)), place)
            for effect, place in zip(effects, kept, strict=True)
            if names[place] not in EITHER and (effect > 0) == (names[place] in AGAINST)
        ]
        if not wrong:
            return Linear(0.0, {names[p]: round(float(w), 3) for p, w in zip(kept, weights, strict=True)})
        kept.remove(max(wrong)[1])


def fit(rows: Matrix, lengths: NDArray[np.int64], right: NDArray[np.int64]) -> Matrix:
    """Newton's method on the likelihood of the right rows, with a ridge; a step that loses is halved."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    of = np.repeat(np.arange(len(lengths)), lengths)
    wanted = rows[starts + right].sum(0)
    ridge = RIDGE * np.eye(rows.shape[1])
    weights = np.zeros(rows.shape[1])

    def loss(at: Matrix) -> float:
        return float(np.logaddexp.reduceat(rows @ at, starts).sum() - wanted @ at + at @ ridge @ at / 2)

    for _ in range(_STEPS):
        scores = rows @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        shares /= np.add.reduceat(shares, starts)[of]
        means = np.add.reduceat(rows * shares[:, None], starts, axis=0)
        slope = rows.T @ shares - wanted + ridge @ weights
        step = np.linalg.solve((rows * shares[:, None]).T @ rows - means.T @ means + ridge, slope)
        while loss(weights - step) > loss(weights) and float(np.abs(step).max()) > 1e-9:
            step = step / 2
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def measured(model: Linear, questions: Sequence[Question]) -> Iterator[str]:
    """How often the likeliest lies within 161 km of the gold, by how likely it is."""
    answers = [_answer(model.weights, question) for question in questions]
    known = sum(q.right < len(q.points) for q in questions)
    yield f"{len(questions)} names, the right place among the candidates of {known}"
    for least in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        taken = [right for likely, right in answers if likely >= least]
        yield f"probability {least:.2f}  answered {len(taken)}  right {sum(taken) / max(1, len(taken)):.3f}"


def _answer(weights: Mapping[str, float], question: Question) -> tuple[float, bool]:
    scores = np.array([sum(weights.get(n, 0.0) * v for n, v in row.items()) for row in question.rows])
    shares = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
    best = int(shares[:-1].argmax())
    point = question.points[best]
    return float(shares[best]), point is not None and kilometres(point, question.gold) <= 161
