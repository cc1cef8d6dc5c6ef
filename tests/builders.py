"""Records in one line each, for tests.

Everything has a default; a test states only what it is about.
`mention("the attack", ...)` finds its own span when it is given a text to stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.account import Account, Credit, Reading
from corroborate.records.actor import Actor
from corroborate.records.annotation import (
    Annotated,
    NameMention,
    Quantity,
    Sentence,
    SpeechAct,
    TimeExpression,
    Token,
)
from corroborate.records.claim import (
    Claim,
    EventMention,
    Extraction,
    NamedThing,
    Realis,
    Reference,
    Scope,
    Speaker,
    Statement,
    Value,
)
from corroborate.records.count import Count
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Published, Report, Segment, SegmentRole


def report(
    text: str = "A bomb killed three people in Mopti.",
    *,
    published: str | None = None,
    segments: Sequence[tuple[str, str]] = (),
    name: str = "report.txt",
    outlet: str | None = None,
    title: str | None = None,
) -> Report:
    """A report of a text. `segments` are (role, words) found in the text in order; else all is body."""
    parts, at = [], 0
    for role, words in segments:
        start = text.index(words, at)
        at = start + len(words)
        parts.append(Segment(start, at, SegmentRole(role)))
    return Report(
        id=Report.id_for(text),
        text_raw=text,
        segments=tuple(parts) or (Segment(0, len(text), SegmentRole.BODY),),
        language="en",
        title=title,
        outlet=outlet,
        copies=(Copy(name, outlet=outlet, published=published, title=title),),
        published=Published(published, "metadata") if published else None,
    )


def sentence(of: Report, words: str, index: int = 0, *, role: str = "body", paragraph: int = 0) -> Sentence:
    """The sentence that reads `words`, split into tokens at spaces."""
    start = of.text_raw.index(words)
    tokens, at = [], start
    for form in words.split():
        at = of.text_raw.index(form, at)
        tokens.append(Token(form, at, at + len(form)))
        at += len(form)
    return Sentence(index, start, start + len(words), SegmentRole(role), paragraph, tuple(tokens))


def annotated(
    of: Report | str,
    sentences: Sequence[str | tuple[str, str, int]] = (),
    *,
    names: Sequence[NameMention] = (),
    times: Sequence[TimeExpression] = (),
    quantities: Sequence[Quantity] = (),
    speech: Sequence[SpeechAct] = (),
) -> Annotated:
    """A page with its sentences: words, or (words, role, paragraph). Without any, one sentence."""
    page = report(of) if isinstance(of, str) else of
    rows = [(s, "body", 0) if isinstance(s, str) else s for s in sentences or (page.text_raw,)]
    made = tuple(
        sentence(page, words, i, role=role, paragraph=para) for i, (words, role, para) in enumerate(rows)
    )
    return Annotated(page, made, tuple(names), tuple(times), tuple(quantities), tuple(speech))


def count(low: int | None, high: int | str | None = "same") -> Count:
    """`count(4)` is exactly four; `count(4, None)` at least four; `count(None, None)` several."""
    return Count(low, low if isinstance(high, str) else high)


def day(iso: str, *, basis: str = "stated") -> Period:
    """One day."""
    return Period(iso, iso, DatePrecision.DAY, (iso,), basis)


def between(earliest: str, latest: str, precision: str = "week") -> Period:
    """Some day from `earliest` to `latest`."""
    return Period(earliest, latest, DatePrecision(precision), (f"{earliest}/{latest}",), "stated")


def place(
    name: str = "Mopti",
    *within: str,
    country: str | None = None,
    precision: str = "city",
    lat: float | None = None,
    lon: float | None = None,
    id: str | None = None,
    part: str | None = None,
) -> Place:
    """`place("Tawila", "North Darfur", "Sudan", country="SD")`."""
    return Place(name, within, country, lat, lon, GeoPrecision(precision), id, part)


def thing(
    text: str = "gunmen",
    *,
    start: int = 0,
    actor: str | None = None,
    standing: str | None = None,
    outcome: str | None = None,
    role: str | None = None,
    age: int | None = None,
    code: str | None = None,
) -> NamedThing:
    """An attacker, target, victim or instrument."""
    return NamedThing(text, start, start + len(text), actor, standing, outcome, role, age, code)


def speaker(text: str = "police", *, start: int = 0, actor: str | None = None) -> Speaker:
    """Whoever says it."""
    return Speaker(text, start, start + len(text), actor)


def mention(
    trigger: str = "attack",
    *,
    of: Report | None = None,
    report: str = "r1",
    start: int = 0,
    sentence: int = 0,
    event_type: str = "attack",
    reference: str = "new",
    realis: str = "actual",
    violent: bool = True,
    background: bool = False,
    relation: str | None = None,
    related: str | None = None,
) -> EventMention:
    """An event mention; given `of`, it stands where the trigger first occurs at or after `start`."""
    at = of.text_raw.index(trigger, start) if of else start
    rid = of.id if of else report
    end = at + len(trigger)
    return EventMention(
        EventMention.id_for(rid, at, end),
        rid,
        at,
        end,
        trigger,
        sentence,
        event_type,
        Reference(reference),
        Realis(realis),
        violent,
        background,
        relation,
        related,
    )


def claim(
    field: str = "killed",
    value: Value | int = 3,
    *,
    quote: str = "killed three people",
    of: Report | None = None,
    mention: EventMention | str = "m1",
    report: str = "r1",
    start: int = 0,
    scope: str | None = None,
    counted: str | None = None,
    speakers: Sequence[Speaker | str] = (),
    realis: str = "actual",
    origin: str | None = None,
) -> Claim:
    """A claim; an int stands for an exact count, whose scope is then a total unless told otherwise."""
    at = of.text_raw.index(quote, start) if of else start
    rid = of.id if of else (mention.report if isinstance(mention, EventMention) else report)
    made = Count(value, value) if isinstance(value, int) else value
    kind = scope or ("total" if isinstance(made, Count) else None)
    end = at + len(quote)
    return Claim(
        Claim.id_for(rid, field, at, end, str(made)),
        rid,
        mention.id if isinstance(mention, EventMention) else mention,
        field,
        made,
        quote,
        at,
        end,
        Scope(kind) if kind else None,
        counted,
        tuple(speaker(s) if isinstance(s, str) else s for s in speakers),
        Realis(realis),
        ("test",),
        origin,
    )


def statement(
    kind: str = "condemnation",
    quote: str = "a cowardly act",
    *,
    of: Report | None = None,
    mention: EventMention | str | None = None,
    report: str = "r1",
    start: int = 0,
    speakers: Sequence[Speaker | str] = (),
) -> Statement:
    """What somebody said about an event."""
    at = of.text_raw.index(quote, start) if of else start
    rid = of.id if of else report
    end = at + len(quote)
    return Statement(
        Statement.id_for(rid, kind, at, end),
        rid,
        mention.id if isinstance(mention, EventMention) else mention,
        kind,
        tuple(speaker(s) if isinstance(s, str) else s for s in speakers),
        quote,
        at,
        end,
    )


def extraction(
    mentions: Sequence[EventMention] = (),
    claims: Sequence[Claim] = (),
    statements: Sequence[Statement] = (),
) -> Extraction:
    """What extraction found."""
    return Extraction(tuple(mentions), tuple(claims), tuple(statements))


def account(
    id: str | None = None,
    *,
    report: str = "r1",
    main: bool = True,
    kind: str = "incident",
    event_type: str = "attack",
    violent: bool = True,
    mentions: Sequence[EventMention] = (),
    claims: Sequence[Claim] = (),
    period: Period | None = None,
    place: Place | None = None,
    attackers: Sequence[str] = (),
    targets: Sequence[str] = (),
    victims: Sequence[str] = (),
    instruments: Sequence[str] = (),
    relations: Sequence[tuple[str, str]] = (),
) -> Account:
    """One report's telling of one event; its id is that of its smallest mention unless given."""
    own = tuple(mentions) or (mention(report=report, event_type=event_type, violent=violent),)
    return Account(
        id or min(m.id for m in own),
        report,
        main,
        kind,
        event_type,
        violent,
        own,
        tuple(claims),
        period or Period(),
        place,
        tuple(sorted(attackers)),
        tuple(sorted(targets)),
        tuple(sorted(victims)),
        tuple(sorted(instruments)),
        tuple(relations),
    )


def reading(
    of: Report | str = "A bomb killed three people in Mopti.",
    accounts: Sequence[Account] = (),
    *,
    statements: Sequence[Statement] = (),
    actors: Sequence[Actor] = (),
    credits: Sequence[Credit] = (),
) -> Reading:
    """Everything one report yields."""
    page = report(of) if isinstance(of, str) else of
    return Reading(page, tuple(accounts), tuple(statements), tuple(actors), tuple(credits))
