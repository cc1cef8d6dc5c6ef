"""Brown clusters (weights/clusters), cut down from the table of the `spacy-lookups-data` package.

Nothing is trained here. The table holds a million forms, four fifths of them without a cluster; words
that differ in case alone are one word here, and its lower-case form decides its cluster.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from corroborate.language.clusters import FILE
from training.pin import WEIGHTS

SOURCE = "en_lexeme_cluster.json.gz"


def main(arguments: Sequence[str]) -> int:
    """Write the table; the same bytes every time."""
    options = argparse.ArgumentParser(prog="python -m training clusters", description=__doc__)
    options.add_argument("--out", type=Path, default=WEIGHTS / "clusters")
    out: Path = options.parse_args(arguments).out
    source = Path(str(files("spacy_lookups_data") / "data" / SOURCE))
    words = folded(json.loads(gzip.decompress(source.read_bytes())))
    members: defaultdict[int, list[str]] = defaultdict(list)
    for word, cluster in words.items():
        members[cluster].append(word)
    lines = [f"{cluster}\t{' '.join(sorted(members[cluster]))}\n" for cluster in sorted(members)]
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))
    sys.stdout.write(f"{len(words):,} words in {len(members)} clusters\n")
    return 0


def folded(table: Mapping[str, int]) -> dict[str, int]:
    """Words in lower case to clusters; the lower-case form decides, then the first in order of spelling."""
    words: dict[str, int] = {}
    for form in sorted(table, key=lambda form: (not form.islower(), form)):
        word = form.lower()
        if table[form] and not any(character.isspace() for character in word):
            words.setdefault(word, table[form])
    return words
