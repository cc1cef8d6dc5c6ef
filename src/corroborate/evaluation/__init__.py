"""A ledger against a researcher's own annotation: gold in, figures out.

The gold has the form `corroborate.gold/1`: the objects of the JSON export, any part of them
(docs/reference/gold.md). Nothing here reads a database; the ledger comes in its exported form.
"""

from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.asked import Asked
from corroborate.evaluation.clustering import b_cubed, ceaf_e, pairwise
from corroborate.evaluation.evaluation import Evaluation, evaluate
from corroborate.evaluation.figure import Figure
from corroborate.evaluation.form import GoldFile
from corroborate.evaluation.found import Found
from corroborate.evaluation.gold import parse_gold, read_gold
from corroborate.evaluation.tally import Rates, Tally

__all__ = [
    "Alignment",
    "Asked",
    "Evaluation",
    "Figure",
    "Found",
    "GoldFile",
    "Rates",
    "Tally",
    "b_cubed",
    "ceaf_e",
    "evaluate",
    "pairwise",
    "parse_gold",
    "read_gold",
]
