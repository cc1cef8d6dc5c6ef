"""The best one-to-one assignment: who goes with whom so that the weights add up to the most.

H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2
(1955), 83-97, in the cubic form with potentials. Pairs that share nothing are never looked at: each
connected group of pairs is solved alone, so thousands of small groups cost little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

Weights = Mapping[tuple[str, str], float]


def assign(weights: Weights) -> dict[str, str]:
    """Left names to right names, each at most once; pairs of no weight stay apart.

    >>> assign({("A", "1"): 3.0, ("A", "2"): 2.0, ("B", "1"): 2.5})
    {'A': '2', 'B': '1'}
    """
    chosen: dict[str, str] = {}
    for lefts, rights in _groups(weights):
        turned = len(lefts) > len(rights)
        rows, columns = (rights, lefts) if turned else (lefts, rights)
        costs = [[-weights.get((c, r) if turned else (r, c), 0.0) for c in columns] for r in rows]
        for row, column in zip(rows, _solve(costs), strict=True):
            left, right = (columns[column], row) if turned else (row, columns[column])
            if weights.get((left, right), 0.0) > 0:
                chosen[left] = right
    return dict(sorted(chosen.items()))


def _groups(weights: Weights) -> Iterator[tuple[list[str], list[str]]]:
    """Connected groups: left and right names that weights join, directly or through others."""
    near: defaultdict[tuple[bool, str], list[tuple[bool, str]]] = defaultdict(list)
    for (left, right), weight in sorted(weights.items()):
        if weight > 0:
            near[False, left].append((True, right))
            near[True, right].append((False, left))
    seen: set[tuple[bool, str]] = set()
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        group, open_ends = [start], [start]
        while open_ends:
            fresh = [node for node in near[open_ends.pop()] if node not in seen]
            for node in dict.fromkeys(fresh):
                seen.add(node)
                group.append(node)
                open_ends.append(node)
        yield (
            sorted(name for side, name in group if not side),
            sorted(name for side, name in group if side),
        )


def _solve(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row at the least sum of costs; no more rows than columns.

    Rows enter one by one; each looks for the cheapest chain of changes that gives it a column.
    """
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, came_from = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        slack, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at] = True
            here, step, best = owner[at], float("inf"), 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = costs[here - 1][column - 1] - row_price[here] - column_price[column]
                if cost < slack[column]:
                    slack[column], came_from[column] = cost, at
                if slack[column] < step:
                    step, best = slack[column], column
            for column in range(columns + 1):
                if used[column]:
                    row_price[owner[column]] += step
                    column_price[column] -= step
                else:
                    slack[column] -= step
            at = best
        while at:
            owner[at] = owner[came_from[at]]
            at = came_from[at]
    found = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
