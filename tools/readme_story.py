"""Write what the bundled sample gives into the README, or check that it still says so.

python tools/readme_story.py            write it
python tools/readme_story.py --check    exit 1 if the README says something else
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console

import corroborate
from corroborate.cli.card import Card
from corroborate.cli.overview import overview
from corroborate.intake import load_metadata
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger
from corroborate.pipeline import add, build, ledger_object

README = Path(__file__).parents[1] / "README.md"
SAMPLE = Path(corroborate.__file__).parent / "samples"
START, END = "<!-- story -->", "<!-- /story -->"
CARD_LINES = 46  # the values and the contradictions of the main event


def story() -> str:
    """The overview of the sample and the head of the card of its main event, as a code block."""
    knowledge = Knowledge(SAMPLE / "packs")
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db") as ledger:
        metadata = load_metadata(SAMPLE / "metadata.csv")
        add(ledger, [str(SAMPLE / "reports")], metadata=metadata, knowledge=knowledge)
        build(ledger, knowledge=knowledge)
        content = ledger_object(ledger, knowledge)
    main = max(content["incidents"], key=lambda i: (len(i["main_of"]), i["id"]))
    console = Console(file=io.StringIO(), width=118, highlight=False, markup=False, emoji=False)
    console.print(overview(content))
    console.print()
    console.print(Card(content, main).render())
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    table = lines.index("")
    card = lines[table + 1 :]
    end = next((n for n, line in enumerate(card) if line == "Claims by line of origin"), len(card))
    return "\n".join(["```", *lines[: table + 1], *card[: min(end - 1, CARD_LINES)], "...", "```"])


def main() -> int:
    """Write or check."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    wanted = f"{before}{START}\n{story()}\n{END}{after}"
    if "--check" not in sys.argv:
        README.write_text(wanted, encoding="utf-8")
        return 0
    if wanted != text:
        print("README.md tells another story than the sample; run: python tools/readme_story.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
