"""Statements: what people do with words about an event: claim it, deny it, blame, threaten, verify.

A threat is a statement and never an event. One statement per sentence and kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.statements import StatementKind
from corroborate.records.annotation import Annotated, SpeechAct
from corroborate.records.claim import EventMention, Reference, Statement
from corroborate.records.span import Span
from corroborate.stages.extraction.lines import Line
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.speakers import as_speakers

_BACK = 2  # sentences: "The Front claimed responsibility." speaks of the event told just before


def find_statements(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Statement, ...]:
    """All statements of a report, in order of position."""
    found: list[Statement] = []
    for parsed in parse(annotated, knowledge):
        if parsed.line.words:
            found.extend(_of_sentence(annotated, parsed, mentions, knowledge))
    return tuple(found)


def _of_sentence(
    annotated: Annotated, parsed: Parsed, mentions: Sequence[EventMention], knowledge: Knowledge
) -> list[Statement]:
    line = parsed.line
    acts = [a for a in annotated.speech if a.sentence == line.sentence.index]
    kinds: dict[StatementKind, Span] = {}
    for hit in knowledge.statements.scan(line.lowers):
        kinds.setdefault(hit.value, line.span(hit.first, hit.last))
    for act in acts:
        kind = knowledge.statements.of_firmness(act.firmness)
        if kind is not None:
            kinds.setdefault(kind, act.cue)
    found = []
    for kind in sorted(kinds, key=lambda k: (-k.rank, k.id)):
        statement = _statement(annotated, parsed, kind, kinds[kind], acts, mentions, knowledge)
        if statement is not None:
            found.append(statement)
    return found


def _statement(
    annotated: Annotated,
    parsed: Parsed,
    kind: StatementKind,
    cue: Span,
    acts: list[SpeechAct],
    mentions: Sequence[EventMention],
    knowledge: Knowledge,
) -> Statement | None:
    act = _act(cue, acts)
    mention = _spoken_of(parsed.line, cue, mentions)
    speakers = act.speakers if act is not None else _subject(annotated, parsed, cue, knowledge)
    if not speakers and mention is None:
        return None
    text = annotated.report.text_raw
    quote = act.content if act is not None and act.quoted else parsed.line.sentence.span
    if not parsed.line.sentence.span.covers(quote) or len(quote) == 0:
        quote = parsed.line.sentence.span
    return Statement(
        id=Statement.id_for(annotated.report.id, kind.id, quote.start, quote.end),
        report=annotated.report.id,
        mention=None if mention is None else mention.id,
        kind=kind.id,
        speakers=as_speakers(annotated, speakers),
        quote=quote.of(text),
        start=quote.start,
        end=quote.end,
        reliability="low" if "rewritten" in annotated.report.quality else "normal",
    )


def _act(cue: Span, acts: list[SpeechAct]) -> SpeechAct | None:
    """The speech that a cue belongs to: whose own verb it is, else whose content holds it."""
    own = [a for a in acts if a.cue.overlaps(cue)]
    inside = [a for a in acts if a.content.covers(cue)]
    return next(iter(own or sorted(inside, key=lambda a: len(a.content))), None)


def _subject(annotated: Annotated, parsed: Parsed, cue: Span, knowledge: Knowledge) -> tuple[Span, ...]:
    """Whoever stands as subject before the cue and can act or speak; nobody where that is unsure."""
    nouns = Nouns(annotated, parsed, knowledge)
    phrase = nouns.before(parsed.line.place(cue.start))
    if phrase is None or nouns.doer(phrase) is None:
        return ()
    return (parsed.line.span(*nouns.trimmed(phrase)),)


def _spoken_of(line: Line, cue: Span, mentions: Sequence[EventMention]) -> EventMention | None:
    """The event of a statement: the nearest in its sentence, else the only one told just before."""
    events = [m for m in mentions if m.violent and m.reference is not Reference.GENERIC]
    here = [m for m in events if m.sentence == line.sentence.index]
    if here:
        after = [m for m in here if m.start >= cue.start]
        return min(after or here, key=lambda m: (m.background, abs(m.start - cue.start), m.start))
    before = [m for m in events if 0 < line.sentence.index - m.sentence <= _BACK and not m.background]
    nearest = [m for m in before if m.sentence == max(b.sentence for b in before)]
    return nearest[0] if len(nearest) == 1 else None
