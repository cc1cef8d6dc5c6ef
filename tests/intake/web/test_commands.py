"""`fetch`, `feeds` and `watch` as a user gives them, against a site on loopback."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from tests.intake.web.papers import STORIES, page, rss
from tests.intake.web.site import LOOPBACK, FakeClock, Site
from typer.testing import CliRunner

from corroborate.cli import app, web
from corroborate.cli import work as commands
from corroborate.intake.web import clock
from corroborate.intake.web.client import Reach
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import work
from corroborate.pipeline.export import ledger_object

KNOWLEDGE = Knowledge(None, "none")


@pytest.fixture
def folder(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, settings of one's own, and a web that is one site on loopback."""

    def reach(ports: list[int] | None) -> Reach:
        return Reach(LOOPBACK, frozenset({site.port}), lambda host, port: ["127.0.0.1"])

    # What is tested here is the way to the readers: those work in this process, and know what they know once.
    monkeypatch.setattr(work, "foreign", lambda document: False)
    monkeypatch.setattr(commands, "known_from", lambda packs, pipeline: KNOWLEDGE)
    monkeypatch.setattr(web, "reach", reach)
    monkeypatch.setattr(web, "settings_file", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(clock.SystemClock, "sleep", lambda self, seconds: site.clock.sleep(seconds))
    monkeypatch.setattr(clock.SystemClock, "now", lambda self: site.clock.now())
    monkeypatch.setenv("CORROBORATE_CONTACT", "desk@corroborate.example")
    monkeypatch.setenv("CORROBORATE_PIPELINE", "none")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False, **more)


def incidents(folder: Path) -> list[dict[str, Any]]:
    with open_ledger(folder / "ledger.db", write=False) as ledger:
        return list(ledger_object(ledger)["incidents"])


def test_a_page_is_fetched_archived_and_becomes_an_incident(site: Site, folder: Path) -> None:
    site.page("/mill", page("/mill"))
    done = call("fetch", site.url("/mill"))
    assert done.exit_code == 0, done.output
    assert "1 read, 0 rejected" in done.stderr
    assert "Sefadu" in done.stdout
    assert [path.name for path in (folder / "archive").iterdir()] == ["responses-00001.warc.gz"]
    again = call("fetch", site.url("/mill?utm_source=mail"))
    assert again.exit_code == 0
    assert "1 unchanged" in again.stderr
    assert len(incidents(folder)) == 1


def test_what_cannot_be_fetched_is_named_with_its_reason_and_the_others_go_on(
    site: Site, folder: Path
) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
    site.page("/mill", page("/mill"))
    site.page("/paper.pdf", "%PDF", Content_Type="application/pdf")
    (folder / "urls.txt").write_text(
        f"# pages of the day\n\n{site.url('/mill')}\n{site.url('/private/x')}\n{site.url('/gone')}\n"
        f"{site.url('/paper.pdf')}\nhttp://2130706433/\nfile:///etc/passwd\n",
        encoding="utf-8",
    )
    done = call("fetch", "-i", "urls.txt")
    assert done.exit_code == 3
    assert "1 read, 5 rejected" in done.stderr
    for reason in ("robots", "not-found", "media-type", "bad-address"):
        assert f"[{reason}]" in done.stderr
    site.page("/gone", page("/ferry"))
    assert call("fetch", site.url("/gone")).exit_code == 0
    with open_ledger(folder / "ledger.db", write=False) as ledger:
        names = {r["name"] for r in ledger_object(ledger)["rejections"]}
    assert site.url("/gone") not in names  # it came after all
    assert site.url("/private/x") in names


def test_without_a_contact_nothing_is_fetched(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corroborate.errors import UsageError

    monkeypatch.delenv("CORROBORATE_CONTACT")
    for given in ([], ["--contact", "me"], ["--contact", "a@b.example\r\nX: y"]):
        with pytest.raises(UsageError, match="contact"):
            call("fetch", site.url("/mill"), *given)
    assert site.asked == []
    (folder / "settings.toml").write_text('contact = "https://desk.example/about"\n', encoding="utf-8")
    call("fetch", site.url("/mill"))
    assert "https://desk.example/about" in site.asked[0].headers["user-agent"]


def test_feeds_are_added_listed_checked_and_removed(site: Site, folder: Path) -> None:
    site.page("/feed", rss(site, "/mill", "/ferry"), Content_Type="application/rss+xml")
    (folder / "mine.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Africa">'
        f'<outline text="Courier" xmlUrl="{site.url("/feed")}"/><outline text="Bad" xmlUrl="file:///x"/>'
        "</outline></body></opml>",
        encoding="utf-8",
    )
    added = call("feeds", "add", "mine.opml")
    assert added.exit_code == 3  # one of the two is no address of the web, and is named
    assert "not added: file:///x" in added.stderr
    assert "Courier" in call("feeds", "list").stdout
    assert f'xmlUrl="{site.url("/feed")}"' in call("feeds", "list", "--opml").stdout
    checked = call("feeds", "check")
    assert checked.exit_code == 0
    assert "2 pages, 2026-02-28 to 2026-02-28" in checked.stdout
    assert STORIES["/mill"][0] in checked.stdout
    assert site.paths() == ["/feed"]
    assert call("feeds", "check", site.url("/nothing")).exit_code == 3
    assert call("feeds", "remove", site.url("/feed")).exit_code == 0
    assert call("feeds", "remove", site.url("/feed")).exit_code == 3
    assert "no feeds" in call("feeds", "list").stderr


def test_a_page_in_place_of_a_feed_is_told_from_one_and_its_feeds_are_named(site: Site, folder: Path) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="icon" href="/i.png">'
    site.page("/", f"<!doctype html><html><head>{link}</head><body>News</body></html>")
    site.page("/robots.txt", f"Sitemap: {site.url('/news.xml')}\n", Content_Type="text/plain")
    done = call("feeds", "check", site.url("/"))
    assert done.exit_code == 3
    assert "web page" in done.stderr
    assert site.url("/rss") in done.stderr
    assert site.url("/news.xml") in done.stderr
    assert "i.png" not in done.stderr


def test_a_watch_says_what_each_round_changed(site: Site, folder: Path) -> None:
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    for path in ("/mill", "/ferry"):
        site.page(path, page(path))
    call("feeds", "add", site.url("/feed"))
    first = call("watch", "--rounds", "1")
    assert first.exit_code == 0, first.output
    assert first.stdout.count("new: ") == 1
    assert "Sefadu" in first.stdout
    site.page("/feed", rss(site, "/mill", "/ferry"), Content_Type="application/rss+xml")
    second = call("watch", "--rounds", "2", "--every", "15")
    assert second.stdout.count("new: ") == 1
    assert "Bumba" in second.stdout
    assert "Sefadu" not in second.stdout
    assert site.paths().count("/mill") == 1
    assert site.paths().count("/ferry") == 1
    assert site.paths().count("/feed") == 3
    assert 900 in site.clock.slept


def test_changes_are_handed_to_a_local_command_until_it_takes_them(site: Site, folder: Path) -> None:
    title = "Shelling; $(touch owned) `touch owned`"
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    site.page("/mill", page("/mill").replace(STORIES["/mill"][0], title))
    call("feeds", "add", site.url("/feed"))
    broken = call("watch", "--rounds", "1", "--", sys.executable, "-c", "raise SystemExit(7)")
    assert broken.exit_code == 3
    assert "ended with code 7" in broken.stderr
    script = "import sys; open('news.json', 'wb').write(sys.stdin.buffer.read())"
    handed = call("watch", "--rounds", "1", "--", sys.executable, "-c", script)
    assert handed.exit_code == 0, handed.output
    news = json.loads((folder / "news.json").read_text(encoding="utf-8"))
    assert [d["kind"] for d in news["differences"]] == ["new"]
    assert not (folder / "owned").exists()
    (folder / "news.json").unlink()
    assert call("watch", "--rounds", "1", "--", sys.executable, "-c", script).exit_code == 0
    assert not (folder / "news.json").exists()  # nothing has changed since, so nobody is told


def test_a_missing_command_is_said(site: Site, folder: Path) -> None:
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    site.page("/mill", page("/mill"))
    call("feeds", "add", site.url("/feed"))
    done = call("watch", "--rounds", "1", "--", "no-such-command")
    assert done.exit_code == 3
    assert "no-such-command" in done.stderr


def test_a_changed_page_is_a_new_version_of_its_report(site: Site, folder: Path) -> None:
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    site.page("/mill", page("/mill"), ETag='"1"')
    call("feeds", "add", site.url("/feed"))
    call("watch", "--rounds", "1")
    site.page("/feed", rss(site, "/mill", date="Sun, 01 Mar 2026 13:00:00 +0000"))
    words = STORIES["/mill"][1].replace("four", "six")
    site.page("/mill", page("/mill", words), ETag='"2"')
    site.clock.sleep(3600)
    done = call("watch", "--rounds", "1")
    assert "6" in done.stdout
    assert len(incidents(folder)) == 1


def test_a_page_that_its_server_calls_unchanged_was_seen_again_and_the_archive_says_so(
    site: Site, folder: Path
) -> None:
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    site.page("/mill", page("/mill"), ETag='"1"')
    call("feeds", "add", site.url("/feed"))
    call("watch", "--rounds", "1")
    for hour in (13, 15):
        site.page(
            "/feed",
            rss(site, "/mill", date=f"Sun, 01 Mar 2026 {hour}:00:00 +0000"),
            Content_Type="application/rss+xml",
        )
        site.clock.sleep(3600)
        done = call("watch", "--rounds", "1")
        assert "pages: 1 unchanged" in done.stderr
    assert "1 unchanged, 0 skipped" in call("fetch", site.url("/mill")).stderr
    assert [a.headers.get("if-none-match") for a in site.asked if a.path == "/mill"] == [None, *['"1"'] * 3]
    assert call("run", "archive", "--ledger", "again.db").exit_code == 0
    seen = []
    for name in ("ledger", "again"):
        with open_ledger(folder / f"{name}.db") as ledger, ledger.transaction() as connection:
            query = "SELECT name, received, captured, last_captured FROM receipts"
            seen.append(connection.exec_driver_sql(query).one())
    assert seen[0] == seen[1]
    asked = [a.at for a in site.asked if a.path == "/mill" and a.at]
    moments = [datetime.fromisoformat(moment) for moment in seen[0][2:]]
    for moment, at in zip(moments, (asked[0], asked[-1]), strict=True):
        assert abs((moment - at).total_seconds()) < 2


def test_a_named_page_is_fetched_anew_where_it_leads_to_one_that_was_had_before(
    site: Site, folder: Path
) -> None:
    site.page("/mill", page("/mill"))
    site.page("/r/1", "", 302, Location=site.url("/mill"))
    call("fetch", site.url("/mill"))
    site.page("/mill", page("/mill", STORIES["/mill"][1].replace("four", "six")))
    told = call("fetch", site.url("/r/1"))
    assert "1 read, 0 rejected" in told.stderr
    assert "1 unchanged" in call("fetch", site.url("/r/1")).stderr
    assert len(incidents(folder)) == 1


def test_a_feed_s_date_dates_a_page_that_has_none(site: Site, folder: Path) -> None:
    site.page("/feed", rss(site, "/mill"), Content_Type="application/rss+xml")
    bare = page("/mill").replace(
        '<meta property="article:published_time" content="2026-02-28T18:20:00Z">', ""
    )
    site.page("/mill", bare)
    call("feeds", "add", site.url("/feed"))
    call("watch", "--rounds", "1")
    (found,) = incidents(folder)
    assert found["period"]["edtf"] == "2026-02-27"  # "on Friday", before Saturday the 28th


@pytest.mark.parametrize("tells_its_address", [True, False])
def test_a_feed_an_archive_a_list_and_a_folder_end_in_the_same_ledger(
    site: Site, folder: Path, tells_its_address: bool
) -> None:
    site.page("/feed", rss(site, *STORIES), Content_Type="application/rss+xml")
    (folder / "saved").mkdir()
    listed = []
    for path in STORIES:
        link = f'<link rel="canonical" href="{site.url(path)}">' if tells_its_address else ""
        html = page(path).replace("<head>", f"<head>{link}")
        assert not link or link in html
        site.page(path, html)
        (folder / "saved" / f"{path[1:]}.html").write_text(html, encoding="utf-8")
        listed.append(json.dumps({"name": site.url(path), "url": site.url(path), "html": html}))
    (folder / "list.jsonl").write_text("\n".join(listed), encoding="utf-8")
    call("feeds", "add", site.url("/feed"))
    assert call("watch", "--rounds", "1").exit_code == 0
    for name, source in (("folder", "saved"), ("warc", "archive"), ("list", "list.jsonl")):
        assert call("run", source, "--ledger", f"{name}.db").exit_code == 0
    found = {}
    for name in ("ledger", "warc", "list", "folder"):
        with open_ledger(folder / f"{name}.db", write=False) as ledger:
            found[name] = ledger_object(ledger)
        for report in found[name]["reports"]:  # the feed's word on the day is kept beside the page's own
            report["dates"] = [date for date in report["dates"] if date["basis"] != "feed"]
    assert len(found["ledger"]["incidents"]) == 3
    assert found["ledger"] == found["warc"] == found["list"]
    if tells_its_address:
        assert found["ledger"]["incidents"] == found["folder"]["incidents"]
        assert found["ledger"]["claims"] == found["folder"]["claims"]
    # A file that tells no address has a name alone, so nobody knows whose it is; all else is the same.
    for one, other in zip(found["ledger"]["incidents"], found["folder"]["incidents"], strict=True):
        assert {key for key in one if one[key] != other[key]} <= {"origins", "killed", "injured"}
        for count in ("killed", "injured"):
            assert (one[count] and one[count]["best"]) == (other[count] and other[count]["best"])


def test_time_is_never_this_machine_s_where_a_test_brings_its_own() -> None:
    assert FakeClock().now() == FakeClock().now()
