"""How fast sentences are read: words per second of one core, by reader and for whole annotation.

    python -m benchmarks.speed.readers [--pages N]

The stream is mixed as news is: one page in ten tells of violence (the sample's articles), nine tell of
councils, choirs and matches, and every third of these uses words of violence for something else. All is
invented. Seconds are of one shared machine, the least of three runs but for the row without the gate; the
words found stand beside them.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from time import process_time

from benchmarks.speed.pages import OBJECTS, SAMPLE, SUBJECTS, TAILS, VERBS

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Token
from corroborate.records.report import RawDocument, Report
from corroborate.stages.annotation import annotate
from corroborate.stages.reading import read

RUNS = 3
SIZE = 450  # words of a page, about the mean of news articles
BORROWED = [
    "The visitors lost two players before the break and fought back to win.",
    "Nurses voted to strike over pay, and about 300 of them marched to the town hall.",
    "Three drivers were hurt when a lorry left the road in fog.",
    "The minister came under fire over the price of bread, which hit a record in May.",
    "Her grandmother died at 91, a day after the concert.",
]
LOAD = """
import resource, time
started = time.process_time()
from corroborate.knowledge import Knowledge
language = Knowledge().language
trees = language.trees and language.trees.parse(["Two farmers were shot near Nyala."])
{rest}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{{time.process_time() - started:.2f}} s of work, {{peak / 1024:.0f}} MiB")
"""
ALL = """
language.names and language.names.tag(trees or [])
language.truecaser and language.truecaser.restore(["TWO"])
"""


def main() -> None:
    """Make the stream, read it in every way, print the table."""
    options = argparse.ArgumentParser(prog="benchmarks.speed.readers", description=__doc__)
    options.add_argument("--pages", type=int, default=300, help="how many pages (300)")
    pages = options.parse_args().pages
    for name, rest in (("parser", ""), ("all readers", ALL)):
        print(f"{f'loading, {name}':<44}{_loading(rest)}")
    knowledge = Knowledge()
    told = _reports(stories(pages // 10), knowledge)
    other = _reports(ordinary(pages - pages // 10), knowledge)
    for page in (*told[:5], *other[:5]):
        annotate(page, knowledge)  # what is loaded once is not the pages' work
    _readers(told, knowledge)
    rules = Knowledge(pipeline="none")
    annotate(told[0], rules)
    _annotation("annotation, pages of violence, rules alone", told, rules)
    _annotation("annotation, pages of violence", told, knowledge)
    _annotation("annotation, other pages", other, knowledge)
    _annotation("annotation, mixed stream", [*told, *other], knowledge)
    _annotation("annotation, mixed stream, no gate", [*told, *other], knowledge, gate=False)
    for warning in knowledge.language.warnings:
        print(f"warning: {warning}")


def stories(count: int) -> Iterator[str]:
    """Articles of the sample, each with ordinary paragraphs behind it."""
    articles = [p.read_text(encoding="utf-8") for p in sorted((SAMPLE / "reports").glob("*.txt"))]
    for number in range(count):
        article = articles[number % len(articles)]
        missing = SIZE - len(article.split())
        yield f"{article}\n\n{_talk(random.Random(number), max(0, missing))}"


def ordinary(count: int) -> Iterator[str]:
    """Pages without violence; every third borrows its words."""
    for number in range(count):
        chance = random.Random(f"ordinary {number}")
        text = _talk(chance, SIZE)
        yield f"{text} {chance.choice(BORROWED)}" if number % 3 == 0 else text


def _talk(chance: random.Random, words: int) -> str:
    said = (
        f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)} {chance.choice(TAILS)}"
        for _ in range(words // 9)
    )
    return " ".join(
        f"“{line}”, said Ana Ruiz, a teacher from Limon." if n % 5 == 0 else f"{line}."
        for n, line in enumerate(said)
    )


def _reports(texts: Iterator[str], knowledge: Knowledge) -> list[Report]:
    documents = (RawDocument("p", text.encode(), "text/plain", published="2025-03-13") for text in texts)
    read_ = (read(document, knowledge) for document in documents)
    return [report for report in read_ if isinstance(report, Report)]


def _readers(told: list[Report], knowledge: Knowledge) -> None:
    pages = [annotate(report, knowledge, gate=False) for report in told]
    tokens: list[list[tuple[Token, ...]]] = [[s.tokens for s in page.sentences] for page in pages]
    strings = [[p.report.text_raw[s.start : s.end] for s in p.sentences] for p in pages]
    words = sum(len(string.split()) for page in strings for string in page)
    trees, names = knowledge.language.trees, knowledge.language.names
    if trees is not None:
        _row("parser", words, lambda: sum(len(t) for page in strings for t in trees.parse(page)), "tokens")
    if names is not None:
        _row("names", words, lambda: sum(len(names.tag(page)) for page in tokens), "names")


def _annotation(what: str, reports: list[Report], knowledge: Knowledge, *, gate: bool = True) -> None:
    words = sum(len(report.text_raw.split()) for report in reports)

    def opened() -> int:
        return sum(bool(annotate(report, knowledge, gate=gate).sentences) for report in reports)

    _row(what, words, opened, f"of {len(reports)} pages let in", runs=RUNS if gate else 1)


def _row(what: str, words: int, work: Callable[[], int], unit: str, runs: int = RUNS) -> None:
    seconds, found = min(_timed(work) for _ in range(runs))
    print(f"{what:<44}{words / seconds:9,.0f} words/s   {words} words, {found} {unit}")


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    started = process_time()
    found = work()
    return process_time() - started, found


def _loading(rest: str) -> str:
    done = subprocess.run([sys.executable, "-c", LOAD.format(rest=rest)], capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
