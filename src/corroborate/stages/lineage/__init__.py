"""Readings -> lineage: which reports carry whose words, and how many newsrooms stand behind them.

credits     what a page says about whose reporting it carries
copies      nearly all words in common
alignment   the same sentences in other words
origins     lines of origin, main line first
"""

from corroborate.stages.lineage.credits import find_credits
from corroborate.stages.lineage.trace import trace

__all__ = ["find_credits", "trace"]
