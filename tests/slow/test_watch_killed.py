"""A watch that is killed with no chance to tidy up, again and again, ends as if nothing had happened.

Some minutes: `python -m pytest tests/slow/test_watch_killed.py -m slow`. The moments at which a round can end
are gone through one by one, without processes, in tests/intake/web/test_collecting.py.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.intake.web.papers import STORIES, page, rss
from tests.intake.web.site import Site, served

from corroborate.ledger import open_ledger
from corroborate.pipeline.export import ledger_object

SEED = 20_261_122  # any; fixed, so that a moment that fails can be had again
COPIES = 8  # of each story, under addresses of their own
KILLS = 12


def watch(site: Site, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.slow.watching", str(site.port), str(folder)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], env=os.environ | {"PYTHONPATH": "."})


def stocked(site: Site) -> list[str]:
    paths = []
    for number in range(COPIES):
        for path in STORIES:
            # Every copy has words of its own, so that each is a report.
            words = f"{STORIES[path][1]} It was incident {number} of the week."
            site.page(f"{path}/{number}", page(path, words))
            paths.append(f"{path}/{number}")
    site.page("/feed", rss(site, *paths), ETag='"1"', Content_Type="application/rss+xml")
    return paths


def made(folder: Path) -> dict[str, Any]:
    with open_ledger(folder / "ledger.db", write=False) as ledger:
        return ledger_object(ledger)


@pytest.mark.slow
def test_a_watch_killed_at_random_moments_loses_nothing_and_fetches_nothing_twice(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    whole.mkdir()
    torn.mkdir()
    with served() as site:
        paths = stocked(site)
        assert watch(site, whole).wait(300) == 0
        undisturbed = len(site.asked)
        assert Counter(site.paths()) == Counter(["/feed", *paths])
        site.asked.clear()
        killed = 0
        for _ in range(KILLS):
            process = watch(site, torn)
            # Starting takes a second or two, fetching and reading some more.
            with suppress(subprocess.TimeoutExpired):
                process.wait(moments.uniform(0.8, 8.0))
            if process.poll() is None:
                killed += 1
                os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert watch(site, torn).wait(300) == 0
        asked = Counter(site.paths())
    assert killed >= 3
    assert set(paths) <= set(asked)
    # Whoever is killed between an answer and the archive asks for that one page again, and for no other.
    assert sum(asked[path] - 1 for path in paths) <= killed
    wanted, found = made(whole), made(torn)
    assert found == wanted
    assert len(wanted["reports"]) == len(paths) == undisturbed - 2
    told = (torn / "told.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[1] for line in told} >= {one["id"] for one in wanted["incidents"]}
