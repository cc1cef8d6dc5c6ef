"""Judging: what people decide about a ledger, from the words they look at to the values that are published.

ground      anchors -> the mentions and claims that they mean now
bench       a ledger -> what a person decides about, with its revision
decisions   a person's word -> a judgement, checked and written down
renaming    aliases, memberships and places over the readings
ruling      which accounts are one event or two; the later decision holds
shaping     readings -> readings as people left them, before linkage
values      a value that somebody set, with the judgement as its evidence
applying    incidents -> incidents with those values; what became of every judgement
joining     all of it around the stages, in one build
queue       what deserves a person next
"""

from corroborate.pipeline.judging.bench import Bench
from corroborate.pipeline.judging.decisions import Author, Make, Matter, Spot, decide
from corroborate.pipeline.judging.queue import Item, queue
from corroborate.pipeline.judging.renewal import standings, unread
from corroborate.pipeline.judging.told import in_a_line

__all__ = [
    "Author",
    "Bench",
    "Item",
    "Make",
    "Matter",
    "Spot",
    "decide",
    "in_a_line",
    "queue",
    "standings",
    "unread",
]
