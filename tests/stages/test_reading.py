from __future__ import annotations

import os
import random
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.records.report import RawDocument, Rejection, Report, SegmentRole
from corroborate.stages.reading import read

KNOWLEDGE = Knowledge()
STORY = (
    "Gunmen attacked a bus near the town of Mubi on Tuesday and killed seven passengers, a police officer "
    "said. "
    "Four others were wounded and taken to the hospital in Yola, he added."
)


def reading(content: str | bytes, media: str = "text/plain", **said: str) -> Report | Rejection:
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return read(RawDocument("page", raw, media, **said), KNOWLEDGE)


def report(content: str | bytes, media: str = "text/plain", **said: str) -> Report:
    found = reading(content, media, **said)
    assert isinstance(found, Report), found
    return found


def rejected(content: str | bytes, media: str = "text/plain") -> Rejection:
    found = reading(content, media)
    assert isinstance(found, Rejection), found
    return found


# ---- what cannot be read ----------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_rejected(content: bytes) -> None:
    assert rejected(content).reason == "empty"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, random.Random(1).randbytes(4000)]
)
def test_a_binary_file_is_rejected(content: bytes) -> None:
    assert rejected(content).reason == "binary"


def test_a_text_with_a_few_broken_bytes_is_read_and_flagged() -> None:
    broken = (STORY + " “All seven were traders,” he said.").encode() + b" \xff\xfe"
    found = report(broken)
    assert found.quality == ("encoding-damaged",)
    assert "\ufffd" in found.text_raw


def test_a_text_that_is_mostly_garbage_is_rejected() -> None:
    assert rejected("газета".encode("koi8-r") * 50 + b" and").reason == "encoding"


def test_text_of_old_machines_is_read() -> None:
    assert "Peña’s" in report((STORY + " Peña’s bus burned.").encode("cp1252")).text_raw
    assert report(STORY.encode("utf-16")).text_raw == STORY
    assert report(STORY.encode("utf-16-le")).text_raw == STORY


def test_a_text_of_more_lines_than_any_report_is_rejected() -> None:
    assert rejected("Mubi\n" * 40_001).reason == "too-large"


def test_newlines_are_left_as_they_came() -> None:
    assert report(f"{STORY}\r\n\r\n{STORY}\r").text_raw == f"{STORY}\r\n\r\n{STORY}\r"


def test_a_page_in_another_language_is_rejected_by_name() -> None:
    french = (
        "Sept passagers ont été tués mardi lorsque des hommes armés ont attaqué un autocar près de la ville, "
        "a déclaré un officier de police, et quatre autres blessés ont été conduits à l'hôpital."
    )
    assert rejected(french).detail == "looks like French (fr): not English, not read"
    assert rejected(french).reason == "not-english"


def test_a_short_text_passes_for_english_unless_its_letters_do_not() -> None:
    assert report("Tote in Mubi.").language == "en"
    assert rejected("Семеро убиты").reason == "not-english"


# ---- pages ------------------------------------------------------------------------------------------


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        STORY,
        "The officer said that the gunmen had come on motorbikes and had fled into the hills before dawn.",
        "Nobody claimed the attack, which was the third on that road since the rains began in the region.",
    )
)


def test_the_main_text_of_a_page_is_read_with_what_its_markup_says() -> None:
    head = (
        '<title>Gunmen attack bus | Yola Ledger</title><meta property="og:site_name" content="Yola Ledger">'
        '<meta property="og:title" content="Gunmen attack bus near Mubi">'
        '<meta property="article:published_time" content="2016-03-02T23:10:00+01:00">'
        '<link rel="canonical" href="https://yola.example/2016/03/01/bus">'
    )
    menu = '<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>'
    body = f"{menu}<article><h1>Gunmen attack bus near Mubi</h1>{PARAGRAPHS}</article>"
    found = report(page(body, head), "text/html")
    assert found.title == "Gunmen attack bus near Mubi"
    assert found.outlet == "Yola Ledger"
    assert (found.copies[0].url, found.canonical) == (None, "https://yola.example/2016/03/01/bus")
    assert found.addresses == ("https://yola.example/2016/03/01/bus",)
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2016-03-02", "meta")
    assert {d.basis for d in found.dates} == {"meta", "url"}
    assert "Sport" not in found.text_raw


def test_json_ld_gives_the_publish_date() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2016-03-02"}]}'
    block = f'<script type="application/ld+json">{data}</script>'
    found = report(page(f"<article>{PARAGRAPHS}</article>", block), "text/html")
    assert found.published is not None
    assert found.published.edtf == "2016-03-02"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 10_000 + PARAGRAPHS + "</div>" * 10_000,
        "<div>" * 256 + PARAGRAPHS + "</div>" * 256,
        "<div></b>" * 300 + PARAGRAPHS,
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">" + PARAGRAPHS,
        "<a href=x>y</a>" * 20_000 + PARAGRAPHS,
    ],
    ids=["10,000 deep", "256 deep", "depth hidden by stray tags", "200,000 attributes", "20,000 links"],
)
def test_markup_that_would_stall_or_empty_a_parser_is_read_without_one(hostile: str) -> None:
    report(page(PARAGRAPHS), "text/html")  # the libraries are loaded, so that the clock measures the page
    start = time.process_time()
    found = report(page(hostile), "text/html")
    assert time.process_time() - start < 2
    assert "markup-flattened" in found.quality
    assert STORY in found.text_raw


def test_markup_beyond_the_limits_without_words_is_rejected() -> None:
    assert rejected(page("<div>" * 5_000), "text/html").reason == "markup-limit"


def test_a_page_without_an_article_is_rejected() -> None:
    script = "<script>var a = 'seven people were killed in this town today';</script>"
    assert rejected(page(script), "text/html").reason == "no-text"


def test_a_page_of_nothing_but_furniture_is_rejected() -> None:
    assert rejected("Leave a Reply\n\nBack to top\n\nAdvertisement").reason == "no-text"


def test_a_latin_1_page_is_read_by_its_declared_charset() -> None:
    owner = "<p>The bus belonged to the Peña family, according to its drivers.</p>"
    body = page(f"<article>{PARAGRAPHS}{owner}</article>", '<meta charset="iso-8859-1">')
    assert "Peña" in report(body.encode("iso-8859-1"), "text/html").text_raw


# ---- the report -------------------------------------------------------------------------------------


def test_metadata_belongs_to_the_copy_and_the_page_s_own_words_to_the_report() -> None:
    found = report(
        f"Yola Ledger\n\nGunmen attack bus\n\n{STORY}",
        url="https://x.example/a",
        outlet="Wire",
        published="2016-03-02",
        title="Bus",
    )
    (copy,) = found.copies
    assert (copy.name, copy.url, copy.outlet, copy.published, copy.title) == (
        "page", "https://x.example/a", "Wire", "2016-03-02", "Bus",
    )  # fmt: skip
    assert (found.title, found.outlet) == ("Gunmen attack bus", "Yola Ledger")
    assert found.id == Report.id_for(found.text_raw)


def test_a_headline_given_with_the_text_is_found_in_it() -> None:
    found = report(f"Mubi mourns\n\nGunmen attack bus\n\n{STORY}", title="Gunmen attack bus")
    assert found.title == "Gunmen attack bus"


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Rebels killed four menWhich were fleeing north And west, police said.", ("machine-translated",)),
        ("Rebels killed four men who were fleeing to the north and west, police said.", ()),
        ("Three were shot on the road. said. The road is closed, he. added.", ("machine-translated",)),
        ("Three were shot on the road, he said. The road is closed, he added.", ()),
        ("Three of his men were shot on the road to Mubi by masked gunmen who", ("truncated",)),
        ("Three of his men were shot on the road to Mubi by masked gunmen.", ()),
        ("The colonelâ€™s men were shot on the road to Mubi by night.", ("encoding-damaged",)),
        ("McDonald and the WhatsApp group of the Daily And Sunday were named by police.", ()),
    ],
)  # fmt: skip
def test_the_condition_of_a_text_is_told(text: str, flags: tuple[str, ...]) -> None:
    assert report(text).quality == flags


LINES = st.sampled_from(
    [
        STORY,
        "Leave a Reply",
        "Gunmen attack bus",
        "Gunmen attack bus | Yola Ledger",
        "Yola Ledger",
        "Published: 3 May 2014",
        "",
        "Related articles",
        "Ten sights of Yola",
        "JOS, May 3 (AFP) - Shells fell on Jos.",
        "— A (@b) May 3, 2014",
        "#Mubi",
        "Who was Askia?",
        "He ruled Songhai. The officer said the gunmen fled.",
        "Smoke. AFP",
        "\u2028",
        "x" * 300,
        "?",
        "| |",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " \n "]))
def test_segments_cover_every_word_and_never_overlap(lines: list[str], newline: str) -> None:
    found = reading(newline.join(lines))
    if isinstance(found, Rejection):
        return
    at = 0
    for segment in found.segments:
        assert at <= segment.start < segment.end
        assert not found.text_raw[at : segment.start].strip()
        at = segment.end
    assert not found.text_raw[at:].strip()
    assert sum(s.role is SegmentRole.HEADLINE for s in found.segments) <= 1
    for date in found.dates:
        assert date.start is None or date.end is not None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise(content: bytes) -> None:
    for media in ("text/plain", "text/html"):
        reading(content, media)


def test_the_same_bytes_give_the_same_report_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"Gunmen attack bus\n\nPublished: 3 May 2014 23:50\n\n{STORY}"
    first = report(text)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert report(text) == first
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("2016-03-03T02:10:00Z", "2016-03-02"), ("2016-03-03T02:10:00+01:00", "2016-03-03")],
    ids=["universal time", "local time"],
)
def test_a_stamp_in_universal_time_yields_to_the_local_day_beside_it(stamp: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    body = f'<article><time datetime="2016-03-02" pubdate>2 March</time>{PARAGRAPHS}</article>'
    found = report(page(body, head), "text/html")
    assert found.published is not None
    assert found.published.edtf == day


@pytest.mark.parametrize("between", [" ", "\n", "\r\n"])
def test_of_thousands_of_short_sentences_the_first_are_read_and_the_report_says_so(between: str) -> None:
    found = report(between.join(f"Nobody was hurt in house {number}." for number in range(2_600)))
    assert found.text_raw.rstrip().endswith("house 2499.")
    assert "truncated" in found.quality


def test_a_long_wrapped_report_is_read_whole() -> None:
    found = report("\n".join(textwrap.fill(STORY, 60) for _ in range(540)))
    assert len(found.text_raw) > 90_000 and "truncated" not in found.quality
