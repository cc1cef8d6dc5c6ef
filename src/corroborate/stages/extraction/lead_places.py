"""Lead places: a story that opens without a word on where it happened, told from the town of its dateline.

"KISUMU, Kenya (AP) - Gunmen killed a lawyer on Monday": what happened elsewhere says so. Not from a
capital, where ministries speak of the whole country, nor where the story names any other place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, NameKind, NameMention, Sentence
from corroborate.records.claim import Claim, EventMention, Reference
from corroborate.records.place import Place
from corroborate.records.report import SegmentRole
from corroborate.stages.extraction.datelines import Datelines
from corroborate.text.name_keys import name_key

_TITLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)


def lead_places(
    annotated: Annotated,
    mentions: Sequence[EventMention],
    placed: Sequence[Claim],
    datelines: Datelines,
    knowledge: Knowledge,
) -> Iterator[Claim]:
    """A claim for the event of each lead behind a dateline that nothing else places. `placed`: all claims."""
    told_somewhere = {claim.mention for claim in placed if claim.field == "place"}
    told_in: dict[int, list[EventMention]] = {}
    for mention in mentions:
        told_in.setdefault(mention.sentence, []).append(mention)
    for lead in annotated.sentences:
        line, seat = datelines.line(lead.index), datelines.city(lead.index)
        if line is None or seat is None or lead.role is not SegmentRole.BODY:
            continue
        here = told_in.get(lead.index, [])
        if not any(_told(m) for m in here) or any(m.id in told_somewhere for m in here):
            continue
        named = _names(annotated, _story(annotated, line, lead))
        if _capital(*seat, knowledge) or any(_elsewhere(name, *seat, knowledge) for name in named):
            continue
        city, first = seat[0], next(m for m in here if _told(m))
        start = annotated.report.text_raw.index(city, line.start)
        yield Claim(
            id=Claim.id_for(annotated.report.id, "place", start, start + len(city), city),
            report=annotated.report.id,
            mention=first.id,
            field="place",
            value=Place(city, country=seat[1]),
            quote=city,
            start=start,
            end=start + len(city),
            realis=first.realis,
            readers=("dateline",),
        )


def _told(mention: EventMention) -> bool:
    new = mention.reference is Reference.NEW and not mention.background
    return new and mention.violent and mention.realis.happened


def _story(annotated: Annotated, line: Sentence, lead: Sentence) -> frozenset[int]:
    """The headline above a dateline, and all behind it up to the next one."""
    titles = [s.index for s in annotated.sentences[: line.index] if s.role in _TITLES]
    later = (s.index for s in annotated.sentences[lead.index :] if s.role is SegmentRole.DATELINE)
    return frozenset((*titles[-2:], *range(lead.index, next(later, len(annotated.sentences)))))


def _names(annotated: Annotated, sentences: frozenset[int]) -> list[NameMention]:
    return [name for name in annotated.names if name.sentence in sentences]


def _capital(city: str, country: str | None, knowledge: Knowledge) -> bool:
    if knowledge.actors.metonym(city) is not None:
        return True
    entry = knowledge.gazetteer.country(country) if country else None
    if entry is None or entry.capital is None:
        return False
    seats = {place.id for place in knowledge.gazetteer.lookup(entry.capital)}
    return any(place.id in seats for place in knowledge.gazetteer.lookup(city))


def _elsewhere(name: NameMention, city: str, country: str | None, knowledge: Knowledge) -> bool:
    """Whether a name of the opening may say that it happened somewhere else, in a country or a place."""
    gazetteer = knowledge.gazetteer
    lands = {country} if country else {entry.country for entry in gazetteer.lookup(city)}
    people = gazetteer.demonym(name.text) or gazetteer.demonym(name.text.split()[0])
    if people is not None:
        return people not in lands
    land = gazetteer.country_of(name.text)
    if land is not None:
        return land not in lands
    if name_key(name.text) == name_key(city):
        return False
    return name.kind is NameKind.PLACE or (
        name.kind is NameKind.UNKNOWN and bool(gazetteer.lookup(name.text))
    )
