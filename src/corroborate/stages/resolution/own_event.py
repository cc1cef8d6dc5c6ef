"""Own event: what a page is about, where it comes to it late or tells the day and place of it at last.

A wire leads with the toll and comes to "The riot Sunday in Loja" five sentences on; a bulletin opens with a
protest note against what it is about. A page that tells of violence and opens with none is still about some.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.kinships import Kinships
from corroborate.records.annotation import Annotated
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.place import GeoPrecision
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.telling import Telling, conflict
from corroborate.stages.resolution.worth import HAPPENED, lately, recent

_EARLY = 6  # sentences behind the opening in which a page still comes to its own event
_LATE = 12  # sentences of the body: what stands further down is seldom what a page is about
_NEWS = 7  # days: an older event is recalled where a page does not open with it
_CROWD = 10  # people: of so many a page does not tell in passing
_WIDE = (GeoPrecision.COUNTRY, GeoPrecision.ADMIN1)


def tells_at_last(new: Telling, main: Group, behind: int, annotated: Annotated) -> bool:
    """Whether it says where or when of a report's own event, of which nothing told that so far.

    `behind`: how many sentences it stands behind the opening. Features come to it late; what is brought up as
    new and soon, and is of that very kind or told with its day and its place, is the event itself.
    """
    if behind >= _EARLY or not recent(new, annotated) or any(t.periods or t.places for t in main.told):
        return False
    kinds = {t.mention.event_type for t in main.told if not t.form.plain}
    alike = new.mention.event_type in kinds and not new.form.plain
    return alike or bool(new.periods and new.places and not new.dead)


def with_own_event(groups: Sequence[Group], annotated: Annotated, kinships: Kinships) -> list[Group]:
    """The events of a page: its own with what tells its day and place, or found where nothing opens it."""
    own = [g for g in groups if g.main]
    if not own:
        return _found(groups, annotated)
    if len(own) > 1 or _dated(own[0]) or _sited(own[0]):
        return list(groups)
    later = [g for g in groups if _completes(g, own[0], annotated, kinships)]
    if len(later) != 1:
        return list(groups)
    for told in later[0].tellings:
        own[0].add(told, "tells when and where it was")
    return [g for g in groups if g is not later[0]]


def _completes(group: Group, own: Group, annotated: Annotated, kinships: Kinships) -> bool:
    """Whether it is told with the day and the place that the page's own event lacks, and as lately.

    "The soldiers, who shot into a crowd in Owerri the day before, ..."
    """
    if group is own or group.series or group.tied_to or not (_dated(group) and _sited(group)):
        return False
    if not all(t.mention.violent and lately(t, annotated) for t in group.tellings):
        return False
    if any(t.dead and not any(t.dead & o.dead for o in own.told) for t in group.told):
        return False  # "the newsvendor Hasan was murdered on Thursday" is a killing of its own
    body = [s.index for s in annotated.sentences if s.role is SegmentRole.BODY]
    if group.first.sentence not in body[:_LATE]:
        return False
    if any(t.killed and not any(t.killed & o.killed for o in own.told) for t in group.told):
        return False
    return all(conflict(t, own.told, kinships, any_sides=True) is None for t in group.told)


def _dated(group: Group) -> bool:
    """Whether a time is told of the event, and not merely of a death or a find that came of it."""
    return any(t.periods and not t.form.outcome for t in group.tellings)


def _sited(group: Group) -> bool:
    """Whether a place below a province is told of it."""
    return any(p.precision not in _WIDE for t in group.tellings for p in t.places)


def _found(groups: Sequence[Group], annotated: Annotated) -> list[Group]:
    """A page that opens with no event is about one it goes on about; without a headline, about the first.

    Where it goes on about none it is about the first that harmed many, or the first of several that harmed
    anybody: a letter, a list of names. One other such sentence makes it no page of violence.
    """
    body = [s.index for s in annotated.sentences if s.role is SegmentRole.BODY]
    titled = any(s.role is SegmentRole.HEADLINE for s in annotated.sentences)
    told = [g for g in groups if g.first.sentence in body[:_LATE] and _brought_up(g)]
    news = [g for g in told if all(recent(t, annotated, _NEWS) for t in g.tellings)]
    gone_on = sorted((g for g in told if len(g.tellings) > 1), key=lambda g: -len(g.tellings))
    firsts = [] if titled else [g for g in news if g.first.sentence in body[:_EARLY]]
    violent = [g for g in groups if any(t.mention.violent for t in g.tellings)]
    harmed = [g for g in groups if _brought_up(g) and _harmed(g) >= (_CROWD if len(violent) == 1 else 1)]
    for group in ([g for g in news if g in gone_on] or gone_on or firsts or harmed)[:1]:
        group.main = True
    return list(groups)


def _harmed(group: Group) -> int:
    """How many it harmed, by the largest count told of it; one where somebody is named."""
    counts = (c.value for t in group.tellings for c in t.claims if c.field in COUNT_FIELDS)
    least = max((count.low or 1 for count in counts if isinstance(count, Count)), default=0)
    return max(least, int(any(t.dead for t in group.tellings)))


def _brought_up(group: Group) -> bool:
    """Whether it is one event, told as news and with something to know it by."""
    violent = all(t.mention.violent and not t.mention.background for t in group.tellings)
    told = group.first.realis in HAPPENED and any(t.claims for t in group.tellings)
    return violent and told and not group.series
