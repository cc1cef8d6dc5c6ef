"""names: how much two strings look like the name of one person or organisation.

The scorer is the product's likeness of names, less the forms of law of companies. Joining two people in the
ledger takes more than this (see `text/person_names.py`).
"""

from __future__ import annotations

from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import titles
from corroborate.text.name_likeness import name_likeness


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """A score for one pair."""
    ignored = titles(knowledge) | knowledge.cues.around_names("legal-form")
    return {
        "id": document["id"],
        "score": round(name_likeness(document["name1"], document["name2"], ignored), 4),
    }
