"""The parser's recipe: `python -m training parser --data DIR`, and `--evaluate` to measure it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from training.pin import WEIGHTS


def main(arguments: Sequence[str]) -> int:
    """Train and pack, or evaluate what is packed."""
    options = argparse.ArgumentParser(prog="python -m training parser", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the corpora, see README.md")
    options.add_argument("--out", type=Path, default=WEIGHTS / "parser", help="where the weights go")
    options.add_argument("--evaluate", action="store_true", help="measure the weights in --out")
    options.add_argument("--development", action="store_true", help="measure on the development sets")
    options.add_argument("--width", type=int, default=128)
    options.add_argument("--depth", type=int, default=6)
    options.add_argument("--steps", type=int, default=3200)
    options.add_argument("--stop", type=int, default=0, help="end before --steps, to which the rate decays")
    options.add_argument("--words", type=int, default=1000, help="words of a full batch")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    if given.evaluate or given.development:
        from training.parser.evaluation import evaluate

        return evaluate(given.data, given.out, given.development)
    from training.parser.recipe import Plan, train

    plan = Plan(given.width, given.depth, given.steps, given.stop, given.words, given.seed)
    return train(given.data, given.out, plan)
