"""One report out of many receipts, whatever order they came in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corroborate.ledger.reports import merge
from corroborate.records.report import Copy, DateCandidate, Published, Report, Segment, SegmentRole

PAGE = Report(
    "r1",
    "",
    (Segment(0, 4, SegmentRole.BODY),),
    "en",
    title="Blast",
    published=Published("1999-01-02", "page"),
)
DAYS = st.sampled_from([None, "1999-01-01", "1999-01-03", "1999"])
COPIES = st.builds(Copy, st.sampled_from("abc"), st.none(), st.sampled_from([None, "Herald"]), DAYS)
PAGES = st.builds(
    lambda title, day, basis: replace(
        PAGE,
        title=title,
        published=Published(day, basis) if day else None,
        dates=(DateCandidate(day, basis),) if day else (),
    ),
    st.sampled_from(["Blast", "Blast kills two"]),
    DAYS,
    st.sampled_from(["page", "markup"]),
)


@given(
    st.lists(st.tuples(COPIES, PAGES), min_size=1, max_size=5).flatmap(
        lambda r: st.tuples(st.just(r), st.permutations(r))
    )
)
def test_the_order_of_arrival_does_not_show(
    given_twice: tuple[list[tuple[Copy, Report]], list[tuple[Copy, Report]]],
) -> None:
    one, other = given_twice
    assert merge(one) == merge(other)


def test_the_earliest_date_given_with_a_copy_counts_before_any_on_the_page() -> None:
    late, early = Copy("a.txt", published="1999-01-09"), Copy("b.txt", published="1999-01-05")
    assert merge([(late, PAGE), (early, PAGE)]).published == Published("1999-01-05", "metadata")
    assert merge([(Copy("a.txt"), PAGE)]).published == Published("1999-01-02", "page")


def test_the_first_copy_lends_the_parts_and_every_date_is_kept() -> None:
    first = replace(PAGE, title="First", dates=(DateCandidate("1999", "url"),))
    second = replace(PAGE, title="Second", dates=(DateCandidate("1998", "page", 0, 4),))
    merged = merge([(Copy("b.txt"), second), (Copy("a.txt"), first)])
    assert merged.title == "First"
    assert merged.dates == (DateCandidate("1998", "page", 0, 4), DateCandidate("1999", "url"))
    assert [c.name for c in merged.copies] == ["a.txt", "b.txt"]
