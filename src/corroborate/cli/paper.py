"""A printed file put in its place whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corroborate.cli.console import talk


def write(name: str, form: str, out: Path, values: dict[str, Any]) -> None:
    """Fill in a template and write it as "html", "md" or "pdf"."""
    from corroborate.export import files
    from corroborate.review.printing import pdf, printed

    text = printed(name, "md" if form == "md" else "html", **values)
    with files.together() as side:
        side.partial(out).write_bytes(pdf(text) if form == "pdf" else text.encode("utf-8"))
    talk().print(f"written: {out}", markup=False)
