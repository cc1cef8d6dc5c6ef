"""Feeds are polled and pages fetched once each, as their sites allow, and in whatever state a run ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.intake.web.papers import page, rss
from tests.intake.web.site import Reply, Site

from corroborate.errors import InputError
from corroborate.intake import archive
from corroborate.intake.archive import Archive
from corroborate.intake.warc.file import read
from corroborate.intake.warc.record import Record
from corroborate.intake.web import client, pages, polling, subscriptions
from corroborate.intake.web.collecting import collect, recover
from corroborate.intake.web.polling import poll
from corroborate.intake.web.state import State
from corroborate.intake.web.visitor import Visitor


@dataclass
class Desk:
    """One process at work: what it remembers, what it keeps, whom it asks."""

    state: State
    archive: Archive
    visitor: Visitor

    def poll(self) -> list[str]:
        due = self.visitor.client.clock.now().timestamp()
        feeds = [feed for feed in subscriptions.listed(self.state) if feed.due <= due]
        done = [poll(self.visitor, self.state, self.archive, feed) for feed in feeds]
        return [one.refusal.reason if one.refusal else f"{one.kind} {one.new}" for one in done]

    def collect(self) -> dict[str, str]:
        got = collect(self.visitor, self.state, self.archive)
        return {one.url.partition(".example")[2].partition("/")[2]: one.what for one in got}


@contextmanager
def desk(site: Site, folder: Path, *feeds: str, delay: float = 2.0) -> Iterator[Desk]:
    with State(folder / "ledger.feeds.db") as state, Archive(folder / "archive") as kept:
        for feed in feeds:
            subscriptions.add(state, feed)
        recover(state, kept)
        yield Desk(state, kept, site.visitor(state, delay=delay))


def test_a_feed_s_pages_are_fetched_once(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(site, "/mill", "/ferry"), ETag='"1"', Content_Type="application/rss+xml")
    for path in ("/mill", "/ferry"):
        site.page(path, page(path))
    with desk(site, tmp_path, site.url("/feed")) as here:
        assert here.poll() == ["feed 2"]
        assert here.collect() == {"mill": "new", "ferry": "new"}
        assert here.poll() == ["unchanged 0"]
        assert here.collect() == {}
    with desk(site, tmp_path) as later:
        later.poll()
        assert later.collect() == {}
    assert site.paths() == ["/feed", "/mill", "/ferry", "/feed", "/feed"]
    assert len(site.asked) - len(site.paths()) == 1  # robots.txt was asked for once in all
    assert [a.headers.get("if-none-match") for a in site.asked if a.path == "/feed"] == [None, '"1"', '"1"']


def test_a_page_named_twice_under_addresses_that_differ_in_tracking_is_one(
    site: Site, tmp_path: Path
) -> None:
    site.page("/feed", rss(site, "/mill?utm_source=rss", "/mill", "/mill?utm_medium=feed#top"))
    site.page("/mill", page("/mill"))
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        assert here.collect() == {"mill": "new"}
    assert site.paths() == ["/feed", "/mill"]


def test_two_addresses_that_lead_to_one_page_fetch_it_once(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(site, "/r/1", "/r/2"))
    site.page("/r/1", "", 301, Location="/mill")
    site.page("/r/2", "", 302, Location="/mill?utm_source=x")
    site.page("/mill", page("/mill"))
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        assert here.collect() == {"r/1": "new", "r/2": "known"}
    assert site.paths().count("/mill") == 1


def test_a_page_that_leads_to_one_had_before_is_asked_for_again_when_its_feed_dates_it_anew(
    site: Site, tmp_path: Path
) -> None:
    site.page("/r/1", "", 301, Location="/mill")
    site.page("/mill", page("/mill"), ETag='"v1"')
    site.page("/feed", rss(site, "/r/1"))
    with desk(site, tmp_path, site.url("/feed")) as here:
        pages.ask(here.state, [site.url("/mill")])
        here.collect()
        pages.taken(here.state, [site.url("/mill")])
        here.poll()
        assert here.collect() == {"r/1": "known"}
        assert here.collect() == {}
    with desk(site, tmp_path) as here:  # nothing of it counts as left behind by a run that was cut off
        site.page("/feed", rss(site, "/r/1", date="Sun, 01 Mar 2026 09:00:00 +0000"))
        assert here.poll() == ["feed 1"]
        assert here.collect() == {"r/1": "unchanged"}
        pages.taken(here.state, [site.url("/r/1")])
        site.page("/feed", rss(site, "/r/1", date="Sun, 01 Mar 2026 10:00:00 +0000"))
        site.page("/mill", page("/mill", "Six workers were killed, the hospital said."), ETag='"v2"')
        assert here.poll() == ["feed 1"]
        assert here.collect() == {"r/1": "new"}
    asked = [a.headers.get("if-none-match") for a in site.asked if a.path == "/mill"]
    assert asked == [None, '"v1"', '"v1"']


@pytest.mark.parametrize(("date", "what"), [("+0100", "known"), ("-0100", "new")])
def test_a_new_link_to_a_page_had_before_is_followed_where_its_feed_says_that_the_page_changed_since(
    site: Site, tmp_path: Path, date: str, what: str
) -> None:
    site.page("/r/1", "", 301, Location="/mill")
    site.page("/mill", page("/mill"))
    now = f"{site.clock.now():%a, %d %b %Y %H:%M:%S}"
    with desk(site, tmp_path, site.url("/feed")) as here:
        pages.ask(here.state, [site.url("/mill")])
        here.collect()
        pages.taken(here.state, [site.url("/mill")])
        site.page("/feed", rss(site, "/r/1", date=f"{now} {date}"))
        here.poll()
        assert here.collect() == {"r/1": what}


def test_robots_txt_is_kept_to_on_every_hop(site: Site, tmp_path: Path) -> None:
    site.page("a.example/robots.txt", "User-agent: *\nDisallow: /closed/\n", Content_Type="text/plain")
    site.page("b.example/robots.txt", "User-agent: corroborate\nDisallow: /\n", Content_Type="text/plain")
    site.page("/feed", rss(site, "/closed/a", "/away", "/mill"))
    site.page("/away", "", 302, Location=site.url("/elsewhere", "b.example"))
    site.page("/mill", page("/mill"))
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        assert here.collect() == {"closed/a": "refused", "away": "refused", "mill": "new"}
    asked = [(a.host.partition(":")[0], a.path) for a in site.asked]
    assert ("a.example", "/closed/a") not in asked
    assert ("b.example", "/elsewhere") not in asked


@pytest.mark.parametrize(
    ("status", "what"), [(404, "new"), (403, "new"), (500, "later"), (503, "later"), (429, "later")]
)
def test_a_robots_txt_that_is_missing_opens_a_site_and_a_broken_one_closes_it(
    site: Site, tmp_path: Path, status: int, what: str
) -> None:
    site.page("/robots.txt", "trouble", status)
    site.page("/mill", page("/mill"))
    with desk(site, tmp_path) as here:
        pages.ask(here.state, [site.url("/mill")])
        assert here.collect() == {"mill": what}
    assert ("/mill" in site.paths()) == (what == "new")


def test_the_site_s_own_delay_is_kept_where_it_is_longer(site: Site, tmp_path: Path) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 11\n", Content_Type="text/plain")
    site.page("/feed", rss(site, "/mill", "/ferry", "/market"))
    for path in ("/mill", "/ferry", "/market"):
        site.page(path, page(path))
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        here.collect()
    times = [a.at.timestamp() for a in site.asked if a.at and a.path != "/robots.txt"]
    assert [round(b - a) for a, b in pairwise(times)] == [11, 11, 11]


def test_hosts_take_turns_so_that_nobody_waits_for_another(site: Site, tmp_path: Path) -> None:
    for host in ("a.example", "b.example"):
        site.page(f"{host}/feed", rss(site, "/mill", "/ferry", host=host))
        for path in ("/mill", "/ferry"):
            site.page(path, page(path))
    feeds = [site.url("/feed", host) for host in ("a.example", "b.example")]
    with desk(site, tmp_path, *feeds, delay=10) as here:
        here.poll()
        here.collect()
    hosts = [a.host[0] for a in site.asked if a.path in ("/mill", "/ferry")]
    assert hosts == ["a", "b", "a", "b"]
    for host in "ab":
        times = [a.at.timestamp() for a in site.asked if a.at and a.host[0] == host]
        assert min(b - a for a, b in pairwise(times)) >= 10
    assert sum(site.clock.slept) < 45  # one after the other it would be twice as long


def test_a_busy_host_is_left_alone_as_long_as_it_asks_and_then_asked_again(
    site: Site, tmp_path: Path
) -> None:
    answers = iter(
        [Reply("busy", 503, {"Retry-After": "600"}), Reply(page("/mill"), 200, {"Content-Type": "text/html"})]
    )
    site.pages["/mill"] = lambda asked: next(answers)
    site.page("/ferry", page("/ferry"))
    with desk(site, tmp_path) as here:
        pages.ask(here.state, [site.url("/mill"), site.url("/ferry")])
        assert here.collect() == {"mill": "later", "ferry": "later"}
        assert site.paths() == ["/mill"]
        site.clock.sleep(300)
        assert here.collect() == {"ferry": "later"}  # the host is not asked, and its page keeps its tries
        site.clock.sleep(300)
        assert here.collect() == {"mill": "new", "ferry": "new"}


def test_a_page_is_given_up_after_five_failures_each_later_than_the_one_before(
    site: Site, tmp_path: Path
) -> None:
    site.page("/mill", "broken", 500)
    seen = []
    with desk(site, tmp_path) as here:
        pages.ask(here.state, [site.url("/mill")])
        for _ in range(300):
            seen += here.collect().values()
            site.clock.sleep(120)
    assert [what for what in seen if what != "later"] == ["refused"]
    times = [a.at.timestamp() for a in site.asked if a.at and a.path == "/mill"]
    gaps = [b - a for a, b in pairwise(times)]
    assert len(times) == 5
    assert gaps == sorted(gaps)
    assert gaps[0] >= 60


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (404, "text/html", "not-found"),
        (410, "text/html", "not-found"),
        (401, "text/html", "forbidden"),
        (451, "text/html", "forbidden"),
        (200, "application/pdf", "media-type"),
        (200, "video/mp4", "media-type"),
        (204, "text/html", "protocol"),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(
    site: Site, tmp_path: Path, status: int, kind: str, reason: str
) -> None:
    site.page("/mill", "x", status, Content_Type=kind)
    with desk(site, tmp_path) as here:
        pages.ask(here.state, [site.url("/mill")])
        (got,) = list(collect(here.visitor, here.state, here.archive))
    assert got.what == "refused"
    assert got.refusal is not None
    assert got.refusal.reason == reason
    assert got.refusal.name == site.url("/mill")


def test_a_page_that_its_feed_says_has_changed_is_asked_for_again_and_only_what_is_new(
    site: Site, tmp_path: Path
) -> None:
    site.page("/feed", rss(site, "/mill"))
    site.page("/mill", page("/mill"), ETag='"v1"')
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        here.collect()
        pages.taken(here.state, [site.url("/mill")])
        assert here.poll() == ["feed 0"]
        site.page("/feed", rss(site, "/mill", date="Sun, 01 Mar 2026 09:00:00 +0000"))
        assert here.poll() == ["feed 1"]
        assert here.collect() == {"mill": "unchanged"}
        pages.taken(here.state, [site.url("/mill")])
        site.page("/feed", rss(site, "/mill", date="Sun, 01 Mar 2026 10:00:00 +0000"))
        site.page(
            "/mill", page("/mill", "Six workers were killed, the hospital said on Sunday."), ETag='"v2"'
        )
        here.poll()
        assert here.collect() == {"mill": "new"}
    assert [a.headers.get("if-none-match") for a in site.asked if a.path == "/mill"] == [None, '"v1"', '"v1"']


def test_a_page_that_changed_before_it_was_had_is_fetched_once(site: Site, tmp_path: Path) -> None:
    for path in ("/mill", "/ferry"):
        site.page(path, page(path))
    with desk(site, tmp_path, site.url("/feed")) as here:
        pages.ask(here.state, [site.url("/ferry")])
        here.collect()
        pages.taken(here.state, [site.url("/ferry")])
        for hour in (9, 10):
            date = f"Sun, 01 Mar 2026 {hour:02}:00:00 +0000"
            site.page("/feed", rss(site, "/mill", "/ferry", date=date))
            assert here.poll() == ["feed 1"]
        here.collect()
        pages.taken(here.state, [site.url("/mill"), site.url("/ferry")])
        assert here.poll() == ["feed 0"]
    assert site.paths().count("/mill") == 1
    assert site.paths().count("/ferry") == 2  # once for a person, once because its feed said that it changed


def test_a_feed_in_trouble_is_asked_ever_more_rarely(site: Site, tmp_path: Path) -> None:
    site.page("/feed", "gone fishing", 404)
    with desk(site, tmp_path, site.url("/feed")) as here:
        seen = []
        for _ in range(96):
            seen += here.poll()
            site.clock.sleep(900)
    assert set(seen) == {"not-found"}
    assert len(seen) <= 7


def test_an_index_and_its_news_sitemap_are_followed(site: Site, tmp_path: Path) -> None:
    import gzip

    site.page(
        "/sitemap.xml",
        f"<sitemapindex><sitemap><loc>{site.url('/news.xml.gz')}</loc></sitemap>"
        f"<sitemap><loc>{site.url('/old.xml')}</loc><lastmod>2019-01-01</lastmod></sitemap></sitemapindex>",
        Content_Type="application/xml",
    )
    urls = "".join(
        f"<url><loc>{site.url(path)}</loc>{extra}</url>"
        for path, extra in (
            ("/mill", "<n:news><n:publication_date>2026-02-28T20:00:00Z</n:publication_date></n:news>"),
            ("/ferry", "<lastmod>2026-02-27</lastmod>"),
            ("/market", "<lastmod>2011-02-27</lastmod>"),
            ("/about", ""),
        )
    )
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="x">{urls}</urlset>'
    site.page("/news.xml.gz", gzip.compress(body.encode()), Content_Type="application/gzip")
    for path in ("/mill", "/ferry", "/market"):
        site.page(path, page(path))
    with desk(site, tmp_path, site.url("/sitemap.xml")) as here:
        here.poll()
        here.poll()
        assert here.collect() == {"mill": "new", "ferry": "new"}
    assert "/old.xml" not in site.paths()


def test_a_sitemap_that_dates_a_site_s_whole_past_anew_brings_its_newest_pages_only(
    site: Site, tmp_path: Path
) -> None:
    urls = "".join(
        f"<url><loc>{site.url(f'/{n}')}</loc><lastmod>2026-02-{27 + n % 2}</lastmod></url>"
        for n in range(3_000)
    )
    site.page("/sitemap.xml", f"<urlset>{urls}</urlset>", Content_Type="application/xml")
    with desk(site, tmp_path, site.url("/sitemap.xml")) as here:
        assert here.poll() == [f"sitemap {polling.NEWEST}"]
        waiting = pages.waiting(here.state, site.clock.now().timestamp())
    assert {int(one.url.rpartition("/")[2]) % 2 for one in waiting} == {1}


def test_a_day_that_has_not_come_yet_is_no_day_of_publication(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(site, "/mill", date="Sat, 28 Feb 2032 18:20:00 +0000"))
    site.page("/mill", page("/mill"))
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        here.collect()
        assert [one.published for one in pages.held(here.state)] == [None]


def test_a_round_ends_in_time_and_the_next_goes_on(site: Site, tmp_path: Path) -> None:
    for path in ("/mill", "/ferry", "/market"):
        site.page(path, page(path))
    with desk(site, tmp_path, delay=60) as here:
        pages.ask(here.state, [site.url(path) for path in ("/mill", "/ferry", "/market")])
        first = list(collect(here.visitor, here.state, here.archive, seconds=50))
        assert len(first) == 1
        assert len(list(collect(here.visitor, here.state, here.archive, seconds=1000))) == 2
    assert site.paths() == ["/mill", "/ferry", "/market"]


def test_a_second_process_is_told_that_it_is_not_alone(site: Site, tmp_path: Path) -> None:
    with desk(site, tmp_path), pytest.raises(InputError, match="another corroborate is fetching here"):
        State(tmp_path / "ledger.feeds.db")


# A killed process: the step at which it ends is chosen, and the next process goes on.

STEPS = (
    (client.Client, "ask"),
    (polling, "_noted"),
    (subscriptions, "keep"),
    (pages, "announce"),
    (pages, "intend"),
    (archive, "_write"),
    (pages, "hold"),
)


class Killed(BaseException):
    """Stands for a process that ends here and now."""


class Reaper:
    """Ends the process at the n-th of all the moments before and after the steps above."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int) -> None:
        self.at, self.passed, self.where = at, 0, ""
        for owner, name in STEPS:
            patch.setattr(owner, name, self.around(getattr(owner, name), name))

    def around(self, step: Callable[..., Any], name: str) -> Callable[..., Any]:
        def ending(*args: Any, **more: Any) -> Any:
            self.passes(f"before {name}")
            made = step(*args, **more)
            self.passes(f"after {name}")
            return made

        return ending

    def passes(self, where: str) -> None:
        self.passed += 1
        if self.passed == self.at:
            self.where = where
            raise Killed


@pytest.mark.parametrize("moment", range(1, 33))
def test_a_killed_run_goes_on_without_loss(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    site.page("/feed", rss(site, "/mill", "/ferry"), ETag='"1"')
    for path in ("/mill", "/ferry"):
        site.page(path, page(path))
    with monkeypatch.context() as patch:
        reaper = Reaper(patch, moment)
        with pytest.raises(Killed), desk(site, tmp_path, site.url("/feed")) as here:
            here.poll()
            here.collect()
    archived = [path for path in site.paths() if path != "/feed" and in_archive(tmp_path, site.url(path))]
    before = len(site.asked)
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        here.collect()
        assert [one.url for one in pages.held(here.state)] == [site.url("/mill"), site.url("/ferry")]
    for path in ("/mill", "/ferry"):
        assert in_archive(tmp_path, site.url(path)) == 1, reaper.where
    assert not set(archived) & {asked.path for asked in site.asked[before:]}, reaper.where


def test_the_moments_above_are_all_there_are(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.page("/feed", rss(site, "/mill", "/ferry"), ETag='"1"')
    for path in ("/mill", "/ferry"):
        site.page(path, page(path))
    reaper = Reaper(monkeypatch, -1)
    with desk(site, tmp_path, site.url("/feed")) as here:
        here.poll()
        here.collect()
    assert reaper.passed == 32


def in_archive(folder: Path, url: str) -> int:
    """How often a page stands in the archive."""
    found = 0
    for path in sorted((folder / "archive").glob("*.warc.gz")):
        with path.open("rb") as stream:
            records = [one for one in read(stream) if isinstance(one, Record)]
        found += sum(one.fields.get("warc-target-uri") == url for one in records)
    return found


@pytest.mark.parametrize("content", [b"this is no database, whatever its name says " * 40, b"\0" * 4096])
def test_a_state_that_is_none_is_said_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.feeds.db"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"ledger\.feeds\.db"):
        State(path)


def test_a_state_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    with State(tmp_path / "s.db") as state:
        state.database.execute("PRAGMA user_version=99")
    with pytest.raises(InputError, match="later corroborate"):
        State(tmp_path / "s.db")
