"""Link: accounts of all reports -> clusters, with every decision that was worth writing down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.account import Reading
from corroborate.records.incident import Linkage
from corroborate.records.judgement import Rulings
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage.blocking import Gathered
from corroborate.stages.linkage.common import Common, common, sampled
from corroborate.stages.linkage.linker import Linker, draw
from corroborate.stages.linkage.pairing import Pair
from corroborate.stages.linkage.sketch import Sketch
from corroborate.stages.linkage.stories import stories


def link(
    readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge, rulings: Rulings = ()
) -> Linkage:
    """Which accounts tell of one event; what people ruled outranks all that is compared."""
    drawn = draw(readings, lineage, knowledge)
    linker = Linker(drawn, readings, lineage, knowledge, common_of(readings, drawn), rulings)
    marked = {sketch.id: linker.marks(sketch.id) for sketch in drawn}
    norms = {id: linker.norm(id) for id in marked}
    blocks = Gathered(marked)
    met = {id: linker.partners(id, own, blocks, norms) for id, own in marked.items()}
    compared = linker.compare({id: m for id, (m, _) in met.items()}, {id: a for id, (_, a) in met.items()})
    bonds = linker.bonds(compared)
    parts = stories(marked, both_ways(bonds.same), both_ways(bonds.tied))
    return told_all(linker, parts, compared)


def common_of(readings: Sequence[Reading], drawn: Sequence[Sketch]) -> Common:
    """What all these reports have in common."""
    chosen = set(sampled(reading.report.id for reading in readings))
    return common([r for r in readings if r.report.id in chosen], drawn, len(readings))


def told_all(linker: Linker, parts: Sequence[Sequence[str]], compared: Sequence[Pair]) -> Linkage:
    """These stories of accounts at hand, and the decisions on all pairs compared."""
    of = {account: number for number, story in enumerate(parts) for account in story}
    within: dict[int, list[Pair]] = defaultdict(list)
    decisions = []
    for pair in compared:
        one, two = (of.get(linker.drawn[place].id, -1) for place in pair)
        if one == two >= 0:
            within[one].append(pair)
        elif (found := linker.decision(pair)) is not None:
            decisions.append(found)
    clusters: list[tuple[str, ...]] = []
    for number, story in enumerate(parts):
        done = linker.tell(story, within[number])
        clusters.extend(done.clusters)
        decisions.extend(done.decisions)
    return Linkage(tuple(sorted(clusters)), tuple(sorted(decisions, key=lambda d: (d.left, d.right))))


def both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The other ends of each end of some pairs."""
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in sorted(pairs):
        found[left].append(right)
        found[right].append(left)
    return found
