"""Sketch: what linkage looks at in an account, drawn once, so that comparing a pair is cheap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.place_nouns import PlaceNouns
from corroborate.records.account import Account, Reading
from corroborate.records.claim import HOME_TOWN, Claim, NamedThing, Scope, Speaker
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.lineage import Lineage
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.span import Span
from corroborate.stages.linkage.names import widespread
from corroborate.stages.linkage.page import Page, page
from corroborate.text.days import edtf_bounds
from corroborate.text.name_keys import name_key
from corroborate.text.words import words

_AROUND = 160  # characters each side of a trigger: one printed sentence, near enough
_STEP = 6  # words each side: twelve running words agree by copying, never by chance
_FIRM = frozenset({"admitted", "claimed", "stated"})
_ARMED = frozenset({"soldier", "police", "fighter"})  # roles of people.toml
_TOTALS = frozenset({Scope.TOTAL, Scope.OTHERS, Scope.COMPONENT})

_NUMBER = 30  # characters before "attacks"
_MODIFIERS = 3  # words: "100 drone and rocket | attacks"
_FEW = 10  # fewer attacks are counted in many places
_YEARS = (1800, 2100)
_LEAD_DAY, _OPENING_DAY = "lead-day", "opening-day"  # readers of resolution/lead_days
_SITE = "site"  # of place_nouns.toml: one of few in a town, unlike its houses
Dead = tuple[str, ...]  # the names one dead person is given in a report, fullest first


@dataclass(frozen=True, slots=True)
class Sketch:
    """One account, ready for comparison. Empty tuples and None: the report does not say."""

    account: Account
    published: tuple[str, str] | None  # first and last possible day of publication
    places: tuple[str, ...]  # keys of the place and of what holds it, finest first, country left out
    attackers: tuple[str, ...]
    firm: bool  # the attack is admitted, claimed or stated as fact, not merely blamed
    targets: tuple[str, ...]
    dead: tuple[Dead, ...]
    aimed_at: tuple[Dead, ...]  # persons who were the target
    sites: tuple[str, ...]  # sorts of site that were hit: "market"
    figures: tuple[tuple[str, int], ...]  # exact counts: ("killed", 4)
    killed: tuple[Count, ...]  # totals
    wording: frozenset[str]  # twelve words around each trigger
    origin: str
    mentions: tuple[Span, ...]
    kinds: tuple[str, ...] = ()  # every kind that is told as having happened
    page: Page | None = None  # the page that is mainly about it
    also: frozenset[str] = frozenset()  # keys of every place that it is put at
    roles: frozenset[str] = frozenset()  # what sort of people were killed: "police"
    tallies: frozenset[int] = frozenset()  # how many attacks a series counts: "more than 100 attacks"
    inferred: bool = False  # its day is that of the page's opening, and may be another thing's
    guessed: bool = False  # the same, and no word of the event stands beside it
    alleged: frozenset[str] = (
        frozenset()
    )  # targets on the word of a side alone: "the army said it hit rebels"

    @property
    def id(self) -> str:
        """The account's id."""
        return self.account.id

    @property
    def signature(self) -> tuple[object, ...]:
        """Everything a comparison depends on but for words: accounts that agree in it compare alike."""
        a = self.account
        period = (a.period.earliest, a.period.latest, a.period.weekday)
        place = (self.places, a.place.country if a.place else None, a.place.precision if a.place else None)
        coordinates = (a.place.lat, a.place.lon) if a.place else None
        parties = (self.attackers, self.firm, self.targets, self.dead, self.aimed_at)
        return (
            a.kind,
            a.event_type,
            a.main,
            period,
            place,
            coordinates,
            parties,
            self.killed,
            self.figures,
            self.sites,
            a.instruments,
            self.published,
            self.kinds,
            self.page,
            self.also,
            self.roles,
            self.tallies,
            self.alleged,
            self.inferred,
            self.guessed,
        )


def sketches(
    readings: Sequence[Reading],
    lineage: Lineage,
    cast: Cast,
    nouns: PlaceNouns,
    spread: frozenset[str] | None = None,
) -> list[Sketch]:
    """A sketch of every account, sorted by id; `spread` are the names that tell nothing in this ledger."""
    drawn = [
        _sketch(account, reading, lineage, cast, nouns)
        for reading in readings
        for account in reading.accounts
    ]
    if spread is None:
        spread = widespread([s.page.named for s in drawn if s.page is not None])
    telling = [s if s.page is None else replace(s, page=s.page.without(spread)) for s in drawn]
    return sorted(telling, key=lambda s: s.id)


def _sketch(account: Account, reading: Reading, lineage: Lineage, cast: Cast, nouns: PlaceNouns) -> Sketch:
    report = reading.report
    held = [c for c in account.claims if c.realis.happened and HOME_TOWN not in c.readers]
    counts = [c for c in held if c.field in COUNT_FIELDS and isinstance(c.value, Count)]
    return Sketch(
        account=account,
        published=edtf_bounds(report.published.edtf) if report.published else None,
        places=_places(account, cast),
        attackers=account.attackers,
        firm=_firm(held),
        targets=account.targets,
        dead=_persons(held, "victim", reading, cast),
        aimed_at=_persons(held, "target", reading, cast),
        sites=_sites(held, nouns),
        figures=_figures(counts),
        killed=_tolls(counts),
        wording=_wording(account, report.text_raw),
        origin=lineage.origins.get(report.id, (report.id,))[0],
        mentions=tuple(sorted(Span(m.start, m.end) for m in account.mentions)),
        kinds=tuple(sorted({m.event_type for m in account.mentions if m.realis.happened})),
        page=page(reading, account, cast),
        also=frozenset(key for c in held if isinstance(c.value, Place) for key in _keys(c.value)[:1]),
        roles=_roles(counts, cast),
        alleged=_alleged(held, cast),
        inferred=any(c.field == "period" and {_LEAD_DAY, _OPENING_DAY} & {*c.readers} for c in held),
        guessed=any(c.field == "period" and _OPENING_DAY in c.readers for c in held),
        tallies=_tallies(account, report.text_raw) if account.kind == "series" else frozenset(),
    )


def _places(account: Account, cast: Cast) -> tuple[str, ...]:
    """None for a place of common words alone that no gazetteer has: "South Side" is nowhere."""
    place = account.place
    if place is None or (place.id is None and all(cast.common_word(w) for w in place.name.lower().split())):
        return ()
    return _keys(place)


def _keys(place: Place) -> tuple[str, ...]:
    if place.precision is GeoPrecision.COUNTRY:
        return ()
    names = (place.name, *place.within)
    keys = [name_key(n) for n in (names[:-1] if place.country and len(names) > 1 else names)]
    return tuple(dict.fromkeys(k for k in keys if k))


def _firm(claims: Sequence[Claim]) -> bool:
    standings = {
        c.value.standing for c in claims if c.field == "attacker" and isinstance(c.value, NamedThing)
    }
    return not standings or bool(standings & _FIRM)


def _persons(claims: Sequence[Claim], field: str, reading: Reading, cast: Cast) -> tuple[Dead, ...]:
    """Names by person, as the report writes them: killed victims, or persons who were aimed at."""
    written = {a.id: (a.name, *(n.text for n in a.names)) for a in reading.actors}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        value = claim.value
        if claim.field != field or not isinstance(value, NamedThing):
            continue
        if field == "victim" and value.outcome != "killed":
            continue
        kind = cast.kind(value.actor) if value.actor else None
        if field == "target" and kind != "person":
            continue
        of = names[value.actor or value.text]
        of.update(dict.fromkeys((*written.get(value.actor or "", ()), value.text)))
    return tuple(sorted(tuple(sorted(of, key=lambda n: (-len(n), n))) for of in names.values()))


def _alleged(claims: Sequence[Claim], cast: Cast) -> frozenset[str]:
    """Targets on the word of nobody but a side of the war: "the army said it had struck the rebels"."""
    words: dict[str, list[bool]] = defaultdict(list)
    for claim in claims:
        value = claim.value
        if claim.field == "target" and isinstance(value, NamedThing) and value.actor is not None:
            sides = bool(claim.speakers) and all(_side(s, cast) for s in claim.speakers)
            words[value.actor].append(sides)
    return frozenset(actor for actor, sides in words.items() if all(sides))


def _side(speaker: Speaker, cast: Cast) -> bool:
    if speaker.actor is not None:
        return cast.group(speaker.actor)
    return cast.people(speaker.text) in _ARMED


def _sites(claims: Sequence[Claim], nouns: PlaceNouns) -> tuple[str, ...]:
    targets = [c.value for c in claims if c.field == "target" and isinstance(c.value, NamedThing)]
    named = [nouns.noun_first(word) for t in targets if t.actor is None for word in t.text.split()]
    return tuple(sorted({n[0] for n in named if n is not None and n[1].id == _SITE}))


def _figures(claims: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted(
            {
                (c.field, c.value.low)
                for c in claims
                if isinstance(c.value, Count) and c.value.exact and c.value.low and c.scope in _TOTALS
            }
        )
    )


def _roles(claims: Sequence[Claim], cast: Cast) -> frozenset[str]:
    """What sort of people the dead of each total are; empty where one total does not say."""
    totals = [c for c in claims if c.field == "killed" and c.scope is Scope.TOTAL]
    found = [cast.people(c.of) if c.of else None for c in totals]
    return frozenset(role for role in found if role is not None) if None not in found else frozenset()


def _tolls(claims: Sequence[Claim]) -> tuple[Count, ...]:
    found = {
        c.value
        for c in claims
        if isinstance(c.value, Count) and c.field == "killed" and c.scope is Scope.TOTAL and not c.value.vague
    }
    return tuple(sorted(found, key=lambda c: (c.low or 0, c.high if c.high is not None else -1)))


def _tallies(account: Account, text: str) -> frozenset[int]:
    """Numbers right before words for many events: "the 120 attacks", not "its 2019 attacks"."""
    found: set[int] = set()
    for mention in account.mentions:
        ahead = words(text[max(0, mention.start - _NUMBER) : mention.start])[-_MODIFIERS:]
        plain = [word.lower.replace(",", "") for word in ahead]
        found.update(int(p) for p in plain if p.isascii() and p.isdigit())
    return frozenset(n for n in found if n >= _FEW and not _YEARS[0] <= n <= _YEARS[1])


def _wording(account: Account, text: str) -> frozenset[str]:
    found: set[str] = set()
    for mention in account.mentions:
        before = [w.lower for w in words(text[max(0, mention.start - _AROUND) : mention.start])][-_STEP:]
        after = [w.lower for w in words(text[mention.start : mention.end + _AROUND])][:_STEP]
        if len(before) == _STEP and len(after) == _STEP:
            found.add(" ".join((*before, *after)))
    return frozenset(found)
