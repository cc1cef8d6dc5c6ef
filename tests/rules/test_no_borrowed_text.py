"""No sentence of the acceptance documents stands in the project: their text belongs to others."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds" / "raw"
WORDS = 8


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared acceptance documents are not here")
def test_no_eight_words_of_the_acceptance_documents_stand_in_the_project() -> None:
    theirs = set().union(*(shingles(p.read_text(encoding="utf-8")) for p in SEEDS.glob("*.txt")))
    assert len(theirs) > 1000
    found = {}
    for folder in ("src", "tests", "docs", "benchmarks", "tools"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".txt", ".md", ".html", ".csv", ".json"}:
                both = shingles(path.read_text(encoding="utf-8")) & theirs
                if both:
                    found[path.relative_to(ROOT).as_posix()] = sorted(both)[:3]
    assert not found
