"""ner-domain: what the product notices in a report, in the types of the row's schema (re3d's).

The schema marks named and nominal entities ("the rebels", "the Foreign Secretary"), one type a span.
Its own published examples have the article inside ("the British Army", "The US's head of state"), so it
is put inside for bodies and for posts, and only there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.quality.identifiers import documents, identifiers
from benchmarks.quality.nominals import Nominals, lists, table

from corroborate.knowledge import Knowledge
from corroborate.knowledge.instruments import InstrumentClass
from corroborate.knowledge.titles import Titles
from corroborate.records.annotation import (
    Annotated,
    NameKind,
    NameMention,
    Quantity,
    Sentence,
    TimeExpression,
    Token,
    in_sentence,
)
from corroborate.records.report import RawDocument, Rejection, Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.reading import read
from corroborate.text.words import words

_NAMED = {
    NameKind.PERSON: "Person",
    NameKind.PLACE: "Location",
    NameKind.ORGANISATION: "Organisation",
    NameKind.DEMONYM: "Nationality",
}
_SORTS = {
    InstrumentClass.WEAPON: "Weapon",
    InstrumentClass.PLATFORM: "MilitaryPlatform",
    InstrumentClass.VEHICLE: "Vehicle",
}
_TEMPORAL = frozenset({"date", "weekday", "relative", "offset", "since", "clock", "feast", "resumed"})
_UNREAD = frozenset({SegmentRole.CREDIT, SegmentRole.BOILERPLATE, SegmentRole.INSERT})


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One prediction: where it stands and the schema's name for it."""

    start: int
    end: int
    type: str

    def overlaps(self, other: Entity) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The entities of one report."""
    annotated = annotate(_report(document, knowledge), knowledge, gate=False)
    found = sorted(_entities(annotated, knowledge))
    rows = [{"start": e.start, "end": e.end, "type": e.type} for e in found]
    return {"id": document["id"], "entities": rows}


def _report(document: dict[str, Any], knowledge: Knowledge) -> Report:
    """The document as the product reads it, but with no part left out: the row asks for the whole text."""
    text = document["text"]
    report = read(RawDocument(document["id"], text.encode(), "text/plain"), knowledge)
    if isinstance(report, Rejection) or report.text_raw != text:
        return Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")
    parts = tuple(replace(s, role=SegmentRole.BODY) if s.role in _UNREAD else s for s in report.segments)
    return replace(report, segments=parts)


def _entities(annotated: Annotated, knowledge: Knowledge) -> set[Entity]:
    text = annotated.report.text_raw
    coded = [Entity(*found) for found in identifiers(text)]
    small = knowledge.cues.function_words
    titled = [Entity(*f, "DocumentReference") for f in documents(text, lists()["document_nouns"], small)]
    coded += [entity for entity in titled if not any(entity.overlaps(other) for other in coded)]
    found = set(coded)
    for sentence in annotated.sentences:
        reader = _Sentence(annotated, sentence, knowledge)
        found.update(e for e in reader.entities() if not any(e.overlaps(c) for c in coded))
    return found


class _Sentence:
    """The entities of one sentence; things, bodies and posts swallow the names inside them."""

    def __init__(self, annotated: Annotated, sentence: Sentence, knowledge: Knowledge) -> None:
        self.text = annotated.report.text_raw
        self.sentence, self.tokens, self.knowledge = sentence, sentence.tokens, knowledge
        self.lowers = [token.lower for token in sentence.tokens]
        self.titles = Titles(knowledge.cues)
        self.names = list(in_sentence(annotated.names, sentence.index))
        self.quantities = list(in_sentence(annotated.quantities, sentence.index))
        self.times = [t for t in in_sentence(annotated.times, sentence.index) if _is_time(t)]

    def entities(self) -> Iterator[Entity]:
        """In no order; no two of one kind overlap."""
        timed = [Entity(t.start + _since(t.text), t.end, "Temporal") for t in self.times]
        things = _clear(self._things(), timed)
        nominals = Nominals(self.sentence, self.names, self.quantities, self.knowledge)
        posts = _clear((Entity(*span, "Person") for span in nominals.posts()), (*timed, *things))
        bodies = _clear(
            (Entity(*span, "Organisation") for span in nominals.bodies()), (*timed, *things, *posts)
        )
        larger = (*timed, *things, *posts, *bodies)
        named = _clear((e for name in self.names if (e := self._named(name)) is not None), larger)
        yield from (*larger, *named)
        yield from self._amounts((*timed, *things))

    def _named(self, name: NameMention) -> Entity | None:
        kind = _NAMED.get(name.kind)
        start, end = name.start, name.end
        first = bisect_right(self.tokens, start, key=_end)
        if kind is None and (name.known or (name.text.isupper() and len(name.text) > 2)):
            kind = "Organisation"  # an office or a body that the packs know, or letters that stand for one
        if kind == "Organisation" and self.knowledge.gazetteer.country_of(name.text):
            kind = "Location"  # a country, though it acts
        if kind == "Person":
            titled = self.titles.before(self.lowers, first)
            start = self.tokens[titled].start if titled < first else start
        elif kind == "Organisation" and first and self.lowers[first - 1] == "the":
            start = self.tokens[first - 1].start
        elif kind == "Location":
            start, end = self._widened(first, name)
        return None if kind is None else Entity(start, end, kind)

    def _widened(self, first: int, name: NameMention) -> tuple[int, int]:
        """A place with the direction before it and its noun behind it: "northern Sofala province"."""
        start, end = name.start, name.end
        if first and self.lowers[first - 1] in lists()["directions"]:
            start = self.tokens[first - 1].start
        noun = table("place_nouns").at(self.lowers, bisect_right(self.tokens, end - 1, key=_start))
        return start, self.tokens[noun.last - 1].end if noun else end

    def _things(self) -> Iterator[Entity]:
        """Weapons, platforms and vehicles; a word that the tree calls a verb is none.

        A name that ends with one is its make ("Tavria van"), unless it is known to be something else.
        """
        found = words(self.text[self.sentence.start : self.sentence.end], self.sentence.start)
        for hit in self.knowledge.instruments.things([word.lower for word in found]):
            start, end = found[hit.first].start, found[hit.last - 1].end
            head = self.tokens[min(bisect_right(self.tokens, end - 1, key=_end), len(self.tokens) - 1)]
            name = next((n for n in self.names if n.start <= start and end <= n.end), None)
            made = name is not None and name.end == end and (name.start == start or not name.known)
            if head.upos in ("VERB", "ADV") or (name is not None and not made):
                continue
            if name is not None and name.kind in (NameKind.UNKNOWN, NameKind.ORGANISATION):
                start = name.start
            yield Entity(start, end, _SORTS[hit.value.sort])

    def _amounts(self, taken: Sequence[Entity]) -> Iterator[Entity]:
        """Numbers with what they count; sums of money; no dates, ordinals, vague words or calibres."""
        for quantity in self.quantities:
            number = Entity(quantity.start, quantity.end, "Quantity")
            if any(number.overlaps(other) for other in taken):
                continue
            whole = replace(number, end=quantity.unit_end or quantity.end)
            said = {word.lower for word in words(f"{quantity.text} {quantity.unit or ''}")}
            if not said.isdisjoint(lists()["currencies"]):
                yield replace(whole, type="Money")
            elif quantity.unit and _is_amount(quantity):
                yield whole


def _clear(found: Iterable[Entity], taken: Sequence[Entity]) -> list[Entity]:
    """Those that overlap nothing taken; of two that overlap each other the longer."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.start - e.end, e)):
        if not any(entity.overlaps(other) for other in (*taken, *kept)):
            kept.append(entity)
    return kept


def _is_time(time: TimeExpression) -> bool:
    """Whether it is a date, a time or a range; "since the start of" is none without what follows."""
    return time.kind in _TEMPORAL and (time.kind != "since" or bool(time.value))


def _since(text: str) -> int:
    """Letters of the preposition: the schema's time of "since January" is January."""
    first, _, rest = text.partition(" ")
    return len(first) + 1 if rest and first.lower() in ("since", "from") else 0


def _is_amount(quantity: Quantity) -> bool:
    one = quantity.text.lower() in ("a", "an", "another", "no")
    return not (quantity.ordinal or quantity.count.vague or one)


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end
