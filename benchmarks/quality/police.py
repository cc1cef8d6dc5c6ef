"""What the police did, sentence by sentence, as sure as the words make it.

Five questions of recorders of police conduct: did they kill, arrest, use force, fail to act, do anything at
all. A sentence may speak of each with more or less right, so each answer is a degree, from who the doer is
(the police by name, the state's troops, nobody named), from what was done, and from whether it happened. The
degrees stand in `rows/eventclass.toml`; they say an order and were learnt on nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, Sentence, in_sentence
from corroborate.records.claim import Claim, EventMention, Extraction, NamedThing
from corroborate.text.words import words

_DOING = ("nsubj", "obl:agent")
_SUFFERING = ("nsubj:pass", "obj")

Degrees = dict[str, float]


@cache
def _table(name: str) -> dict[str, list[str]]:
    return dict(_all()[name])


@cache
def _degrees() -> Degrees:
    return {name: float(value) for name, value in _all()["scores"].items()}


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "rows" / "eventclass.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))


class Beat:
    """A text and what extraction found in it, asked about the police."""

    def __init__(self, annotated: Annotated, found: Extraction, knowledge: Knowledge) -> None:
        self._annotated, self._found, self._knowledge = annotated, found, knowledge
        self._claims: dict[str, list[Claim]] = {}
        for claim in found.claims:
            self._claims.setdefault(claim.mention, []).append(claim)

    def told(self) -> Iterator[tuple[int, Degrees]]:
        """Where the text speaks of police or of what they do, with a degree for each answer."""
        for mention in self._found.mentions:
            yield mention.start, self._done(mention)
        for sentence in self._annotated.sentences:
            yield sentence.start, self._named(sentence)
            yield sentence.start, self._omitted(sentence)

    def _named(self, sentence: Sentence) -> Degrees:
        """What they are said to do at all: to speak is to act, to be attacked is not."""
        part_of = {"speaking": "acting"}
        idle = self._omits(sentence)  # who stood by did nothing, whatever the verb
        found = [
            _degrees()[f"{side}-{'suffering' if idle else part_of.get(part, part)}"]
            for side, part in self._parts(sentence)
        ]
        return {"ANY_ACTION": max(found)} if found else {}

    def _omits(self, sentence: Sentence) -> bool:
        """Whether the product's cues tell of an act of omission."""
        lowers = [token.lower for token in sentence.tokens]
        return any(hit.value.id == "omission" for hit in self._knowledge.statements.scan(lowers))

    def _parts(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """Every word for police or troops of a sentence with its part: speaking, acting, suffering, named."""
        speakers = [s for act in in_sentence(self._annotated.speech, sentence.index) for s in act.speakers]
        lowers = [token.lower for token in sentence.tokens]
        for place, token in enumerate(sentence.tokens):
            side = self._side(lowers, place)
            if side is None:
                continue
            if any(span.start <= token.start < span.end for span in speakers):
                yield side, "speaking"
            elif token.deprel in _DOING:
                yield side, "acting"
            else:
                yield side, "suffering" if token.deprel in _SUFFERING else "named"

    def _side(self, lowers: Sequence[str], place: int) -> str | None:
        """Whether a word is one for police, or for troops of the state."""
        if lowers[place] in _table("words")["police"]:
            return "police"
        noun = self._knowledge.people.noun_at(lowers, place)
        troops = noun is not None and noun.value.role == "soldier"
        return "troops" if troops or lowers[place] in _table("words")["troops"] else None

    def _omitted(self, sentence: Sentence) -> Degrees:
        """An act of omission, the surer where the police are named."""
        if not self._omits(sentence):
            return {}
        police = any(side == "police" for side, _ in self._parts(sentence))
        return {"FAIL": _degrees()["police-omission" if police else "other-omission"]}

    def _done(self, mention: EventMention) -> Degrees:
        """What a mention says that the police did."""
        degrees, kinds = _degrees(), _table("police")
        happened = mention.realis.happened
        if mention.event_type == "arrest":
            told = degrees["talked-of"] if self._noun(mention) else degrees["sure"]
            degree = told if happened else degrees["unsure"]
            return {"ARREST": degree, "ANY_ACTION": degree}
        if mention.event_type in kinds["order"]:
            return {"ANY_ACTION": degrees["order" if happened else "unsure"]}
        if mention.event_type not in kinds["force"]:
            return {}
        degree = self._forced(mention) * (1.0 if happened else degrees["unsure"])
        found = {"FORCE": degree, "ANY_ACTION": degree} if degree else {}
        if degree and self._deadly(mention):
            found["KILL"] = degree
        return found

    def _noun(self, mention: EventMention) -> bool:
        readings = self._knowledge.triggers.scan([w.lower for w in words(mention.trigger)])
        return any(hit.value.noun is not None for hit in readings)

    def _forced(self, mention: EventMention) -> float:
        """How surely the police used force here: by who is named as its doer, else by who stands beside."""
        degrees = _degrees()
        own = self._claims.get(mention.id, [])
        doers = [c.value.text for c in own if c.field == "attacker" and isinstance(c.value, NamedThing)]
        lowers = [[w.lower for w in words(doer)] for doer in doers]
        sides = {self._side(told, place) for told in lowers for place in range(len(told))}
        if "police" in sides or mention.event_type == "crowd-control":
            return degrees["sure"]
        if "troops" in sides:
            return degrees["troops-force"]
        if doers:
            return 0.0
        parts = set(self._parts(self._annotated.sentences[mention.sentence]))
        beside = bool(parts & {("police", "acting"), ("police", "named")})
        return degrees["beside" if beside and mention.event_type in _table("police")["armed"] else "weak"]

    def _deadly(self, mention: EventMention) -> bool:
        """Whether somebody is told killed by it, or beside it in its sentence by nobody else."""
        if mention.event_type in _table("police")["deadly"]:
            return True
        beside = [m for m in self._found.mentions if m.sentence == mention.sentence]
        own = [self._claims.get(m.id, []) for m in beside if m is mention or not self._doer(m)]
        return any(c.field == "killed" and c.realis.happened for claims in own for c in claims)

    def _doer(self, mention: EventMention) -> bool:
        return any(c.field == "attacker" for c in self._claims.get(mention.id, []))
