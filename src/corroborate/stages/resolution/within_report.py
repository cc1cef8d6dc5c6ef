"""Within one report: which mentions speak of one event.

The report's own event is the first that its headline or opening tells as having happened; later
words fold into it as long as nothing speaks against it. Whatever the report recalls in passing gets
an account of its own. Where the words leave it open, an event too many is the lesser wrong, unless
nothing at all would tell it from the one already told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.knowledge import Knowledge
from corroborate.knowledge.kinships import Kinships
from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.claim import EventMention, Realis, Reference, Scope
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.gathered import Group, head, plural
from corroborate.stages.resolution.items import items
from corroborate.stages.resolution.merging import same
from corroborate.stages.resolution.own_event import tells_at_last, with_own_event
from corroborate.stages.resolution.runs import one_run
from corroborate.stages.resolution.set_apart import alone, long_past, of_the_war
from corroborate.stages.resolution.telling import (
    Telling,
    adds,
    conflict,
    elsewhere,
    strong,
    support,
    within_reach,
)
from corroborate.stages.resolution.worth import HAPPENED, Numbers, late_opening, worth_keeping
from corroborate.text.words import words

_TITLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
_ASIDE = (SegmentRole.CAPTION, SegmentRole.EMBED, SegmentRole.CREDIT)
_LATE = 12  # sentences of the body within which a page that opens with something else comes to its event
_OPENING = 3  # sentences of the body that may still bring up what the headline is about
_REACH = 40  # events told last that words may still point at
_BEFORE = 300  # characters of a sentence before a trigger that may say which event is meant
_NEAR = 7  # words: "the toll from last Sunday's guerrilla attack"
_ROUND_UP = 3  # paragraphs, each with an event and a place of its own


def group(tellings: Sequence[Telling], annotated: Annotated, knowledge: Knowledge) -> list[Group]:
    """The events of a report, in order of first mention; every telling stands in at most one."""
    told = sorted(tellings, key=lambda t: (t.mention.start, t.mention.end))
    groups: list[Group] = []
    for item in items(annotated):
        inside = {s.index for s in item}
        groups += _gathered([t for t in told if t.mention.sentence in inside], item, annotated, knowledge)
    return worth_keeping(groups, Numbers(annotated))


def _gathered(
    told: Sequence[Telling], item: Sequence[Sentence], annotated: Annotated, knowledge: Knowledge
) -> list[Group]:
    """The events of one item, which mostly is the whole page."""
    body = [s.index for s in item if s.role is SegmentRole.BODY]
    gathering = _Gathering(annotated, knowledge, frozenset(body[:_OPENING]))
    gathering.take_all(told)
    late = late_opening(told, annotated)
    if gathering.main is None and late and late[-1] in body[:_LATE]:
        # a transcript, a police release, a string of posts: the news comes late, but is gone on about
        gathering = _Gathering(annotated, knowledge, frozenset((*body[:_OPENING], *late)))
        gathering.take_all(told)
    gathering.merge_repeated()
    gathering.mark_round_up()
    return with_own_event(gathering.groups, annotated, knowledge.kinships)


@dataclass(slots=True)
class _Gathering:
    annotated: Annotated
    knowledge: Knowledge
    opening: frozenset[int]  # sentences of the body that open the report, or bring up its event late
    groups: list[Group] = field(default_factory=list)
    main: Group | None = None
    last: Group | None = None  # the event spoken of most recently
    all: Sequence[Telling] = ()
    items: frozenset[int] = frozenset()  # sentences that open a paragraph of the body

    def __post_init__(self) -> None:
        body = [s for s in self.annotated.sentences if s.role is SegmentRole.BODY]
        first = {s.paragraph: s.index for s in reversed(body)}
        self.items = frozenset(first.values())

    @property
    def kinships(self) -> Kinships:
        return self.knowledge.kinships

    @property
    def recent(self) -> list[Group]:
        """The events told last, latest first: nobody points further back."""
        return self.groups[: -_REACH - 1 : -1]

    def take_all(self, told: Sequence[Telling]) -> None:
        """Put every telling where it belongs, in order."""
        self.all = told
        for new in told:
            self.take(new)

    def take(self, new: Telling) -> None:
        mention, main = new.mention, self.main
        if mention.reference is Reference.GENERIC or mention.realis not in (*HAPPENED, Realis.DENIED):
            return
        if mention.reference is Reference.SERIES or (main and of_the_war(new, main.told)):
            self._series(new)
        elif (meant := self._told_last(new)) is not None:
            self._put(new, meant, "points at the one told last")
        elif self._told_by_its_toll(new):
            self._pointing(new)
        elif self._told_anew(new):
            self._brought_up(new)
        elif mention.background or self._announced_as_other(new):
            self._recalled(new)
        elif mention.reference is Reference.DEFINITE:
            self._pointing(new)
        else:
            self._brought_up(new)

    def merge_repeated(self) -> None:
        """Two tellings of one recalled event, or one of the report's own, become one."""
        kept: list[Group] = []
        for candidate in self.groups:
            home = next(
                (g for g in kept[: -_REACH - 1 : -1] if same(g, candidate, self.groups, self.kinships)), None
            )
            if home is None:
                kept.append(candidate)
                continue
            home.main = home.main or candidate.main
            if candidate is self.main:
                self.main = home
            for told in candidate.tellings:
                home.add(told, "told again")
        self.groups = kept

    def mark_round_up(self) -> None:
        """A page of short items, each on an event of its own, is about all of them."""
        own = [g for g in self.groups if not g.series and self._opens_item(g)]
        paragraphs = {self._sentence(g.first).paragraph for g in own}
        if len(paragraphs) >= _ROUND_UP and 2 * len(paragraphs) > len(self.items):
            for group in own:
                group.main = True

    def _opens_item(self, group: Group) -> bool:
        starts = group.first.sentence in self.items
        return starts and not group.first.background and bool(group.tellings[0].places)

    def _series(self, new: Telling) -> None:
        for group in self.recent:
            fits = group.series and conflict(new, group.told, self.kinships) is None
            if fits and one_run(new, group):
                self._put(new, group, "the same run of events")
                return
        self._open(new, "a number of events told as one", series=True)

    def _recalled(self, new: Telling) -> None:
        for group in self.recent:
            if group.series or conflict(new, group.told, self.kinships) is not None:
                continue
            shared = support(new, group.told)
            if "dead" in shared or (strong(shared) and not group.main):
                self._put(new, group, f"recalled again: same {', '.join(sorted(shared))}")
                return
        self._open(new, "another event, recalled")

    def _pointing(self, new: Telling) -> None:
        home = (
            self._run_just_told(new)
            or self._hit_alone(new)
            or self._just_told(new)
            or self._run_meant(new)
            or self._fitting(new)
        )
        if home is not None:
            self._put(new, home, "points back")
        else:
            self._brought_up(new)

    def _told_by_its_toll(self, new: Telling) -> bool:
        """Whether an opening names the headline's own event, told by what came of it: "the toll from"."""
        main = self.main
        if main is None or not self._is_opening(self._sentence(new.mention)):
            return False
        if self._denied_in_the_lead(new, main):
            return True
        if head(new.mention) not in main.nouns:
            return False
        before = self._words_before(new.mention)
        roles = self.knowledge.roles
        led = any(roles.at("toll-of", before, at) for at in range(max(0, len(before) - _NEAR), len(before)))
        return led and conflict(new, main.told, self.kinships) is None

    def _told_anew(self, new: Telling) -> bool:
        """Whether a lead recalls what the headline is about alone: "Three days after a bomb tore ..."."""
        main, here = self.main, self._sentence(new.mention)
        if main is None or not new.mention.background or not self._leads(here) or new.mention.relation:
            return False
        titled = all(self._sentence(t.mention).role in _TITLES for t in main.tellings)
        return titled and alone(new, self.all) and conflict(new, main.told, self.kinships) is None

    def _denied_in_the_lead(self, new: Telling, main: Group) -> bool:
        """Under "Goma raid killed rebels", claims "that it had hit a market in Goma two days ago"."""
        if not self._leads(self._sentence(new.mention)) or any(t.periods for t in main.told):
            return False
        told = "place" in support(new, main.told) and conflict(new, main.told, self.kinships) is None
        return told and not new.mention.relation

    def _told_last(self, new: Telling) -> Group | None:
        """The event told last, where "that attack" can be it; with a day of its own it is one recalled."""
        group, points = self.last, self.knowledge.other_events.nearest(self._words_before(new.mention))
        if group is None or not new.form.noun or not points:
            return None  # "a militia that fought" points at nothing
        if group.main and new.periods:
            group = next((g for g in self.recent if g.first.background and not g.series), group)
        fits = not group.series and conflict(new, group.told, self.kinships, any_kind=True) is None
        return group if fits else None

    def _fitting(self, new: Telling) -> Group | None:
        """What "the attack" most likely means: the report's own event, else one that shares something."""
        main = self.main
        if main is not None and long_past(new, main.told, self.annotated):
            return self._supported(new, main)  # "after the killing of nine in June", in September
        if main is not None and conflict(new, main.told, self.kinships) is None:
            if new.bare or support(new, main.told) or not adds(new, main.told):
                return main
            better = self._supported(new)
            return better or main
        return self._supported(new) or self._only_one_meant(new)

    def _only_one_meant(self, new: Telling) -> Group | None:
        """The report's own event under another name: planes "bombed" a camp, and "the air strike" killed."""
        main = self.main
        if main is None or conflict(new, main.told, self.kinships, any_kind=True) is not None:
            return None
        return main if new.bare or support(new, main.told) else None

    def _supported(self, new: Telling, but: Group | None = None, *, strongly: bool = False) -> Group | None:
        for group in self.recent:
            fits = group is not but and not group.series and conflict(new, group.told, self.kinships) is None
            shared = support(new, group.told) if fits else frozenset()
            if strong(shared) if strongly else shared:
                return group
        return None

    def _run_just_told(self, new: Telling) -> Group | None:
        """The series of the sentence before, if "the attacks" go on about it."""
        group = self.last
        if group is None or not group.series or not plural(new.mention):
            return None
        beside = self._sentence(new.mention).index - self._sentence(group.tellings[-1].mention).index <= 1
        return group if beside and conflict(new, group.told, self.kinships) is None else None

    def _hit_alone(self, new: Telling) -> Group | None:
        """The one event whose target "the strike on the depot" names, where the report's own hit another."""
        main = self.main
        if main is None or not new.hits or any(new.hits & t.hits for t in main.told):
            return None
        hit = [g for g in self.recent if not g.series and any(new.hits & t.hits for t in g.told)]
        fits = len(hit) == 1 and conflict(new, hit[0].told, self.kinships, any_kind=True) is None
        return hit[0] if fits else None

    def _run_meant(self, new: Telling) -> Group | None:
        """The last series told, for "these attacks" in a report whose own event is a single one."""
        main = self.main
        if not plural(new.mention) or (main and any(plural(t.mention) for t in main.tellings)):
            return None
        runs = (g for g in self.recent if g.series and conflict(new, g.told, self.kinships) is None)
        return next(runs, None)

    def _just_told(self, new: Telling) -> Group | None:
        """The recalled event of the sentence before or the same one, if these words go on about it."""
        group = self.last
        if group is None or group.main or group.series:
            return None
        here, there = self._sentence(new.mention), self._sentence(group.tellings[-1].mention)
        if here.index - there.index > 1 or here.paragraph != there.paragraph:
            return None
        if conflict(new, group.told, self.kinships) is not None:
            return None
        main = self.main
        if main is None or here.index == there.index:
            return group
        by = frozenset().union(*(t.attackers for t in main.told))
        if new.named and by and not new.named & by:
            return group  # "Lagos blamed Chad for the strike" after Niger's own was told
        word = head(new.mention)
        if word in group.nouns or word in main.nouns:
            return group if word not in main.nouns else None
        return group if group.first.id not in main.tied_to else None

    def _brought_up(self, new: Telling) -> None:
        main, here = self.main, self._sentence(new.mention)
        if main is None:
            if self._may_open(new):
                self._open(new, "what the report is about", main=True)
                return
        else:
            # a headline and the first sentence under it may name one event quite differently
            against = conflict(new, main.told, self.kinships, any_kind=self._leads(here))
            if against is None and self._goes_on(new, main, here):
                shared = ", ".join(sorted(support(new, main.told)))
                self._put(new, main, f"same {shared}" if shared else "nothing tells it apart")
                return
        home = self._just_told(new) if new.bare else self._supported(new, strongly=True)
        home = self.last if self._under_another(new, here) else home
        if home is not None:
            self._put(new, home, "goes on about it")
        elif main is not None and new.bare and here.role in _ASIDE:
            self._put(new, main, "words under the report's own picture")
        elif new.claims:
            self._open(new, "an event of its own")

    def _goes_on(self, new: Telling, main: Group, here: Sentence) -> bool:
        """Whether words that bring up an event still speak of the report's own."""
        shared = support(new, main.told)
        if self._under_another(new, here) or long_past(new, main.told, self.annotated):
            return False
        if here.role in _TITLES or self._leads(here) or shared - {"region"}:
            return True
        if elsewhere(new, main.told) and not (self._is_opening(here) and within_reach(new, main.told)):
            return False
        if self._came_of_another(new, main, here):
            return False
        if self._is_opening(here):
            return True
        if tells_at_last(new, main, here.index - min(self.opening, default=0), self.annotated):
            return True
        if "region" in shared:
            return False  # "air strikes in Iraq" late in a report on a strike in Mosul
        return self._just_told(new) is None and not adds(new, main.told)

    def _under_another(self, new: Telling, here: Sentence) -> bool:
        """Whether another event than the report's own opened this paragraph: "The raid on Bor, 4 May."."""
        last = self.last
        if last is None or not new.bare or last.main or last.series or last.first.background:
            return False
        opened = last.first.sentence in self.items
        fits = opened and self._sentence(last.first).paragraph == here.paragraph
        return fits and conflict(new, last.told, self.kinships) is None

    def _came_of_another(self, new: Telling, main: Group, here: Sentence) -> bool:
        """Whether harm told in a breath with a thing done elsewhere came of that: "Debris hurt two"."""
        last = self.last
        if last is None or last.main or last.series or not new.bare:
            return False
        there = self._sentence(last.tellings[-1].mention)
        beside = here.paragraph == there.paragraph and here.index - there.index <= 1
        kind = self.knowledge.triggers.event_types[last.first.event_type]
        done = not last.first.violent and not kind.people
        return beside and done and any(elsewhere(t, main.told) for t in last.told)

    def _may_open(self, new: Telling) -> bool:
        return (
            new.mention.violent
            and new.mention.realis in HAPPENED
            and self._is_opening(self._sentence(new.mention))
        )

    def _is_opening(self, here: Sentence) -> bool:
        return here.role in _TITLES or here.index in self.opening

    def _leads(self, here: Sentence) -> bool:
        """True for the first sentence of the body."""
        return here.index == min(self.opening, default=-1)

    def _announced_as_other(self, new: Telling) -> bool:
        """Whether the sentence says before the trigger that this is another event: "separately"."""
        here = self._sentence(new.mention)
        if self.main is None or here.role in _TITLES or any(c.scope is Scope.OTHERS for c in new.claims):
            return False  # "another soldier was killed" adds to the dead, not to the events
        before, opening = self._words_before(new.mention), self._is_opening(here)
        said = words(self.annotated.report.text_raw[here.start : here.end])
        if not opening and self.knowledge.other_events.another_place([w.lower for w in said]):
            return True
        return self.knowledge.other_events.another(before, opening, told=not new.bare)

    def _words_before(self, mention: EventMention) -> list[str]:
        start = max(self._sentence(mention).start, mention.start - _BEFORE)
        return [w.lower for w in words(self.annotated.report.text_raw[start : mention.start])]

    def _sentence(self, mention: EventMention) -> Sentence:
        return self.annotated.sentences[mention.sentence]

    def _put(self, new: Telling, group: Group, reason: str) -> None:
        group.add(new, reason)
        self.last = group

    def _open(self, new: Telling, reason: str, *, main: bool = False, series: bool = False) -> None:
        group = Group(main=main, series=series)
        self.groups.append(group)
        if main:
            self.main = group
        self._put(new, group, reason)
