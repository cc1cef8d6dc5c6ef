"""The guard: what is refused before any page is made, and that it is said in words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.review.browser import ADDRESS, KNOWLEDGE, TOKEN, csrf, enter, outside
from tests.review.made import Story, keep

from corroborate.review.app import create_app
from corroborate.review.guard import BODY, HEADERS, local
from corroborate.review.room import Room

VIEW = {"name": "River towns", "query": "?type=shelling"}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("guard") / "ferry.db", [Story()])


@pytest.fixture
def ledger(ferry: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ferry, tmp_path / "ferry.db"))


@pytest.fixture
def client(ledger: Path) -> TestClient:
    return enter(ledger)


def views_beside(ledger: Path) -> Path:
    return ledger.with_name("ferry.views.json")


def send(client: TestClient, **changes: Any) -> Any:
    """A form as the page sends it, but for some changes."""
    data = changes.pop("data", {"csrf": csrf(client, "/?type=shelling"), **VIEW})
    return client.post("/views", data=data, **changes)


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_never_get(ledger: Path) -> None:
    answer = outside(ledger).get("/?type=shelling&token=" + TOKEN, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?type=shelling"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_an_address_that_works_once_lets_nobody_in_again(ledger: Path) -> None:
    app = create_app(
        Room(str(ledger), KNOWLEDGE, "Ada"), hosts=["127.0.0.1:8765"], token=TOKEN, once=["seen"]
    )
    first, second = (TestClient(app, base_url=ADDRESS) for _ in range(2))
    assert "Shelling in Gao" in first.get("/?token=seen").text
    assert second.get("/?token=seen").status_code == 403
    assert second.get("/").status_code == 401
    assert "Shelling in Gao" in second.get("/?token=" + TOKEN).text


def test_who_has_no_token_sees_nothing_of_the_ledger(ledger: Path) -> None:
    client = outside(ledger)
    for path in ("/", "/places", "/?q=ferry", "/incidents/m1", "/queue"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "ferry" not in answer.text
        assert "corroborate review" in answer.text  # says what to do
    page = client.get("/login").text
    assert "ferry" not in page
    assert "Nadia" not in page


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "ä"])
def test_a_wrong_token_opens_nothing(ledger: Path, token: str) -> None:
    answer = outside(ledger).get("/", params={"token": token}, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "cookie", ["", "x", "a.b.c.d", "TmFkaWE.9999999999.00.00", "é", "….….….…", '"; drop', "a" * 5000]
)
def test_a_made_up_cookie_opens_nothing(ledger: Path, cookie: str) -> None:
    answer = outside(ledger).get("/", headers={"cookie": f"corroborate={cookie}".encode()})
    assert answer.status_code == 401


def test_a_cookie_of_another_run_of_the_server_opens_nothing(ledger: Path) -> None:
    elsewhere = enter(ledger).cookies["corroborate"]
    answer = outside(ledger).get("/", headers={"cookie": f"corroborate={elsewhere}"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8765.evil.example",
        "localhost.evil.example:8765",
        "0.0.0.0:8765",
        "2130706433:8765",
        "",
    ],
)
def test_a_name_that_somebody_pointed_here_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "ferry" not in answer.text


def test_two_host_headers_are_not_answered(client: TestClient) -> None:
    answer = client.get("/", headers=[("host", "127.0.0.1:8765"), ("host", "evil.example")])
    assert answer.status_code == 421


def test_the_rooms_own_form_is_taken(client: TestClient, ledger: Path) -> None:
    answer = send(client, headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    assert views_beside(ledger).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": ADDRESS + ".evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_that_another_page_sends_changes_nothing(
    client: TestClient, ledger: Path, headers: dict[str, str]
) -> None:
    answer = send(client, headers=headers)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert not views_beside(ledger).exists()


@pytest.mark.parametrize("given", [None, "", "0" * 64, "é"])
def test_a_form_without_this_sessions_token_changes_nothing(
    client: TestClient, ledger: Path, given: str | None
) -> None:
    data = VIEW if given is None else {"csrf": given, **VIEW}
    assert send(client, data=data).status_code == 403
    assert not views_beside(ledger).exists()


def test_the_form_token_of_another_session_changes_nothing(client: TestClient, ledger: Path) -> None:
    theirs = TestClient(client.app, base_url=ADDRESS)
    theirs.get("/", params={"token": TOKEN})
    assert send(client, data={"csrf": csrf(theirs, "/?type=shelling"), **VIEW}).status_code == 403
    assert not views_beside(ledger).exists()


def test_a_form_that_is_no_form_is_refused(client: TestClient) -> None:
    assert client.post("/views", json=VIEW).status_code == 415
    assert client.post("/views", content=b"name=x", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/views", files={"name": b"x"}).status_code == 415


@pytest.mark.parametrize("length", [str(BODY + 1), "-1", "1e3", "٣"])
def test_a_form_of_a_doubtful_length_is_refused_unread(client: TestClient, length: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", "content-length": length.encode()}
    assert client.post("/views", content=b"name=x", headers=headers).status_code == 413


def test_a_form_that_is_longer_than_it_says_is_refused(client: TestClient) -> None:
    def endless() -> Any:
        for _ in range(BODY // 1000 + 2):
            yield b"a" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/views", content=endless(), headers=headers).status_code == 413


def test_a_form_with_thousands_of_fields_or_broken_letters_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    for sent in (b"a=1&" * 2000, b"csrf=%ff&name=\xff"):
        assert client.post("/views", content=sent, headers=headers).status_code in (400, 403)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_only_looking_and_sending_forms_is_possible(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


def test_an_endless_address_is_refused(client: TestClient) -> None:
    assert client.get("/?q=" + "a" * 9000).status_code == 414


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "navigate", 200),  # a link in a mail or a note
        ("cross-site", "no-cors", 403),  # an image or script element elsewhere
        ("cross-site", "cors", 403),
        ("same-site", "no-cors", 403),
        ("same-origin", "cors", 200),
        ("none", "navigate", 200),
    ],
)
def test_other_sites_may_link_here_and_load_nothing(
    client: TestClient, site: str, mode: str, status: int
) -> None:
    answer = client.get("/", headers={"sec-fetch-site": site, "sec-fetch-mode": mode})
    assert answer.status_code == status


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%09/evil.example".replace("%09", "\t"),
    "\t//evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/a\r\nSet-Cookie: x=1",
    " /",
    "",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_form_leads_to_another_site(client: TestClient, wanted: str) -> None:
    data = {"csrf": csrf(client, "/?type=shelling"), "name": "x", "next": wanted}
    answer = client.post("/views/forget", data=data, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/%2e%2e", "/\\evil.example"])
def test_the_token_leads_to_no_other_site(ledger: Path, path: str) -> None:
    scope_path = ADDRESS + path + "?token=" + TOKEN
    answer = outside(ledger).get(scope_path, follow_redirects=False)
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith(("//", "/\\"))


def test_a_local_address_with_its_question_is_kept() -> None:
    assert local("/incidents/m1?claim=c2#words") == "/incidents/m1?claim=c2#words"
    assert local(None, "/queue") == "/queue"


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/room.css", "/login", "/places"])
def test_every_answer_tells_the_browser_what_it_may_do(client: TestClient, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


def test_refusals_carry_the_headers_too(ledger: Path) -> None:
    answer = outside(ledger).get("/")
    assert answer.status_code == 401
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_page_holds_a_script_or_style_of_its_own(client: TestClient) -> None:
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    text = client.get("/?type=shelling").text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count("<script src=") > 0


@pytest.mark.parametrize("path", ["/static/../room.py", "/static/%2e%2e/room.py", "/static//etc/passwd"])
def test_nothing_but_the_rooms_own_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_page_that_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "no such page" in answer.text
