"""No page, feed or redirect leads to an address that is not public: nothing even knocks there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.intake.web.site import LOOPBACK, FakeClock, Forgetful, served, talking

from corroborate.intake.web.addresses import ip_address, ip_network, refused
from corroborate.intake.web.client import Client, Reach
from corroborate.intake.web.limits import Limits
from corroborate.intake.web.location import BadLocation, locate
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.visitor import Visitor, Wish

ROWS = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text(encoding="utf-8"))
WISH = Wish("text/html", Limits())
SHORT = Limits(connect=2, total=4)
REASONS = {"address-refused", "bad-address"}


def everywhere(said: dict[str, list[str]] | None = None, port: int = 80) -> Visitor:
    """A visitor whose hosts are where a test says, and to whom nothing but the public web is allowed."""
    known = said or {}

    def resolver(host: str, port: int) -> list[str]:
        return known.get(host, ["127.0.0.1"])

    reach = Reach(ports=frozenset({port}), resolver=resolver)
    return Visitor(Client("desk@corroborate.example", SHORT, reach, FakeClock()), Forgetful())


@pytest.mark.parametrize("form", ROWS["hostile"])
def test_a_hostile_address_is_refused_and_nobody_is_called(form: str) -> None:
    with talking(lambda caller: None) as (port, callers):
        url = form.replace("PORT", str(port))
        visitor = everywhere(port=port)
        with pytest.raises(Refusal) as refusal:
            visitor.get(visitor.locate(url), WISH)
        # A host whose robots.txt may not be asked for is closed as a whole, and the refusal says why.
        assert refusal.value.reason in REASONS or "never connected to" in refusal.value.detail
        assert callers == []


@pytest.mark.parametrize("form", ROWS["hostile"])
def test_a_redirect_to_a_hostile_address_calls_nobody(form: str) -> None:
    with talking(lambda caller: None) as (port, callers), served(address="127.0.0.3") as site:
        site.page("/", "", 302, Location=form.replace("PORT", str(port)))

        def resolver(host: str, port: int) -> list[str]:
            return ["127.0.0.3"] if host == "a.example" else ["127.0.0.1"]

        # The first hop alone is allowed: the listener has an allowed port, but not an allowed address.
        reach = Reach(frozenset({ip_network("127.0.0.3/32")}), frozenset({site.port, port}), resolver)
        visitor = Visitor(Client("desk@corroborate.example", SHORT, reach, FakeClock()), Forgetful())
        with pytest.raises(Refusal):
            visitor.get(visitor.locate(site.url("/")), WISH)
        assert callers == []
        assert {asked.host for asked in site.asked} == {f"a.example:{site.port}"}


@pytest.mark.parametrize("row", ROWS["address"], ids=lambda row: row["address"])
def test_what_an_address_is(row: dict[str, str]) -> None:
    found = refused(ip_address(row["address"]))
    assert found == row["is"] if row["is"] != "public" else found is None


@pytest.mark.parametrize("form", ROWS["usable"])
def test_an_ordinary_address_is_taken(form: str) -> None:
    assert locate(form).url.isascii()


def test_a_name_that_leads_to_one_private_address_among_public_ones_is_refused() -> None:
    with talking(lambda caller: None) as (port, callers):
        visitor = everywhere({"mixed.example": ["93.184.215.14", "127.0.0.1"]}, port)
        with pytest.raises(Refusal, match="this machine's own address"):
            visitor.client.ask(visitor.locate(f"http://mixed.example:{port}/"), "text/html")
        assert callers == []


def test_a_name_whose_answer_changes_is_looked_up_once_per_connection() -> None:
    """Rebinding: public while it is judged, private when it is connected to. There is no second look-up."""
    answers = iter([["203.0.114.7"], ["127.0.0.1"], ["127.0.0.1"]])
    looked_up: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return next(answers)

    with talking(lambda caller: None) as (port, callers):
        reach = Reach(ports=frozenset({port}), resolver=resolver)
        client = Client("desk@corroborate.example", Limits(connect=0.2, total=1), reach, FakeClock())
        with pytest.raises(Refusal) as first:
            client.ask(locate(f"http://turns.example:{port}/", frozenset({port})), "text/html")
        assert first.value.reason in ("timed-out", "unreachable")
        assert looked_up == ["turns.example"]
        with pytest.raises(Refusal) as second:
            client.ask(locate(f"http://turns.example:{port}/", frozenset({port})), "text/html")
        assert second.value.reason == "address-refused"
        assert callers == []


def test_a_listener_that_is_allowed_is_called_once() -> None:
    """The tests above could not tell silence from a broken listener without this."""

    def speak(caller: object) -> None:
        caller.recv(65536)  # type: ignore[attr-defined]
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok")  # type: ignore[attr-defined]

    with talking(speak) as (port, callers):
        reach = Reach(LOOPBACK, frozenset({port}), lambda host, port: ["127.0.0.1"])
        client = Client("desk@corroborate.example", Limits(), reach, FakeClock())
        answer = client.ask(locate(f"http://a.example:{port}/x", frozenset({port})), "text/html")
        assert answer.body == b"ok"
        assert answer.address == "127.0.0.1"
        assert callers == ["127.0.0.1"]


def test_nothing_in_the_environment_sends_a_request_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with talking(lambda caller: None) as (proxy, callers), served() as site:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
        site.page("/", "hello")
        assert site.client().ask(locate(site.url("/"), frozenset({site.port})), "text/html").status == 200
        assert callers == []


def test_a_port_that_nobody_allowed_is_refused() -> None:
    with pytest.raises(BadLocation, match="port 8080"):
        locate("http://example.org:8080/")


def test_this_machine_s_own_resolver_is_judged_as_any_other() -> None:
    with talking(lambda caller: None) as (port, callers):
        client = Client("desk@corroborate.example", SHORT, Reach(ports=frozenset({port})), FakeClock())
        with pytest.raises(Refusal) as refusal:
            client.ask(locate(f"http://localhost:{port}/", frozenset({port})), "text/html")
        assert refusal.value.reason == "address-refused"
        assert callers == []
