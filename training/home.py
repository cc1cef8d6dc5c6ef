"""Weights that tell which town a page of local news is about (weights/home).

A softmax over the towns that a page names and over "none of them", on the features of
`stages/resolution/home_town.py`, learnt on the train split of the row `incidents` of the public benchmarks:
reports of shootings whose city and state recorders have written down. A weight with the wrong sign is a quirk
of those reports, not a reason: its feature is left out and the rest learnt again. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.language.linear import FILE, Linear
from corroborate.records.report import RawDocument, Rejection
from corroborate.stages.reading import read
from corroborate.stages.resolution.home_town import Features, features
from corroborate.text.name_keys import name_key
from training.pin import WEIGHTS
from training.places import fit

# Signs that stand before a feature's weight for a reason; where both are possible it is not listed.
AGAINST = frozenset(["smaller", "in-longer-name", "behind-capitals", "from"])
EITHER = frozenset(["times"])  # beside the share of all namings


@dataclass(frozen=True, slots=True)
class Question:
    """A page: its towns' features, and which of the rows are right; none: it names its town nowhere."""

    rows: list[Features]
    right: list[int]


def main(arguments: Sequence[str]) -> int:
    """Learn on train, or with --evaluate print how often the likeliest town is right on dev."""
    options = argparse.ArgumentParser(prog="python -m training home", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the row incidents")
    options.add_argument("--out", type=Path, default=WEIGHTS / "home")
    options.add_argument("--evaluate", action="store_true", help="the dev split with the weights of --out")
    given = options.parse_args(arguments)
    split = "dev" if given.evaluate else "train"
    questions = [q for q in asked(given.data, split, Knowledge()) if q.rows]
    if given.evaluate:
        sys.stdout.writelines(f"{line}\n" for line in measured(Linear.load(given.out), questions))
        return 0
    model = learnt(questions)
    given.out.mkdir(parents=True, exist_ok=True)
    kept = {"bias": model.bias, "weights": dict(model.weights)}
    (given.out / FILE).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(model.weights)} weights from {len(questions):,} pages\n")
    return 0


def asked(data: Path, split: str, knowledge: Knowledge) -> Iterator[Question]:
    """A question for each report whose incident has a city in the row's records."""
    with (data / "gold.jsonl").open(encoding="utf-8") as lines:
        records = [row for row in map(json.loads, lines) if row["split"] == split and row.get("city")]
    homes = {id: (row["city"], row.get("state") or "") for row in records for id in row["documents"]}
    with gzip.open(data / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] != split or row["id"] not in homes:
                continue
            title, text = str(row.get("title") or "").strip(), str(row["text"])
            page = text if text.lstrip().startswith(title) else f"{title}\n\n{text}"
            document = RawDocument(
                row["id"], page.encode(), "text/plain", row.get("url"), row.get("outlet"), title=title or None
            )
            report = read(document, knowledge)
            if not isinstance(report, Rejection):
                city, state = homes[row["id"]]
                towns = features(report, knowledge)
                right = [at for at, (town, _, _) in enumerate(towns) if _is(town, city, state)]
                yield Question([row for _, _, row in towns], right)


def _is(town: PlaceEntry, city: str, state: str) -> bool:
    """Whether a town is that of a record, whose quarter stands in brackets: "Chicago (Englewood)"."""
    named = name_key(town.name) == name_key(city.partition(" (")[0])
    held = town.within[0] if town.within else ""
    return named and name_key(state) in (name_key(held), name_key(held).removesuffix(" state"))


def learnt(questions: Sequence[Question]) -> Linear:
    """The weights, each with the sign that its name calls for; the bias is the score of "none"."""
    names = sorted({name for q in questions for row in q.rows for name in row})
    tables = [
        [[row[n] for n in names] + [0.0] for row in q.rows] + [[0.0] * len(names) + [1.0]] for q in questions
    ]
    rows = np.array([row for table in tables for row in table])
    lengths = np.array([len(table) for table in tables])
    right = np.array([q.right[0] if q.right else len(q.rows) for q in questions])
    kept = [i for i in range(len(names)) if float(rows[:, i].std()) > 0]
    while True:
        weights = fit(rows[:, [*kept, len(names)]], lengths, right)
        effects = weights[:-1] * rows[:, kept].std(0)
        wrong = [
            (abs(float(effect)), place)
            for effect, place in zip(effects, kept, strict=True)
            if names[place] not in EITHER and (effect > 0) == (names[place] in AGAINST)
        ]
        if not wrong:
            told = {names[p]: round(float(w), 3) for p, w in zip(kept, weights[:-1], strict=True)}
            return Linear(round(float(weights[-1]), 3), told)
        kept.remove(max(wrong)[1])


def measured(model: Linear, questions: Sequence[Question]) -> Iterator[str]:
    """How often the likeliest town is the record's, by how likely it is."""
    answers = [_answer(model, question) for question in questions]
    known = sum(bool(question.right) for question in questions)
    yield f"{len(questions)} pages that name a town, the record's among them in {known}"
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        taken = [right for likely, right in answers if likely >= least]
        yield f"probability {least:.2f}  answered {len(taken)}  right {sum(taken) / max(1, len(taken)):.3f}"


def _answer(model: Linear, question: Question) -> tuple[float, bool]:
    scores = np.array(
        [*(sum(model.weights.get(n, 0.0) * v for n, v in row.items()) for row in question.rows), model.bias]
    )
    shares = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
    best = int(shares[:-1].argmax())
    return float(shares[best]), best in question.right
