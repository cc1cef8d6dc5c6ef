"""Circumstances: when and where, as far as the event's own clause says.

Not every time is the event's ("police said on Monday"), nor every place ("officials in Khartoum
said"); a dateline tells where the reporter is, and is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, NameKind, NameMention, TimeExpression
from corroborate.records.claim import Claim, EventMention
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.span import Span
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.speakers import speakers_of

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}


def find_circumstances(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Claim, ...]:
    """Period and place claims of every mention, in order of position."""
    by_start = {mention.start: mention for mention in mentions}
    found: dict[str, Claim] = {}
    for parsed in parse(annotated, knowledge):
        if not parsed.line.words:
            continue
        for event, claim in (*_periods(annotated, parsed, knowledge), *_places(annotated, parsed, knowledge)):
            mention = by_start.get(parsed.line.words[event.first].start)
            if mention is not None:
                settled = replace(claim, mention=mention.id, realis=mention.realis)
                found.setdefault(settled.id, settled)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.field, c.id)))


def _periods(annotated: Annotated, parsed: Parsed, knowledge: Knowledge) -> Iterator[tuple[Candidate, Claim]]:
    line = parsed.line
    for time in annotated.times:
        if time.sentence != line.sentence.index or not line.holds(time.start, time.end):
            continue
        first, last = line.place(time.start), line.place(time.end - 1) + 1
        event = _event_at(parsed, first)
        if event is None or time.kind in ("since", "duration") or _said(parsed, first, knowledge):
            continue
        yield event, _claim(annotated, parsed, "period", event, first, last, period_of(time))


def period_of(time: TimeExpression) -> Period:
    """The period that words state, as far as they do without an anchor."""
    value = time.value or ""
    if time.kind == "date" and len(value) in _PRECISION and value[:4].isdigit():
        earliest, latest = _edges(value)
        return Period(earliest, latest, _PRECISION[len(value)], (time.text,), "stated")
    if time.kind == "weekday" and value in _DAYS:
        return Period(stated=(time.text,), weekday=_DAYS.index(value))
    if time.kind == "relative":
        return Period(stated=(time.text,), offset=time.value)
    return Period(stated=(time.text,))


def _edges(edtf: str) -> tuple[str, str]:
    if len(edtf) == 10:
        return edtf, edtf
    if len(edtf) == 4:
        return f"{edtf}-01-01", f"{edtf}-12-31"
    year, month = int(edtf[:4]), int(edtf[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29 if leap else 28
    return f"{edtf}-01", f"{edtf}-{days}"


def _event_at(parsed: Parsed, place: int) -> Candidate | None:
    """The event whose clause a word stands in; the nearest of several, then that of the clauses around."""
    for index in parsed.clauses.chain(place):
        here = [e for e in parsed.events if parsed.clauses.owner[e.first] == index]
        if here:
            return min(here, key=lambda e: (abs(e.first - place), e.first))
        cue = parsed.clauses.all[index].cue
        if cue is not None and (cue.background or cue.relation or cue.kind == "relative"):
            return None  # "a year after the flood of 2019": the year is the flood's
    return None


def _said(parsed: Parsed, first: int, knowledge: Knowledge) -> bool:
    """Whether the words right before a time are of saying: "said on Monday"."""
    return any(
        (hit := knowledge.roles.at("saying", parsed.line.lowers, place)) is not None and hit.last <= first
        for place in range(max(0, first - 3), first)
    )


def _places(annotated: Annotated, parsed: Parsed, knowledge: Knowledge) -> Iterator[tuple[Candidate, Claim]]:
    line = parsed.line
    names = [
        n
        for n in annotated.names
        if n.sentence == line.sentence.index and line.holds(n.start, n.end) and _place_name(n, knowledge)
    ]
    spoken = [s for act in annotated.speech if act.sentence == line.sentence.index for s in act.speakers]
    inner: set[int] = set()
    for name in names:
        first, last = line.place(name.start), line.place(name.end - 1) + 1
        if first in inner or any(s.covers(Span(name.start, name.end)) for s in spoken):
            continue
        opening = _opening(parsed, first, knowledge)
        event = _event_at(parsed, first)
        if opening is None or event is None or _speaks(parsed, last, knowledge):
            continue
        if _modifies_event(parsed, last, knowledge):
            continue  # "in a US drone strike": whose, not where
        place, end, used = _place(parsed, names, name, first, last, knowledge)
        inner |= used
        yield event, _claim(annotated, parsed, "place", event, opening, end, place)


def _place_name(name: NameMention, knowledge: Knowledge) -> bool:
    if name.kind is NameKind.PLACE:
        return True
    return name.kind is NameKind.UNKNOWN and bool(knowledge.gazetteer.lookup(name.text))


def _opening(parsed: Parsed, first: int, knowledge: Knowledge) -> int | None:
    """Where the adverbial opens: "in" in "in the northern town of Bor"; the verb in "shelled Bor"."""
    lowers, place = parsed.line.lowers, first
    events = {e.last: e.first for e in (*parsed.events, *(e for e, _ in parsed.absorbed))}
    for _ in range(8):
        if place in events:
            return events[place]
        if place == 0:
            return None
        prepositions = (
            ("locative", place - 2),
            ("locative", place - 1),
            ("target", place - 1),
            ("target-of", place - 1),
        )
        for role, start in prepositions:
            hit = knowledge.roles.at(role, lowers, start) if start >= 0 else None
            if hit is not None and hit.last == place and (role == "locative" or start in events):
                return start
        filler = next(
            (
                s
                for s in (place - 3, place - 2, place - 1)
                if s >= 0 and (h := knowledge.roles.at("place-filler", lowers, s)) and h.last == place
            ),
            None,
        )
        if filler is None:
            return None
        place = filler
    return None


def _speaks(parsed: Parsed, last: int, knowledge: Knowledge) -> bool:
    """Whether the place belongs to somebody who speaks: "officials in Khartoum said"."""
    return knowledge.roles.at("saying", parsed.line.lowers, last) is not None


def _modifies_event(parsed: Parsed, last: int, knowledge: Knowledge) -> bool:
    starts = {e.first for e in (*parsed.events, *(e for e, _ in parsed.absorbed)) if e.noun}
    place = last
    while place < len(parsed.line) and place not in starts:
        if (
            knowledge.roles.at("compound", parsed.line.lowers, place) is None
            and parsed.line.lowers[place] != "'s"
        ):
            return False
        place += 1
    return place in starts


def _place(
    parsed: Parsed, names: list[NameMention], name: NameMention, first: int, last: int, knowledge: Knowledge
) -> tuple[Place, int, set[int]]:
    line = parsed.line
    behind = knowledge.place_words.after(line.lowers, last)
    precision = knowledge.place_words.before(line.lowers, first) or GeoPrecision.UNKNOWN
    end, text = last, name.text
    if behind is not None:
        precision, end = behind
        if line.words[end - 1].form[0].isupper():
            text = f"{name.text} {line.words[end - 1].form}"  # "Nile" + "Street"
    within: list[str] = []
    used: set[int] = set()
    starts = {line.place(n.start): n for n in names}
    while line.lowers[end : end + 1] == (",",) and end + 1 in starts:
        outer = starts[end + 1]
        within.append(outer.text)
        used.add(end + 1)
        end = line.place(outer.end - 1) + 1
    part = next(
        (line.lowers[i] for i in (first - 1,) if i >= 0 and knowledge.roles.at("place-part", line.lowers, i)),
        None,
    )
    return Place(text, tuple(within), precision=precision, part=part), end, used


def _claim(
    annotated: Annotated,
    parsed: Parsed,
    field: str,
    event: Candidate,
    first: int,
    last: int,
    value: Period | Place,
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
        readers=("clause",),
    )
