"""Web pages as they come: what their markup says, captions, live blogs, and what surrounds an article."""

from __future__ import annotations

import pytest

from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import study
from corroborate.records.period import Period
from corroborate.records.report import RawDocument, Rejection, Report, SegmentRole
from corroborate.stages.reading import read

KNOWLEDGE = Knowledge()
FIRST = (
    "Two drivers were killed when shells hit the bridge at Arauca on Tuesday, the mayor said in the evening."
)
SECOND = "Nobody has said who fired them, and the road to the border was closed until further notice."
THIRD = "It was the fourth attack on the bridge since the talks between the government and the rebels failed."
PROSE = "".join(f"<p>{words}</p>" for words in (FIRST, SECOND, THIRD))
HEAD = """
<title>Shells hit bridge at Arauca | Arauca Courier</title>
<meta property="og:title" content="Shells hit bridge at Arauca">
<meta property="og:site_name" content="Arauca Courier"><meta property="article:section" content="Region">
<meta name="author" content="By Rosa Tito"><link rel="canonical" href="/2012/06/bridge">
"""


def outcome(
    body: str, head: str = HEAD, url: str | None = "https://courier.example/amp/1"
) -> Report | Rejection:
    markup = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read(RawDocument("p.html", markup.encode(), "text/html", url=url), KNOWLEDGE)


def report(body: str, head: str = HEAD) -> Report:
    found = outcome(body, head)
    assert isinstance(found, Report), found
    return found


def said(found: Report, role: SegmentRole) -> list[str]:
    return [found.text_raw[s.start : s.end] for s in found.segments if s.role is role]


def test_the_page_s_own_facts_are_kept() -> None:
    found = report(f"<article><h1>Shells hit bridge at Arauca</h1>{PROSE}</article>")
    assert found.title == "Shells hit bridge at Arauca"
    assert (found.outlet, found.byline, found.section) == ("Arauca Courier", "Rosa Tito", "Region")
    assert found.canonical == "https://courier.example/2012/06/bridge"
    assert found.copies[0].url == "https://courier.example/amp/1"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[", "https://x.example/a\nb: c"],
)
def test_an_address_that_is_none_is_not_kept(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    found = outcome(f"<article>{PROSE}</article>", head, None)
    assert isinstance(found, Report)
    assert found.canonical is None


def test_json_ld_says_what_meta_elements_do_not() -> None:
    data = (
        '[{"@type": "Organization", "name": "Courier Group"},'
        ' {"@type": ["NewsArticle"], "headline": "Bridge shelled",'
        ' "author": [{"@type": "Person", "name": "Rosa Tito"}, {"name": "Ivo Marek"}],'
        ' "publisher": {"name": "Arauca Courier"}, "articleSection": ["Region", "War"],'
        ' "datePublished": "2012-06-14T18:20:00-05:00", "isAccessibleForFree": "False"}]'
    )
    found = report(f"<article>{PROSE}</article>", f'<script type="application/ld+json">{data};</script>')
    assert (found.title, found.byline, found.outlet) == (
        "Bridge shelled",
        "Rosa Tito, Ivo Marek",
        "Arauca Courier",
    )
    assert found.section == "Region"
    (date,) = found.dates
    assert (date.edtf, date.basis, date.time, date.zone) == ("2012-06-14", "json-ld", "18:20", "-05:00")
    assert "truncated" in found.quality  # a page that is not for free shows the beginning


def test_a_caption_stands_by_its_paragraph_in_a_role_of_its_own() -> None:
    caption = "A burned lorry on the bridge at Arauca on Wednesday"
    figure = f"<figure><img src='x.jpg'><figcaption>{caption}</figcaption></figure>"
    found = report(f"<article><p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p></article>")
    assert said(found, SegmentRole.CAPTION) == [caption]
    assert found.text_raw.index(FIRST) < found.text_raw.index(caption) < found.text_raw.index(SECOND)


def test_a_teaser_s_picture_has_no_caption_of_this_article() -> None:
    link = "<a href='/2'>Forty hurt in the stadium of Cali</a>"
    teaser = f"<figure><img src='y.jpg'><figcaption>{link}</figcaption></figure>"
    found = report(f"<article>{PROSE}</article><div class='related'>{teaser}</div>")
    assert "Cali" not in found.text_raw


def test_a_table_is_kept() -> None:
    rows = "".join(
        f"<tr><td>{town}</td><td>{dead} killed</td></tr>" for town, dead in (("Saravena", 4), ("Tame", 7))
    )
    found = report(f"<article>{PROSE}<table><tr><th>Town</th><th>Toll</th></tr>{rows}</table></article>")
    assert "Saravena" in found.text_raw
    assert "7 killed" in found.text_raw


@pytest.mark.parametrize(
    "furniture",
    [
        "<section id='comments'><h2>Comments</h2><div class='comment'><p>{}</p></div></section>",
        "<div class='related-stories'><h3>Related</h3><ul><li><a href='/2'>{}</a></li></ul></div>",
        "<div id='onetrust-consent-sdk'><p>We use cookies.</p><p>{}</p></div>",
        "<footer><p>{}</p></footer>",
        "<aside><p>{}</p></aside>",
    ],
    ids=["comments", "teasers", "cookies", "footer", "aside"],
)
def test_what_surrounds_an_article_yields_no_words_of_it(furniture: str) -> None:
    other = "Ninety people were killed in the sinking of a ferry off Tumaco, a reader wrote in the night."
    found = report(f"<article><h1>Shells hit bridge at Arauca</h1>{PROSE}</article>{furniture.format(other)}")
    kept = " ".join(found.text_raw[s.start : s.end] for s in found.segments if s.role.kept)
    assert "Tumaco" not in kept
    assert THIRD in kept


def test_a_cookie_wall_is_no_report() -> None:
    wall = "<p>We use cookies to improve your visit and to show you advertisements that suit you.</p>"
    found = outcome(f"<div class='wall'>{wall}<p>Accept all</p><p>Manage preferences</p></div>", "")
    assert isinstance(found, Rejection)
    assert found.reason == "no-text"


def test_a_paywall_s_stub_is_a_report_that_says_so() -> None:
    stub = "<p>To continue reading, subscribe</p><p>Already a subscriber? Log in</p>"
    found = report(f"<article><p>{FIRST}</p><p>{SECOND}</p>{stub}</article>")
    assert said(found, SegmentRole.BODY) == [FIRST, SECOND]
    assert "truncated" in found.quality
    assert "truncated" not in report(f"<article>{PROSE}</article>").quality


FRENCH = (
    "Deux chauffeurs ont été tués mardi lorsque des obus sont tombés sur le pont, a déclaré le maire.",
    "Personne ne sait encore qui les a tirés, et la route vers la frontière est fermée jusqu'à nouvel ordre.",
    "C'était la quatrième attaque contre ce pont depuis que les pourparlers ont échoué au début du mois.",
)


def test_a_page_in_another_language_is_rejected_whatever_its_menu() -> None:
    menu = "".join(f"<li><a href='/{n}'>Sign in to the site</a></li>" for n in range(4))
    prose = "".join(f"<p>{words}</p>" for words in FRENCH * 3)
    found = outcome(f"<ul>{menu}</ul><article>{prose}</article>", "")
    assert isinstance(found, Rejection)
    assert found.detail == "looks like French (fr): not English, not read"


def test_an_english_article_among_foreign_ones_is_read() -> None:
    others = "".join(f"<div class='related'><p>{words}</p></div>" for words in FRENCH * 6)
    found = outcome(f"<article><h1>Shells hit bridge</h1>{PROSE}</article>{others}", "")
    assert isinstance(found, Report)
    assert FIRST in found.text_raw


def test_a_print_version_has_the_text_of_its_page() -> None:
    page = report(f"<nav><a href='/'>Home</a></nav><article><h1>Shells hit bridge</h1>{PROSE}</article>")
    printed = report(f"<div><h1>Shells hit bridge</h1>{PROSE}</div>")
    assert said(page, SegmentRole.BODY) == said(printed, SegmentRole.BODY) == [FIRST, SECOND, THIRD]


POSTS = (
    (
        "2012-06-15T09:30:00-05:00",
        "Bridge open again",
        "The bridge was opened to lorries this morning, the mayor said on the radio.",
    ),
    (
        "2012-06-14T22:05:00-05:00",
        "Third driver dies",
        "A third driver died in the hospital of Saravena this evening, a nurse said.",
    ),
    (
        "2012-06-14T18:20:00-05:00",
        "Two killed",
        "Two drivers were killed when shells hit the bridge at Arauca today, the mayor said.",
    ),
)


def live(name: str) -> Report:
    posts = "".join(
        f"<div class='{name}'><time datetime='{stamp}'>{stamp[11:16]}</time>"
        f"<h3>{title}</h3><p>{words}</p></div>"
        for stamp, title, words in POSTS
    )
    return report(f"<main><h1>Shells hit bridge at Arauca</h1><p>{THIRD}</p><div>{posts}</div></main>")


def test_a_live_blog_is_its_entries_each_with_its_day() -> None:
    found = live("live-post")
    assert [entry.published.edtf for entry in found.entries if entry.published] == [
        s[:10] for s, _, _ in POSTS
    ]
    for entry, (stamp, title, words) in zip(found.entries, POSTS, strict=True):
        inside = found.text_raw[entry.start : entry.end]
        assert title in inside
        assert inside.endswith(words)
        assert entry.published is not None
        assert (entry.published.time, entry.published.zone) == (stamp[11:16], "-05:00")
    assert said(found, SegmentRole.SUBHEAD) == [title for _, title, _ in POSTS]
    assert THIRD in found.text_raw


def test_a_page_of_dated_notes_is_no_live_blog() -> None:
    assert live("note").entries == ()


def test_words_of_an_entry_are_reckoned_from_its_own_day() -> None:
    found = live("live-post")
    stages = ours()
    reading = study(found, KNOWLEDGE, stages).reading
    claims = [claim for account in reading.accounts for claim in account.claims]
    days = {c.quote: c.value.earliest for c in claims if isinstance(c.value, Period) and c.value.earliest}
    assert {day for quote, day in days.items() if "today" in quote or "this evening" in quote} == {
        "2012-06-14"
    }
    assert found.published is not None
