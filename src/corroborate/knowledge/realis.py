"""Realis cues: words that take an event out of the world of what happened, and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases


@dataclass(frozen=True, slots=True)
class RealisCue:
    """One cue. `side`: where it stands as seen from the trigger; `within`: words between at most.

    `applies`: "noun", "verb" or "both"; `mention`: "any" or "new" ("denied carrying out an attack"
    denies the event, "denied carrying out the attack" only who did it); `verb_form`: "base" for
    cues that work on an infinitive only ("to"); `unless_before`: words that undo the cue when they
    stand right before it ("managed to kill"); `needs_between`: one of these words must stand between
    cue and trigger ("warned that strikes could follow" may have it after the trigger, too).
    """

    id: str
    realis: str
    side: str
    within: int
    applies: str = "both"
    mention: str = "any"
    verb_form: str | None = None
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    needs_between: tuple[str, ...] = ()
    rank: int = 0


class RealisCues:
    """All cues, looked up by their words; one phrase may be several cues ("denied" of noun and verb)."""

    def __init__(self, packs: Packs) -> None:
        self.phrases: Phrases[tuple[RealisCue, ...]] = Phrases()
        by_form: dict[str, tuple[RealisCue, ...]] = {}
        for entry in packs.entries("realis_cue"):
            for form in entry.data.get("forms", []):
                by_form[form] = (*by_form.get(form, ()), _cue(entry))
        for form, cues in by_form.items():
            self.phrases.add(form, cues)


def _cue(entry: Entry) -> RealisCue:
    data = entry.data
    side = str(data.get("side", "before"))
    if side not in ("before", "after"):
        raise entry.refuse(f"side is '{side}', write 'before' or 'after'")
    return RealisCue(
        entry.id,
        str(data["realis"]),
        side,
        int(data.get("within", 3)),
        str(data.get("applies", "both")),
        str(data.get("mention", "any")),
        data.get("verb_form"),
        tuple(data.get("unless_before", [])),
        tuple(data.get("unless_after", [])),
        tuple(data.get("needs_between", [])),
        int(data.get("rank", 0)),
    )
