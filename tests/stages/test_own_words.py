from __future__ import annotations

from tests.builders import claim, count

from corroborate.records.claim import Claim
from corroborate.stages.reconciliation.estimates import Voices, estimate

LIST = "Musa Adam and his wife were killed"


def toll(*claims: Claim) -> tuple[int | None, int | None, int | None]:
    found = estimate("killed", claims, Voices())
    assert found is not None
    return found.low, found.best, found.high


def test_those_told_by_name_are_some_of_the_dead() -> None:
    named = claim(value=count(1), scope="named", quote="Musa Adam", start=10)
    told = claim(value=count(2), quote=LIST, start=10)
    wider = claim(value=count(5), quote="five people were killed", start=200, speakers=["a neighbour"])
    assert toll(named, told, wider) == (5, 5, 5)


def test_a_list_by_name_is_the_toll_where_nobody_counts_more() -> None:
    named = claim(value=count(1), scope="named", quote="Musa Adam", start=10)
    told = claim(value=count(2), quote=LIST, start=10)
    assert toll(named, told) == (2, 2, 2)


def test_a_smaller_number_told_before_the_reports_own_figure_is_not_outgrown_by_it() -> None:
    first = claim(value=count(3), quote="three had died", start=0, speakers=["a neighbour"])
    own = claim(value=count(7), quote="seven were killed", start=100)
    assert toll(first, own) == (3, 3, 7)
