"""Forms of a pack that differ in one word or another, written once."""

from __future__ import annotations

import re
from itertools import product

_GROUP = re.compile(r"\(([^()]*)\)")


def alternatives(form: str) -> tuple[str, ...]:
    """Every phrase that a form with bracketed choices stands for, in order; a choice may be empty.

    >>> alternatives("gave (his|her) life")
    ('gave his life', 'gave her life')
    >>> alternatives("suffered (|serious) wounds")
    ('suffered wounds', 'suffered serious wounds')
    """
    if "(" not in form:
        return (form,)
    pieces = _GROUP.split(form)  # text, choices, text, choices, text
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    return tuple(" ".join("".join(chosen).split()) for chosen in product(*choices))
