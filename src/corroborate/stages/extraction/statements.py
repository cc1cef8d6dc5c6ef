"""Statements: what people do with words about an event: claim it, deny it, blame, threaten, verify.

A threat is a statement and never an event. One statement per sentence and kind; words that somebody
named or in office is quoted with, in a report of violence, are a statement even where no cue tells
of which kind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.statements import StatementKind
from corroborate.records.annotation import Annotated, SpeechAct
from corroborate.records.claim import EventMention, Realis, Reference, Statement
from corroborate.records.span import Span
from corroborate.stages.extraction.lines import Line
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.quoted_words import QuotedWords
from corroborate.stages.extraction.sourcing import tail_start
from corroborate.stages.extraction.speakers import as_speakers

_BACK = 2  # sentences: "The Front claimed responsibility." speaks of the event told just before
_LONG_QUOTE = 6  # words; fewer are a phrase that the reporter only borrows


def find_statements(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Statement, ...]:
    """All statements of a report, in order of position."""
    page = _Page(annotated, mentions, knowledge)
    found: list[Statement] = []
    for parsed in parse(annotated, knowledge):
        if parsed.line.words:
            found.extend(page.of_sentence(parsed))
    return tuple(found)


class _Page:
    """What all sentences of a report share while their statements are read."""

    def __init__(self, annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge) -> None:
        self.annotated, self.knowledge, self.text = annotated, knowledge, annotated.report.text_raw
        self.events = [m for m in mentions if m.violent and m.reference is not Reference.GENERIC]
        self.violent = any(not m.background and m.realis is Realis.ACTUAL for m in self.events)
        articles = knowledge.people.words("not-numbers")
        self.counted = sorted(q.start for q in annotated.quantities if q.text.lower() not in articles)
        self.named = sorted((n.start, n.end) for n in annotated.names)
        self.quoted = QuotedWords.of(annotated)
        self.tail = tail_start(annotated, knowledge)
        self.acts: dict[int, list[SpeechAct]] = {}
        for act in annotated.speech:
            self.acts.setdefault(act.sentence, []).append(act)

    def of_sentence(self, parsed: Parsed) -> list[Statement]:
        """The statements of one sentence, the kind of the highest rank first."""
        acts = self.acts.get(parsed.line.sentence.index, [])
        kinds = self._kinds(parsed.line, acts)
        found = []
        for kind in sorted(kinds, key=lambda k: (-k.rank, k.id)):
            told = (self._statement(parsed, kind, cue, acts) for cue in kinds[kind])
            first = next((statement for statement in told if statement is not None), None)
            if first is not None:
                found.append(first)
        return found

    def _kinds(self, line: Line, acts: list[SpeechAct]) -> dict[StatementKind, list[Span]]:
        """The kinds that a sentence has cues of, each with its cues, the plainest first."""
        cues = self.knowledge.statements
        kinds: dict[StatementKind, list[Span]] = {}
        for hit in cues.scan(line.lowers):
            kinds.setdefault(hit.value, []).append(line.span(hit.first, hit.last))
        for act in acts:
            kind = cues.of_firmness(act.firmness)
            if kind is not None:
                kinds.setdefault(kind, []).append(act.cue)
        for hit in cues.epithets(line.lowers):
            span = line.span(hit.first, hit.last)
            voiced = [a for a in acts if a.content.covers(span) and a.speakers]
            if voiced or self.quoted.holds(span):
                kinds.setdefault(hit.value, []).append(span)
        confirming = cues.kind("verification")
        confirmed = next((a for a in acts if self._confirms(a)), None)
        if confirming is not None and confirmed is not None:
            kinds.setdefault(confirming, []).append(confirmed.cue)
        plain = cues.kind("other")
        position = next((a for a in acts if self._position(a)), None)
        if plain is not None and position is not None and not kinds and self.violent:
            kinds[plain] = [position.content]
        return kinds

    def _confirms(self, act: SpeechAct) -> bool:
        """'Confirmed the deaths': no value of its own, unlike 'confirmed that four had died'."""
        if act.firmness != "confirmed" or not act.speakers:
            return False
        first = act.content.of(self.text).lower().split()[:1]
        definite = bool(first) and first[0] in self.knowledge.cues.around_speech("definite")
        lowers = [w.strip(".,;") for w in act.content.of(self.text).lower().split()]
        told = bool(self.knowledge.people.harms(lowers)) or any(self._in(m, act) for m in self.events)
        return definite and told and not self._counts(act.content)

    def _counts(self, span: Span) -> bool:
        at = bisect_right(self.counted, span.start - 1)
        return at < len(self.counted) and self.counted[at] < span.end

    def _in(self, mention: EventMention, act: SpeechAct) -> bool:
        return act.content.start <= mention.start < act.content.end

    def _position(self, act: SpeechAct) -> bool:
        """Whether somebody named or in office is quoted at length, or an issued document speaks."""
        if not any(self._party(speaker) for speaker in act.speakers):
            return False
        documents = self.knowledge.cues.around_speech("document")
        before = self.text[max(0, act.cue.start - 40) : act.cue.start].lower().split()
        if before and before[-1] in documents:
            return True
        return self.quoted.longest(act.content) >= _LONG_QUOTE

    def _party(self, speaker: Span) -> bool:
        at = bisect_right(self.named, (speaker.start, -1))
        named = at < len(self.named) and self.named[at][0] < speaker.end
        parties = self.knowledge.cues.around_speech("party")
        return named or any(w in parties for w in speaker.of(self.text).lower().split())

    def _statement(
        self, parsed: Parsed, kind: StatementKind, cue: Span, acts: list[SpeechAct]
    ) -> Statement | None:
        sentence = parsed.line.sentence
        act = _act(cue, acts)
        mention = _spoken_of(parsed.line, cue, self.events)
        speakers: tuple[Span, ...] = ()
        if act is not None:
            speakers = act.speakers
        elif not kind.borne:  # who did not act says nothing of it
            speakers = self._subject(parsed, cue)
        if not speakers and (mention is None or kind.voiced):
            return None
        quote = act.content if act is not None and act.quoted else sentence.span
        quote = self.quoted.around(cue, quote)
        if not sentence.span.covers(quote) or len(quote) == 0:
            quote = sentence.span
        report = self.annotated.report
        low = self.tail is not None and sentence.index >= self.tail
        return Statement(
            id=Statement.id_for(report.id, kind.id, quote.start, quote.end),
            report=report.id,
            mention=None if mention is None else mention.id,
            kind=kind.id,
            speakers=as_speakers(self.annotated, speakers),
            quote=quote.of(self.text),
            start=quote.start,
            end=quote.end,
            reliability="low" if low else "normal",
        )

    def _subject(self, parsed: Parsed, cue: Span) -> tuple[Span, ...]:
        """Whoever stands as subject before the cue and can act or speak; nobody where that is unsure."""
        nouns = Nouns(self.annotated, parsed, self.knowledge)
        phrase = nouns.before(parsed.line.place(cue.start))
        if phrase is None or nouns.doer(phrase) is None:
            return ()
        return (parsed.line.span(*nouns.trimmed(phrase)),)


def _act(cue: Span, acts: list[SpeechAct]) -> SpeechAct | None:
    """The speech that a cue belongs to: whose own verb it is, else whose content holds it."""
    own = [a for a in acts if a.cue.overlaps(cue)]
    inside = [a for a in acts if a.content.covers(cue)]
    return next(iter(own or sorted(inside, key=lambda a: len(a.content))), None)


def _spoken_of(line: Line, cue: Span, events: Sequence[EventMention]) -> EventMention | None:
    """The event of a statement: the nearest in its sentence, else the only one told just before."""
    here = [m for m in events if m.sentence == line.sentence.index]
    if here:
        after = [m for m in here if m.start >= cue.start]
        return min(after or here, key=lambda m: (m.background, abs(m.start - cue.start), m.start))
    before = [m for m in events if 0 < line.sentence.index - m.sentence <= _BACK and not m.background]
    nearest = [m for m in before if m.sentence == max(b.sentence for b in before)]
    return nearest[0] if len(nearest) == 1 else None
