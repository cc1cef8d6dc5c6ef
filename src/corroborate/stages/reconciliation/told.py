"""Told: all that is told of one incident, as contradictions are looked for in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.records.claim import Claim, NamedThing, Statement
from corroborate.records.incident import Party
from corroborate.stages.reconciliation.estimates import Voices
from corroborate.stages.reconciliation.quarrels import Voice, two_voices, voice_of


@dataclass(frozen=True, slots=True)
class Told:
    """Claims, parties and what was said. A caption is another hand than the text beside it."""

    claims: Sequence[Claim]
    attackers: Sequence[Party]
    victims: Sequence[Party]
    voices: Voices = field(default_factory=Voices)
    statements: Sequence[Statement] = ()

    def voice(self, claim: Claim) -> Voice:
        """Whose word a claim is."""
        origin, speakers = voice_of(claim)
        return (f"{origin} caption", speakers) if self.voices.caption(claim) else (origin, speakers)

    def apart(self, left: Claim, right: Claim) -> bool:
        """True where two newsrooms, two speakers to one, or a text and its caption tell them."""
        return two_voices(self.voice(left), self.voice(right))


def thing(claim: Claim) -> NamedThing:
    """The value of a claim that names somebody or something."""
    assert isinstance(claim.value, NamedThing)
    return claim.value


def ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    """One side of a contradiction."""
    return tuple(sorted(c.id for c in claims))
