"""Marks in a text: whatever overlaps, the words on the page are the words of the report."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corroborate.records.report import Segment, SegmentRole
from corroborate.review.incidents.marking import Mark, blocks, pieces
from corroborate.review.room import Room

TEMPLATE = Room("none.db").templates.get_template("incidents/text.html")
FIELDS = ("killed", "injured", "place", "attacker", "statement")
LETTERS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",), exclude_characters="\x00"),
        st.sampled_from("<>&\"' \n\r\t\u202e\u200b"),
    ),
    max_size=80,
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Segment], list[Mark]]:
    """A text with segments that do not overlap and marks that do."""
    text = draw(LETTERS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    segments = [
        Segment(start, end, draw(st.sampled_from(SegmentRole)))
        for start, end in pairwise(edges)
        if draw(st.booleans())
    ]
    marks = [
        Mark(
            start, draw(st.integers(start, len(text))), f"c{n}", draw(st.sampled_from(FIELDS)), f"says <{n}>"
        )
        for n, start in enumerate(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    ]
    return text, segments, marks


class Words(HTMLParser):
    """The text of a page as a browser has it: carriage returns in the source are line feeds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def rendered(text: str, segments: list[Segment], marks: list[Mark]) -> str:
    return str(TEMPLATE.module.words(blocks(text, segments, marks), "#c-"))  # type: ignore[attr-defined]


@given(marked())
def test_the_page_minus_its_markup_is_the_text(given_: tuple[str, list[Segment], list[Mark]]) -> None:
    text, segments, marks = given_
    page = Words(rendered(text, segments, marks))
    assert "".join(page.found) == text
    assert set(page.tags) <= {"div", "span", "mark", "i", "a", "details", "summary"}


@given(marked())
def test_every_mark_has_one_anchor_and_covers_its_words(
    given_: tuple[str, list[Segment], list[Mark]],
) -> None:
    text, segments, marks = given_
    shown = [mark for mark in marks if mark.start < mark.end]
    assert sorted(Words(rendered(text, segments, marks)).ids) == sorted(f"w-{mark.id}" for mark in shown)
    every = [piece for block in blocks(text, segments, marks) for piece in block.pieces]
    for mark in shown:
        assert "".join(p.text for p in every if mark in p.marks) == text[mark.start : mark.end]


def test_of_overlapping_marks_the_shortest_lends_its_colour() -> None:
    whole = Mark(0, 20, "a", "statement", "denial")
    inner = Mark(5, 9, "b", "killed", "killed 9")
    crossing = Mark(7, 25, "c", "place", "place Gao")
    found = pieces("x" * 30, [whole, inner, crossing])
    assert [(p.text and len(p.text), [m.id for m in p.marks]) for p in found] == [
        (5, ["a"]),
        (2, ["b", "a"]),
        (2, ["b", "c", "a"]),
        (11, ["c", "a"]),
        (5, ["c"]),
        (5, []),
    ]


def test_boilerplate_that_follows_boilerplate_is_one_folded_block() -> None:
    text = "Menu\n\nNews\n\nTwo died in Gao.\n\nShare this"
    segments = [
        Segment(0, 4, SegmentRole.BOILERPLATE),
        Segment(6, 10, SegmentRole.BOILERPLATE),
        Segment(12, 28, SegmentRole.BODY),
        Segment(30, 40, SegmentRole.INSERT),
    ]
    found = [(b.role, b.folded, "".join(p.text for p in b.pieces)) for b in blocks(text, segments, [])]
    assert found == [
        ("boilerplate", True, "Menu\n\nNews"),
        ("between", False, "\n\n"),
        ("body", False, "Two died in Gao."),
        ("between", False, "\n\n"),
        ("insert", True, "Share this"),
    ]
