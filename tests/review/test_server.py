"""The server: where a room may be opened, and who may sign in."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient
from tests.review.browser import ADDRESS, KNOWLEDGE, enter
from tests.review.made import Story, keep

from corroborate.errors import CorroborateError, InputError, LedgerError, UsageError
from corroborate.review import users
from corroborate.review.app import create_app
from corroborate.review.login import ATTEMPTS
from corroborate.review.room import Room
from corroborate.review.server import Door, running, serve

PASSWORD = "seven boats at the pier"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("server") / "ferry.db", [Story()])


@pytest.fixture(scope="module")
def line() -> str:
    return users.line("Nadia Haddad", PASSWORD)


@pytest.fixture
def known(line: str, tmp_path: Path) -> users.Users:
    file = tmp_path / "users.txt"
    file.write_text(f"# the team\n\n{line}\n")
    return users.load(file)


@pytest.fixture
def client(ferry: Path, known: users.Users) -> TestClient:
    """A browser at a room where people sign in."""
    room = Room(str(ferry), KNOWLEDGE)
    app = create_app(room, hosts=["127.0.0.1:8765"], token=None, users=known)
    return TestClient(app, base_url=ADDRESS)


def test_a_room_opens_at_the_address_that_it_tells(ferry: Path) -> None:
    with running(Room(str(ferry), KNOWLEDGE, "Ada")) as address:
        assert address.startswith("http://127.0.0.1:")
        with httpx.Client(follow_redirects=True) as browser:
            assert "Shelling in Gao" in browser.get(address).text
            there = address.split("?")[0]
            assert browser.get(there, headers={"host": "evil.example"}).status_code == 421


def test_a_port_that_is_taken_is_named(ferry: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LedgerError, match=f"port {port} .* is in use"):
            serve(Room(str(ferry), KNOWLEDGE), Door(port=port), print)


def test_a_certificate_that_cannot_be_read_is_named(ferry: Path, tmp_path: Path) -> None:
    (tmp_path / "room.pem").write_text("not a certificate")
    door = Door(port=0, certificate=tmp_path / "room.pem", key=tmp_path / "room.key")
    with pytest.raises(InputError, match=r"room\.pem"):
        serve(Room(str(ferry), KNOWLEDGE), door, print)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "room.example"])
def test_a_room_is_opened_to_nobody_unknown(host: str, known: users.Users) -> None:
    with pytest.raises(UsageError, match="--users"):
        Door(host)
    with pytest.raises(UsageError, match="--certificate"):
        Door(host, users=known)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.5"])
def test_this_machine_needs_no_users(host: str) -> None:
    assert Door(host).loopback


def test_a_room_answers_under_its_own_names_alone(known: users.Users) -> None:
    assert Door().hosts(8765) == ("127.0.0.1:8765", "localhost:8765", "[::1]:8765")
    assert "localhost" in Door().hosts(80)
    assert Door(names=["Room.example"]).hosts(9)[-1] == "room.example"
    assert Door("192.168.1.20", users=known, certificate=Path("a"), key=Path("b")).hosts(443) == (
        "192.168.1.20:443",
        "192.168.1.20",
    )


def test_without_a_session_one_is_led_to_the_sign_in_and_back(client: TestClient) -> None:
    answer = client.get("/?type=shelling", follow_redirects=False)
    assert answer.headers["location"] == "/login?next=%2F%3Ftype%3Dshelling"
    sent = {"name": "Nadia Haddad", "password": PASSWORD, "next": "/?type=shelling"}
    answer = client.post("/login", data=sent, headers={"origin": ADDRESS}, follow_redirects=False)
    assert answer.headers["location"] == "/?type=shelling"
    page = client.get("/?type=shelling").text
    assert "Shelling in Gao" in page
    assert "Nadia Haddad" in page  # who decides here


@pytest.mark.parametrize(
    ("name", "password"),
    [("Nadia Haddad", "wrong"), ("nobody", PASSWORD), ("", ""), ("Nadia Haddad", ""), ("Nadia", PASSWORD)],
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    client: TestClient, name: str, password: str
) -> None:
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 403
    assert "No such name and password" in answer.text
    assert "set-cookie" not in answer.headers
    assert client.get("/", follow_redirects=False).status_code == 303


def test_who_guesses_must_wait(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users.Users, "proves", lambda *_: False)
    sent = {"name": "Nadia Haddad", "password": "a guess"}
    answers = [client.post("/login", data=sent).status_code for _ in range(ATTEMPTS + 1)]
    assert answers == [403] * ATTEMPTS + [429]
    monkeypatch.undo()
    assert client.post("/login", data={**sent, "password": PASSWORD}).status_code == 429


def test_signing_in_leads_to_no_other_site(client: TestClient) -> None:
    for wanted in ("https://evil.example", "//evil.example", "/\\evil.example"):
        sent = {"name": "Nadia Haddad", "password": PASSWORD, "next": wanted}
        client.cookies.clear()
        answer = client.post("/login", data=sent, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_another_page_cannot_sign_anybody_in(client: TestClient) -> None:
    sent = {"name": "Nadia Haddad", "password": PASSWORD}
    answer = client.post("/login", data=sent, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_signing_out_ends_the_session_of_this_browser(client: TestClient) -> None:
    client.post("/login", data={"name": "Nadia Haddad", "password": PASSWORD})
    page = client.get("/?type=shelling").text
    token = page.split('name="csrf" value="')[1].split('"')[0]
    client.post("/logout", data={"csrf": token})
    assert client.get("/", follow_redirects=False).status_code == 303


def test_where_nobody_signs_in_the_page_says_how_one_comes_in(ferry: Path) -> None:
    client = enter(ferry)
    assert "nobody signs in here" in client.get("/login").text
    token = client.get("/?type=shelling").text.split('name="csrf" value="')[1].split('"')[0]
    answer = client.post("/login", data={"name": "x", "password": "y", "csrf": token})
    assert answer.status_code == 403


def test_a_line_holds_no_password(line: str) -> None:
    assert PASSWORD not in line
    assert users.line("Nadia Haddad", PASSWORD) != line  # another salt


@pytest.mark.parametrize("name", ["", "a:b", "#x", "a\nb"])
def test_a_name_that_the_file_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(CorroborateError, match="not a name"):
        users.line(name, PASSWORD)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(CorroborateError, match="too short"):
        users.line("Ada", "short")


@pytest.mark.parametrize(
    "text",
    [
        "Nadia:secret",
        "Nadia:scrypt:3:8:1:AAAA:AAAA",
        "Nadia:scrypt:1073741824:8:1:AAAA:AAAA",
        "Nadia:scrypt:16:8:1:*:AAAA",
        "Nadia:bcrypt:16:8:1:AAAA:AAAA",
        "",
    ],
)
def test_a_file_of_users_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "users.txt"
    file.write_text(text + "\n")
    with pytest.raises(InputError, match=r"users\.txt"):
        users.load(file)


def test_a_name_stands_in_the_file_once(tmp_path: Path, line: str) -> None:
    file = tmp_path / "users.txt"
    file.write_text(f"{line}\n{line}\n")
    with pytest.raises(InputError, match="line 2"):
        users.load(file)
