"""Sole places: a page's own event that no clause places, where the page names one town and no other.

"He sat for the farmers' party in Yondo, a town of oil workers": the page has no second town where he might
have been shot. Capitals, which stand for governments, the town of a dateline and the places of whatever else
the page tells are none of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.annotation import Annotated, NameKind, NameMention
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.place import ground_places
from corroborate.text.name_keys import name_key
from corroborate.text.words import words

_OPENING = 8  # sentences of the body: what stands further down is seldom the scene
_ROLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD, SegmentRole.BODY)
_TOWNS = (GeoPrecision.CITY, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.EXACT, GeoPrecision.STREET)
_BEFORE = 24  # characters: "in the town of"
_READER = "sole-place"


def placed_by_name(
    accounts: Sequence[Account], annotated: Annotated, knowledge: Knowledge
) -> tuple[Account, ...]:
    """The accounts, that of the page's own event with the one town that the page names, where it has none."""
    own = [a for a in accounts if a.main and a.kind == "incident" and a.violent]
    if len(own) != 1 or not _open(own[0].place):
        return tuple(accounts)
    others = {p for a in accounts if a is not own[0] for c in a.claims for p in _names(c)}
    # A town in a sentence of the event itself was looked at there: "the shooting drew anger in Cali".
    told = {m.sentence for a in accounts for m in a.mentions}
    named = [n for n in _candidates(annotated, knowledge) if n.sentence not in told]
    named = [name for name in named if name_key(name.text) not in others]
    claims = [_claim(name, own[0], annotated) for name in named]
    grounded = ground_places(annotated, claims, knowledge)
    towns = [(c, p) for c in claims if (p := grounded[c.id]).precision in _TOWNS and p.lat is not None]
    if len({(p.lat, p.lon) for _, p in towns}) != 1 or not _fits(towns[0][1], own[0].place):
        return tuple(accounts)
    claim = replace(towns[0][0], value=towns[0][1])
    claims = sorted((*own[0].claims, claim), key=lambda c: (c.start, c.end, c.field, c.id))
    placed = replace(own[0], place=towns[0][1], claims=tuple(claims))
    return tuple(placed if a is own[0] else a for a in accounts)


def _open(place: Place | None) -> bool:
    return place is None or place.precision in (GeoPrecision.COUNTRY, GeoPrecision.ADMIN1)


def _fits(town: Place, known: Place | None) -> bool:
    """Whether a town lies in what is known of the place."""
    if known is None:
        return True
    if known.precision is GeoPrecision.COUNTRY:
        return bool(town.country and town.country == known.country)
    return name_key(known.name) in {name_key(name) for name in town.within}


def _names(claim: Claim) -> tuple[str, ...]:
    value = claim.value
    return (name_key(value.name), *map(name_key, value.within)) if isinstance(value, Place) else ()


def _candidates(annotated: Annotated, knowledge: Knowledge) -> Iterator[NameMention]:
    """Names of places behind a word for being there, less those that stand for a government."""
    text = annotated.report.text_raw
    body = [s.index for s in annotated.sentences if s.role is SegmentRole.BODY]
    last = body[min(len(body), _OPENING) - 1] if body else -1
    for name in annotated.names:
        sentence = annotated.sentences[name.sentence]
        if name.kind is not NameKind.PLACE or sentence.role not in _ROLES or name.sentence > last:
            continue
        before = [w.lower for w in words(text[max(sentence.start, name.start - _BEFORE) : name.start])]
        at = knowledge.locatives.before("preposition", before, len(before))
        there = at is not None and not any(knowledge.locatives.at("elsewhere", before, i) for i in range(at))
        if there and knowledge.actors.metonym(name.text) is None:
            yield name


def _claim(name: NameMention, account: Account, annotated: Annotated) -> Claim:
    report, mention = annotated.report, account.mentions[0]
    return Claim(
        id=Claim.id_for(report.id, "place", name.start, name.end, name.text),
        report=report.id,
        mention=mention.id,
        field="place",
        value=Place(name.text),
        quote=report.text_raw[name.start : name.end],
        start=name.start,
        end=name.end,
        realis=mention.realis,
        readers=(_READER,),
    )
