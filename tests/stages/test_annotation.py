from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.annotation_rows import knowledge

from corroborate.records.annotation import Annotated
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate

STORY = (
    "Nine farmers were killed near Jos on Tuesday, police said.\n"
    "“We ran. They shot at us,” said Musa Ali, 34. He added that two huts had burned.\n"
)


def read(text: str, *parts: tuple[str, SegmentRole]) -> Annotated:
    segments, at = [], 0
    for words, role in parts:
        start = text.index(words, at)
        at = start + len(words)
        segments.append(Segment(start, at, role))
    whole = (Segment(0, len(text), SegmentRole.BODY),)
    return annotate(
        Report(Report.id_for(text), text, tuple(segments) or whole, "en"), knowledge(), gate=False
    )


def check_offsets(found: Annotated) -> None:
    text = found.report.text_raw
    for sentence in found.sentences:
        assert all(text[t.start : t.end].casefold() == t.form.casefold() for t in sentence.tokens)
        edges = [edge for token in sentence.tokens for edge in (token.start, token.end)]
        assert edges == sorted(edges)
        assert sentence.start <= edges[0] and edges[-1] <= sentence.end
    for item in (*found.names, *found.times, *found.quantities):
        sentence = found.sentences[item.sentence]
        assert text[item.start : item.end] == item.text
        assert sentence.start <= item.start < item.end <= sentence.end
    for quantity in found.quantities:
        assert quantity.unit_end is None or quantity.end <= quantity.unit_end
    for act in found.speech:
        sentence = found.sentences[act.sentence]
        assert sentence.start <= act.content.start < act.content.end <= sentence.end
        assert all(speaker.start < speaker.end for speaker in act.speakers)


def test_every_offset_points_at_the_words_it_names() -> None:
    found = read(STORY)
    check_offsets(found)
    assert len(found.sentences) == 4 and found.names and found.times and found.quantities
    assert len(found.speech) == 4


JUMBLE = 'said police “ ” " . , U.S. at least four 10-15 $5m Jan. 4 Musa Ali according to who and Goma ’s \n'
JUMBLE += " peopleWhich no of 1,200 confirmed by told that : last Friday years ago \u200b é ٣ ( )"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(JUMBLE.split(" ")), max_size=40))
def test_any_jumble_of_words_keeps_its_offsets(words: list[str]) -> None:
    check_offsets(read(" ".join(words)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_keeps_its_offsets(text: str) -> None:
    check_offsets(read(text))


def test_dropped_segments_yield_no_sentences_and_captions_keep_their_role() -> None:
    text = (
        "Menu Sport\nNine farmers were killed near Jos.\n"
        "A burned hut in Jos. (Photo: Ana Ruiz)\nSubscribe now."
    )
    found = read(
        text,
        ("Menu Sport", SegmentRole.BOILERPLATE),
        ("Nine farmers were killed near Jos.", SegmentRole.BODY),
        ("A burned hut in Jos. (Photo: Ana Ruiz)", SegmentRole.CAPTION),
        ("Subscribe now.", SegmentRole.INSERT),
    )
    assert [s.role for s in found.sentences][:2] == [SegmentRole.BODY, SegmentRole.CAPTION]
    assert {s.role for s in found.sentences} == {SegmentRole.BODY, SegmentRole.CAPTION}
    assert [n.text for n in found.names] == ["Jos", "Jos"]


def test_a_hard_wrapped_paragraph_is_read_as_one() -> None:
    lines = (
        "Nine farmers were killed near Jos when gunmen came on motor\n"
        "bikes, and two huts burned before the soldiers came from Bauchi\n"
        "to the village."
    )
    assert len(read(lines).sentences) == 1


def test_lines_of_a_list_are_not_joined() -> None:
    lines = (
        "Nine farmers were killed near Jos when gunmen came by bike.\n"
        "Two huts burned before the soldiers came over from Bauchi.\n"
        "One truck."
    )
    assert len(read(lines).sentences) == 3


def test_a_headline_in_capitals_yields_only_known_names() -> None:
    found = read("TWO FARMERS SHOT IN GOMA AS M23 ADVANCES ON BIG TOWN")
    assert [n.text for n in found.names] == ["GOMA", "M23"]


def test_a_weak_name_counts_only_after_a_strong_one() -> None:
    weak = [e for e in knowledge().actors.entries if e.weak_names and e.weak_names[0][0].isupper()]
    entry = weak[0]
    alone = read(f"Fighters of {entry.weak_names[0]} fled.")
    after = read(f"Fighters of {entry.name} came. Fighters of {entry.weak_names[0]} fled.")
    assert not any(entry.id in n.known for n in alone.names)
    assert sum(entry.id in n.known for n in after.names) == 2


def test_the_same_text_is_annotated_the_same_way_twice() -> None:
    assert read(STORY) == read(STORY)


HOSTILE = ["police said ", '"said ', "a-", "A. ", "1,", "“", "(", "who said, ", "'s", "two hundred "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    read("Goma is warm.")  # loads the packs
    short, long = (min(_seconds(piece * (n // len(piece))) for _ in range(2)) for n in (5_000, 40_000))
    assert long < 4 * 8 * max(short, 0.02)


def _seconds(text: str) -> float:
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started
