"""Grouping: are reports of one event together, and those of two apart? False merges count on their own."""

from __future__ import annotations

from collections import Counter, defaultdict

from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.clustering import b_cubed, ceaf_e, pairs, pairwise
from corroborate.evaluation.figure import Figure, Part, counted, rated, shared, tallied

Groups = list[frozenset[str]]


def grouping(side: Alignment) -> Part:
    """Figures of reports by event, of claims by incident, of incidents found, split and merged."""
    key, response = report_groups(side)
    asked, ours = claim_groups(side)
    merged = merges(side)
    found = shared(
        "incidents.found",
        "incidents found",
        len(side.matches),
        len(side.asked.incidents),
        "incidents of the gold for which the ledger has one that shares a main report or a claim",
    )
    split = len(side.homes) - len(set(side.homes.values()))
    lines = [f"not joined: {_names(side, pair)}" for pair in sorted(pairs(key) - pairs(response))]
    lines += [f"wrongly joined: {_names(side, pair)}" for pair in sorted(pairs(response) - pairs(key))]
    lines += [f"incident not found: {incident.label}" for incident in side.unmatched]
    lines += [f"false merge: incident {ours} holds {' and '.join(golds)}" for ours, golds in merged]
    return Part(
        (
            *_measured("reports", "reports by event", key, response),
            *_measured("claims_grouped", "found claims by incident", asked, ours),
            *found,
            *(counted("incidents.split", "incidents split", split, _SPLIT) if side.asked.incidents else ()),
            *(
                counted("incidents.false_merges", "false merges", len(merged), _MERGED)
                if side.asked.incidents
                else ()
            ),
            *_look_alikes(side),
        ),
        tuple(lines),
    )


_SPLIT = "incidents of the ledger beyond the first that belong to one incident of the gold"
_MERGED = "incidents of the ledger that hold two events: each with a main report of its own, or two claims"


def _measured(id: str, label: str, key: Groups, response: Groups) -> tuple[Figure, ...]:
    """The three measures; single-member groups alone say nothing of joining."""
    size = len({name for group in key for name in group})
    return (
        *tallied(
            f"{id}.pairs",
            f"{label}, pairs",
            pairwise(key, response),
            "pairs that should be together (R), and pairs together that should be (P)",
        ),
        *rated(
            f"{id}.b_cubed",
            f"{label}, B³",
            b_cubed(key, response),
            size,
            "for each one, the share of its companions that are right (P) and that are there (R)",
        ),
        *rated(
            f"{id}.ceaf_e",
            f"{label}, CEAFe",
            ceaf_e(key, response),
            size,
            "likeness of whole groups, paired one to one; splits and merges cost both",
        ),
    )


def report_groups(side: Alignment) -> tuple[Groups, Groups]:
    """Reports by the event they are mainly about, in the gold and here; one about no event is alone."""
    asked = side.asked
    listed = {r for report in asked.gold.reports if (r := asked.report(report.name))}
    names = listed.union(*asked.main.values())
    if not any(asked.main.values()):
        return [], []
    key = [reports for reports in asked.main.values() if reports]
    ours = [frozenset(incident["main_of"]) & names for incident in side.found.incidents.values()]
    return _completed(key, names), _completed([group for group in ours if group], names)


def _completed(groups: Groups, names: set[str] | frozenset[str]) -> Groups:
    grouped = {name for group in groups for name in group}
    return [*groups, *(frozenset((name,)) for name in sorted(names - grouped))]


def claim_groups(side: Alignment) -> tuple[Groups, Groups]:
    """Claims that were found, by incident in the gold and here."""
    key: defaultdict[str, set[str]] = defaultdict(set)
    response: defaultdict[str, set[str]] = defaultdict(set)
    for claim, ours in side.pairs:
        if claim.incident is not None:
            key[claim.incident].add(ours["id"])
            response[ours["incident"] or f"none: {ours['id']}"].add(ours["id"])
    return _sorted(key), _sorted(response)


def _sorted(table: dict[str, set[str]]) -> Groups:
    return [frozenset(group) for _, group in sorted(table.items())]


def merges(side: Alignment) -> list[tuple[str, list[str]]]:
    """Incidents of ours that hold two events. One claim astray is a misplaced claim and no merge."""
    found: list[tuple[str, list[str]]] = []
    for id in sorted(side.found.incidents):
        claims = side.claims_shared.get(id, Counter())
        reports = side.reports_shared.get(id, Counter())
        held = {gold for gold, number in claims.items() if number >= 2}
        ours = frozenset(side.found.incidents[id]["main_of"])
        for gold in reports:
            elsewhere = [side.asked.main[other] for other in reports if other != gold]
            # A report about two events joins neither: each needs one that the other has not.
            if all(side.asked.main[gold] & ours - other for other in elsewhere):
                held.add(gold)
        if len(held) > 1:
            found.append((id, sorted(held)))
    return found


def _look_alikes(side: Alignment) -> tuple[Figure, ...]:
    asked = {incident.id for incident in side.asked.incidents}
    rows = [pair for pair in side.asked.gold.look_alikes if asked.issuperset(pair)]
    merged = [set(golds) for _, golds in merges(side)]
    apart = sum(not any(len(golds & set(pair)) > 1 for golds in merged) for pair in rows)
    return shared(
        "incidents.look_alikes_apart",
        "look-alikes apart",
        apart,
        len(rows),
        "pairs of events that look alike and that no incident of the ledger holds together",
    )


def _names(side: Alignment, pair: tuple[str, str]) -> str:
    return " + ".join(side.found.names.get(id, id) for id in pair)
