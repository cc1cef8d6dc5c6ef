"""Addresses taken apart: one page has one address, and no text at all is a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.intake.web.location import BadLocation, locate

PARTS = st.sampled_from(
    [
        *"/?#:@[]%.&=;+\\ ",
        "http",
        "https://",
        "127.0.0.1",
        "0x7f",
        "é",
        "①",
        "example.org",
        "%2f",
        "xn--",
        ":80",
    ]
)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(PARTS, max_size=12).map("".join),
        st.lists(PARTS, max_size=12).map(lambda p: "http://" + "".join(p)),
    )
)
def test_any_text_is_an_address_or_is_said_to_be_none(text: str) -> None:
    try:
        found = locate(text)
    except BadLocation as error:
        assert str(error)
        return
    assert found.scheme in ("http", "https")
    assert found.url.isascii()
    assert not set(found.url) & set(" \r\n\t\\")
    assert "@" not in found.host
    assert locate(found.url) == found
    assert locate(found.page).page == found.page


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "1.2.3.4.5", "1.2.3.08", "a.0x7f", "256.1.1.1"],
)
def test_a_number_is_no_host_even_before_anybody_is_asked_where_it_is(host: str) -> None:
    with pytest.raises(BadLocation, match="is a number"):
        locate(f"http://{host}/")


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?utm_source=x&id=7&fbclid=1#top", "https://example.org/a?id=7"),
        ("https://example.org/a?UTM_Campaign=x", "https://example.org/a"),
        ("https://example.org/a?form=1&utm=2", "https://example.org/a?form=1&utm=2"),
        ("https://example.org/caf%c3%a9", "https://example.org/caf%C3%A9"),
        ("https://example.org/café", "https://example.org/caf%C3%A9"),
        ("https://example.org./a b", "https://example.org/a%20b"),
    ],
)
def test_what_tells_one_page_from_another(written: str, page: str) -> None:
    assert locate(written).page == page
