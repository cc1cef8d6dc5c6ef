"""The loss report: every column, every incident, and why."""

from __future__ import annotations

import io
import json
from typing import Any

from tests.export.codebooks.forms import form
from tests.export.dockets import Memory, Told, docket, page, party

from corroborate.export.loss import Losses
from corroborate.export.loss_report import Header, LossReport
from corroborate.records.docket import Docket
from corroborate.records.incident import Contradiction

QUARREL = Contradiction("killed", (("a",), ("b",)), "2 against 4", "toll")
HELD = (
    docket(
        [Told(2, "afp", "r1"), Told(4, page="r2")],
        id="m1",
        contradictions=[QUARREL],
        attackers=[party("m23", standing="claimed")],
    ),
    docket([Told(3)], id="m2"),
    docket([Told(3), Told(5, field="injured")], id="m3"),
    docket(kind="series", id="m4"),
)


def report(*held: Docket, name: str = "acled-style") -> tuple[dict[str, Any], str]:
    """The two files of a report."""
    made = form(name)
    machine, people = io.StringIO(), io.StringIO()
    policy = made.policy
    written = LossReport(
        machine, people, Header(name, policy.name, policy.rule, policy.published, "1", "test")
    )
    losses = Losses(made.tables)
    for one in Memory(held).dockets():
        written.incident(losses.add(one, made.render(one)))
    written.end(losses)
    return json.loads(machine.getvalue()), people.getvalue()


def column(told: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [c for c in told["summary"]["columns"] if c["column"] == name]
    return found  # type: ignore[no-any-return]


def test_it_says_what_one_number_hides_and_in_which_incident() -> None:
    told, words = report(*HELD)
    assert column(told, "fatalities") == {
        "table": "events",
        "column": "fatalities",
        "fidelity": "lossy",
        "says": "",
        "incidents": 1,
        "examples": [{"incident": "m1", "why": "one number, 2, for 2 (AFP), 4 (Reuters)"}],
    }
    assert "| events | fatalities | lossy | 1 | one number, 2, for 2 (AFP), 4 (Reuters) (m1) |" in words


def test_every_column_is_judged() -> None:
    told, words = report(*HELD)
    assert len(told["summary"]["columns"]) == 31
    assert {c["fidelity"] for c in told["summary"]["columns"]} == {
        "exact",
        "close",
        "lossy",
        "cannot be said",
    }
    assert "events.sub_event_type" in words.split("Exact: ")[1]


def test_it_counts_rows_lines_and_contradictions() -> None:
    told, words = report(*HELD)
    assert told["summary"]["incidents"] == 4
    assert told["summary"]["rows"] == {"events": 3}
    assert told["summary"]["incidents_by_independent_lines"] == {"0": 1, "1": 2, "2": 1}
    assert told["summary"]["contradictions"] == {"killed": 1}
    assert "incidents: 4; rows: events 3" in words


def test_a_post_is_no_independent_line() -> None:
    told, _ = report(docket([Told(2, "post:r1:4"), Told(2, "afp")]))
    assert told["incidents"][0]["independent_lines"] == ["afp"]


def test_every_incident_has_an_entry_with_its_own_losses() -> None:
    told, _ = report(*HELD)
    assert [entry["incident"] for entry in told["incidents"]] == ["m1", "m2", "m3", "m4"]
    first = told["incidents"][0]
    assert first["contradictions"] == [{"field": "killed", "note": "2 against 4"}]
    assert {"fatalities", "inter1"} & {loss["column"] for loss in first["losses"]} == {"fatalities"}
    assert told["incidents"][3]["rows"] == {}


def test_what_has_no_column_and_what_has_no_row_is_named() -> None:
    told, words = report(*HELD)
    (injured,) = [gap for gap in told["summary"]["no_column"] if gap["field"] == "injured"]
    assert injured["examples"] == [{"incident": "m3", "why": "5: no column"}]
    (left,) = told["summary"]["left_out"]
    assert left["examples"] == ["m4"]
    assert "## Incidents without a row" in words


def test_the_policy_its_rule_and_its_source_stand_at_the_head() -> None:
    told, words = report(*HELD)
    assert (told["schema"], told["policy"]) == ("corroborate.loss/1", "acled-lowest")
    assert told["published"] == "ACLED codebook, fatalities"
    assert "`acled-lowest`: best is the lowest number reported" in words


def test_an_empty_ledger_has_a_report_too() -> None:
    told, words = report()
    assert told["incidents"] == []
    assert "incidents: 0" in words


def test_words_of_a_report_cannot_break_the_table_or_become_markup() -> None:
    hostile = docket([Told(2)], targets=[party(None, "a | b <script>\n# c")], pages=[page("r1")])
    _, words = report(hostile)
    (line,) = [line for line in words.splitlines() if "a \\| b" in line]
    assert "<script" not in line
    assert line.count(" | ") >= 3


def test_the_sums_do_not_grow_with_the_ledger() -> None:
    made = form("acled-style")
    losses = Losses(made.tables)
    for n in range(500):
        one = docket([Told(2, "afp", "r1"), Told(4, page="r2")], id=f"m{n}")
        losses.add(one, made.render(one))
    assert max(len(gap.examples) for gap in losses.columns.values()) == 5
    assert losses.columns["events", "fatalities"].incidents == 500
