"""The draft: a text's lines with what each was found to be so far. Steps fill it one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corroborate.records.report import DateCandidate, Segment, SegmentRole
from corroborate.stages.reading.lines import Line
from corroborate.stages.reading.page_dates import DateLine


@dataclass(slots=True)
class Draft:
    """Lines of one text, a role or None for each, and cuts inside lines.

    `cuts[i]` parts a line into stretches of differing roles: a headline and the site's name behind it.
    Behind `openers` stand titles of other stories. `date_lines` wait for the headline to say what they are.
    """

    text: str
    lines: list[Line]
    roles: list[SegmentRole | None]
    cuts: dict[int, list[tuple[int, SegmentRole]]] = field(default_factory=dict)
    openers: set[int] = field(default_factory=set)
    date_lines: dict[int, DateLine] = field(default_factory=dict)
    headline: int | None = None
    title: str | None = None
    outlet: str | None = None
    dates: list[DateCandidate] = field(default_factory=list)
    dated: list[tuple[int, DateCandidate]] = field(
        default_factory=list
    )  # rank and date of the page's own lines

    def open_lines(self) -> Iterator[int]:
        """Lines that nothing has been said of yet."""
        return (index for index, role in enumerate(self.roles) if role is None)

    def paragraph(self, index: int) -> bool:
        """True for a line that reads as part of an article: a sentence, or a long stretch of words."""
        line = self.lines[index]
        if self.roles[index] is not None:
            return False
        return (
            (line.stops and len(line.words) >= 4)
            or (line.ends and len(line.words) >= 12)
            or len(line.words) > 25
        )

    def segments(self) -> tuple[Segment, ...]:
        """Every line as one segment or, where it was cut, as several."""
        found: list[Segment] = []
        for index, line in enumerate(self.lines):
            role = self.roles[index] or SegmentRole.BODY
            start = line.start
            for cut, before in self.cuts.get(index, []):
                found.append(self._trimmed(start, cut, before))
                start = cut
            found.append(self._trimmed(start, line.end, role))
        return tuple(segment for segment in found if segment.start < segment.end)

    def _trimmed(self, start: int, end: int, role: SegmentRole) -> Segment:
        words = self.text[start:end]
        left = len(words) - len(words.lstrip())
        return Segment(start + left, max(start + left, start + len(words.rstrip())), role)
