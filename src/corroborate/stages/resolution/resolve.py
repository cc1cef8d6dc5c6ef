"""The stage's steps in order: ground the claims, group the mentions, follow the chains, write accounts."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from corroborate.knowledge import Knowledge
from corroborate.knowledge.triggers import Reading as TriggerReading
from corroborate.records.account import Account, Reading
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, Extraction, Statement
from corroborate.stages.resolution.accounts import account
from corroborate.stages.resolution.actor import resolve_actors
from corroborate.stages.resolution.chains import follow
from corroborate.stages.resolution.claims import (
    Times,
    dated_before,
    ground_names,
    ground_periods,
    ground_speakers,
    ground_standings,
    last_published,
)
from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.jurisdiction import at_home
from corroborate.stages.resolution.lead_days import dated_by_lead
from corroborate.stages.resolution.local_pages import at_home_town
from corroborate.stages.resolution.named_days import named_days
from corroborate.stages.resolution.place import ground_places
from corroborate.stages.resolution.sole_places import placed_by_name
from corroborate.stages.resolution.telling import Cast, Form, Telling, telling
from corroborate.stages.resolution.within_report import group
from corroborate.text.words import words

_NIGHT = frozenset({"night", "early", "dawn", "late", "morning"})


def resolve(annotated: Annotated, extraction: Extraction, knowledge: Knowledge) -> Reading:
    """Everything one report yields: its accounts, with values grounded, and its statements.

    Claims of events that did not happen (threats, plans) are left out; their statements stay.
    """
    times = Times(annotated)
    places = ground_places(annotated, extraction.claims, knowledge)
    actors, spots = resolve_actors(annotated, extraction, knowledge)
    persons = frozenset(a.id for a in actors if a.kind is ActorKind.PERSON)
    sides = frozenset(a.id for a in actors) - persons
    above = partial(_above, knowledge)
    named = ground_names(ground_periods(extraction.claims, times), spots, places)
    claims = ground_standings(dated_before(named, last_published(annotated.report)), above)
    cast = Cast(persons, above, partial(_states, knowledge))
    tellings = _tellings(extraction.mentions, claims, times, cast, annotated, knowledge)
    groups = group(tellings, annotated, knowledge)
    told = [[t.mention for t in g.tellings] for g in groups]
    kept = {m.id for mentions in told for m in mentions}
    claims = follow(told, [c for c in claims if c.mention in kept], times)
    accounts = at_home(_accounts(groups, claims, sides, knowledge), annotated, knowledge)
    accounts = placed_by_name(accounts, annotated, knowledge)
    accounts = at_home_town(accounts, annotated.report, knowledge)
    accounts = dated_by_lead(accounts, annotated, times, knowledge)
    return Reading(
        report=annotated.report,
        accounts=accounts,
        statements=tuple(ground_speakers(s, spots) for s in _placed(extraction.statements, groups)),
        actors=actors,
        days=named_days(accounts, annotated, times, knowledge),
    )


def _tellings(
    mentions: Sequence[EventMention],
    claims: Iterable[Claim],
    times: Times,
    cast: Cast,
    annotated: Annotated,
    knowledge: Knowledge,
) -> list[Telling]:
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.mention].append(claim)
    made = []
    done = {m.sentence for m in mentions if not _is_outcome(m, knowledge)}
    for mention in mentions:
        readings = [h.value for h in knowledge.triggers.scan([w.lower for w in words(mention.trigger)])]
        form = Form(
            noun=any(r.noun is not None for r in readings),
            plain=_plain(readings, knowledge),
            night=_at_night(own[mention.id], times),
            outcome=_is_outcome(mention, knowledge),
            late=mention.sentence not in done and _on_a_deathbed(mention, annotated, knowledge),
        )
        made.append(telling(mention, own[mention.id], cast, form))
    return made


def _is_outcome(mention: EventMention, knowledge: Knowledge) -> bool:
    return knowledge.roles.at("outcome", [w.lower for w in words(mention.trigger)], 0) is not None


def _on_a_deathbed(mention: EventMention, annotated: Annotated, knowledge: Knowledge) -> bool:
    """Whether a death is told as one of the wounded's, in a sentence that tells of nothing else."""
    sentence = annotated.sentences[mention.sentence]
    lowers = [w.lower for w in words(annotated.report.text_raw[sentence.start : sentence.end])]
    return any(knowledge.roles.at("deathbed", lowers, i) is not None for i in range(len(lowers)))


def _plain(readings: Iterable[TriggerReading], knowledge: Knowledge) -> bool:
    """Whether a trigger's own words tell no manner, whatever the weapon beside them."""
    forms = [form for r in readings for form in (r.noun, r.verb) if form is not None]
    return bool(forms) and all(knowledge.triggers.event_types[f.event_type].rank == 0 for f in forms)


def _above(knowledge: Knowledge, actor: str) -> frozenset[str]:
    """All that an actor is part of, at any remove."""
    found: set[str] = set()
    todo = [actor]
    while todo:
        entry = knowledge.actors.get(todo.pop())
        new = set(entry.member_of if entry else ()) - found
        found |= new
        todo += sorted(new)
    return frozenset(found)


def _states(knowledge: Knowledge, text: str) -> frozenset[str]:
    """The states whose troops, bases or embassies some words name: "bases housing Kenyan troops"."""
    found = words(text)
    lowers = [w.lower for w in found]
    codes = {
        knowledge.gazetteer.demonym(word.form)
        for place, word in enumerate(found)
        if word.form[0].isupper() and knowledge.roles.at("state-side", lowers, place + 1) is not None
    }
    ids = {code.lower() for code in codes if code is not None}
    return frozenset(id for id in ids if knowledge.actors.get(id) is not None)


def _at_night(claims: Iterable[Claim], times: Times) -> bool:
    found = (times.of(claim) for claim in claims)
    return any(time is not None and time.part in _NIGHT for time in found)


def _accounts(
    groups: Sequence[Group], claims: Iterable[Claim], sides: frozenset[str], knowledge: Knowledge
) -> tuple[Account, ...]:
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.mention].append(claim)
    types = knowledge.triggers.event_types
    made = [account(g, [c for t in g.tellings for c in own[t.mention.id]], sides, types) for g in groups]
    home = {m.id: a.id for a in made for m in a.mentions}
    return tuple(sorted((_related(a, home) for a in made), key=lambda a: a.id))


def _related(of: Account, home: dict[str, str]) -> Account:
    found = {
        (m.relation, home[m.related])
        for m in of.mentions
        if m.relation and m.related in home and home[m.related] != of.id
    }
    return replace(of, relations=tuple(sorted(found)))


def _placed(statements: Iterable[Statement], groups: Sequence[Group]) -> tuple[Statement, ...]:
    """Statements with the event they speak of: their own mention if kept, else the first in their words."""
    mentions = sorted((t.mention for g in groups for t in g.tellings), key=lambda m: (m.start, m.end))
    kept = {m.id for m in mentions}
    starts = [m.start for m in mentions]
    found = []
    for statement in statements:
        if statement.mention not in kept:
            at = bisect_left(starts, statement.start)
            inside = at < len(mentions) and mentions[at].end <= statement.end
            statement = replace(statement, mention=mentions[at].id if inside else None)
        found.append(statement)
    return tuple(found)
