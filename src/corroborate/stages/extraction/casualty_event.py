"""Which event a count belongs to: the mention whose words it hangs on, or none.

A count over many events ("300 killed since January") belongs to a series or to nothing; it must
never become the toll of the one incident that the report is about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corroborate.records.annotation import Sentence
from corroborate.records.claim import EventMention, Realis, Reference
from corroborate.records.count import Count
from corroborate.records.report import SegmentRole
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_stretch import of_a_stretch
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.charges import charges, inside
from corroborate.stages.extraction.reach import Reach
from corroborate.stages.extraction.reference import long_since

_NARRATED = (SegmentRole.BODY,)


@dataclass(frozen=True, slots=True)
class Events:
    """The mentions of a report, by sentence."""

    sentences: tuple[Sentence, ...]
    by_sentence: dict[int, tuple[EventMention, ...]]
    reach: Reach

    @staticmethod
    def of(sentences: tuple[Sentence, ...], mentions: Sequence[EventMention], reach: Reach) -> Events:
        """Sort mentions by where they stand."""
        found: dict[int, list[EventMention]] = {}
        for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
            if mention.reference is not Reference.GENERIC:
                found.setdefault(mention.sentence, []).append(mention)
        return Events(sentences, {key: tuple(value) for key, value in found.items()}, reach)

    def event_of(self, line: Line, telling: Telling) -> EventMention | None:
        """The mention that a telling belongs to."""
        here = own = self.by_sentence.get(line.sentence.index, ())
        spans = charges(line.lowers, line.people)
        span = inside(telling.verb, spans)
        if span is not None and (charged := _charged(line, telling, span, here)):
            return charged
        if span is not None and any(_other_harm(line, span, m) for m in here):
            return None
        here = tuple(m for m in here if not _within(line, m, spans)) or here
        if telling.count == Count(0, 0):
            here = _outside(line, telling, here)
        if _many_events(line, telling):
            return next((m for m in here if m.reference is Reference.SERIES), None)
        if not here:
            before = self._pointed_back(line)
            if before is None and _known_death(line, telling):
                before = self._single(line.sentence, lambda s: True)
            return before or next((m for m in own if m.realis is Realis.DENIED), None)
        if _remembered(line, telling):
            return next((m for m in here if _tells(line, telling, m)), None)
        done_by = self.reach.done_by(line.words[telling.verb].start)
        return done_by if done_by in here else _beside(line, telling, here)

    def _pointed_back(self, line: Line) -> EventMention | None:
        """The event of the sentences just before, where they speak of one only."""
        sentence = line.sentence
        if sentence.role not in _NARRATED:
            return None
        same = self._single(sentence, lambda s: s.paragraph == sentence.paragraph)
        if same is not None:
            return same
        if not line.people.phrases("point-back", line.lowers[:4]) and not _subject_first(line):
            return None
        before = sentence.index - 1
        return self._single(sentence, lambda s: s.index == before)

    def _single(self, sentence: Sentence, wanted: Callable[[Sentence], bool]) -> EventMention | None:
        for before in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
            if before >= len(self.sentences):
                continue
            earlier = self.sentences[before]
            if earlier.role not in _NARRATED or not wanted(earlier):
                continue
            found = [m for m in self.by_sentence.get(before, ()) if _incident(m)]
            if found:
                return found[0] if len(found) == 1 else None
        return None


def _charged(
    line: Line, telling: Telling, span: tuple[int, int], here: Sequence[EventMention]
) -> EventMention | None:
    """The event of a harm told in a charge: told there too, or none of this sentence."""
    charged = [m for m in here if _within(line, m, (span,))]
    on = [m for m in charged if _tells(line, telling, m)]
    before = [m for m in charged if m.end <= line.words[telling.verb].start]
    return next(iter([*on, *before[-1:], *charged]), None)


def _other_harm(line: Line, span: tuple[int, int], mention: EventMention) -> bool:
    """An event behind the charge, or one on a word of harm outside it: "was lynched", "was arrested"."""
    if mention.start >= line.words[span[1] - 1].end:
        return True
    outside = [h for h in line.harms if inside(h.first, (span,)) is None]
    spots = [(line.words[h.first].start, line.words[h.last - 1].end) for h in outside]
    return any(start < mention.end and mention.start < end for start, end in spots)


def _within(line: Line, mention: EventMention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(line.words[first].start <= mention.start < line.words[last - 1].end for first, last in spans)


def _outside(line: Line, telling: Telling, here: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """'No other injuries': the injuries that were not are no event; the zero belongs to another one."""
    joined = (hit for hit in line.harms if "counted" in hit.value.shapes)
    harms = [*joined, *(hit for hit in line.harms if telling.first <= hit.first < telling.last)]
    spans = [(line.words[hit.first].start, line.words[hit.last - 1].end) for hit in harms]
    return tuple(m for m in here if not any(m.start < end and start < m.end for start, end in spans))


def _known_death(line: Line, telling: Telling) -> bool:
    """'The party confirmed the death of Ali Hassan': the death told of before, unless a day is named."""
    named = telling.group is not None and telling.group.name is not None
    definite = line.within(telling.verb - 1, "definite") and line.low(telling.verb + 1) == "of"
    told = any(place in line.cued for place in range(max(0, telling.verb - 3), telling.verb))
    return named and definite and told and not line.timed


def _remembered(line: Line, telling: Telling) -> bool:
    """'Blasts on the anniversary of | Okello's death': no death of the event that the sentence tells."""
    before = line.lowers[max(0, telling.first - 4) : telling.first]
    hits = line.people.phrases("remembering", before)
    return any(hit.last == len(before) for hit in hits)


def _tells(line: Line, telling: Telling, mention: EventMention) -> bool:
    """Whether the mention stands on the word of harm itself."""
    harm = line.harmed(telling.verb)
    end = line.words[harm.last - 1 if harm else telling.verb].end
    return mention.start < end and line.words[telling.verb].start < mention.end


def _incident(mention: EventMention) -> bool:
    return mention.reference is not Reference.SERIES and mention.violent and not mention.background


def _subject_first(line: Line) -> bool:
    """'Four people were killed, police said.' opens with its people: it goes on with the story."""
    return any(place in line.quantities for place in range(3))


def _many_events(line: Line, telling: Telling) -> bool:
    """True when the count's own clause speaks of a stretch of time or of many places."""
    cues = [(hit.first, hit.last) for hit in line.scopes if hit.value == "series"]
    cues += [(first, last) for first, last, time in line.times if long_since(time, line.people)]
    return any(not _parted(line, telling, first, last) for first, last in cues) or of_a_stretch(line, telling)


def _parted(line: Line, telling: Telling, first: int, last: int) -> bool:
    between = range(telling.last, first) if first >= telling.last else range(last, telling.first)
    if any(_becoming(line, p) for p in between):
        return True  # "was shot, | becoming the third clerk killed since May"
    return any(line.low(p) == ";" or line.within(p, "clause", "relative") for p in between)


def _becoming(line: Line, place: int) -> bool:
    """A comma with a participle of its own behind it, which is no word of harm."""
    own = line.low(place) == "," and line.low(place + 1).endswith("ing") and line.harmed(place + 1) is None
    return own and any(hit.first > place for hit in line.harms)


def _beside(line: Line, telling: Telling, here: Sequence[EventMention]) -> EventMention | None:
    start, end = line.words[telling.first].start, line.words[telling.last - 1].end
    verb = line.words[telling.verb].start
    harm = line.harmed(telling.verb)
    verb_end = line.words[harm.last - 1].end if harm else verb + 1
    for mention in here:
        if mention.start < verb_end and verb < mention.end:
            return mention
    owner = line.low(telling.verb - 1) == "'s" and line.low(telling.first - 1) == "of"
    if harm is not None and "suffering" in harm.value.shapes and owner:
        return None  # "on the anniversary of Ana Ruiz's death": its own event, which is no mention
    inside = [m for m in here if start <= m.start and m.end <= end]
    if inside:
        return inside[-1]
    before = [m for m in here if m.end <= verb and not _set_aside(line, m, verb)]
    if before:
        return before[-1]
    led = line.words[telling.last : telling.last + 1]
    if led and line.low(telling.last) in ("in", "during") and (inner := _led_to(line, telling, here)):
        return inner  # "the loss of eleven soldiers | in an attack"
    outcome = line.people.phrases("leading-to", line.lowers[max(0, telling.verb - 4) : telling.verb])
    if (
        harm is not None
        and "suffering" in harm.value.shapes
        and line.low(telling.verb + 1) == "of"
        and not outcome  # "the storming of the post | led to the capture of five"
    ):
        return None  # "the killing of three activists sparked protests": its own event, which is no mention
    after = [m for m in here if m.start >= end]
    plain = [m for m in after if not m.background] or after
    return plain[0] if plain else here[0]


def _led_to(line: Line, telling: Telling, here: Sequence[EventMention]) -> EventMention | None:
    """The event right behind "in a", of which the people are told to have died."""
    window = line.words[telling.last : telling.last + 6]
    return next((m for m in here if window and window[0].start <= m.start < window[-1].end), None)


def _set_aside(line: Line, mention: EventMention, verb: int) -> bool:
    """True for an event told only between two commas before the verb: ", following a raid on Sunday,"."""
    commas = [w.start for w in line.words if w.lower == ","]
    opening = [c for c in commas if c < mention.start]
    closing = [c for c in commas if mention.end <= c < verb]
    if not opening or not closing:
        return False
    place = next(i for i, w in enumerate(line.words) if w.start > opening[-1])
    return line.within(place, "relative", "clause", "preposition")
