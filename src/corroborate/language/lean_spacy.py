"""spaCy without its command line: a reader needs neither an HTTP client nor templates for projects."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy in two thirds of the time and without 330 of its 1,060 modules.

    `import spacy` takes in its whole command line for one function, `spacy.info`, and with it requests,
    httpx and jinja2: a third of the time and 17 MB. A stand-in keeps them out; whoever asks for
    `spacy.cli` or `spacy.info` later gets the real ones. Raises ImportError where spaCy is absent.
    """
    if "spacy" in sys.modules:
        import spacy

        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].__dict__["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in _COMMANDS:
            if sys.modules.get(name) is stand_ins[name]:
                del sys.modules[name]
    spacy.__dict__.pop("cli", None)


def _info(*given: Any, **named: Any) -> Any:
    from spacy.cli.info import info

    return info(*given, **named)
