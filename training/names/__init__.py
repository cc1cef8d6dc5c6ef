"""Recipe of the names tagger: `python -m training names --data DIR`.

Trains both readings from openly licensed corpora and from sentences written for this project, each also
told of other people and places; `--evaluate` measures the weights that are there. `--with-unlicensed` is
for users who have cleared world newswire: it trains on nine tenths of it and reports on the rest.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

WEIGHTS = Path(__file__).parents[2] / "src" / "corroborate" / "weights"


def main(arguments: Sequence[str]) -> int:
    """Train and measure."""
    from training.names.models import Settings
    from training.names.recipe import Recipe

    parser = argparse.ArgumentParser(prog="python -m training names", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder of the corpora: see training/README.md"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS / "names", help="folder for the weights")
    parser.add_argument("--evaluate", action="store_true", help="measure only, train nothing")
    parser.add_argument(
        "--with-unlicensed",
        action="store_true",
        help="also learn from world newswire, whose licence is not stated; needs an --out of its own",
    )
    parser.add_argument(
        "--rounds", type=int, default=Settings().rounds, help="of the optimiser, for each model"
    )
    chosen = parser.parse_args(arguments)
    if chosen.with_unlicensed and chosen.out == WEIGHTS / "names":
        parser.error("--with-unlicensed: such weights may not be shipped; give another --out")
    recipe = Recipe(chosen.data, chosen.out)
    if not chosen.evaluate:
        recipe.train(Settings(rounds=chosen.rounds), unlicensed=chosen.with_unlicensed)
    for line in recipe.evaluate(held_out=chosen.with_unlicensed):
        print(line, flush=True)
    return 0
