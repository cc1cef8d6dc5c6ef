"""Paper: templates for print, each file whole in itself: its style inside, no script, no request."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corroborate import __version__
from corroborate.errors import UsageError
from corroborate.review import words

FORMS = {".html": "html", ".htm": "html", ".md": "md", ".pdf": "pdf"}
"""What is written, by the end of a file's name."""

# What Markdown would read as markup in a report's words, and HTML inside Markdown as a tag.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!])")


def form_of(output: Path) -> str:
    """The form that a file's name asks for; UsageError for any other."""
    form = FORMS.get(output.suffix.lower())
    if form is None:
        raise UsageError(f"{output}: a name ends in {', '.join(FORMS)}, which says what is written")
    return form


def printed(name: str, form: str, **values: Any) -> str:
    """The template of this name filled in, as "html" or "md"."""
    template = _environment(form == "html").get_template(f"{name}.{form}")
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    body = template.render(style=style, digest=digest, version=__version__, **values)
    return body.rstrip("\n") + "\n"


def plain_markdown(text: object) -> str:
    """Words of a report as words: nothing in them becomes a link, a heading or a tag.

    >>> print(plain_markdown("[Nine] *dead* in <b>Goma</b>"))
    \\[Nine\\] \\*dead\\* in \\<b\\>Goma\\</b\\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


@cache
def _environment(html: bool) -> Environment:
    made = Environment(
        loader=PackageLoader("corroborate.review", "templates/printing"),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=None if html else _in_markdown,
    )
    made.filters.update(words.FILTERS)
    return made


def _in_markdown(value: object) -> object:
    """Everything that a Markdown template prints is plain words; its markup is the template's own."""
    return plain_markdown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> str:
    return (files("corroborate.review") / "templates" / "printing" / "style.css").read_text("utf-8")
