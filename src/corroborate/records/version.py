"""Versions: the texts that one page has borne, and which of them came later.

Newsrooms write a page anew under its old address: "four killed" becomes "six killed". Which text is the
later one is told by when each was last seen there, by an archive or by the user's word, or else by the
publish dates given with them; never by the clock of this machine, nor by which was read first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """That a text stood at an address.

    `seen` is the last time of which that is known (ISO time in UTC, or a day), `published` the publish
    date given with it (ISO day). An empty address stands for copies whose address is not known, or that
    stand where no other text of this page ever stood: nothing is known to have replaced them.
    """

    address: str
    seen: str | None = None
    published: str | None = None

    def before(self, other: Version) -> bool:
        """True where the other text is known to have taken the place of this one.

        Publish dates tell only between texts that were seen at the same time, or both at none that is known.
        Were they to tell between others too, three texts could each be older than the next in a ring, and
        none would be left that counts.

        >>> four, six = Version("a.example/1", "2019-05-03T08:00:00Z"), Version("a.example/1", "2019-05-04")
        >>> four.before(six), six.before(four)
        (True, False)
        >>> four.before(Version("a.example/1", "2019-05-03")), four.before(Version("a.example/1"))
        (False, False)
        """
        if not self.address or self.address != other.address:
            return False
        if self.seen and other.seen and _last(self.seen) < _first(other.seen):
            return True
        alike = self.seen == other.seen
        return alike and bool(self.published and other.published and self.published < other.published)


def outdated(versions: dict[str, tuple[Version, ...]]) -> dict[str, str]:
    """By id of a report that is history the one that took its place, of these reports with their versions.

    A report is history where another took its place at every address that it is known from.

    >>> first, second = Version("a.example/1", "2019-05-03"), Version("a.example/1", "2019-05-04")
    >>> outdated({"r1": (first,), "r2": (second,)})
    {'r1': 'r2'}
    >>> outdated({"r1": (Version(""), first), "r2": (second,)})
    {}
    """
    heirs = {report: heir(report, versions) for report in sorted(versions)}
    return {report: newer for report, newer in heirs.items() if newer is not None}


def heir(report: str, versions: dict[str, tuple[Version, ...]]) -> str | None:
    """The report that took the place of this one, of these; None where it still counts."""
    heirs = [_newest(version, report, versions) for version in versions[report]]
    return min(filter(None, heirs)) if heirs and all(heirs) else None


def _newest(version: Version, report: str, versions: dict[str, tuple[Version, ...]]) -> str | None:
    later = sorted(
        ((other.seen or "", other.published or "", id) for id, rows in versions.items() if id != report
         for other in rows if version.before(other)),
        reverse=True,
    )  # fmt: skip
    return later[0][2] if later else None


def _first(moment: str) -> str:
    return moment if "T" in moment else moment + "T00:00:00Z"


def _last(moment: str) -> str:
    return moment if "T" in moment else moment + "T23:59:59Z"
