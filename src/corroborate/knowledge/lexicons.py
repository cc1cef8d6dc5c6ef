"""What the trained readers need of the packs, made when a reader is loaded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corroborate.knowledge.case_lexicon import CaseLexicon
from corroborate.knowledge.name_hints import NameHints

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge


class Lexicons:
    """The packs as the readers ask for them (`language.language.Words`)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def cases(self) -> CaseLexicon:
        """What a word in small letters may name."""
        return CaseLexicon(self._knowledge)

    @cached_property
    def names(self) -> NameHints:
        """What a word or a few may name, and what sort of thing."""
        known = self._knowledge
        return NameHints(known.packs, known.actors, known.gazetteer, known.cues, known.people)
