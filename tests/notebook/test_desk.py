"""The Python interface: asking, adding, and what is said when something is wrong."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import corroborate
from corroborate import CorroborateError, Desk, Incident

REPORTS = (
    {
        "name": "kafan",
        "published": "1999-05-21",
        "outlet": "Hill Courier",
        "text": "Gunmen killed four farmers near Jos in central Nigeria on Monday, police said.\n\n"
        "Doctors put the toll at six.",
    },
    {
        "name": "cali",
        "published": "2004-08-12",
        "text": "A car bomb wounded nine soldiers in Cali, Colombia, on Tuesday, the army said.",
    },
)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with corroborate.open_ledger() as opened:
        opened.add(*REPORTS)
        opened.build()
        yield opened


def places(found: corroborate.Listing[Incident]) -> list[str | None]:
    return [incident.place.name if incident.place else None for incident in found]


def test_incidents_are_asked_for_by_place_country_and_day(desk: Desk) -> None:
    assert places(desk.incidents()) == ["Jos", "Cali"]
    assert places(desk.incidents(place="jos")) == ["Jos"]
    assert places(desk.incidents(place="Nigeria")) == ["Jos"]
    assert places(desk.incidents(country="Colombia")) == places(desk.incidents(country="CO")) == ["Cali"]
    assert places(desk.incidents(since="2000-01-01")) == ["Cali"]
    assert places(desk.incidents(until="2000-01-01")) == ["Jos"]
    assert places(desk.incidents(place="Jos", country="CO")) == []


def test_incidents_are_asked_for_by_what_the_reports_differ_in(desk: Desk) -> None:
    assert places(desk.incidents(contradicted=True)) == ["Jos"]
    assert places(desk.incidents(contradicted=False)) == ["Cali"]


def test_an_id_may_be_cut_short_but_must_mean_one_incident(desk: Desk) -> None:
    whole = desk.incidents()[0].id
    assert desk.incident(whole[:8]).id == whole
    with pytest.raises(CorroborateError, match="2 incidents have an id beginning with 'm'"):
        desk.incident("m")
    with pytest.raises(CorroborateError, match="no incident has"):
        desk.incident("x")
    with pytest.raises(CorroborateError, match="no incident has"):
        desk.incident("")


def test_a_wrong_question_is_answered_in_words(desk: Desk) -> None:
    with pytest.raises(CorroborateError, match="write it as 2024-01-31"):
        desk.incidents(since="last year")
    with pytest.raises(CorroborateError, match="country 'Atlantis': not known"):
        desk.incidents(country="Atlantis")
    with pytest.raises(CorroborateError, match="field 'dead': not known; choose attacker"):
        desk.claims(field="dead")


def test_rows_have_the_same_columns_for_every_record_and_for_none(desk: Desk) -> None:
    for listing in (desk.incidents(), desk.claims(), desk.reports(), desk.actors()):
        assert len(listing)
        assert all(tuple(row) == listing.columns for row in listing.rows())
    assert desk.incidents(place="Nowhere").columns == desk.incidents().columns


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_the_rows_and_keeps_unknown_tolls_unknown(library: str, desk: Desk) -> None:
    pytest.importorskip(library)
    frame = desk.incidents().to_frame(library)
    assert list(frame.columns) == list(desk.incidents().columns)
    assert frame["id"].to_list() == [incident.id for incident in desk.incidents()]
    assert frame["killed_low"].to_list()[0] == 4
    unknown = frame["captured_low"].isna() if library == "pandas" else frame["captured_low"].is_null()
    assert all(unknown)
    empty = desk.incidents(place="Nowhere").to_frame(library)
    assert list(empty.dtypes) == list(frame.dtypes)


def test_a_library_that_is_not_known_is_refused(desk: Desk) -> None:
    with pytest.raises(CorroborateError, match="choose pandas or polars"):
        desk.incidents().to_frame("excel")


def test_a_notebook_draws_reports_words_as_words() -> None:
    with corroborate.open_ledger() as desk:
        desk.add({"name": "<script>alert(1)</script>", "text": "Two people were killed in Goma on Friday."})
        drawn = desk.reports()._repr_html_()
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_ledger_opened_for_reading_takes_nothing_in(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with corroborate.open_ledger(path, write=True) as desk:
        assert desk.add(REPORTS[1]).read == 1
        desk.build()
    with corroborate.open_ledger(path) as desk:
        assert places(desk.incidents()) == ["Cali"]
        for change in (lambda: desk.add(REPORTS[0]), desk.build):
            with pytest.raises(CorroborateError, match="write=True"):
                change()


def test_what_cannot_be_read_is_told_and_the_rest_goes_on() -> None:
    with corroborate.open_ledger() as desk:
        outcome = desk.add(
            {"name": "bad"}, {"name": "dated", "text": "Words.", "published": "soon"}, REPORTS[1]
        )
    assert outcome.read == 1
    assert [rejection.name for rejection in outcome.rejections] == ["bad", "given#2"]


def test_the_public_names_are_few_and_all_there() -> None:
    assert len(corroborate.__all__) <= 20
    assert all(getattr(corroborate, name) is not None for name in corroborate.__all__)
    assert set(corroborate.__all__) <= set(dir(corroborate))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        corroborate.nothing  # noqa: B018


def test_importing_the_package_alone_loads_nothing_heavy() -> None:
    loaded = (
        "import corroborate, sys; print([m for m in ('sqlalchemy', 'spacy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
