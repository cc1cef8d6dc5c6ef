"""Groups: a partition that only grows together (union-find), led by the smallest member."""

from __future__ import annotations


class Groups:
    """Which reports are held to be one; unknown names stand alone."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def lead(self, name: str) -> str:
        """The smallest member of the group that holds `name`."""
        root = name
        while self._up.get(root, root) != root:
            root = self._up[root]
        while self._up.get(name, name) != root:
            self._up[name], name = root, self._up[name]
        return root

    def same(self, left: str, right: str) -> bool:
        """True when both are in one group."""
        return self.lead(left) == self.lead(right)

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.lead(left), self.lead(right)))
        self._up[second] = first
