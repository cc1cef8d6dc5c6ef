"""The run over simple stages: what is kept, what is done again, what a fault costs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.fakes import FAKES, die_of_poison

from corroborate.errors import PackError
from corroborate.ledger import Ledger, open_ledger
from corroborate.pipeline import AddOutcome, build, export, ledger_object
from corroborate.pipeline.add import take_in
from corroborate.records.annotation import Annotated
from corroborate.records.report import RawDocument, Rejection


def document(name: str, text: str, **said: str) -> RawDocument:
    return RawDocument(name, text.encode("utf-8"), "text/plain", **said)


def add(ledger: Ledger, *given: RawDocument | Rejection, jobs: int = 1) -> AddOutcome:
    return take_in(ledger, iter(given), jobs=jobs, stages=FAKES)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


STORIES = [
    document("a.txt", "2003-05-06. Police said 4 dead in Kalemie."),
    document("b.txt", "Officials: 6 dead in Kalemie, and earlier 2 dead in Uvira."),
    document("c.txt", "Nothing happened here."),
    document("d.txt", "Radio says 3 dead in Uvira."),
]


def everything(ledger: Ledger) -> list[Any]:
    """Every row of every table."""
    assert ledger.path is not None
    with sqlite3.connect(ledger.path) as connection:
        names = [
            n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1")
        ]
        return [(n, sorted(connection.execute(f"SELECT * FROM {n}"), key=repr)) for n in names]


def test_a_run_ends_in_incidents_with_their_claims(ledger: Ledger) -> None:
    added = add(ledger, *STORIES)
    assert (added.read, added.unchanged, added.rejections) == (4, 0, ())
    made = build(ledger, stages=FAKES)
    assert (made.reports, made.read_anew, made.incidents, made.changed) == (4, 4, 2, True)
    found = {i["title"]: i for i in ledger_object(ledger)["incidents"]}
    assert found["Blast in Kalemie"]["killed"]["low"] == 4
    assert found["Blast in Kalemie"]["killed"]["high"] == 6
    assert found["Blast in Uvira"]["killed"]["best"] == 3
    assert {"reading", "annotation", "extraction", "linkage", "storing"} <= made.timings.seconds.keys() | (
        added.timings.seconds.keys()
    )


def test_running_again_changes_no_row(ledger: Ledger) -> None:
    add(ledger, *STORIES)
    build(ledger, stages=FAKES)
    before = everything(ledger)
    again = add(ledger, *STORIES)
    assert (again.read, again.unchanged) == (0, 4)
    made = build(ledger, stages=FAKES)
    assert (made.read_anew, made.changed, made.incidents) == (0, False, 2)
    assert everything(ledger) == before


def test_order_batches_and_processes_do_not_show_in_the_export(tmp_path: Path) -> None:
    copies = [document("z.txt", "Radio says 3 dead in Uvira.", published="2001-02-03"), *STORIES]
    copies += [
        document("e.txt", "Radio says 3 dead in Uvira.", published="2001-02-01"),
        document("f.txt", " "),
    ]
    written = set()
    for number, (order, batch, jobs) in enumerate([(1, 9, 1), (-1, 1, 1), (1, 3, 2), (-1, 9, 2)]):
        with open_ledger(tmp_path / f"{number}.db") as ledger:
            given = copies[::order]
            for at in range(0, len(given), batch):
                add(ledger, *given[at : at + batch], jobs=jobs)
            build(ledger, jobs=jobs, stages=FAKES)
            export(ledger, "json", tmp_path / "out.json")
        written.add((tmp_path / "out.json").read_bytes())
    assert len(written) == 1
    assert len(json.loads(written.pop())["rejections"]) == 1


def test_one_text_under_two_names_is_one_report_with_two_copies(ledger: Ledger) -> None:
    text = "2009-09-09. Radio says 3 dead in Uvira."
    add(ledger, document("b.txt", text, published="2009-09-12", outlet="Radio B"), document("a.txt", text))
    add(ledger, document("c.txt", text, published="2009-09-11"))
    build(ledger, stages=FAKES)
    (report,) = ledger_object(ledger)["reports"]
    assert (report["name"], report["outlet"]) == ("a.txt", None)
    assert [c["name"] for c in report["copies"]] == ["a.txt", "b.txt", "c.txt"]
    assert report["published"] == {"edtf": "2009-09-11", "basis": "metadata"}


def test_without_metadata_the_date_on_the_page_counts(ledger: Ledger) -> None:
    add(ledger, document("a.txt", "2009-09-09. Radio says 3 dead in Uvira."))
    assert ledger_object(ledger)["reports"][0]["published"] == {"edtf": "2009-09-09", "basis": "page"}


def test_new_metadata_updates_the_copy_and_has_the_report_studied_again(ledger: Ledger) -> None:
    add(ledger, *STORIES)
    build(ledger, stages=FAKES)
    again = add(ledger, replace(STORIES[3], published="2003-05-07", outlet="Radio U"))
    assert (again.read, again.unchanged) == (1, 0)
    made = build(ledger, stages=FAKES)
    assert (made.read_anew, made.changed) == (1, True)
    (report,) = [r for r in ledger_object(ledger)["reports"] if r["name"] == "d.txt"]
    assert report["copies"] == [
        {"name": "d.txt", "url": None, "outlet": "Radio U", "published": "2003-05-07"}
    ]


def test_metadata_that_is_not_given_again_is_kept(ledger: Ledger) -> None:
    add(ledger, document("a.txt", "Radio says 3 dead in Uvira.", published="2003-05-07"))
    assert add(ledger, document("a.txt", "Radio says 3 dead in Uvira.")).unchanged == 1
    assert ledger_object(ledger)["reports"][0]["published"]["edtf"] == "2003-05-07"


def test_another_text_under_a_known_name_is_another_report(ledger: Ledger) -> None:
    add(ledger, document("a.txt", "Radio says 3 dead in Uvira."))
    assert add(ledger, document("a.txt", "Radio says 4 dead in Uvira.")).read == 1
    assert [r["name"] for r in ledger_object(ledger)["reports"]] == ["a.txt", "a.txt"]


def test_a_rejected_document_is_named_every_time_but_read_once(ledger: Ledger) -> None:
    unread = Rejection("photo.txt", "binary", "not text")
    for _ in range(2):
        outcome = add(ledger, document("blank.txt", "  "), unread, STORIES[0])
        assert [(r.name, r.reason) for r in outcome.rejections] == [
            ("blank.txt", "empty"),
            ("photo.txt", "binary"),
        ]
    assert [r["name"] for r in ledger_object(ledger)["rejections"]] == ["blank.txt", "photo.txt"]


def test_a_name_that_could_not_be_read_is_forgiven_once_it_can(ledger: Ledger) -> None:
    unread = Rejection("a.txt", "unreadable", "permission denied")
    for given in ((unread, STORIES[0]), (STORIES[0], unread)):
        add(ledger, *given)
        assert ledger_object(ledger)["rejections"] == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_one_document_costs_no_other(ledger: Ledger, jobs: int) -> None:
    poisoned = [
        document("p1.txt", "poison for reading"),
        document("p2.txt", "poison for annotation: 9 dead in Uvira"),
        document("p3.txt", "poison for evidence: 9 dead in Uvira"),
        document("p4.txt", "poison for storing: 8 dead in Uvira"),
    ]
    added = add(ledger, *poisoned, *STORIES, jobs=jobs)
    assert [(r.name, r.reason) for r in added.rejections] == [("p1.txt", "failed"), ("p4.txt", "failed")]
    assert added.rejections[0].detail.endswith("reading: RuntimeError: cannot read this at 0x")
    assert added.rejections[1].detail.splitlines()[-1].startswith("storing: ")
    made = build(ledger, jobs=jobs, stages=FAKES)
    assert [r.name for r in made.failures] == ["p2.txt", "p3.txt"]
    assert made.failures[0].detail.endswith("annotation: RuntimeError: no sentence will come of this")
    assert "evidence: ValueError" in made.failures[1].detail
    whole = ledger_object(ledger)
    assert [r["name"] for r in whole["rejections"]] == ["p1.txt", "p2.txt", "p3.txt", "p4.txt"]
    assert {i["killed"]["high"] for i in whole["incidents"]} == {6, 3}  # no 9 and no 8


def test_a_file_name_that_is_not_unicode_is_kept_in_visible_form(ledger: Ledger) -> None:
    add(ledger, document("caf\udce9.txt", "3 dead in Uvira"), Rejection("\udcff.txt", "binary", "not text"))
    whole = ledger_object(ledger)
    assert [r["name"] for r in (*whole["reports"], *whole["rejections"])] == ["caf\\udce9.txt", "\\udcff.txt"]
    assert add(ledger, document("caf\udce9.txt", "3 dead in Uvira")).unchanged == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_pack_stops_the_run_instead_of_failing_every_report(ledger: Ledger, jobs: int) -> None:
    add(ledger, document("a.txt", "poison for packs"), *STORIES)
    with pytest.raises(PackError, match="entry 'raid'"):
        build(ledger, jobs=jobs, stages=FAKES)


def test_what_failed_is_tried_again(ledger: Ledger) -> None:
    add(ledger, document("p.txt", "poison for annotation: 9 dead in Uvira"))
    assert build(ledger, stages=FAKES).failures
    mended = replace(FAKES, annotate=lambda report, _: Annotated(report, (), (), (), (), ()))
    made = build(ledger, stages=mended)
    assert (made.failures, made.incidents, made.read_anew) == ((), 1, 1)


def test_a_build_that_was_cut_off_goes_on_where_it_stopped(ledger: Ledger) -> None:
    add(ledger, *STORIES)
    seen: list[str] = []

    def annotate(report: Any, knowledge: Any) -> Any:
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(report.name)
        return FAKES.annotate(report, knowledge)

    with pytest.raises(KeyboardInterrupt):
        build(ledger, stages=replace(FAKES, annotate=annotate))
    made = build(ledger, stages=FAKES)
    assert (made.read_anew, made.incidents) == (2, 2)


def test_a_crash_between_the_stages_leaves_what_the_last_build_made(ledger: Ledger) -> None:
    add(ledger, *STORIES[:2])
    build(ledger, stages=FAKES)
    before = ledger_object(ledger)["incidents"]

    def fall(*_: Any) -> Any:
        raise RuntimeError("power cut")

    add(ledger, *STORIES[2:])
    for broken in ({"trace": fall}, {"link": fall}, {"reconcile": fall}):
        with pytest.raises(RuntimeError, match="power cut"):
            build(ledger, stages=replace(FAKES, **broken))
        assert ledger_object(ledger)["incidents"] == before
    assert build(ledger, stages=FAKES).changed


def test_a_report_that_kills_its_worker_costs_no_other(ledger: Ledger) -> None:
    add(ledger, *STORIES, document("p.txt", "poison for the process: 9 dead in Uvira"))
    made = build(ledger, jobs=2, stages=replace(FAKES, annotate=die_of_poison))
    assert [r.name for r in made.failures] == ["p.txt"]
    assert "killed" in made.failures[0].detail
    assert (made.reports, made.incidents) == (5, 2)


def test_a_document_that_is_read_otherwise_now_leaves_no_old_report_behind(ledger: Ledger) -> None:
    add(ledger, *STORIES)
    build(ledger, stages=FAKES)

    def read(document: RawDocument, knowledge: Any) -> Any:
        return FAKES.read(replace(document, content=document.content.rstrip(b".")), knowledge)

    # As after an upgrade: other code, so another fingerprint, and another text for each document.
    with ledger.transaction() as connection:
        connection.exec_driver_sql("UPDATE receipts SET read_with = 'an earlier version'")
    assert take_in(ledger, iter(STORIES), stages=replace(FAKES, read=read)).read == 4
    made = build(ledger, stages=FAKES)
    assert (made.reports, made.read_anew) == (4, 4)
    whole = ledger_object(ledger)
    assert not [r for r in whole["reports"] if r["text_raw"].endswith(".")]
    assert {c["report"] for c in whole["claims"]} <= {r["id"] for r in whole["reports"]}


def test_progress_counts_up_to_the_whole(ledger: Ledger) -> None:
    told: list[tuple[str, int, int | None]] = []
    add(ledger, *STORIES)
    build(ledger, stages=FAKES, progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "studying"] == [("studying", n, 4) for n in (1, 2, 3, 4)]
