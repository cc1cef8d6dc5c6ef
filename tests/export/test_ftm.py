"""FollowTheMoney: our lines hold to the model, and the model's own library reads them."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import incident, source

from corroborate.export.ftm import entity_id


def lines(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with kept(folder, source(incident("i1"), incident("i8"), incident("i9"))) as ledger:
        made = written(ledger, "ftm", folder / "out.json")
    entities, statements = (made[name].decode().splitlines() for name in ("out.json", "out.statements.json"))
    return [json.loads(line) for line in entities], [json.loads(line) for line in statements]


def test_an_incident_is_an_event_with_its_days_and_people(tmp_path: Path) -> None:
    entities, _ = lines(tmp_path)
    event = next(e for e in entities if e["id"] == "i1")["properties"]
    assert (event["startDate"], event["country"], event["location"]) == (
        ["1987-06-05"],
        ["ss"],
        ["Malakal, South Sudan"],
    )
    assert event["involved"] == ["group.rebels", "state.army"]
    assert event["summary"][0].startswith("Killed 12 to unknown, best 12.")


def test_who_did_what_is_a_link_of_its_own(tmp_path: Path) -> None:
    entities, _ = lines(tmp_path)
    links = [
        e["properties"]
        for e in entities
        if e["schema"] == "UnknownLink" and e["properties"]["object"] == ["i1"]
    ]
    roles = {(link["subject"][0], link["role"][0]) for link in links}
    assert {("group.rebels", "attacker, stated"), ("state.army", "target")} <= roles


def test_a_claim_is_a_statement_with_its_words(tmp_path: Path) -> None:
    _, statements = lines(tmp_path)
    killed = next(s for s in statements if s["id"] == "c1")
    assert (killed["entity_id"], killed["prop"], killed["value"]) == (
        "i1",
        "summary",
        "Killed: 12 to unknown",
    )
    assert (killed["original_value"], killed["origin"]) == ("at least 12 died", "nile-courier")


@pytest.mark.parametrize("id", ["xe.army", "m00ff", "a-b"])
def test_an_id_that_the_model_takes_stays(id: str) -> None:
    assert entity_id(id) == id


def test_the_library_takes_every_entity_and_loses_no_value(tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    for told in lines(tmp_path)[0]:
        schema = model.get(told["schema"])
        schema.validate(told)
        proxy = model.get_proxy(told)
        assert {name: sorted(proxy.get(name)) for name in told["properties"]} == {
            name: sorted(set(values)) for name, values in told["properties"].items()
        }
        assert proxy.context["corroborate"] if "corroborate" in told else True


def test_every_link_joins_what_the_model_lets_it(tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    entities = {told["id"]: told for told in lines(tmp_path)[0]}
    for told in entities.values():
        for name, values in told["properties"].items():
            prop = model.get(told["schema"]).get(name)
            for value in values if prop.type.name == "entity" else ():
                assert value in entities
                assert model.get(entities[value]["schema"]).is_a(prop.range)


def test_the_library_takes_every_statement(tmp_path: Path) -> None:
    library = pytest.importorskip("followthemoney")
    for told in lines(tmp_path)[1]:
        read = library.Statement.from_dict(told)
        prop = library.model.get(read.schema).get(read.prop)
        assert prop.type.name == told["prop_type"]
        assert prop.type.validate(read.value)
