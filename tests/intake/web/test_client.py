"""A server may say what it likes: the client ends with an answer or a reason, soon and in little memory."""

from __future__ import annotations

import gzip
import resource
import socket
import time
import zlib
from collections.abc import Callable

import pytest
from tests.intake.web.site import LOOPBACK, FakeClock, served, talking

from corroborate.intake.web.body import unpacked
from corroborate.intake.web.client import Answer, Client, Reach
from corroborate.intake.web.limits import Limits
from corroborate.intake.web.location import locate
from corroborate.intake.web.refusal import Refusal

SHORT = Limits(connect=1, read=0.5, total=1.0, sent=300_000, unpacked=200_000, ratio_from=20_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def ask(speak: Callable[[socket.socket], None], limits: Limits = SHORT) -> Answer:
    with talking(speak) as (port, _):
        reach = Reach(LOOPBACK, frozenset({port}), lambda host, port: ["127.0.0.1"])
        client = Client("desk@corroborate.example", limits, reach, FakeClock())
        return client.ask(locate(f"http://a.example:{port}/", frozenset({port})), "text/html")


def saying(*pieces: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def speak(caller: socket.socket) -> None:
        caller.recv(65536)
        for piece in pieces:
            caller.sendall(piece)
            time.sleep(pause)

    return speak


def endless(first: bytes, again: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def speak(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(first)
        while True:
            caller.sendall(again)
            time.sleep(pause)

    return speak


def packed(body: bytes, times: int = 1, name: str = "gzip") -> bytes:
    for _ in range(times):
        body = gzip.compress(body)
    names = ", ".join([name] * times).encode()
    return HEAD + b"Content-Encoding: " + names + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


HOSTILE = {
    "a drip of one byte": (endless(HEAD + b"\r\n", b"x", 0.05), "timed-out"),
    "a drip within the headers": (endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05), "timed-out"),
    "silence after the question": (lambda caller: time.sleep(3), "timed-out"),
    "silence within the body": (saying(HEAD + b"Content-Length: 100\r\n\r\nhello", pause=3), "timed-out"),
    "headers without end": (endless(b"HTTP/1.1 200 OK\r\n", b"X-More: %s\r\n" % (b"a" * 1000)), "protocol"),
    "a header of a megabyte": (
        saying(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n"),
        "protocol",
    ),
    "promises without end": (
        endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 200),
        "too-large",
    ),
    "a body without end": (endless(HEAD + b"\r\n", b"a" * 10_000), "too-large"),
    "chunks without end": (
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"a" * 1024 + b"\r\n"),
        "too-large",
    ),
    "a chunk of 16 exabytes": (
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc"),
        "cut-off",
    ),
    "a chunk without a size": (saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabc"), "protocol"),
    "more announced than sent": (saying(HEAD + b"Content-Length: 900\r\n\r\nhello"), "cut-off"),
    "an announced giant": (saying(HEAD + b"Content-Length: 99999999999\r\n\r\n"), "too-large"),
    "a negative length": (saying(HEAD + b"Content-Length: -1\r\n\r\nhello"), "protocol"),
    "two lengths": (saying(HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello"), "protocol"),
    "no answer at all": (saying(b""), "cut-off"),
    "another protocol": (saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "protocol"),
    "a bomb": (saying(packed(b"\0" * 50_000_000)), "too-large"),
    "a bomb within a bomb": (saying(packed(b"\0" * 50_000_000, 2)), "bomb"),
    "packed three times": (saying(packed(b"hello", 3)), "bomb"),
    "a packing not asked for": (saying(packed(b"hello", name="br")), "encoding"),
    "a broken packing": (
        saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
        "encoding",
    ),
    "a packing cut short": (
        saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" + gzip.compress(b"hello")[:12]),
        "cut-off",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_server_ends_in_a_reason(what: str) -> None:
    speak, reason = HOSTILE[what]
    begun, memory = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refusal) as refusal:
        ask(speak)
    assert refusal.value.reason == reason
    assert len(refusal.value.detail) > 10
    assert time.monotonic() - begun < 4
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 130_000
    )  # kB; the test's own bomb is 50 MB


def test_an_ordinary_answer_is_kept_as_it_came_and_as_it_is_read() -> None:
    sent = gzip.compress(b"<p>hello</p>")
    answer = ask(saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(sent) + sent))
    assert (answer.status, answer.phrase, answer.media_type) == (200, "OK", "text/html")
    assert answer.body == b"<p>hello</p>"
    assert answer.sent == sent
    assert answer.at == FakeClock().now()


@pytest.mark.parametrize("squeeze", [zlib.compress, lambda body: zlib.compress(body)[2:-4]])
def test_both_forms_of_deflate_are_read(squeeze: Callable[[bytes], bytes]) -> None:
    sent = squeeze(b"hello " * 1000)
    head = HEAD + b"Content-Encoding: deflate\r\nContent-Length: %d\r\n\r\n" % len(sent)
    assert ask(saying(head + sent)).body == b"hello " * 1000


@pytest.mark.parametrize("more", [1, 2, 3])
def test_a_bare_deflated_body_is_read_to_its_last_words(more: int) -> None:
    body = (b"<td></td>" * 8_000)[: 65_536 + more]  # so that the last repetition straddles two pieces
    sent = zlib.compress(body, 9)[2:-4]
    assert unpacked([sent], ("deflate",), Limits()) == body
    with pytest.raises(Refusal, match="ends in the middle"):
        unpacked([sent[:-1]], ("deflate",), Limits())


def test_members_of_gzip_that_follow_one_another_are_one_body() -> None:
    sent = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(sent)
    assert ask(saying(head + sent)).body == b"one two"


def test_more_sent_than_announced_is_cut_at_what_was_announced() -> None:
    assert ask(saying(HEAD + b"Content-Length: 5\r\n\r\nhello, and more")).body == b"hello"


def test_a_chunked_answer_is_put_together() -> None:
    body = HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
    assert ask(saying(body)).body == b"hello"


def test_an_encrypted_site_that_cannot_prove_itself_is_refused() -> None:
    with talking(saying(b"this is no handshake")) as (port, _):
        reach = Reach(LOOPBACK, frozenset({port}), lambda host, port: ["127.0.0.1"])
        client = Client("desk@corroborate.example", SHORT, reach, FakeClock())
        with pytest.raises(Refusal) as refusal:
            client.ask(locate(f"https://a.example:{port}/", frozenset({port})), "text/html")
        assert refusal.value.reason == "insecure"


def test_what_is_asked_names_us_and_brings_nothing_else(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served() as site:
        site.page("/", "hello", Set_Cookie="session=1")
        client, here = site.client(), locate(site.url("/"), frozenset({site.port}))
        client.ask(here, "text/html")
        client.ask(here, "text/html")
    for asked in site.asked:
        assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert asked.headers["user-agent"].startswith("corroborate/")
        assert "desk@corroborate.example" in asked.headers["user-agent"]
        assert asked.headers["host"] == f"a.example:{site.port}"


def test_the_name_that_was_asked_for_goes_into_the_handshake() -> None:
    hellos: list[bytes] = []
    with talking(lambda caller: hellos.append(caller.recv(4096))) as (port, _):
        reach = Reach(LOOPBACK, frozenset({port}), lambda host, port: ["127.0.0.1"])
        client = Client("desk@corroborate.example", SHORT, reach, FakeClock())
        with pytest.raises(Refusal):
            client.ask(locate(f"https://courier.example:{port}/", frozenset({port})), "text/html")
    assert b"courier.example" in hellos[0]
