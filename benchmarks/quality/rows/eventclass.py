"""eventclass: the kind of event a short text tells of, and what the police did, sentence by sentence.

Both rows ask what the words speak of, not which records they are worth, so they are read off what
extraction finds; without the gate, since much of the row tells of no violence. `case2021` asks for one
kind a text: the first told with its manner. `india_police` asks who did it as well.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from benchmarks.quality.police import Beat

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, Extraction, NamedThing
from corroborate.records.report import RawDocument, Report
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract
from corroborate.stages.reading import read
from corroborate.text.words import words

_BETWEEN = "\n\n"
_OPENING = 120  # characters: who claims it stands there, where the claim is the news
_ATTRIBUTING = ("responsibility", "denial")


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """One label, or scores for the document and for each of its sentences."""
    if "sentences" in document:
        return {"id": document["id"], **police(document["sentences"], document["id"], knowledge)}
    told = heard(document["id"], document["text"], knowledge)
    return {"id": document["id"], "label": "OTHER" if told is None else told.label()}


@cache
def _table(name: str) -> dict[str, Any]:
    path = Path(__file__).with_suffix(".toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))[name])


def heard(name: str, text: str, knowledge: Knowledge) -> Heard | None:
    """What extraction finds in a text; None where it is no report."""
    report = read(RawDocument(name, text.encode(), "text/plain"), knowledge)
    if not isinstance(report, Report):
        return None
    annotated = annotate(report, knowledge, gate=False)
    return Heard(annotated, extract(annotated, knowledge), knowledge)


@dataclass(frozen=True)
class Heard:
    """One text with its mentions and claims."""

    annotated: Annotated
    found: Extraction
    knowledge: Knowledge

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """The claims of each mention."""
        own: dict[str, list[Claim]] = {m.id: [] for m in self.found.mentions}
        for claim in self.found.claims:
            own.setdefault(claim.mention, []).append(claim)
        return own

    def label(self) -> str:
        """The row's kind of the text."""
        labels = _table("labels")
        told = [m for m in self.found.mentions if m.event_type in labels]
        told = [m for m in told if m.realis.happened and not m.background] or told
        if not told:
            return self._mishap()
        if self._attributing():
            return "ATTRIB"
        if any(c.field == "instrument" and self._chemical(c) for c in self.found.claims):
            return str(labels["chemical-attack"])
        crowd = self._crowd({m.event_type for m in told}, told)
        if crowd is not None:
            return crowd
        first = min(told, key=self._order)
        return self._sided(first, str(labels[first.event_type]))

    def _mishap(self) -> str:
        """An accident or a disaster, where no violence is told; the first named."""
        lowers = [token.lower for sentence in self.annotated.sentences for token in sentence.tokens]
        hits = self.knowledge.triggers.mishaps(lowers)
        return str(_table("mishaps")[hits[0].value]) if hits else "OTHER"

    def _order(self, mention: EventMention) -> tuple[int, bool, bool, int, int]:
        """What a text is about: told with its manner, no outcome, high in its sentence."""
        kinds = self.knowledge.triggers.event_types
        outcome = mention.event_type in ("killing", "injury")
        plain = mention.event_type == "attack"
        return (-kinds[mention.event_type].rank, outcome, plain, mention.sentence, self._depth(mention))

    def _depth(self, mention: EventMention) -> int:
        """How far a mention hangs below its sentence's head: "agreed to a truce | after fighting"."""
        tokens = self.annotated.sentences[mention.sentence].tokens
        at = next((i for i, t in enumerate(tokens) if t.start <= mention.start < t.end), 0)
        for depth in range(len(tokens)):
            head = tokens[at].head
            if head is None or head == at:
                return depth
            at = head
        return len(tokens)

    def _chemical(self, claim: Claim) -> bool:
        return isinstance(claim.value, NamedThing) and claim.value.code == "chemical"

    def _attributing(self) -> bool:
        """Whether the text opens with who claims, denies or is blamed."""
        said = [s for s in self.found.statements if s.start < _OPENING]
        return any(s.kind in _ATTRIBUTING for s in said)

    def _crowd(self, kinds: set[str], told: Sequence[EventMention]) -> str | None:
        """A protest, by what else happened at it; None where there was none."""
        if not kinds & {"protest", "crowd-control", "riot"}:
            return None
        fields = {c.field for m in told for c in self.claims[m.id]}
        if "crowd-control" in kinds:
            return "FORCE_AGAINST_PROTEST" if fields & {"killed", "injured"} else "PROTEST_WITH_INTER"
        if kinds & {"riot", "property-destruction", "mob-violence"}:
            return "VIOL_DEMONSTR"
        if fields & {"killed", "injured"} or kinds & {"shooting", "killing", "attack", "beating", "injury"}:
            return "FORCE_AGAINST_PROTEST"
        if "armed-clash" in kinds:
            return "VIOL_DEMONSTR"
        return "PROTEST_WITH_INTER" if "arrest" in kinds else "PEACE_PROTEST"

    def _sided(self, mention: EventMention, label: str) -> str:
        """The row splits some kinds by who did it, and to whom."""
        doers = [c.value for c in self.claims[mention.id] if c.field == "attacker"]
        named = [d for d in doers if isinstance(d, NamedThing)]
        if label == "NON_STATE_ACTOR_OVERTAKES_TER" and any(self._state(d) for d in named):
            return "GOV_REGAINS_TERIT"
        if label == "ATTACK" and named and self._armed_victims(self.claims[mention.id]):
            return "ARMED_CLASH"
        return label

    def _state(self, doer: NamedThing) -> bool:
        known = {id for hit in self.knowledge.actors.scan(doer.text) for id in hit.ids}
        entries = [entry for id in sorted(known) if (entry := self.knowledge.actors.get(id)) is not None]
        sides = (ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.COALITION)
        said = {w.lower for w in words(doer.text)}
        return any(e.kind in sides for e in entries) or bool(said & set(_table("words")["state"]))

    def _armed_victims(self, claims: Iterable[Claim]) -> bool:
        """Whether those who were hit are soldiers, police or fighters."""
        told = [c.of or "" for c in claims if c.field in ("killed", "injured")]
        told += [c.value.text for c in claims if c.field == "target" and isinstance(c.value, NamedThing)]
        found = (h for t in told for h in self.knowledge.triggers.supports([w.lower for w in words(t)]))
        posts = {w.lower for t in told for w in words(t)} & set(_table("words")["posts"])
        return bool(posts) or any(hit.value in ("force", "police") for hit in found)


def police(sentences: Sequence[str], name: str, knowledge: Knowledge) -> dict[str, Any]:
    """Scores for a document in sentences: a sentence's best, and the document's."""
    starts = [0]
    for sentence in sentences[:-1]:
        starts.append(starts[-1] + len(sentence) + len(_BETWEEN))
    told = heard(name, _BETWEEN.join(sentences), knowledge)
    scores: list[dict[str, float]] = [{} for _ in sentences]
    for start, found in [] if told is None else Beat(told.annotated, told.found, knowledge).told():
        place = bisect_right(starts, start) - 1
        for label, score in found.items():
            scores[place][label] = max(score, scores[place].get(label, 0.0))
    whole = {label: max(row.get(label, 0.0) for row in scores) for row in scores for label in row}
    return {"scores": whole, "sentence_scores": scores}
