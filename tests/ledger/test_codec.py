"""Whatever is written is read back equal, and of the same type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from corroborate.ledger.codec import decode, encode
from corroborate.records.account import Reading
from corroborate.records.claim import Claim, NamedThing
from corroborate.records.count import Count
from corroborate.records.incident import Incident
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Report

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
BY_TYPE: dict[type, st.SearchStrategy[Any]] = {str: TEXTS, float: FLOATS}
for _kind, _strategy in BY_TYPE.items():
    st.register_type_strategy(_kind, _strategy)


@given(st.one_of(st.from_type(Count), st.from_type(NamedThing), st.from_type(Period), st.from_type(Place)))
def test_every_value_of_a_claim_comes_back_as_what_it_was(value: Count | NamedThing | Period | Place) -> None:
    claim = Claim("c1", "r1", "m1", "killed", value, "four", 0, 4)
    back = decode(Claim, encode(claim))
    assert back == claim
    assert type(back.value) is type(value)


@pytest.mark.parametrize("kind", [Report, Reading, Incident, Claim])
def test_every_record_comes_back_equal(kind: type) -> None:
    @given(st.from_type(kind))
    def check(record: Any) -> None:
        assert decode(kind, encode(record)) == record

    check()


def test_a_key_that_no_record_has_is_refused() -> None:
    with pytest.raises(ValidationError):
        decode(Count, '{"low":1,"high":1,"about":2}')
