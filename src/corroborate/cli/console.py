"""Where words go: data to stdout, talk to stderr, control characters of hostile pages to nobody."""

from __future__ import annotations

import re

from rich.console import Console

# Titles and quotes come from pages; an ESC or a bell in them must never reach the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text on one line without control characters, bidi overrides and zero-width marks.

    >>> plain("Two dead\\x1b[31m in\\n Goma")
    'Two dead[31m in Goma'
    """
    return " ".join(_CONTROL.sub("", text).split())


def data() -> Console:
    """The console for data; wide enough for a table when the output is a file or a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=120)
    return console


def talk() -> Console:
    """The console for progress, counts and complaints."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
