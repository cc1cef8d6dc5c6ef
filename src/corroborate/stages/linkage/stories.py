"""Stories: accounts whose clusters may depend on each other, and on no account of another story.

Bonds are pairs held to be one event; an account that is told as coming after another one of its report is
tied to that. Whether two of a story are one event may lean on the others of it, so a story is told anew
when one of its accounts changes, and no other is. The ties of an event that very many reports tell of lead
nowhere: half a war comes after its greatest attack.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

_FAMOUS = 100  # accounts of one event: the ties of more are not followed

Neighbours = Mapping[str, Collection[str]]
Asked = Callable[[Collection[str]], Neighbours]
"""The neighbours of some accounts, looked up."""


def stories(accounts: Iterable[str], bonds: Neighbours, ties: Neighbours) -> list[list[str]]:
    """The stories of these accounts, which hold all that is bonded or tied to any of them."""
    events = _connected(sorted(accounts), bonds)
    of = {account: number for number, members in enumerate(events) for account in members}
    plain = [len(members) <= _FAMOUS for members in events]
    led: dict[str, set[str]] = {str(number): set() for number in range(len(events))}
    for account, others in ties.items():
        for other in others:
            one, two = of.get(account, -1), of.get(other, -1)  # what leads out of these leads to fame
            if min(one, two) >= 0 and plain[one] and plain[two]:
                led[str(one)].add(str(two))
                led[str(two)].add(str(one))
    joined = _connected(list(led), led)
    return sorted(sorted(a for number in group for a in events[int(number)]) for group in joined)


def reach(starts: Iterable[str], bonds: Asked, ties: Asked) -> set[str]:
    """All accounts of the stories that some accounts stand in."""
    found: set[str] = set()
    todo = sorted(starts)
    while todo:
        start = todo.pop()
        if start in found:
            continue
        event = _event(start, bonds, None)
        found |= event
        if len(event) <= _FAMOUS:
            led = {other for others in ties(event).values() for other in others} - found
            todo.extend(other for other in sorted(led) if len(_event(other, bonds, _FAMOUS)) <= _FAMOUS)
    return found


def _event(start: str, bonds: Asked, most: int | None) -> set[str]:
    """All that is bonded to an account at any remove; not many more than `most`."""
    found, edge = {start}, {start}
    while edge and (most is None or len(found) <= most):
        edge = {other for others in bonds(edge).values() for other in others} - found
        found |= edge
    return found


def _connected(things: Iterable[str], neighbours: Neighbours) -> list[list[str]]:
    seen: set[str] = set()
    found = []
    for thing in things:
        if thing in seen:
            continue
        seen.add(thing)
        group, todo = [], [thing]
        while todo:
            at = todo.pop()
            group.append(at)
            new = [other for other in neighbours.get(at, ()) if other not in seen]
            seen.update(new)
            todo.extend(new)
        found.append(sorted(group))
    return found
