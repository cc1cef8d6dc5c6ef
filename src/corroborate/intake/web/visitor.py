"""The visitor: asks as a guest would. It waits its turn, keeps to robots.txt and follows redirects.

Every hop is a request of its own: its address is looked at, its host waited for, its robots.txt kept to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from corroborate.intake.web import robots
from corroborate.intake.web.client import Answer, Client
from corroborate.intake.web.limits import ROBOTS_BYTES, Limits
from corroborate.intake.web.location import BadLocation, Location, locate
from corroborate.intake.web.politeness import DELAY, Turn, retry_after
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.robots import Robots

PATIENCE = 120.0
"""Seconds that a visitor waits for a turn; what takes longer is left for another time."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOBODY = frozenset({"address-refused", "unreachable", "insecure"})  # true of the site, not of its robots.txt
_WORDS = {
    401: "it asks for a password",
    402: "it asks for money",
    403: "the server forbids it",
    404: "there is no such page",
    410: "the page is gone for good",
    451: "it is withheld for legal reasons",
}


class Memory(Protocol):
    """What a visitor remembers of hosts and sites, from run to run."""

    def turn(self, host: str) -> Turn:
        """When a host may be asked next."""

    def keep_turn(self, host: str, turn: Turn) -> None:
        """Remember when a host may be asked next."""

    def robots(self, site: str, at: float) -> Robots | None:
        """A site's robots.txt, if one is remembered that still holds."""

    def keep_robots(self, site: str, robots: Robots, at: float) -> None:
        """Remember a site's robots.txt."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: media types, limits, validators of what is known already.

    `wanted` says of a media type whether the body is read at all; `known` of the target of a redirect whether
    it was fetched before, so that it need not be again.
    """

    accept: str
    limits: Limits
    wanted: Callable[[str], bool] | None = None
    etag: str | None = None
    modified: str | None = None
    known: Callable[[Location], bool] | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that ask only for what is new."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Visitor:
    """A client with manners. `delay` are seconds between two requests to a host that asks for no more."""

    client: Client
    memory: Memory
    delay: float = DELAY
    patience: float = PATIENCE
    says: Callable[[str], None] = field(default=lambda words: None)

    def locate(self, url: str) -> Location:
        """An address as a location that may be asked for; a Refusal says why not."""
        try:
            return locate(url, self.client.reach.ports)
        except BadLocation as error:
            raise Refusal("bad-address", str(error)) from None

    def get(self, location: Location, wish: Wish) -> Answer:
        """What stands at a location now, redirects followed; status 200, or 304 where nothing is new."""
        seen = {location}
        while True:
            self._kept_to_robots(location)
            answer = self._asked(location, wish)
            if answer.status not in _REDIRECTS:
                return _good(answer, wish)
            target = _target(answer, self.client.reach.ports)
            if target in seen:
                raise Refusal("redirects", "it redirects in a ring, as sites do that insist on cookies")
            if len(seen) > wish.limits.redirects:
                raise Refusal("redirects", f"more than {wish.limits.redirects} redirects")
            if wish.known is not None and wish.known(target):
                raise Refusal("known", f"it redirects to {target.url}, which was fetched before")
            seen.add(target)
            location = target

    def robots(self, location: Location) -> Robots:
        """What the location's site lets be read."""
        at = self.client.clock.now().timestamp()
        known = self.memory.robots(location.site, at)
        if known is None:
            known = self._fetched_robots(location)
            self.memory.keep_robots(location.site, known, at)
        return known

    def _kept_to_robots(self, location: Location) -> None:
        rules = self.robots(location)
        if rules.closed:
            words = f"{rules.closed}, so nothing of {location.site} is asked for"
            raise Refusal("closed", words, robots.RETRIED)
        if not rules.allows(location.url):
            raise Refusal("robots", f"robots.txt of {location.site} asks programs to leave this page alone")

    def _fetched_robots(self, location: Location) -> Robots:
        limits = replace(self.client.limits, unpacked=ROBOTS_BYTES, sent=2 * ROBOTS_BYTES, ratio=10**9)
        here, hops = replace(location, target=robots.PATH), 0
        try:
            while True:
                answer = self._turned(here, "text/plain, */*;q=0.5", limits, {}, cut=True)
                if answer.status not in _REDIRECTS:
                    return robots.read(answer.status, answer.body)
                hops += 1
                if hops > limits.redirects:
                    return Robots()
                here = _target(answer, self.client.reach.ports)
        except Refusal as refusal:
            if refusal.reason == "later" or (not hops and refusal.reason in _NOBODY):
                raise
            return robots.unread(refusal)

    def _asked(self, location: Location, wish: Wish) -> Answer:
        return self._turned(location, wish.accept, wish.limits, wish.headers, wanted=wish.wanted)

    def _turned(
        self,
        location: Location,
        accept: str,
        limits: Limits,
        more: Mapping[str, str],
        *,
        wanted: Callable[[str], bool] | None = None,
        cut: bool = False,
    ) -> Answer:
        """One request when the host's turn has come, and when its next turn is."""
        self._wait(location.host)
        clock, host = self.client.clock, location.host
        try:
            answer = self.client.ask(location, accept, more=more, limits=limits, wanted=wanted, cut=cut)
        except Refusal as refusal:
            turn, at = self.memory.turn(host), clock.now().timestamp()
            later = turn.failed(at) if refusal.temporary else turn.asked(at, self._delay(location))
            self.memory.keep_turn(host, later)
            raise
        now = clock.now()
        turn = self.memory.turn(host)
        if answer.status == 429 or answer.status >= 500:
            asked_for = retry_after(answer.header("retry-after"), now)
            self.memory.keep_turn(host, turn.failed(now.timestamp(), asked_for))
        else:
            self.memory.keep_turn(host, turn.asked(now.timestamp(), self._delay(location)))
        return answer

    def _delay(self, location: Location) -> float:
        known = self.memory.robots(location.site, self.client.clock.now().timestamp())
        return max(self.delay, known.delay if known else 0.0)

    def _wait(self, host: str) -> None:
        clock = self.client.clock
        wait = self.memory.turn(host).wait(clock.now().timestamp())
        if wait > self.patience:
            raise Refusal("later", f"{host} asks to be left alone for {wait:.0f} seconds more", wait)
        if wait > 0:
            self.says(f"waiting {wait:.0f} s for {host}")
            clock.sleep(wait)


def _target(answer: Answer, ports: frozenset[int]) -> Location:
    reference = answer.header("location")
    if not reference:
        raise Refusal("redirects", "it redirects to nowhere", status=answer.status)
    try:
        return answer.location.follow(reference, ports)
    except BadLocation as error:
        raise Refusal("bad-address", f"it redirects to an address that is not fetched: {error}") from None


def _good(answer: Answer, wish: Wish) -> Answer:
    """The answer, if it can be used."""
    status = answer.status
    if status in (200, 203) or (status == 304 and wish.headers):
        return answer
    if status in (408, 429) or status >= 500:
        wait = retry_after(answer.header("retry-after"), answer.at)
        asks = f", and asks to wait {wait:.0f} seconds" if wait else ""
        reason = "busy" if status in (408, 429, 503) else "server-error"
        raise Refusal(reason, f"the server answers {status} {answer.phrase}{asks}", wait, status)
    words = _WORDS.get(status, f"the server answers {status} {answer.phrase}")
    reason = "not-found" if status in (404, 410) else "forbidden" if 400 <= status < 500 else "protocol"
    raise Refusal(reason, f"{words} ({status})" if status in _WORDS else words, status=status)
