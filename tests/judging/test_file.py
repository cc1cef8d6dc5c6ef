"""The file of judgements beside the ledger: the same content, replayed, and refused where it is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.judging.desk import ADA, Desk
from tests.judging.reports import PAGES, documents

from corroborate.errors import LedgerError
from corroborate.ledger import judgements, open_ledger, readings, reports
from corroborate.pipeline import ledger_object
from corroborate.pipeline.add import take_in
from corroborate.pipeline.export import export
from corroborate.pipeline.importing import import_coded
from corroborate.pipeline.judging import Author, decisions
from corroborate.pipeline.judging.joining import Joined, join
from corroborate.pipeline.stages import ours
from corroborate.stages.linkage import link


def file(desk: Desk) -> Path:
    path = judgements.file_of(desk.ledger)
    assert path is not None
    return path


def in_ledger(desk: Desk) -> list[str]:
    with desk.ledger.transaction() as connection:
        return [j.id for j in judgements.load(connection)]


def two_decisions(desk: Desk) -> None:
    desk.decide(decisions.correct(desk.incident("in Gao").id, "killed", "8", ADA))
    desk.decide(decisions.verdict(desk.incident("in Gao").id, "reporting", "weak", ADA))


def test_without_judgements_there_is_no_file_and_no_trace_in_the_export(desk: Desk) -> None:
    desk.build()
    assert not file(desk).exists()
    assert "judgements" not in desk.exported()


def test_without_judgements_a_build_is_what_the_stages_make_alone(desk: Desk) -> None:
    with desk.ledger.transaction() as connection:
        stored = readings.load(connection, reports.load(connection, received_only=True))
    told, stages, knowledge = [s.reading for s in stored], ours(), desk.knowledge
    lineage = stages.trace(told, knowledge)
    alone = stages.reconcile(link(told, lineage, knowledge), told, lineage, knowledge)
    assert join(told, (), stages, knowledge) == Joined(alone, ())


def test_ledger_and_file_say_the_same(desk: Desk) -> None:
    two_decisions(desk)
    with desk.ledger.transaction() as connection:
        assert judgements.read(file(desk)) == judgements.load(connection)
    assert len(file(desk).read_text().splitlines()) == 2


def test_a_ledger_built_from_nothing_takes_up_the_file(desk: Desk, tmp_path: Path) -> None:
    two_decisions(desk)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / file(desk).name).write_bytes(file(desk).read_bytes())
    with open_ledger(fresh / "ledger.db") as ledger:
        other = Desk(ledger, desk.knowledge)
        take_in(ledger, iter(documents(PAGES)), knowledge=desk.knowledge)
        other.build()
        assert other.exported() == desk.exported()
        assert in_ledger(other) == in_ledger(desk)


def test_a_lost_file_is_written_again_from_the_ledger(desk: Desk) -> None:
    two_decisions(desk)
    before = file(desk).read_bytes()
    file(desk).unlink()
    desk.build()
    assert file(desk).read_bytes() == before


def test_the_file_is_as_private_as_its_ledger(desk: Desk) -> None:
    desk.path.chmod(0o600)
    two_decisions(desk)
    assert file(desk).stat().st_mode & 0o777 == 0o600


def test_two_ledgers_of_one_folder_keep_their_decisions_apart(desk: Desk, tmp_path: Path) -> None:
    two_decisions(desk)
    with open_ledger(tmp_path / "other.db") as ledger:
        Desk(ledger, desk.knowledge).build()
        assert in_ledger(Desk(ledger, desk.knowledge)) == []


@pytest.mark.parametrize(
    ("break_it", "line", "words"),
    [
        (lambda lines: [lines[0], lines[1].replace("Ada", "Bob")], 2, "changed, moved or copied by hand"),
        (lambda lines: [lines[1]], 1, "changed, moved or copied by hand"),
        (lambda lines: [lines[0], '{"id":"j1"}'], 2, "not a judgement"),
        (lambda lines: ["not json", lines[1]], 1, "not a judgement"),
    ],
)
def test_a_broken_line_is_named_with_its_file_and_number(desk: Desk, break_it, line: int, words: str) -> None:  # type: ignore[no-untyped-def]
    two_decisions(desk)
    lines = break_it(file(desk).read_text().splitlines())
    file(desk).write_text("".join(f"{one}\n" for one in lines))
    with pytest.raises(LedgerError) as error:
        desk.build()
    assert f"{file(desk)}, line {line}:" in str(error.value)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_line_that_was_cut_off_is_no_decision(desk: Desk) -> None:
    two_decisions(desk)
    text = file(desk).read_text()
    file(desk).write_text(text + text.splitlines()[0][:40])
    with pytest.raises(LedgerError, match="line 3: cut off before its end"):
        desk.build()


def test_a_decision_in_the_file_that_the_ledger_lost_is_taken_up(desk: Desk) -> None:
    """A power cut between the two: the file is written first."""
    two_decisions(desk)
    both = in_ledger(desk)
    with desk.ledger.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM standings")
        connection.exec_driver_sql("DELETE FROM judgements WHERE number = 2")
    desk.build()
    assert in_ledger(desk) == both


def test_the_file_of_another_ledger_is_refused(desk: Desk) -> None:
    two_decisions(desk)
    theirs = file(desk).read_text()
    with desk.ledger.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM standings")
        connection.exec_driver_sql("DELETE FROM judgements")
    file(desk).unlink()
    desk.build()
    desk.decide(decisions.verdict(desk.incident("Jolo").id, "reporting", "weak", ADA))
    file(desk).write_text(theirs)
    with pytest.raises(LedgerError, match="not of one ledger"):
        desk.build()


def test_a_judgement_reads_as_words_in_the_file(desk: Desk) -> None:
    two_decisions(desk)
    first = json.loads(file(desk).read_text().splitlines()[0])
    assert first["draft"]["who"] == "Ada"
    assert first["draft"]["why"] == "read both pages"
    assert all(anchor["words"] and anchor["report"] for anchor in first["draft"]["sides"][0])


def test_an_export_without_personal_names_leaves_them_out_of_reasons_too(desk: Desk) -> None:
    author = Author("Ada", "Ramon Dela Cruz was counted twice")
    desk.decide(decisions.correct(desk.incident("Jolo").id, "killed", "7", author))
    public = ledger_object(desk.ledger, desk.knowledge, personal=False)
    judged = public["judgements"][0]
    assert (judged["who"], judged["why"], judged["value"]["low"]) == ("Ada", None, 7)
    assert "Cruz" not in json.dumps({key: public[key] for key in ("judgements", "incidents")})


@pytest.mark.parametrize("form", ["csv", "ftm", "jsonl"])
def test_what_was_decided_comes_back_and_only_json_lines_name_the_decisions(
    desk: Desk, tmp_path: Path, form: str
) -> None:
    two_decisions(desk)
    files = [export(desk.ledger, form, tmp_path / f"out.{form}", knowledge=desk.knowledge)]
    with open_ledger(tmp_path / "back.db") as back:
        outcome = import_coded(back, tmp_path / f"out.{form}", form, knowledge=desk.knowledge)
        (tmp_path / "again").mkdir()
        files.append(export(back, form, tmp_path / "again" / f"out.{form}", knowledge=desk.knowledge))
    before, after = ({p.name: _objects(p) for p in paths if "loss" not in p.name} for paths in files)
    before.pop("datapackage.json", None), after.pop("datapackage.json", None)
    assert before == after
    judged = len(desk.exported()["judgements"]) if form == "jsonl" else 0
    assert len(outcome.rejected) == judged
    assert all("judgements are not imported" in why for _, why in outcome.rejected)


def _objects(path: Path) -> list[str]:
    """The lines of a file but those of decisions, and of what an import says of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(('{"type": "judgement"', '{"type": "rejection"'))]
