"""Web pages, our reading and the libraries it stands on side by side: what they find, what it costs.

    python -m benchmarks.quality.pages --data DIR [--split NAME] [--every N]

DIR is the folder of the public benchmarks with its scorer. Text against trafilatura on the row extraction,
the day of publication against htmldate (extensive, original date) on the row pagedate. Each page is read by
one and then by the other, so that a busy machine slows both; seconds are of the processor. Ours include
decoding, the measuring of the markup, all facts of the page and its roles line by line.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.quality.collection import records_of
from benchmarks.quality.rows import extraction, pagedate

from corroborate.knowledge import Knowledge

Document = dict[str, Any]
Reader = Callable[[Document], Document]
COPYRIGHT = re.compile(r"(?:©|&copy;|copyright)\D{0,40}((?:19|20)\d{2})", re.I)


def main() -> None:
    """Read both rows in both ways and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality.pages", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", help="only pages of this split")
    parser.add_argument("--every", type=int, default=1, help="only every Nth page")
    given = parser.parse_args()
    knowledge = Knowledge()

    def text(document: Document) -> Document:
        return extraction.predict(document, knowledge)

    def day(document: Document) -> Document:
        return pagedate.predict(document, knowledge)

    rows: list[tuple[str, list[Reader]]] = [
        ("extraction", [text, trafilatura_alone, trafilatura_with_metadata]),
        ("pagedate", [day, htmldate_alone]),
    ]
    for row, readers in rows:
        folder = {"folder": str(given.data / row)}
        documents = [d | folder for d in records_of(given.data / row / "documents.jsonl")]
        documents = [d for d in documents if given.split in (None, d["split"])][:: given.every]
        compare(row, documents, readers, given.data)


def compare(row: str, documents: list[Document], made_by: list[Reader], data: Path) -> None:
    """Print the scores and the speed of all readers on the same pages; ours is the first."""
    names = ["corroborate", *(reader.__name__.replace("_", " ") for reader in made_by[1:])]
    readers = dict(zip(names, made_by, strict=True))
    seconds = dict.fromkeys(readers, 0.0)
    found: dict[str, list[Document]] = {name: [] for name in readers}
    for reader in readers.values():
        reader(documents[0])  # what is loaded once is not the pages' work
    for document in documents:
        for name, reader in readers.items():
            started = process_time()
            made = reader(document)
            seconds[name] += process_time() - started
            found[name].append(made)
    for name, predictions in found.items():
        speed = len(documents) / seconds[name]
        print(f"{row} {name:<26}{speed:8.1f} pages/s   {scored(row, documents, predictions, data)}")
        if row == "pagedate":
            years = copyright_years(documents, predictions, data)
            print(f"{row} {name:<26}{years} days taken from a copyright's year")
    for name in names[1:]:
        ratio = seconds[name] / seconds["corroborate"]
        print(f"{row}: whole reading at {ratio:.1%} of the speed of {name}")


def trafilatura_alone(document: Document) -> Document:
    """What trafilatura's plain extraction gives."""
    import trafilatura

    text = trafilatura.extract(content_of(document), include_comments=False)
    return {"id": document["id"], "text": text or ""}


def trafilatura_with_metadata(document: Document) -> Document:
    """The same with what trafilatura reads of the page besides, as ours does."""
    import trafilatura

    found = trafilatura.bare_extraction(content_of(document), include_comments=False, with_metadata=True)
    return {"id": document["id"], "text": getattr(found, "text", None) or ""}


def htmldate_alone(document: Document) -> Document:
    """What htmldate's thorough search gives."""
    from htmldate import find_date

    return {
        "id": document["id"],
        "date": find_date(content_of(document), url=document["url"], original_date=True),
    }


def content_of(document: Document) -> bytes:
    """The saved page."""
    return gzip.decompress((Path(document["folder"]) / document["file"]).read_bytes())


def scored(row: str, documents: list[Document], made: list[Document], data: Path) -> str:
    """The scorer's figures on these pages alone."""
    asked = {document["id"] for document in documents}
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        rows = [g for g in records_of(data / row / "gold.jsonl") if g["id"] in asked]
        gold.write_text("".join(json.dumps(g) + "\n" for g in rows), encoding="utf-8")
        predicted.write_text("".join(json.dumps(p) + "\n" for p in made), encoding="utf-8")
        command = [sys.executable, str(data / "score.py"), row, "--gold", str(gold), "--pred", str(predicted)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    if row == "pagedate":
        return f"accuracy {told['accuracy']}  precision {told['precision']}  F1 {told['f1']}"
    segments, news = told["segments"], told["news"]
    return f"segments F1 {segments['f1']}  accuracy {segments['accuracy']}  news F1 {news['f1']}"


def copyright_years(documents: list[Document], made: list[Document], data: Path) -> int:
    """Wrong first days of a January whose year stands behind a copyright mark of the page."""
    gold = {g["id"]: g["date"] for g in records_of(data / "pagedate" / "gold.jsonl")}
    count = 0
    for document, prediction in zip(documents, made, strict=True):
        day = prediction["date"]
        if day and day.endswith("-01-01") and day != gold[document["id"]]:
            count += day[:4] in COPYRIGHT.findall(content_of(document).decode("utf-8", "replace"))
    return count


if __name__ == "__main__":
    main()
