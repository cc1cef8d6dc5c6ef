"""Words beside a name that say woman or man, and whose kin."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases

SEXES = ("female", "male")


@dataclass(frozen=True, slots=True)
class SexWord:
    """What a word says of the person beside it; `kin`: that it is somebody's wife, son or brother."""

    sex: str
    kin: bool


def sex_words(packs: Packs) -> Phrases[SexWord]:
    """The table of all packs."""
    table: Phrases[SexWord] = Phrases()
    for entry in packs.entries("sex_word"):
        for form in _forms(entry):
            table.add(form, SexWord(str(entry.data["sex"]), bool(entry.data.get("kin", False))))
    return table


def _forms(entry: Entry) -> list[str]:
    forms, sex = entry.data.get("forms", []), entry.data.get("sex")
    if sex not in SEXES:
        raise entry.refuse(f"sex is {sex!r}; write one of {', '.join(SEXES)}")
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise entry.refuse("'forms' must be a list of strings")
    return [form for written in forms for form in alternatives(written)]
