"""Stages that are simple enough to be seen through, for tests of the run itself.

A report is its decoded text. Every "N dead in PLACE" is an event with one claim; reports that name
one place tell of one incident. The word "poison" makes a stage fail on that report.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import Stages
from corroborate.records.account import Account, Credit, Reading
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim, EventMention, Extraction, Realis, Reference, Scope, Speaker
from corroborate.records.count import Count
from corroborate.records.incident import Estimate, Incident, LedgerContent, Linkage, Verdicts
from corroborate.records.judgement import Rulings
from corroborate.records.lineage import Lineage
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import (
    Copy,
    DateCandidate,
    Published,
    RawDocument,
    Rejection,
    Report,
    Segment,
    SegmentRole,
)

TOLL = re.compile(r"(\d+) dead in (\w+)")


def read(document: RawDocument, knowledge: Knowledge) -> Report | Rejection:
    text = document.content.decode("utf-8")
    if not text.strip():
        return Rejection(document.name, "empty", "no words in it")
    if "poison for reading" in text:
        raise RuntimeError(f"cannot read this at {hex(id(text))}")
    page = re.search(r"\d{4}-\d\d-\d\d", text)
    dates = (DateCandidate(page.group(), "page", *page.span()),) if page else ()
    published = Published(page.group(), "page") if page else None
    if document.published:
        published = Published(document.published, "metadata")
    return Report(
        id=Report.id_for(text),
        text_raw=text,
        segments=(Segment(0, len(text), SegmentRole.BODY),),
        language="en",
        title="\ud800" if "poison for storing" in text else text.splitlines()[0][:40],
        dates=dates,
        copies=(Copy(document.name, document.url, document.outlet, document.published, document.title),),
        published=published,
    )


def annotate(report: Report, knowledge: Knowledge) -> Annotated:
    if "poison for packs" in report.text_raw:
        raise PackError("packs/en/triggers.toml, entry 'raid': no forms; add one")
    if "poison for annotation" in report.text_raw:
        raise RuntimeError("no sentence will come of this")
    return Annotated(report, (), (), (), (), ())


def extract(annotated: Annotated, knowledge: Knowledge) -> Extraction:
    report, mentions, claims = annotated.report, [], []
    for found in TOLL.finditer(report.text_raw):
        start, end = found.span()
        mention = EventMention.id_for(report.id, start, end)
        mentions.append(
            EventMention(
                mention, report.id, start, end, found.group(), 0, "blast", Reference.NEW, Realis.ACTUAL
            )
        )
        claims += [
            Claim(
                Claim.id_for(report.id, field, start, end, value),
                report.id,
                mention,
                field,
                thing,
                found.group(),
                start,
                end,
                scope,
                speakers=(Speaker("police", start, start + 2),),
            )
            for field, value, thing, scope in (
                ("killed", found[1], Count(int(found[1]), int(found[1])), Scope.TOTAL),
                ("place", found[2], Place(found[2]), None),
            )
        ]
    if "poison for evidence" in report.text_raw:
        claims = [replace(claim, quote="never said") for claim in claims]
    return Extraction(tuple(mentions), tuple(claims), ())


def resolve(annotated: Annotated, extraction: Extraction, knowledge: Knowledge) -> Reading:
    accounts = tuple(
        Account(
            id=mention.id,
            report=mention.report,
            main=True,
            kind="incident",
            event_type="blast",
            violent=True,
            mentions=(mention,),
            claims=tuple(c for c in extraction.claims if c.mention == mention.id),
            period=Period(),
            place=Place(TOLL.fullmatch(mention.trigger)[2]),  # type: ignore[index]
            attackers=(),
            targets=(),
            victims=(),
            instruments=(),
        )
        for mention in extraction.mentions
    )
    return Reading(annotated.report, accounts, (), ())


def find_credits(report: Report, knowledge: Knowledge) -> tuple[Credit, ...]:
    return ()


def trace(readings: Sequence[Reading], knowledge: Knowledge) -> Lineage:
    return Lineage((), {r.report.id: (r.report.id,) for r in readings})


def link(
    readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge, rulings: Rulings = ()
) -> Linkage:
    places: dict[str, list[str]] = {}
    for reading in readings:
        for account in reading.accounts:
            assert account.place is not None
            places.setdefault(account.place.name, []).append(account.id)
    return Linkage(tuple(sorted(tuple(sorted(ids)) for ids in places.values())), ())


def reconcile(
    linkage: Linkage, readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge
) -> LedgerContent:
    accounts = {account.id: account for reading in readings for account in reading.accounts}
    incidents, held = [], {}
    for cluster in linkage.clusters:
        members = [accounts[key] for key in cluster]
        claims = [claim for account in members for claim in account.claims]
        counts = [c for c in claims if isinstance(c.value, Count)]
        tolls = sorted(c.value.low for c in counts if isinstance(c.value, Count) and c.value.low is not None)
        key = "i" + cluster[0][1:]
        held |= {claim.id: key for claim in claims}
        reports = tuple(sorted({account.report for account in members}))
        incidents.append(
            Incident(
                id=key,
                title=f"Blast in {members[0].place.name}",  # type: ignore[union-attr]
                kind="incident",
                violent=True,
                event_type="blast",
                period=Period(),
                period_claims=(),
                place=members[0].place,
                place_claims=tuple(sorted(c.id for c in claims if c.field == "place")),
                attackers=(),
                targets=(),
                victims=(),
                instruments=(),
                killed=Estimate(
                    tolls[0], tolls[-1], tolls[-1], tuple(sorted(c.id for c in counts)), "the highest"
                ),
                injured=None,
                captured=None,
                missing=None,
                killed_by_side=(),
                civilians_killed=None,
                main_of=reports,
                mentioned_in=(),
                origins=reports,
                relations=(),
                contradictions=(),
                verdicts=Verdicts("fair", "likely", "unknown"),
                accounts=cluster,
            )
        )
    found = [replace(c, origin=c.report) for account in accounts.values() for c in account.claims]
    return LedgerContent(
        (),
        tuple(sorted(incidents, key=lambda i: i.id)),
        tuple(sorted(found, key=lambda c: c.id)),
        held,
        (),
        {},
        (),
        lineage,
    )


def die_of_poison(report: Report, knowledge: Knowledge) -> Annotated:
    if "poison for the process" in report.text_raw:
        os._exit(9)
    return annotate(report, knowledge)


FAKES = Stages(read, annotate, extract, resolve, find_credits, trace, link, reconcile)
