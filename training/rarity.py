"""How many documents of open corpora hold a word (weights/rarity): EWT and GUM's open genres, train.

Nothing is trained here; words that stand in one document alone are left out.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corroborate.language.rarity import FILE
from training.pin import WEIGHTS

CORPORA = ("ud-ewt/en_ewt-ud-train.conllu.gz", "gum-open/gum-open-train.conllu.gz")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST = 2  # documents


def main(arguments: Sequence[str]) -> int:
    """Write the table; the same bytes every time."""
    options = argparse.ArgumentParser(prog="python -m training rarity", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    options.add_argument("--out", type=Path, default=WEIGHTS / "rarity")
    given = options.parse_args(arguments)
    number, held = 0, Counter[str]()
    for corpus in CORPORA:
        for words in documents(given.data / corpus):
            number += 1
            held.update(words)
    kept = sorted((word, count) for word, count in held.items() if count >= _LEAST)
    lines = [f"{number}\n", *(f"{word}\t{count}\n" for word, count in kept)]
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / FILE).write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))
    sys.stdout.write(f"{len(kept):,} words in {number} documents\n")
    return 0


def documents(path: Path) -> Iterator[set[str]]:
    """The words of each document of a CoNLL-U file, in small letters."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    for document in text.split("# newdoc")[1:]:
        rows = (line.split("\t") for line in document.splitlines() if "\t" in line and line[0] != "#")
        yield {word for row in rows for word in _WORD.findall(row[1].lower())}
