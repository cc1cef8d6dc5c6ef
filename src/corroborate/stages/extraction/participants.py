"""Participants: who did it, to whom or what, and with which weapon.

Direction is everything: in "a drone attack on Chadian troops" the troops are the target. A phrase
whose part in the event cannot be told gives no claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis, Speaker
from corroborate.stages.extraction.accused import accused, of_told_event
from corroborate.stages.extraction.attackers import attackers
from corroborate.stages.extraction.blame import blamed
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.deeds import one_phrase, told_by_deeds
from corroborate.stages.extraction.means import instruments
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.parts import Part, meets
from corroborate.stages.extraction.speakers import speakers_of
from corroborate.stages.extraction.targets import targets
from corroborate.stages.extraction.tree_parts import with_tree


def find_participants(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Claim, ...]:
    """Claims of attackers, targets and instruments, in order of position."""
    by_start = {mention.start: mention for mention in mentions}
    found: list[Claim] = []
    told: tuple[Candidate, EventMention] | None = None
    for parsed in parse(annotated, knowledge):
        if not parsed.line.words:
            continue
        nouns = Nouns(annotated, parsed, knowledge)
        for part in _parts(nouns, parsed, knowledge):
            mention = by_start.get(parsed.line.words[part.event.first].start)
            if mention is None or knowledge.triggers.event_types[mention.event_type].beside:
                continue  # who seizes a pistol attacks nobody with it
            part = _denied(part, mention, nouns)
            if _said_to_be(mention, part):
                found.append(_claim(annotated, parsed, part, mention))
        if told is not None and not parsed.events:
            found += [_claim(annotated, parsed, p, told[1]) for p in of_told_event(nouns, knowledge, told[0])]
        told = _last_told(parsed, by_start) or told
    return merged(found)


def _last_told(parsed: Parsed, by_start: Mapping[int, EventMention]) -> tuple[Candidate, EventMention] | None:
    """The first violence that a line tells as done, which later lines may call "the incident"."""
    own = ((event, by_start.get(parsed.line.words[event.first].start)) for event in parsed.events)
    done = ((e, m) for e, m in own if m is not None and m.violent and not m.background)
    return next(((e, m) for e, m in done if m.realis is Realis.ACTUAL), None)


def _denied(part: Part, mention: EventMention, nouns: Nouns) -> Part:
    """With the standing of a denial: "denied that rebels had shelled the clinic" says so of the rebels."""
    if part.field != "attacker" or mention.realis is not Realis.DENIED or part.standing != "stated":
        return part
    denials = (nouns.knowledge.roles.at("deny-word", nouns.lowers, place) for place in range(part.first))
    return replace(part, standing="denied") if any(hit is not None for hit in denials) else part


def _said_to_be(mention: EventMention, part: Part) -> bool:
    """Not so where the event is denied: "there was no attack on the clinic" leaves the clinic unhit."""
    return mention.realis is not Realis.DENIED or part.standing == "denied"


def _parts(nouns: Nouns, parsed: Parsed, knowledge: Knowledge) -> Iterator[Part]:
    found = [*attackers(nouns, parsed, knowledge), *blamed(nouns), *targets(nouns, parsed, knowledge)]
    told = list(with_tree(found, nouns, parsed, knowledge))
    told += [part for part in accused(nouns, parsed, knowledge) if not any(meets(part, t) for t in told)]
    yield from one_phrase([*told, *told_by_deeds(nouns, parsed, told)])
    yield from instruments(nouns, parsed)


def _claim(annotated: Annotated, parsed: Parsed, part: Part, mention: EventMention) -> Claim:
    text = annotated.report.text_raw
    quote = parsed.line.span(*part.shown)
    head = parsed.line.span(part.first, part.last)
    thing = NamedThing(head.of(text), head.start, head.end, standing=part.standing, code=part.code)
    speakers = speakers_of(annotated, parsed.line.sentence.index, quote)
    if part.speakers:
        spans = [parsed.line.span(*place) for place in part.speakers]
        speakers = tuple(Speaker(span.of(text), span.start, span.end) for span in spans)
    return Claim(
        id=Claim.id_for(mention.report, part.field, quote.start, quote.end, _value(part, thing)),
        report=mention.report,
        mention=mention.id,
        field=part.field,
        value=thing,
        quote=quote.of(text),
        start=quote.start,
        end=quote.end,
        speakers=speakers,
        realis=_realis(mention.realis, part.standing),
        readers=(part.reader,),
    )


def _realis(mention: Realis, standing: str | None) -> Realis:
    if mention is not Realis.ACTUAL:
        return mention
    return {"denied": Realis.DENIED, "suspected": Realis.SUSPECTED}.get(standing or "", Realis.ACTUAL)


def _value(part: Part, thing: NamedThing) -> str:
    return part.code or f"{thing.text.lower()}|{part.standing or ''}"


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim per event, field and value: the shortest quote, with the speakers and readers of all."""
    kept: dict[tuple[str, str, str], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.end - c.start, c.start, c.readers)):
        assert isinstance(claim.value, NamedThing)
        value = claim.value.code or f"{claim.value.text.lower()}|{claim.value.standing}"
        key = (claim.mention, claim.field, value)
        first = kept.get(key)
        if first is None:
            kept[key] = claim
        else:
            kept[key] = replace(
                first,
                speakers=tuple(
                    sorted({*first.speakers, *claim.speakers}, key=lambda s: (s.start, s.end, s.text))
                ),
                readers=tuple(sorted({*first.readers, *claim.readers})),
            )
    return tuple(sorted(kept.values(), key=lambda c: (c.start, c.end, c.field, c.id)))
