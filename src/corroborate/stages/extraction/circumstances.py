"""Circumstances: when and where, as far as the event's own clause says.

Not every time is the event's ("police said on Monday"), nor every place ("officials in Khartoum
said"); a dateline tells where the reporter is, and is no claim, but the label of an item in a list is,
and the town of a dateline where the story points at it ("here") or opens without a word on where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, NameMention, TimeExpression
from corroborate.records.claim import Claim, EventMention
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.span import Span
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.capitals import Capitals
from corroborate.stages.extraction.datelines import Datelines
from corroborate.stages.extraction.item_places import item_places
from corroborate.stages.extraction.lands import lands
from corroborate.stages.extraction.lead_places import lead_places
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.periods import periods
from corroborate.stages.extraction.places import places
from corroborate.stages.extraction.speakers import speakers_of


def find_circumstances(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Claim, ...]:
    """Period and place claims of every mention, in order of position."""
    by_start = {mention.start: mention for mention in mentions}
    noted = _Noted(annotated, knowledge)
    found: dict[str, Claim] = {}
    for parsed in parse(annotated, knowledge):
        if not parsed.line.words:
            continue
        for event, claim in noted.claims(parsed):
            mention = by_start.get(parsed.line.words[event.first].start)
            if mention is not None:
                settled = replace(claim, mention=mention.id, realis=mention.realis)
                found.setdefault(settled.id, settled)
    for claim in item_places(annotated, mentions):
        found.setdefault(claim.id, claim)
    for claim in lead_places(annotated, mentions, tuple(found.values()), noted.datelines, knowledge):
        found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.field, c.id)))


class _Noted:
    """Times, names and speakers of a report by sentence."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self.annotated, self.knowledge = annotated, knowledge
        self.capitals, self.datelines = Capitals(annotated, knowledge), Datelines(annotated, knowledge)
        self.times: dict[int, list[TimeExpression]] = defaultdict(list)
        self.names: dict[int, list[NameMention]] = defaultdict(list)
        self.spoken: dict[int, list[Span]] = defaultdict(list)
        for time in annotated.times:
            self.times[time.sentence].append(time)
        for name in annotated.names:
            self.names[name.sentence].append(name)
        for act in annotated.speech:
            self.spoken[act.sentence].extend(act.speakers)

    def claims(self, parsed: Parsed) -> Iterator[tuple[Candidate, Claim]]:
        """The claims of one line, each with the event that it is about."""
        index = parsed.line.sentence.index
        times, names, spoken = self.times[index], self.names[index], self.spoken[index]
        for event, span, period in periods(parsed, times, self.knowledge):
            yield event, _claim(self.annotated, parsed, "period", event, *span, period, "clause")
        placed = list(places(parsed, names, times, spoken, self.capitals, self.datelines, self.knowledge))
        known = {event for event, _, _ in placed}
        placed += [found for found in lands(parsed, names, self.knowledge) if found[0] not in known]
        for event, anchor, phrase in placed:
            where = (phrase.begin, phrase.last, phrase.place, phrase.reader)
            yield event, _claim(self.annotated, parsed, "place", anchor, *where)


def _claim(
    annotated: Annotated,
    parsed: Parsed,
    field: str,
    event: Candidate,
    first: int,
    last: int,
    value: Period | Place,
    reader: str,
) -> Claim:
    report = annotated.report
    quote = parsed.line.span(min(first, event.first), max(last, event.last))
    words = value.name if isinstance(value, Place) else " ".join(value.stated)
    return Claim(
        id=Claim.id_for(report.id, field, quote.start, quote.end, words),
        report=report.id,
        mention="",
        field=field,
        value=value,
        quote=quote.of(report.text_raw),
        start=quote.start,
        end=quote.end,
        speakers=speakers_of(annotated, parsed.line.sentence.index, quote),
        readers=(reader,),
    )
