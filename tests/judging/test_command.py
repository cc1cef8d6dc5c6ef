"""`corroborate judge` and `corroborate diff` as a researcher types them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.judging.desk import Desk
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.errors import CorroborateError
from corroborate.knowledge import Knowledge
from corroborate.ledger import open_ledger

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on a copy of the ledger, whose readers are those of the tests."""
    ledger = tmp_path / "ledger.db"
    shutil.copy(built, ledger)
    monkeypatch.setenv("CORROBORATE_PIPELINE", "none")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def command(*words: str, group: str = "judge") -> Result:
        return CliRunner().invoke(app, [group, str(ledger), *words])

    return command


@pytest.fixture
def gao(tmp_path: Path, run: Run, knowledge: Knowledge) -> str:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        return Desk(ledger, knowledge).incident("in Gao").id


SIGNED = ("--by", "Ada", "--why", "read the register")


def test_a_decision_prints_its_id_alone_and_is_in_force_at_once(run: Run, gao: str) -> None:
    done = run("correct", gao, "killed", "8", *SIGNED, "--date", "2019-04-01")
    assert done.exit_code == 0, done.output
    id = done.stdout.strip()
    assert id.startswith("j") and "\n" not in id
    assert f"{id} in force" in done.stderr
    shown = run(gao, group="show").stdout
    assert "set by Ada, 2019-04-01: read the register" in shown
    assert "Decisions" in shown


def test_what_was_decided_is_listed_and_undone_by_its_id(run: Run, gao: str) -> None:
    id = run("verdict", gao, "reporting", "weak", *SIGNED).stdout.strip()
    listed = run("list").stdout
    assert id in listed and "in force" in listed and "read the register" in listed
    assert run("undo", id, *SIGNED).exit_code == 0
    assert id not in run("list").stdout.split("undo")[0]
    assert id in run("list", "--all").stdout


def test_a_decision_can_wait_for_the_next_build(run: Run, gao: str) -> None:
    done = run("correct", gao, "killed", "8", *SIGNED, "--no-build")
    assert "in force after: corroborate build" in done.stderr
    assert "waiting" in run("list").stdout


def test_a_wrong_day_place_or_number_is_said_in_words(run: Run, gao: str) -> None:
    for words, said in (
        (("correct", gao, "killed", "about eight"), "is no number of people; write 4, 2-6 or 84+"),
        (("correct", gao, "period", "last week"), "is no date; write 2019-05-04"),
        (("correct", gao, "place", "Zzyzxville"), "the gazetteer has no place 'Zzyzxville'"),
        (("correct", gao, "mood", "8"), "no such value; choose killed"),
        (("verdict", gao, "truth", "yes"), "choose reporting, occurrence, responsibility"),
        (("place", "Tinkaresso"), "say where it lies, with --lat and --lon"),
        (("undo", "jnone"), "no judgement has an id beginning with 'jnone'"),
        (("reject", "cnone"), "no claim has the id 'cnone'"),
        (("same", "mzzz", gao), "no incident has the id 'mzzz'"),
    ):
        done = run(*words, *SIGNED)
        assert isinstance(done.exception, CorroborateError), words
        assert said in str(done.exception)


def test_a_decision_on_what_changed_meanwhile_is_refused_unless_repeated_anyway(run: Run, gao: str) -> None:
    seen = run("mentions", gao).stderr.split("revision ")[1].split()[0]
    assert run("correct", gao, "killed", "8", *SIGNED, "--seen", seen).exit_code == 0
    late = run("correct", gao, "killed", "9", *SIGNED, "--seen", seen)
    assert "changed since you looked" in str(late.exception)
    assert run("correct", gao, "killed", "9", *SIGNED, "--seen", seen, "--anyway").exit_code == 0


def test_the_queue_gives_commands_that_can_be_typed(run: Run, gao: str) -> None:
    lines = [line.split() for line in run("queue").stdout.replace("\n", " ").split("corroborate judge ")[1:]]
    wanted = next(words[1:] for words in lines if words[1:4] == ["correct", gao, "killed"])
    seen = wanted[wanted.index("--seen") + 1]
    done = run("correct", gao, "killed", "8", "--seen", seen, *SIGNED)
    assert done.exit_code == 0, done.exception


def test_no_ledger_is_made_by_judging_what_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["judge", str(tmp_path / "none.db"), "undo", "j1", *SIGNED])
    assert "no such ledger" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_diff_tells_what_changed_between_two_days(run: Run, gao: str) -> None:
    done = run("--since", "2019-03-07", group="diff")
    assert done.exit_code == 0, done.exception
    assert "changed: Bomb" in done.stdout
    assert "killed: 7–9 (best 7) → 7–9 (best 9)" in done.stdout
    told = json.loads(run("--since", "2019-03-07", "--json", group="diff").stdout)
    assert gao in [d["incident"] for d in told["differences"] if d["kind"] == "changed"]


def test_diff_without_a_day_or_with_days_turned_round_is_refused(run: Run) -> None:
    assert "--since" in str(run(group="diff").exception)
    turned = run("--since", "2020-01-01", "--as-of", "2019-01-01", group="diff")
    assert "turn them round" in str(turned.exception)
