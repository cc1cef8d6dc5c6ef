"""Lands: a country named right before an event, where that says where and not who.

"Iraq bomb kills seven", "the Afghan mosque blast": a bomb is called after the land it went off in. "A
Kenyan air strike" says who flew it (`state_act` in event_types.toml) and is no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, NameMention
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.place_phrases import PlacePhrase

_BETWEEN = 3  # words between the land and the event: "Pakistan Shia mosque suicide bombing"
_LANDS = (NameKind.PLACE, NameKind.DEMONYM)


def lands(
    parsed: Parsed, names: Sequence[NameMention], knowledge: Knowledge
) -> Iterator[tuple[Candidate, Candidate, PlacePhrase]]:
    """The event, its words that the land stands before, and the land."""
    events = {e: e for e in parsed.events} | dict(parsed.absorbed)
    for name in names:
        if name.kind not in _LANDS or not parsed.line.holds(name.start, name.end):
            continue
        code = knowledge.gazetteer.country_of(name.text) or knowledge.gazetteer.demonym(name.text)
        country = knowledge.gazetteer.country(code) if code else None
        first, last = parsed.line.place(name.start), parsed.line.place(name.end - 1) + 1
        anchor = _anchor(parsed, last, sorted(events, key=lambda c: (c.first, c.last)), knowledge)
        if country is None or anchor is None:
            continue
        place = Place(country.name, country=country.code, precision=GeoPrecision.COUNTRY)
        yield events[anchor], anchor, PlacePhrase(first, last, place)


def _says_where(event_type: str | None, knowledge: Knowledge) -> bool:
    kind = knowledge.triggers.event_types[event_type] if event_type else None
    return kind is not None and kind.violent and not kind.state_act and not kind.people


def _anchor(
    parsed: Parsed, last: int, anchors: Sequence[Candidate], knowledge: Knowledge
) -> Candidate | None:
    """The event whose noun, or whose weapon, the words from here are: "[Iraq] car bomb kills"."""
    anchor = next((a for a in anchors if a.first >= last), None)
    if anchor is None or anchor.first - last > _BETWEEN:
        return None
    weapons = [h for h in parsed.near.weapons if last <= h.first and h.last <= anchor.first]
    kind = anchor.trigger.event_type if anchor.noun else None
    if not anchor.noun and weapons and weapons[-1].last == anchor.first:
        kind = weapons[-1].value.event_type
    if not _says_where(kind, knowledge):
        return None
    lowers = parsed.line.lowers
    if knowledge.locatives.at("preposition", lowers, anchor.last) or lowers[
        anchor.last : anchor.last + 1
    ] == ("of",):
        return None  # "the Israel bombing of a camp": whose it was
    armed = {i for h in weapons for i in range(h.first, h.last)}
    for i in (i for i in range(last, anchor.first) if i not in armed):
        site = knowledge.gazetteer.nouns.after(lowers, i)
        if knowledge.roles.at("compound", lowers, i) is None and (site is None or site[1] != i + 1):
            return None
    return anchor
