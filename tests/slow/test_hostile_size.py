"""Hostile texts of megabytes, each in a process of its own: ten seconds of work, half a gigabyte.

python -m pytest tests/slow/test_hostile_size.py -m slow
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.texts import PAGES, TEXTS

SIZE = 5_000_000
SECONDS, MEGABYTES = 10.0, 512

CHILD = """
import json, resource, sys, time
from tests.hostile.texts import PAGES, PLAIN, TEXTS
from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.report import RawDocument, Report

kind, name, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
knowledge, stages = Knowledge(), ours()

def go(text, media_type):
    made = read(RawDocument("x", text.encode("utf-8"), media_type), knowledge, stages).outcome
    if not isinstance(made, Report):
        return f"{made.reason}: {made.detail}"
    studied = study(made, knowledge, stages)
    lineage = stages.trace([studied.reading], knowledge)
    linkage = stages.link([studied.reading], lineage, knowledge)
    stages.reconcile(linkage, [studied.reading], lineage, knowledge)
    return studied.failed or "read"

go(PLAIN * 2, "text/plain")
text = PAGES[name](size) if kind == "page" else PLAIN * 20 + "\\n\\n" + TEXTS[name](size)
started = time.process_time()
said = go(text, "text/html" if kind == "page" else "text/plain")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([said, time.process_time() - started, peak]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"), [*(("text", name) for name in TEXTS), *(("page", name) for name in PAGES)]
)
def test_megabytes_of_it_end_in_ten_seconds_and_half_a_gigabyte(kind: str, name: str) -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, kind, name, str(SIZE)],
        cwd=root, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-500:]
    said, seconds, peak = json.loads(ran.stdout)
    assert said == "read" or said.split(":")[0] in {"too-large", "no-text", "markup-limit", "not-english"}
    assert seconds < SECONDS, said
    assert peak < MEGABYTES, said
