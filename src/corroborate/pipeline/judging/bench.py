"""Bench: the part of a ledger that a person is deciding about, with what stands behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from corroborate.errors import LedgerError, UnknownIncident
from corroborate.knowledge import Knowledge
from corroborate.ledger import judgements, lookup
from corroborate.ledger.codec import encode
from corroborate.pipeline.judging.ground import of_claim, of_mention
from corroborate.pipeline.judging.renaming import named
from corroborate.pipeline.judging.shaping import shape
from corroborate.records.claim import Claim, EventMention
from corroborate.records.incident import Incident
from corroborate.records.judgement import Anchor, JudgementKind, Side, Standing, Status

MENTION = "mention:"
"""Before the id of a mention, where it is also that of an incident."""


class Bench:
    """One consistent look at a ledger; `connection` is an open transaction."""

    def __init__(self, connection: sa.Connection, knowledge: Knowledge) -> None:
        self.connection, self.knowledge = connection, knowledge
        self.standings = judgements.load_standings(connection)
        self._mentions: dict[str, tuple[EventMention, ...]] = {}

    def incident(self, wanted: str) -> Incident:
        """The incident with this id, or with the only one that begins so."""
        found = lookup.incident(self.connection, wanted)
        if found is not None:
            return found
        ids = lookup.beginning(self.connection, wanted)
        if len(ids) == 1:
            only = lookup.incident(self.connection, ids[0])
            assert only is not None
            return only
        if ids:
            raise UnknownIncident(
                f"{len(ids)} incidents have an id beginning with {wanted!r}; give more of it"
            )
        now = lookup.heirs(self.connection, wanted)
        became = f": it is {' and '.join(now)} now" if now else "; corroborate show LEDGER lists all ids"
        raise UnknownIncident(f"no incident has the id {wanted!r}{became}")

    def side(self, wanted: str) -> Side:
        """The mentions meant: those of an incident, or one ("mention:m...")."""
        if wanted.startswith(MENTION):
            return (self.mention(wanted.removeprefix(MENTION)),)
        return tuple(of_mention(m) for m in self.mentions(self.incident(wanted)))

    def mention(self, id: str) -> Anchor:
        """One mention, wherever it stands."""
        for reading in lookup.readings_naming(self.connection, id):
            for account in reading.accounts:
                for mention in account.mentions:
                    if mention.id == id:
                        return of_mention(mention)
        raise UnknownIncident(
            f"no mention has the id {id!r}; corroborate judge LEDGER mentions INCIDENT lists them"
        )

    def mentions(self, incident: Incident) -> tuple[EventMention, ...]:
        """The mentions of an incident, report by report in order of position."""
        if incident.id not in self._mentions:
            reports = {*incident.main_of, *incident.mentioned_in}
            stored = lookup.readings_of(self.connection, reports)
            standing = [s.judgement for s in self.standings if s.status is not Status.WAITING]
            shaped = shape(stored, standing, self.knowledge)
            own = set(incident.accounts)
            found = [m for r in shaped.readings for a in r.accounts if a.id in own for m in a.mentions]
            self._mentions[incident.id] = tuple(sorted(found, key=lambda m: (m.report, m.start, m.id)))
        return self._mentions[incident.id]

    def claims(self, incident: Incident) -> tuple[Claim, ...]:
        """The claims of an incident."""
        return lookup.claims_of(self.connection, incident.id)

    def claim(self, id: str) -> tuple[Claim, str | None]:
        """A claim and its incident."""
        found = lookup.claim(self.connection, id)
        if found is None:
            raise LedgerError(
                f"no claim has the id {id!r}; corroborate export LEDGER lists all claims with theirs"
            )
        return found

    def actor(self, wanted: str, *, packed: bool = False) -> Side:
        """An actor by id or name; with `packed` also one that no report has named yet."""
        found = lookup.actors_by(self.connection, wanted)
        if len(found) == 1:
            return named(found[0])
        if len(found) > 1:
            ids = ", ".join(f"{a.id} ({a.name})" for a in found)
            raise LedgerError(f"{len(found)} actors are called {wanted!r}; give one of their ids: {ids}")
        entry = self.knowledge.actors.get(wanted) if packed else None
        if entry is None:
            raise LedgerError(
                f"no actor has the id or name {wanted!r}; give it as a card of the ledger writes it"
            )
        return (Anchor(entry.id, words=entry.name),)

    def evidence(self, ids: Iterable[str]) -> Side:
        """Anchors of what a decision rests on: claims, mentions or reports."""
        found = []
        for id in ids:
            if id.startswith("c"):
                found.append(of_claim(self.claim(id)[0]))
            elif id.startswith("m"):
                found.append(self.mention(id))
            elif lookup.has_report(self.connection, id):
                found.append(Anchor(id, id))
            else:
                raise LedgerError(
                    f"no claim, mention or report has the id {id!r}; evidence is named by such an id"
                )
        return tuple(found)

    def standing(self, wanted: str) -> Standing:
        """A judgement by its id or the first characters of it."""
        found = [s for s in self.standings if s.judgement.id.startswith(wanted)]
        if len(found) != 1:
            what = "no judgement has" if not found else f"{len(found)} judgements have"
            raise LedgerError(
                f"{what} an id beginning with {wanted!r}; corroborate judge LEDGER list shows them all"
            )
        return found[0]

    def sentence(self, mention: EventMention) -> str:
        """The line of the report around a mention, at most 200 characters of it."""
        text = lookup.text_of(self.connection, mention.report)
        start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 100)
        end = text.find("\n", mention.end)
        return text[start : min(len(text) if end < 0 else end, start + 200)].strip()

    def names(self, reports: Iterable[str]) -> dict[str, str]:
        """The names of some reports."""
        return lookup.names_of(self.connection, reports)

    def lock(self, incident: Incident) -> Standing | None:
        """The lock on an incident, if there is one."""
        return next(
            (
                s
                for s in self.about(incident)
                if s.judgement.kind is JudgementKind.LOCK
                and s.status in (Status.IN_FORCE, Status.IN_CONFLICT, Status.WAITING)
            ),
            None,
        )

    def about(self, incident: Incident) -> tuple[Standing, ...]:
        """Every judgement that is about an incident, those since the last build among them."""
        return tuple(s for s in self.standings if incident.id in s.incidents or self._waiting(s, incident))

    def revision(self, incidents: Sequence[Incident]) -> str:
        """What somebody who looks at these incidents now has seen; it changes with every one of them."""
        digest = hashlib.sha256()
        for incident in sorted(incidents, key=lambda i: i.id):
            digest.update(encode(incident).encode())
            digest.update("".join(s.judgement.id for s in self.about(incident)).encode())
        return digest.hexdigest()[:8]

    def _waiting(self, standing: Standing, incident: Incident) -> bool:
        if standing.status is not Status.WAITING:
            return False
        draft = standing.judgement.draft
        if draft.kind is JudgementKind.UNDO:
            undone = {a.id for side in draft.sides for a in side}
            return any(s.judgement.id in undone and incident.id in s.incidents for s in self.standings)
        own = {m.id for m in self.mentions(incident)} | {c.id for c in self.claims(incident)}
        return any(anchor.id in own for side in draft.sides for anchor in side)
