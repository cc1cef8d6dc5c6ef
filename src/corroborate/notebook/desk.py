"""A desk: one ledger, what can be asked of it, and how reports get into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from corroborate.errors import LedgerReadOnly, UnknownIncident, UsageError
from corroborate.intake import Metadata, Received, load_metadata, receive
from corroborate.intake.json_document import document
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, claims, content, lookup, reports
from corroborate.ledger import open_ledger as open_store
from corroborate.ledger.wanted import Wanted
from corroborate.notebook import cells
from corroborate.notebook.listing import Listing
from corroborate.pipeline import AddOutcome, BuildOutcome, build
from corroborate.pipeline import export as write
from corroborate.pipeline.add import take_in
from corroborate.pipeline.judging.parsed import country_code
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.fields import FIELDS
from corroborate.records.incident import Incident
from corroborate.records.report import RawDocument, Report

SCRATCH = "sqlite://"  # a ledger in memory, gone when it is closed
_FIELDS = frozenset(field.name for field in FIELDS)


def open_ledger(
    location: str | Path | None = None, *, write: bool = False, packs: str | Path | None = None
) -> Desk:
    """Open a ledger for reading, or with `write` for adding, too; it is made where there is none.

    Without a location it is a scratch ledger in memory, which can be written. `packs` is your own folder
    of knowledge. LedgerError says what is wrong with a file that is no ledger.
    """
    knowledge = Knowledge(Path(packs) if packs is not None else None)
    if location is None:
        return Desk(open_store(SCRATCH), knowledge, writes=True)
    return Desk(open_store(location, write=write), knowledge, writes=write)


class Desk:
    """An open ledger. Use as a context manager, or call `close`.

    >>> desk = open_ledger()
    >>> desk.add({"name": "daily", "published": "2003-11-12",
    ...     "text": "Gunmen killed four farmers near Jos in central Nigeria on Monday, police said."}).read
    1
    >>> desk.build().incidents
    1
    >>> shooting = desk.incidents(place="Jos", since="2003-11-01")[0]
    >>> shooting.killed.best, shooting.period.earliest
    (4, '2003-11-10')
    >>> [(claim.quote, claim.speakers[0].text) for claim in desk.claims(shooting, field="killed")]
    [('killed four farmers', 'police')]
    >>> desk.close()
    """

    def __init__(self, ledger: Ledger, knowledge: Knowledge, *, writes: bool) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._writes = writes

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Desk: {self._ledger.name}>"

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()

    def incidents(
        self,
        *,
        place: str | None = None,
        country: str | None = None,
        since: str | None = None,
        until: str | None = None,
        event_type: str | None = None,
        actor: str | None = None,
        contradicted: bool | None = None,
        violent: bool | None = None,
    ) -> Listing[Incident]:
        """The incidents for which all that is asked holds, earliest day first and undated ones last.

        `place` is the name of the place itself or of one that holds it, in any spelling of accents and
        case; `country` an English name or two letters (ISO 3166). `since` and `until` are ISO days: an
        incident counts that may have happened within them, so one of an unresolved day does not.
        """
        wanted = Wanted(
            place=place,
            country=country_code(country, self._knowledge),
            since=since,
            until=until,
            event_type=event_type,
            contradicted=contradicted,
            violent=violent,
        )
        with self._ledger.transaction() as connection:
            known = lookup.actors_by(connection, actor) if actor is not None else ()
            found = wanted.find(connection)
        if actor is not None:
            ids = {one.id for one in known}
            found = [i for i in found if wanted.takes_part(i, actor, ids)]
        return Listing(found, cells.INCIDENT, cells.incident)

    def incident(self, id: str) -> Incident:
        """One incident by its id or the first characters of it; UnknownIncident for none or several."""
        with self._ledger.transaction() as connection:
            exact = lookup.incident(connection, id)
            if exact is not None:
                return exact
            ids = lookup.beginning(connection, id) if id else ()
            found = lookup.incident(connection, ids[0]) if len(ids) == 1 else None
            heirs = lookup.heirs(connection, id)
        if found is not None:
            return found
        if heirs:
            raise UnknownIncident(f"incident {id} is no more; what it held stands in {', '.join(heirs)}")
        what = f"{len(ids)} incidents have" if ids else "no incident has"
        raise UnknownIncident(f"{what} an id beginning with {id!r}; incidents() lists all")

    def claims(self, incident: Incident | str | None = None, *, field: str | None = None) -> Listing[Claim]:
        """The claims of an incident, or of the whole ledger; `field` is "killed", "place", ..."""
        if field is not None and field not in _FIELDS:
            raise UsageError(f"field {field!r}: not known; choose {', '.join(sorted(_FIELDS))}")
        with self._ledger.transaction() as connection:
            if incident is None:
                found, _ = claims.load_claims(connection)
            else:
                found = lookup.claims_of(connection, self._id(incident))
        kept = [claim for claim in found if field is None or claim.field == field]
        return Listing(kept, cells.CLAIM, cells.claim)

    def statements(self, incident: Incident | str) -> tuple[Statement, ...]:
        """What was said about an incident without a value of its own: blame, denial, justification."""
        with self._ledger.transaction() as connection:
            return lookup.statements_of(connection, self._id(incident))

    def reports(self) -> Listing[Report]:
        """Every report with its words, by id."""
        with self._ledger.transaction() as connection:
            return Listing(reports.load(connection), cells.REPORT, cells.report)

    def report(self, id: str) -> Report:
        """One report with its words, by the id that claims give."""
        with self._ledger.transaction() as connection:
            found = reports.of(connection, [id]).get(id)
        if found is None:
            raise UsageError(f"no report has the id {id!r}; reports() lists all")
        return found

    def actors(self) -> Listing[Actor]:
        """Everybody who acts, suffers or speaks, under all names that reports give them."""
        with self._ledger.transaction() as connection:
            return Listing(content.load(connection).actors, cells.ACTOR, cells.actor)

    def context(self, claim: Claim, around: int = 120) -> str:
        """The words around a claim, its own between » and «; `around` is characters on each side."""
        with self._ledger.transaction() as connection:
            text = lookup.text_of(connection, claim.report)
        before, after = text[max(0, claim.start - around) : claim.start], text[claim.end : claim.end + around]
        return " ".join(f"{before}»{text[claim.start : claim.end]}«{after}".split())

    def add(
        self,
        *inputs: str | Path | Mapping[str, str],
        metadata: str | Path | None = None,
        published: str | None = None,
        received: str | None = None,
    ) -> AddOutcome:
        """Take in files, folders, or reports as mappings with `name`, `text` or `html`, `published`, `url`,
        `outlet`, `title`. `metadata` is a file that says such things of files; `published` dates what has
        no other date; `received` is the day on which the reports came in. What cannot be read is among the
        outcome's rejections, with its reason.
        """
        self._writable()
        known = load_metadata(Path(metadata)) if metadata is not None else None
        documents = chain.from_iterable(
            self._received(given, f"given#{number}", known, published)
            for number, given in enumerate(inputs, start=1)
        )
        return take_in(self._ledger, documents, knowledge=self._knowledge, day=received)

    def build(self) -> BuildOutcome:
        """Make the incidents of all reports that were added; what is known already is not read again."""
        self._writable()
        return build(self._ledger, knowledge=self._knowledge)

    def export(self, output: str | Path, form: str = "json", *, personal: bool = True) -> tuple[Path, ...]:
        """Write the whole ledger, as `corroborate export` does; the files written."""
        return write(self._ledger, form, Path(output), knowledge=self._knowledge, personal=personal)

    def _received(
        self,
        given: str | Path | Mapping[str, str],
        name: str,
        metadata: Metadata | None,
        published: str | None,
    ) -> Iterable[Received]:
        if not isinstance(given, Mapping):
            return receive([str(given)], metadata=metadata, published=published)
        row = {"published": published, **given} if published else given
        found = document(dict(row), name, own_name=True)
        return [metadata.apply(found) if metadata and isinstance(found, RawDocument) else found]

    def _writable(self) -> None:
        if not self._writes:
            raise LedgerReadOnly(
                f"{self._ledger.name}: open for reading only; use open_ledger(..., write=True)"
            )

    @staticmethod
    def _id(incident: Incident | str) -> str:
        return incident if isinstance(incident, str) else incident.id
