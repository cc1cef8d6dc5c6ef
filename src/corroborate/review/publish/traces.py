"""Traces: what leads to a person or a spot without its name: coordinates, mail, accounts, telephones."""

from __future__ import annotations

import re

_DECIMAL = r"(?:\d{1,3}\.\d{3,}|\d{1,3},\d{4,})"  # finer than the hundredth of a degree that is published
_DEGREES = re.compile(
    rf"{_DECIMAL}\s*°?\s*[NSEW]?\s*[,;/ ]\s*[NSEW]?\s*[-−–]?{_DECIMAL}"  # 9.53341, 31.66051
    r"|\d\s*[°º]\s*(?:\d|[NSEW]\b)"  # 9°32'N
    r"|\b[Ll](?:at|ong?)(?:itude\b[\s:=]*|\b\s*[:=]\s*)[-−–]?\d"  # latitude 9.5
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"  # MGRS: 35P KT 12345 67890
    r"|(?<![^\W_])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?![^\W_])"  # plus codes: 6FXW+9R
)
_CONTACTS = re.compile(
    r"[@＠][^\W_]|[#＃][^\W\d_]|[^\W_]@"  # an account, a mark that others search for, an address of mail
    r"|\+\d[\d\s().-]{6,}\d"  # a telephone with its country
    r"|\b(?:tel|phone|mobile|whatsapp)\b[\s:.]*[\d(]",
    re.IGNORECASE,
)


def spot(text: str) -> bool:
    """Whether a text holds coordinates finer than a publication gives.

    >>> spot("Shells fell at 9.53341, 31.66051"), spot("Between 1.5 and 2.25 tonnes")
    (True, False)
    """
    return _DEGREES.search(text) is not None


def contact(text: str) -> bool:
    """Whether a text holds an account, an address of mail or a telephone number.

    >>> contact("wrote @riverwatch"), contact("four killed on 2019-03-03")
    (True, False)
    """
    return _CONTACTS.search(text) is not None
