"""The overview: finding incidents, and what is said about how many there are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.review.browser import csrf, enter
from tests.review.made import Story, keep

from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline.judging import Author, decide, decisions
from corroborate.records.judgement import JudgementKind
from corroborate.records.place import GeoPrecision, Place
from corroborate.review.overview.wording import Wording

SEGOU = Place("Ségou", ("Mali",), "ML", 13.4317, -6.2157, GeoPrecision.ADMIN1)
ARAUCA = Place("Arauca", ("Colombia",), "CO", 7.0847, -70.7591, GeoPrecision.CITY)
NOWHERE = Place("Sandbank", (), None, None, None, GeoPrecision.UNKNOWN)

STORIES = (
    Story(day="2019-03-05", killed=4),
    Story(
        quote="A mine on the road to the granary killed 11 farmers, a teacher said.",
        title="Eleven dead on granary road",
        speaker="a teacher",
        attacker="Brigade of the Plain",
        target="the granary",
        place=SEGOU,
        day="2019-07-19",
        event_type="ied",
        killed=11,
    ),
    Story(
        quote="Riders shot 2 boatmen at the pier, fishermen said.",
        title="Two boatmen shot",
        speaker="fishermen",
        attacker="Riders of the Llano",
        target="the pier",
        place=ARAUCA,
        day="2021-11-30",
        event_type="shooting",
        killed=2,
        incident_title="Shooting in Arauca, 30 November 2021",
    ),
    Story(
        quote="Unknown men burned 1 hut.",
        title="Hut burned",
        target="a hut",
        place=NOWHERE,
        day="2021-12-01",
        event_type="attack",
        killed=0,
        incident_title="Attack in Sandbank",
    ),
)


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("overview") / "rivers.db", STORIES)


@pytest.fixture(scope="module")
def client(rivers: Path) -> TestClient:
    """A browser for tests that only look."""
    return enter(rivers)


@pytest.fixture
def ledger(rivers: Path, tmp_path: Path) -> Path:
    """A ledger for a test that changes something."""
    return Path(shutil.copy(rivers, tmp_path / "rivers.db"))


@pytest.fixture
def own(ledger: Path) -> TestClient:
    """A browser in it."""
    return enter(ledger)


def found(client: TestClient, query: str = "") -> list[str]:
    """The places of the incidents that a page lists, in its order."""
    answer = client.get("/" + query)
    assert answer.status_code == 200, answer.text
    return re.findall(r'data-name="Where">([^,<]+)', answer.text)


def words_of(client: TestClient, query: str = "") -> str:
    """A page as it reads, on one line."""
    text = re.sub(r"<[^>]+>", " ", client.get("/" + query).text.split("<main")[1])
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", ["Sandbank", "Arauca", "Ségou", "Gao"]),
        ("?sort=oldest", ["Gao", "Ségou", "Arauca", "Sandbank"]),
        ("?sort=killed", ["Ségou", "Gao", "Arauca", "Sandbank"]),
        ("?sort=place", ["Arauca", "Gao", "Ségou", "Sandbank"]),
        ("?since=2019-07", ["Sandbank", "Arauca", "Ségou"]),
        ("?until=2019", ["Ségou", "Gao"]),
        ("?since=2019-07-19&until=2019-07-19", ["Ségou"]),
        ("?country=ML", ["Ségou", "Gao"]),
        ("?country=ML&country=CO", ["Arauca", "Ségou", "Gao"]),
        ("?country=%3F", ["Sandbank"]),
        ("?place=gao", ["Gao"]),
        ("?type=ied", ["Ségou"]),
        ("?type=ied&type=shooting", ["Arauca", "Ségou"]),
        ("?grade=reporting:weak", []),
        ("?grade=reporting:fair&country=CO", ["Arauca"]),
        ("?grade=occurrence:likely&grade=occurrence:contested", ["Sandbank", "Arauca", "Ségou", "Gao"]),
        ("?kind=series", []),
        ("?differ=1&country=CO", ["Arauca"]),
        ("?q=granary", ["Ségou"]),
        ("?q=GRANARY", ["Ségou"]),
        ("?q=segou", ["Ségou"]),  # accents do not matter
        ("?q=boat", ["Arauca"]),  # the beginning of "boatmen"
        ("?q=%22boat%22", []),  # in quotes the whole word
        ("?q=%22boatmen+at+the+pier%22", ["Arauca"]),
        ("?q=%22pier+the+at%22", []),
        ("?q=noon+mine", ["Ségou"]),  # one stands in the quote, one elsewhere in the report
        ("?q=llano", ["Arauca"]),  # a name
        ("?q=llano+granary", []),
        ("?q=ferry&country=CO", ["Arauca"]),  # the report says so, in passing
    ],
)
def test_every_filter_leaves_what_it_says(client: TestClient, query: str, places: list[str]) -> None:
    assert found(client, query) == places


def test_an_actor_is_found_by_choosing_it(client: TestClient) -> None:
    page = client.get("/").text
    riders = re.search(r'<option value="(\w+)">Riders of the Llano \(1\)', page)
    assert riders is not None
    assert found(client, f"?actor={riders[1]}") == ["Arauca"]


def test_the_best_match_comes_first(client: TestClient) -> None:
    # "ferry" is the target of the shelling in Gao; the other reports only mention it.
    assert found(client, "?q=ferry")[0] == "Gao"


def test_what_was_found_is_marked_where_it_stands(client: TestClient) -> None:
    page = client.get("/?q=granary").text
    assert 'road to the <mark class="hit">granary</mark> killed' in page
    page = client.get("/?q=noon&country=CO").text
    assert '<mark class="hit">noon</mark>' in page
    assert "in the report" in page  # not one of the incident's own quotes


def test_counts_say_what_they_stand_on(client: TestClient) -> None:
    assert "4 incidents told by 4 independent lines in 4 reports" in words_of(client)
    said = words_of(client, "?country=ML")
    assert "2 of 4 incidents told by 2 independent lines in 2 reports" in said
    assert "killed 15 15–19 over 2 incidents ; 0 without a number" in said


def test_a_period_says_what_it_leaves_out_for_want_of_a_date(tmp_path: Path) -> None:
    client = enter(keep(tmp_path / "dated.db", STORIES))
    assert "without a date" not in words_of(client, "?since=2019").split("When")[0]


def test_what_is_not_understood_is_left_out_and_said(client: TestClient) -> None:
    said = words_of(client, "?since=last+week&country=CO")
    assert "“last week” is no day" in said
    assert found(client, "?since=last+week&country=CO") == ["Arauca"]
    assert "ends before it begins" in words_of(client, "?since=2022&until=2020")
    assert "no word or number" in words_of(client, "?q=%22%29%28*")


@pytest.mark.parametrize(
    "query",
    [
        *("?page=0", "?page=-3", "?page=9999999999999999999", "?page=x", "?page=٣", "?page=2"),
        *("?sort=nonsense", "?sort=;DROP", "?grade=reporting", "?grade=x:y", "?kind=x", "?differ=yes"),
        *("?country=%27%29--", "?type=%22", "?actor=%00", "?place=%25", "?since=0000", "?until=9999-12-31"),
        *("?since=0001&until=9999", "?q=%00", "?q=" + "a+" * 150, "?unknown=1", "?country=" * 90),
    ],
)
def test_no_address_breaks_the_page(client: TestClient, query: str) -> None:
    assert client.get("/" + query).status_code == 200
    assert client.get("/places" + query).status_code == 200


PROBES = [
    '"', '""', '"""', "'", "*", "ferry*", "*ferry", "^ferry", "-ferry", "+ferry", "ferry AND", "AND", "OR OR",
    "NOT ferry", "ferry NOT mine", "NEAR(ferry mine)", "NEAR/2", "title:ferry", "{title names}:ferry",
    "- title : ferry", "(ferry", "ferry)", "((()))", 'ferry" OR "a', '"ferry', "ferry'--",
    "; DROP TABLE entries",
    "\\", "%", "_", "entry_words MATCH", "rank", "rowid", "ferry:1", "a\x00b", "\ud7ff", "🚤", "ﬁ", "İ", "ß",
    "column:", "^", "~", "`ferry`", "[ferry]", "ferry || mine", "$$", "ferry\nOR mine",
    "\u202eferry", "ferry,mine",
]  # fmt: skip


@pytest.mark.parametrize("typed", PROBES)
def test_what_is_typed_is_words_and_never_syntax(client: TestClient, typed: str) -> None:
    answer = client.get("/", params={"q": typed})
    assert answer.status_code == 200
    assert "fts5" not in answer.text
    assert "syntax" not in answer.text


def test_operators_are_looked_for_as_words(client: TestClient) -> None:
    assert found(client, "?q=ferry+OR+granary") == []  # no report has the word "or"
    assert found(client, "?q=ferry+NOT+boatmen") == []
    assert found(client, "?q=title:ferry") == []


@given(st.text(max_size=40))
def test_any_text_is_a_search_that_sqlite_understands(typed: str) -> None:
    import sqlite3

    wording = Wording.of(typed)
    if wording:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE kept USING fts5(text)")
            connection.execute("SELECT * FROM kept WHERE kept MATCH ?", (wording.expression(),)).fetchall()


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_changes_no_letter(text: str, typed: str) -> None:
    assert "".join(words for words, _ in Wording.of(typed).mark(text)) == text


@given(st.text(alphabet="ab \n.é", max_size=400), st.sampled_from(["a", "ab", "é", '"a b"']))
def test_a_snippet_holds_what_was_found(text: str, typed: str) -> None:
    wording = Wording.of(typed)
    snippet = wording.snippet(text)
    assert bool(snippet) == wording.stands_in(text)
    if snippet:
        assert any(hit for _, hit in snippet)
        assert len("".join(words for words, _ in snippet)) < 250


def test_without_full_text_search_the_page_says_what_it_could_not_search(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corroborate.review.catalogue.catalogue.has_full_text", lambda: False)
    client = enter(ledger)
    assert found(client, "?q=granary") == ["Ségou"]
    assert found(client, "?q=noon") == []
    assert "only titles, names and quotes were searched" in words_of(client, "?q=granary")


def test_a_ledger_given_by_its_address_is_searched_in_the_same_way(ledger: Path) -> None:
    client = enter(f"sqlite:///{ledger}")
    assert found(client, "?q=noon+mine") == ["Ségou"]
    assert "keeps no views" in words_of(client)
    assert sorted(p.name for p in ledger.parent.iterdir()) == ["rivers.db"]
    answer = client.post("/views", data={"csrf": csrf(client, "/decide/place"), "name": "x", "query": "?q=a"})
    assert answer.status_code == 400
    assert "beside the ledger" in answer.text


def test_the_map_has_the_same_incidents_with_how_exactly_each_is_known(client: TestClient) -> None:
    rows = client.get("/places?country=ML").json()
    assert [(row[4], row[5], row[6]) for row in rows] in (
        [(16.27167, -0.04472, "city"), (13.4317, -6.2157, "admin1")],
        [(13.4317, -6.2157, "admin1"), (16.27167, -0.04472, "city")],
    )
    assert "3 on the map, 1 without coordinates" in words_of(client)


def test_the_timeline_has_a_table_with_every_bar(client: TestClient) -> None:
    said = words_of(client)
    assert "4 incidents in the bars" in said
    assert "2019-07 1 1 11 (11–13)" in said
    assert "2021-12 1 1 0 (0–2)" in said


def test_who_decided_anything_about_an_incident_has_reviewed_it(ledger: Path, own: TestClient) -> None:
    assert len(found(own, "?unreviewed=1")) == 4
    id = re.search(r'href="/incidents/(m\w+)">Shooting', own.get("/?type=shooting").text)
    assert id is not None
    note = decisions.comment(id[1], Author("Ada", "the harbour log is missing"))
    with open_ledger(ledger) as store:
        made = decide(store, Knowledge(), note)
    assert made.kind is JudgementKind.COMMENT
    assert found(own, "?unreviewed=1") == ["Sandbank", "Ségou", "Gao"]
    assert "reviewed" in words_of(own, "?type=shooting")


def test_pages_divide_the_list_without_loss(tmp_path: Path) -> None:
    many = [Story(day=f"2020-{1 + n // 28:02}-{1 + n % 28:02}", killed=n) for n in range(120)]
    client = enter(keep(tmp_path / "many.db", many))
    ids = [re.findall(r'href="/incidents/(m\w+)"', client.get(f"/?page={n}").text) for n in (1, 2, 3)]
    assert [len(page) for page in ids] == [50, 50, 20]
    assert len({id for page in ids for id in page}) == 120
    beyond = client.get("/?page=9", follow_redirects=False)
    assert beyond.headers["location"] == "/?page=3"


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    client = enter(keep(tmp_path / "empty.db", []))
    assert "This ledger holds no incident yet" in words_of(client)


def test_a_view_is_kept_beside_the_ledger_and_dropped_again(ledger: Path, own: TestClient) -> None:
    data = {"csrf": csrf(own, "/?type=ied"), "name": "Mines on  roads", "query": "?type=ied&since=2019"}
    assert "kept" in own.post("/views", data=data).text
    file = ledger.with_name("rivers.views.json")
    assert '"name": "Mines on roads"' in file.read_text()
    page = own.get("/").text
    assert '<a href="/?since=2019&amp;type=ied">Mines on roads</a>' in page
    assert "Nadia Haddad" in page
    own.post("/views/forget", data={"csrf": csrf(own, "/"), "name": "Mines on roads", "next": "/"})
    assert "Mines on roads" not in own.get("/").text


def test_the_kept_views_are_as_private_as_the_ledger(ledger: Path, own: TestClient) -> None:
    ledger.chmod(0o600)
    own.post("/views", data={"csrf": csrf(own, "/?type=ied"), "name": "a name", "query": "?q=Kerema"})
    assert ledger.with_name("rivers.views.json").stat().st_mode & 0o777 == 0o600


def test_a_view_leads_nowhere_but_to_the_overview(ledger: Path, own: TestClient) -> None:
    for query in ("https://evil.example", "//evil.example", "javascript:alert(1)", "?x=1", "/../queue"):
        data = {"csrf": csrf(own, "/?type=ied"), "name": "x", "query": query}
        answer = own.post("/views", data=data, follow_redirects=False)
        assert answer.headers["location"] == "/"
        assert '<a href="/">x</a>' in own.get("/").text


def test_a_view_without_a_name_is_refused_in_words(own: TestClient) -> None:
    answer = own.post("/views", data={"csrf": csrf(own, "/?type=ied"), "name": " ", "query": "?q=x"})
    assert answer.status_code == 400
    assert "a view needs a name" in answer.text


def test_a_damaged_file_of_views_is_named(ledger: Path, own: TestClient) -> None:
    file = ledger.with_name("rivers.views.json")
    file.write_text("{")
    answer = own.get("/")
    assert answer.status_code == 400
    assert str(file) in answer.text
    assert "delete it" in answer.text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "{{ 7*7 }}{% raw %}",
    "<a href=javascript:alert(1)>x</a>",
    "</title></textarea><svg onload=alert(1)>",
    "&lt;b&gt;",
]


def hostile(words: str) -> Story:
    return Story(
        quote=f"Shells killed 4 people near the weir, {words} said.",
        title=words,
        attacker=f"Rebels {words}",
        place=Place(f"Gao {words}", ("Mali",), "ML", 16.2, 0.0, GeoPrecision.CITY),
        incident_title=f"Shelling {words}",
    )


def test_hostile_words_are_shown_as_words(tmp_path: Path) -> None:
    client = enter(keep(tmp_path / "hostile.db", [hostile(words) for words in HOSTILE]))
    plain = enter(keep(tmp_path / "plain.db", [hostile(f"a clerk {n}") for n in range(len(HOSTILE))]))
    for query in ("", "?q=weir", "?country=ML&sort=place"):
        assert tags(client, query) == tags(plain, query)
    for words in HOSTILE:
        kept = {"name": f"View {words}"[:80], "query": "?q=weir"}
        client.post("/views", data={"csrf": csrf(client, "/?q=weir"), **kept})
        plain.post("/views", data={"csrf": csrf(plain, "/?q=weir"), **kept, "name": f"View {len(words)}"})
        for name in ("q", "place", "since", "actor", "country", "type"):
            page = client.get("/", params={name: words}).text
            assert words not in page or not set(words) & set("<>&\"'"), name
            assert page.count("<script") == 6
    assert len(tags(client, "")) >= len(tags(plain, ""))
    assert set(tags(client, "")) == set(tags(plain, ""))


def tags(client: TestClient, query: str) -> list[str]:
    """The elements of a page, in order."""
    return re.findall(r"<([a-z]\w*)", client.get("/" + query).text)
