"""Page: the names on a page that is about one event, to be held against what another page says.

A page often puts its event nowhere in so many words ("a resident of Dar Umm", "the district head of")
and yet names the village that another page puts it in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corroborate.knowledge.cast import Cast
from corroborate.records.account import Account, Reading
from corroborate.records.actor import ActorKind
from corroborate.records.claim import HOME_TOWN, EventMention
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span
from corroborate.stages.linkage.names import named, shouted, subject, told_with
from corroborate.text.name_keys import bones, name_key

_CLEAR = 2  # namings by which a country leads: one may be a person's name
_LONGEST = 4  # words of a place name
_ENOUGH = 4  # consonants: fewer are shared by many names
_IN_OFFICE = ("official", "commander", "soldier")
_TITLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
_NOT_ITS_OWN = (SegmentRole.DATELINE, SegmentRole.CREDIT)
# Words with a capital in a row, small particles between them: "Khan al-Assal", "Santa Rosa de Osos"
_CAPITALS = re.compile(r"[^\W\d_a-z][\w'’-]*|[a-z]{1,3}[-'’][^\W\d_a-z][\w'’-]*")
_JOINT = re.compile(r" (?:[a-z]{1,3} ){0,2}| ?- ?")


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page, spelt alike. Places that it puts other events in are not its event's."""

    keys: str
    spelt: str  # by consonants
    elsewhere: frozenset[str]  # places of its other events, by consonants
    people: frozenset[str]  # persons that no pack knows, by consonants
    named: frozenset[str]  # all that it names and few have heard of
    listed: bool = False  # one item of several
    rare: frozenset[str] = frozenset()  # names that hardly any text holds, told with the event itself
    spots: frozenset[str] = field(default=frozenset(), compare=False)  # all it names, by consonants
    country: str | None = None  # the one it speaks of most
    subject: frozenset[str] = frozenset()  # rare names that it is about, rather than brings up
    days: frozenset[str] = frozenset()  # that it names and gives to no other event
    loud: str = field(default="", compare=False)  # its headlines and all it prints in capitals, spelt alike

    def names(self, place: Place) -> bool:
        """Whether the page names a place, and not as that of another event."""
        key = name_key(place.name)
        thin = bones(key)
        if not key or thin in self.elsewhere:
            return False
        if f" {key} " in self.keys:
            return True
        spelt = place.id is None and len(thin.replace(" ", "")) >= _ENOUGH
        return spelt and f" {thin} " in self.spelt

    def without(self, names: frozenset[str]) -> Page:
        """The same page without names that too many others share."""
        return replace(self, named=self.named - names, rare=self.rare - names, subject=self.subject - names)


def shared_people(one: Page | None, two: Page | None) -> int:
    """How many persons that no pack knows two pages both name."""
    return len(one.people & two.people) if one and two else 0


def page(reading: Reading, account: Account, cast: Cast) -> Page | None:
    """The page of a main event, or its item of a page with several; None for a recalled event, a series."""
    if not account.main or account.kind != "incident":
        return None
    text = reading.report.text_raw
    item = _item(reading, account)
    prose = (s for s in reading.report.segments if s.role.kept and s.role not in _NOT_ITS_OWN)
    kept = [(max(s.start, item.start), min(s.end, item.end)) for s in prose]
    prints = [text[start:end] for start, end in kept if start < end]
    keys = " 0 ".join(map(name_key, prints))
    own = _places(account)
    others = frozenset(b for a in reading.accounts if a is not account for b in _places(a))
    alone = sum(a.main for a in reading.accounts) == 1
    told = named(reading.report, item, cast) - _in_office(reading, account)
    return Page(
        f" {keys} ",
        f" {bones(keys)} ",
        others - own,
        _people(reading, cast) if alone else frozenset(),
        told,
        not alone,
        told_with(reading.report, account.mentions, told, cast) - _told_by(reading, account),
        frozenset(name for told in prints for name in _spots(told)) - (others - own),
        _country(reading, item, cast),
        subject(reading.report, item, _recalled(reading, account), cast) - _told_by(reading, account),
        frozenset(reading.days),
        _loud(reading, item),
    )


def _recalled(reading: Reading, account: Account) -> list[EventMention]:
    """The words for other events than a page's own, in sentences that tell of none of its own."""
    own = {m.sentence for m in account.mentions}
    others = (m for a in reading.accounts if a is not account and not a.main for m in a.mentions)
    return [mention for mention in others if mention.sentence not in own]


def _loud(reading: Reading, item: Span) -> str:
    """What is printed so that a name looks like any other word."""
    own = (s for s in reading.report.segments if s.start < item.end and item.start < s.end and s.role.kept)
    told = ((s.role, reading.report.text_raw[s.start : s.end]) for s in own if s.role not in _NOT_ITS_OWN)
    return " 0 ".join(("", *(name_key(t) for role, t in told if role in _TITLES or shouted(t)), ""))


def _country(reading: Reading, item: Span, cast: Cast) -> str | None:
    """The country that a page speaks of most: by its own and its people's name, its places, its sides."""
    text = reading.report.text_raw
    told: Counter[str] = Counter()
    for segment in reading.report.segments:
        if segment.role.kept and segment.start < item.end and item.start < segment.end:
            told.update(_lands(text[segment.start : segment.end], cast))
    places = {c.value for a in reading.accounts for c in a.claims if isinstance(c.value, Place)}
    told.update(place.country for place in places if place.country)
    told.update(land for actor in reading.actors if (land := cast.home(actor.id)))
    ranked = sorted(((number, land) for land, number in told.items()), key=lambda row: (-row[0], row[1]))
    ahead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0) if ranked else 0
    return ranked[0][1] if ahead >= _CLEAR else None


def _lands(text: str, cast: Cast) -> Iterator[str]:
    """The countries that a text names, each as often as it does; the longest name at each place."""
    row = [match.group() for match in _CAPITALS.finditer(text)]
    at = 0
    while at < len(row):
        sizes = range(min(_LONGEST, len(row) - at), 0, -1)
        found = next(((n, land) for n in sizes if (land := _land(row[at : at + n], cast))), None)
        if found is not None:
            yield found[1]
        at += found[0] if found else 1


def _land(row: list[str], cast: Cast) -> str | None:
    """The country that some words name; a plain word with a capital ("Of", "Most") names no town."""
    word = row[0].lower()
    if len(row) == 1 and not cast.famous(word) and not cast.rare(word):
        return None
    return cast.land(" ".join(row))


def _spots(text: str) -> Iterator[str]:
    """What may be the name of a place, by consonants: every few words of a row of words with a capital."""
    row: list[str] = []
    end = 0
    for match in _CAPITALS.finditer(text):
        if row and not _JOINT.fullmatch(text, end, match.start()):
            yield from _parts(row)
            row = []
        elif row:
            row.extend(bones(name_key(text[end : match.start()])).split())
        row.extend(bones(name_key(match.group())).split())
        end = match.end()
    yield from _parts(row)


def _parts(row: list[str]) -> Iterator[str]:
    for size in range(1, _LONGEST + 1):
        yield from (" ".join(row[at : at + size]) for at in range(len(row) - size + 1))


def _item(reading: Reading, account: Account) -> Span:
    """The lines from a main event's first mention to the next one's; the whole page where it is alone."""
    text = reading.report.text_raw
    firsts = sorted(min(m.start for m in a.mentions) for a in reading.accounts if a.main)
    at = firsts.index(min(m.start for m in account.mentions))
    start = text.rfind("\n", 0, firsts[at]) + 1 if at else 0
    end = text.rfind("\n", 0, firsts[at + 1]) + 1 if at + 1 < len(firsts) else len(text)
    return Span(start, max(start, end))


def _places(account: Account) -> frozenset[str]:
    values = (c.value for c in account.claims if HOME_TOWN not in c.readers)
    named = [v for v in values if isinstance(v, Place) and v.precision is not GeoPrecision.COUNTRY]
    return frozenset(bones(name_key(p.name)) for p in named)


def _in_office(reading: Reading, account: Account) -> frozenset[str]:
    """Words of the names of officials and officers but of those who were harmed: they tell of any event."""
    harmed = {*account.victims, *account.targets}
    holders = (a for a in reading.actors if a.role in _IN_OFFICE and a.id not in harmed)
    names = (n.text for a in holders for n in a.names)
    return frozenset(word for name in names for word in name_key(name).split())


def _told_by(reading: Reading, account: Account) -> frozenset[str]:
    """Names of those who tell of an event, and of newsrooms: the same under every event of a country."""
    speakers = [name_key(s.text) for c in account.claims for s in c.speakers]
    newsrooms = [name_key(name) for name in (reading.report.outlet, *_outlets(reading)) if name]
    words = (word for name in (*speakers, *newsrooms) for word in name.split())
    return frozenset((*speakers, *newsrooms, *words))


def _outlets(reading: Reading) -> Iterator[str]:
    for copy in reading.report.copies:
        if copy.outlet:
            yield copy.outlet


def _people(reading: Reading, cast: Cast) -> frozenset[str]:
    """Persons that no pack knows; one in office is on the pages of every event of his town."""
    persons = (a for a in reading.actors if a.kind is ActorKind.PERSON and not cast.known(a.id))
    private = (a for a in persons if a.role not in _IN_OFFICE)
    full = (bones(name_key(a.name)) for a in private)
    return frozenset(name for name in full if len(name.split()) > 1 and len(name) > _ENOUGH)
