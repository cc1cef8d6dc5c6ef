"""Addresses taken apart: one page has one address, and no text at all is a fault."""

from __future__ import annotations

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
