"""`python -m training RECIPE ...`: one module per recipe, each with `main(arguments) -> int`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

RECIPES = {
    "parser": "tags, lemmas, features and trees (weights/parser)",
    "names": "proper names and their kinds (weights/names)",
    "truecase": "the case that edited text would use (weights/truecase)",
    "clusters": "Brown clusters of words, cut down from a public table (weights/clusters)",
    "rarity": "how many documents hold a word (weights/rarity)",
    "pairs": "whether two reports are about one event (weights/pairs)",
    "casualties": "which people a word of harm is told of (weights/casualties)",
    "likelihood": "whether two main accounts are one event, by all fields together (weights/likelihood)",
    "places": "which place a name stands for (weights/places)",
    "home": "which town a page of local news is about (weights/home)",
    "pin": "write weights/manifest.toml anew: the SHA-256 of every file",
}


def main(arguments: Sequence[str]) -> int:
    """Hand the rest of the command line to the recipe named first."""
    name = arguments[0] if arguments else ""
    if name not in RECIPES:
        sys.stderr.write("usage: python -m training RECIPE [OPTIONS]; RECIPE --help says more\n")
        for known, does in RECIPES.items():
            sys.stderr.write(f"  {known:<12}{does}\n")
        return 0 if name in ("-h", "--help") else 2
    recipe = importlib.import_module(f"training.{name}")
    return int(recipe.main(list(arguments[1:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
