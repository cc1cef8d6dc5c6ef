"""PDF: a printed page by WeasyPrint, where it is installed. Nothing is fetched, and no clock is asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NoReturn

from corroborate.errors import UsageError


def pdf(html: str) -> bytes:
    """The pages of an HTML file; the same HTML gives the same bytes. UsageError without WeasyPrint."""
    try:
        weasyprint: Any = import_module("weasyprint")
    except (ImportError, OSError) as error:  # OSError: installed, but not the library that sets its type
        raise UsageError(
            f"PDF needs WeasyPrint, which cannot be loaded ({error}); install corroborate[pdf] and the Pango "
            "library, or write .html and print it from a browser"
        ) from error
    document = weasyprint.HTML(string=html, url_fetcher=_refuse)
    written: bytes = document.write_pdf(pdf_identifier=b"corroborate")
    return written


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(f"{url}: a printed file asks nobody for anything")
