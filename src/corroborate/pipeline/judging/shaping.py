"""Shaping: the readings as people's decisions leave them, and what linkage must hold to.

What changes who is counted where is done here, before linkage: names, places, mentions told apart, claims
moved or rejected. Values that people set are laid over the incidents afterwards (see `applying`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corroborate.knowledge import Knowledge
from corroborate.pipeline.judging.ground import Ground
from corroborate.pipeline.judging.renaming import renamed
from corroborate.pipeline.judging.ruling import rule
from corroborate.records.account import Account, Reading
from corroborate.records.claim import Claim, EventMention, Realis, Reference
from corroborate.records.judgement import (
    Anchor,
    Judgement,
    JudgementKind,
    Ruling,
    Rulings,
    Side,
    Status,
    active,
)
from corroborate.records.period import Period
from corroborate.stages.resolution import recast

GONE = "the words it is about are in no report of the ledger any more, or are read otherwise now"
NO_EVIDENCE = "the words it rests on are in no report of the ledger any more, or are read otherwise now"

_ACTORS = (JudgementKind.ALIAS, JudgementKind.MEMBER, JudgementKind.PLACE)
_CLAIMS = (JudgementKind.MOVE, JudgementKind.REJECT)


@dataclass(slots=True)
class Shaped:
    """Readings and rulings for linkage, and what is already known of each judgement."""

    readings: tuple[Reading, ...]
    rulings: Rulings = ()
    rejected: dict[str, Claim] = field(default_factory=dict)  # set aside, by id
    held: dict[str, str] = field(default_factory=dict)  # the account that a set-aside claim stood in
    fate: dict[str, tuple[Status, str]] = field(default_factory=dict)  # of judgements not in force
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)  # claims that a judgement is about
    ground: Ground | None = None

    def account_at(self, anchor: Anchor) -> str | None:
        """The account that a mention stands in now."""
        mention = self.ground.mention(anchor) if self.ground is not None else None
        return None if mention is None or self.ground is None else self.ground.account.get(mention)


def shape(readings: Sequence[Reading], judgements: Sequence[Judgement], knowledge: Knowledge) -> Shaped:
    """Lay all decisions that hold over the readings; without any, they are as they were."""
    if not judgements:
        return Shaped(tuple(readings))
    return _Shop(readings, judgements, knowledge).shaped()


class _Shop:
    """One laying of judgements over readings."""

    def __init__(
        self, readings: Sequence[Reading], judgements: Sequence[Judgement], knowledge: Knowledge
    ) -> None:
        self.ground = Ground(readings, judgements)
        self.done = Shaped(tuple(readings))
        self.active = list(active(judgements).values())
        self.knowledge = knowledge
        self.joined: list[Ruling] = []
        self.taken: dict[str, str] = {}  # claim to the judgement that moved or rejected it last

    def shaped(self) -> Shaped:
        """All steps in order."""
        for judgement in self.active:
            why = self._gone(judgement)
            if why:
                self.done.fate[judgement.id] = (Status.EVIDENCE_GONE, why)
        self._rename()
        self.accounts = {a.id: a for r in self.done.readings for a in r.accounts}
        for judgement in self._of(JudgementKind.NOT_SAME, JudgementKind.SPLIT):
            self._part(judgement)
        for judgement in reversed(self._of(*_CLAIMS)):
            self._claims(judgement)
        self._put_back()
        found = rule(self._holding(), self._accounts_of)
        self.done.rulings = (*found.rulings, *self.joined)
        self.done.fate |= found.fate
        return self.done

    def _holding(self) -> list[Judgement]:
        return [j for j in self.active if j.id not in self.done.fate]

    def _of(self, *kinds: JudgementKind) -> list[Judgement]:
        return [j for j in self._holding() if j.kind in kinds]

    def _gone(self, judgement: Judgement) -> str:
        """Why a judgement has nothing to stand on any more, or ""."""
        draft = judgement.draft
        if judgement.kind in _CLAIMS:
            found = [self.ground.claim(a) for a in draft.sides[0]]
            if not any(found) or any(not self.ground.accounts(s) for s in draft.sides[1:]):
                return GONE
            self.done.about[judgement.id] = tuple(sorted({c.id for c in found if c is not None}))
        elif judgement.kind not in (*_ACTORS, JudgementKind.UNDO):
            sides = draft.sides[:1] if draft.field == "attacker" else draft.sides
            if any(not any(self.ground.stands(anchor) for anchor in side) for side in sides):
                return GONE
            said = (self.ground.claim(a) for side in sides for a in side if a.field)
            self.done.about[judgement.id] = tuple(sorted({c.id for c in said if c is not None}))
        if draft.evidence and not any(self.ground.stands(anchor) for anchor in draft.evidence):
            return NO_EVIDENCE
        return ""

    def _rename(self) -> None:
        naming = self._of(*_ACTORS)
        if not naming:
            return
        found = renamed(self.done.readings, naming, self.knowledge)
        self.done.readings = found.readings
        for id, met in found.met.items():
            if not met:
                self.done.fate[id] = (
                    Status.EVIDENCE_GONE,
                    "no report of the ledger gives this name any more",
                )
        self.done.fate |= {id: (Status.IN_CONFLICT, why) for id, why in found.against.items()}

    def _accounts_of(self, side: Side) -> tuple[str, ...]:
        mentions = {self.ground.mention(anchor) for anchor in side}
        return tuple(sorted({self.ground.account[m] for m in mentions if m is not None}))

    def _part(self, judgement: Judgement) -> None:
        """Tell mentions apart that the readers took for one event of one report."""
        sides = judgement.draft.sides
        leaving = {self.ground.mention(a) for a in sides[0]} - {None}
        staying = {self.ground.mention(a) for side in sides[1:] for a in side} - {None}
        if leaving & staying:
            why = "its two sides are one mention to the readers now"
            self.done.fate[judgement.id] = (Status.IN_CONFLICT, why)
            return
        for id in sorted({self.ground.account[m] for m in leaving if m} & self._homes(staying)):
            account = self.accounts.pop(id)
            own = [m for m in account.mentions if m.id in leaving]
            rest = [m for m in account.mentions if m.id not in leaving]
            ids = {m.id for m in own}
            for mentions, claims in (
                (own, [c for c in account.claims if c.mention in ids]),
                (rest, [c for c in account.claims if c.mention not in ids]),
            ):
                self._keep(recast(account, mentions, claims))

    def _homes(self, mentions: Iterable[str | None]) -> set[str]:
        return {self.ground.account[m] for m in mentions if m}

    def _keep(self, account: Account) -> None:
        self.accounts[account.id] = account
        self.ground.account.update((m.id, account.id) for m in account.mentions)

    def _claims(self, judgement: Judgement) -> None:
        """Move or reject claims; the latest decision on a claim is the one that holds."""
        own = [
            id
            for id in self.done.about[judgement.id]
            if self.taken.setdefault(id, judgement.id) == judgement.id
        ]
        if not own:
            later = self.taken[self.done.about[judgement.id][0]]
            self.done.fate[judgement.id] = (Status.IN_CONFLICT, f"a later decision, {later}, says otherwise")
        holder = {c.id: a for a in self.accounts.values() for c in a.claims if c.id in own}
        for id in own:
            account = self.accounts[holder[id].id]
            claim = next(c for c in account.claims if c.id == id)
            self._keep(recast(account, account.mentions, [c for c in account.claims if c.id != id]))
            if judgement.kind is JudgementKind.REJECT:
                self.done.rejected[id], self.done.held[id] = claim, account.id
            else:
                self._move(claim, judgement)

    def _move(self, claim: Claim, judgement: Judgement) -> None:
        """Into the account of the same report, or into a new one that is held to be of the event."""
        targets = self._accounts_of(judgement.draft.sides[1])
        here = [id for id in targets if self.accounts[id].report == claim.report]
        if here:
            account = self.accounts[here[0]]
            moved = replace(claim, mention=account.id)
            self._keep(recast(account, account.mentions, [*account.claims, moved]))
            return
        like = self.accounts[targets[0]]
        id = EventMention.id_for(claim.report, claim.start, claim.end)
        if id in self.ground.account or id in self.accounts:
            # The claim's own words are a mention already; another end makes another place.
            id = EventMention.id_for(claim.report, claim.start, -claim.end)
        mention = EventMention(
            id, claim.report, claim.start, claim.end, claim.quote, 0, like.event_type, Reference.DEFINITE,
            Realis.ACTUAL, like.violent,
        )  # fmt: skip
        bare = replace(
            like, report=claim.report, main=False, mentions=(mention,), claims=(), relations=(),
            period=Period(), place=None,
        )  # fmt: skip
        held = self.accounts.get(id)
        claims = [*(held.claims if held else ()), replace(claim, mention=id)]
        self._keep(recast(bare, [mention], claims))
        reason = f"a claim of it was moved here by {judgement.draft.who}: {judgement.draft.why}"
        self.joined.append(Ruling((id,), targets[:1], True, reason))

    def _put_back(self) -> None:
        """The accounts into their readings."""
        by_report: dict[str, list[Account]] = defaultdict(list)
        for account in self.accounts.values():
            by_report[account.report].append(account)
        readings = []
        for reading in self.done.readings:
            own = {a.id: a for a in by_report[reading.report.id]}
            kept = [own.pop(a.id) for a in reading.accounts if a.id in own]
            accounts = (*kept, *(own[id] for id in sorted(own)))
            readings.append(reading if accounts == reading.accounts else replace(reading, accounts=accounts))
        self.done.readings = tuple(readings)
        self.done.ground = self.ground
