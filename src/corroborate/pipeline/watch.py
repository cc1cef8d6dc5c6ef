"""Watch: one round of looking at every feed, fetching what is new, and saying what changed in the ledger.

Each step is kept before the next begins: a feed's pages before its validators count, a page in the archive
before it counts as had, in the ledger before it counts as taken, and a change until somebody was told. A
round that is cut off anywhere goes on there in the next.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corroborate.intake.archive import Archive
from corroborate.intake.web import subscriptions
from corroborate.intake.web.collecting import Got, collect, recover
from corroborate.intake.web.polling import Polled, poll
from corroborate.intake.web.state import State
from corroborate.intake.web.visitor import Visitor
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, history
from corroborate.pipeline.build import build
from corroborate.pipeline.fetched import take_fetched
from corroborate.pipeline.outcome import AddOutcome, BuildOutcome, Progress, no_progress
from corroborate.pipeline.past import NOTHING, Difference, differences
from corroborate.records.report import Rejection

_TOLD = "told"  # the build up to which somebody was told what changed
_LEVELS = 4  # indexes within lists within indexes that one round goes down


@dataclass(frozen=True, slots=True)
class Watch:
    """What a round works with. `says` gets a line of talk at a time."""

    ledger: Ledger
    state: State
    archive: Archive
    visitor: Visitor
    knowledge: Knowledge
    jobs: int = 1
    progress: Progress = no_progress
    seconds: float = math.inf  # that a round fetches pages; the rest wait for the next
    says: Callable[[str], None] = field(default=lambda words: None)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did. `pages` counts what became of pages: new, unchanged, known, later, refused."""

    polled: tuple[Polled, ...]
    pages: Counter[str]
    added: AddOutcome
    built: BuildOutcome

    @property
    def failed(self) -> bool:
        """True where something could not be had or read that should have been."""
        return bool(self.added.rejections or self.built.failures or any(p.refusal for p in self.polled))


@dataclass(frozen=True, slots=True)
class News:
    """What has changed in the ledger between two builds."""

    since: int
    build: int
    differences: tuple[Difference, ...]


def go_round(watch: Watch) -> Round:
    """Look at every feed that is due, fetch what is new, and bring the ledger up to date."""
    begin(watch)
    polled = _polled(watch)
    fetched = collect(watch.visitor, watch.state, watch.archive, seconds=watch.seconds)
    got = tuple(_talking(watch, one) for one in fetched)
    added, built = settle(watch, got)
    return Round(tuple(polled), Counter(one.what for one in got), added, built)


def begin(watch: Watch) -> None:
    """Take up what a round that was cut off left behind, and mark from where on changes are news."""
    for words in watch.archive.mended:
        watch.says(f"archive: {words}")
    found = recover(watch.state, watch.archive)
    if found:
        watch.says(f"{found} pages were fetched when the last run ended, and are taken from the archive")
    if watch.state.fact(_TOLD) is None:
        with watch.ledger.transaction() as connection:
            watch.state.put_fact(_TOLD, str(history.latest(connection)))


def settle(watch: Watch, got: tuple[Got, ...]) -> tuple[AddOutcome, BuildOutcome]:
    """Bring what was fetched into the ledger, and why the rest could not be had; build the incidents."""
    refused = [one.refusal for one in got if one.what == "refused" and one.refusal]
    added = take_fetched(
        watch.ledger,
        watch.state,
        watch.archive.folder,
        refused,
        jobs=watch.jobs,
        knowledge=watch.knowledge,
        progress=watch.progress,
    )
    built = build(watch.ledger, jobs=watch.jobs, knowledge=watch.knowledge, progress=watch.progress)
    return added, built


def news(watch: Watch) -> News:
    """What has changed in the ledger since somebody was last told."""
    since = int(watch.state.fact(_TOLD) or 0)
    with watch.ledger.transaction() as connection:
        last = history.latest(connection)
        if since == last:
            return News(since, last, ())
        before, after = (history.as_of(connection, build) for build in (since, last))
    empty = NOTHING.content
    found = differences(replace(empty, incidents=before), replace(empty, incidents=after))
    return News(since, last, found)


def told(watch: Watch, news: News) -> None:
    """Somebody was told; the next news begin here."""
    watch.state.put_fact(_TOLD, str(news.build))


def _polled(watch: Watch) -> list[Polled]:
    """Every feed that is due, once; what an index or a list names in this round is looked at in it, too."""
    done: dict[str, Polled] = {}
    for _ in range(_LEVELS):
        now = watch.visitor.client.clock.now().timestamp()
        due = [f for f in subscriptions.listed(watch.state) if f.url not in done and f.due <= now]
        for feed in due:
            done[feed.url] = one = poll(watch.visitor, watch.state, watch.archive, feed)
            words = one.refusal.detail if one.refusal else f"{one.kind}: {one.listed} listed, {one.new} new"
            watch.says(f"{feed.url}: {words}")
    return list(done.values())


def _talking(watch: Watch, got: Got) -> Got:
    why = f": {got.refusal.detail}" if isinstance(got.refusal, Rejection) else ""
    watch.says(f"{got.url}: {got.what}{why}")
    return got
