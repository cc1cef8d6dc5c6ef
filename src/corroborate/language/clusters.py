"""Brown clusters: words that keep the same company share a number.

The low bits of a cluster's number are its path from the root, so words whose numbers end in the same
bits are kin: cut at four bits they share little more than a part of speech, at ten a trade.
"""

from __future__ import annotations

import gzip
from functools import cached_property
from pathlib import Path

FILE = "clusters.tsv.gz"


class Clusters:
    """The table of clusters, read when the first question comes.

    A line of the table holds a cluster and its words, in small letters whatever their case in a text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, form: str) -> int:
        """The cluster of a word; 0 where none is known."""
        return self._table.get(form.lower(), 0)

    @cached_property
    def _table(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in gzip.decompress((self._folder / FILE).read_bytes()).decode("utf-8").splitlines():
            cluster, _, words = line.partition("\t")
            found.update(dict.fromkeys(words.split(" "), int(cluster)))
        return found
