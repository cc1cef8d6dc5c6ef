"""Identifiers in a text that a pattern alone can find: coordinates, frequencies, addresses, documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

_DEGREES = r"\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?['’′]\s?(?:\d{1,2}(?:\.\d+)?\s?[\"”″]\s?)?)?"
_COORDINATE = re.compile(
    rf"\b{_DEGREES}[NS][,;]?\s{{0,2}}{_DEGREES}[EW]\b"  # 33°18'N 44°23'E
    r"|(?<![\d.])-?\d{1,2}\.\d{3,8},\s?-?\d{1,3}\.\d{3,8}(?!\d|\.\d)"  # 33.3128, 44.3615
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"  # 38S MB 4488 0815
)
_FREQUENCY = re.compile(r"\b\d{1,6}(?:[.,]\d{1,4})?\s?[kMG]?[Hh]z\b")
_COMMS = re.compile(
    r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}\b"
    r"|(?<![\w@])@[A-Za-z]\w{1,30}\b"
    r"|(?<!\w)\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,6}(?!\w)"
)
_DOCUMENT = re.compile(
    r"\b(?:(?:(?:UN|U\.N\.|United Nations)\s)?(?:Security Council|General Assembly)\s)?"
    r"(?:Resolutions?|resolutions?|UNSCRs?|SCRs?|Executive Order|Presidential Decree|Council Regulation"
    r"|Council Decision|Directive|Decree|Public Law|Law No\.?)\s(?:\((?:EU|EC|EEC|CFSP)\)\s)?(?:No\.?\s)?"
    r"\d{1,5}(?:/\d{2,4})?(?:\s\(\d{4}\))?(?:/[A-Z]{2,5})?"
    r"|\b[A-Z](?:/[A-Z]{2,5})?(?:/(?:RES|PV|HRC|\d{1,4})){1,3}(?:/\d{1,4})?\b"
)
_SHIP = r"\s[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,2}"
_WARSHIP = re.compile(rf"\b(?:HMS|USS|HMAS|HMCS|HMNZS|INS|PNS|BRP|KRI|ARA|ROKS|TCG|BNS|SLNS|RFS){_SHIP}")
_MERCHANT = re.compile(rf"\b(?:MV|M/V){_SHIP}")
_PATTERNS = (
    (_COORDINATE, "Coordinate"),
    (_FREQUENCY, "Frequency"),
    (_COMMS, "CommsIdentifier"),
    (_DOCUMENT, "DocumentReference"),
    (_WARSHIP, "MilitaryPlatform"),
    (_MERCHANT, "Vehicle"),
)
_SMALL = r"(?:of|on|for|the|against)"
_TITLED = re.compile(rf"\b[A-Z][\w'’-]{{1,30}}(?:\s(?:{_SMALL}\s){{0,2}}[A-Z][\w'’-]{{1,30}}){{1,7}}")
_WORD = re.compile(r"[\w'’-]+")


def identifiers(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each stands and its type, in order of pattern.

    >>> list(identifiers("He called on 121.5 MHz from 33.3128, 44.3615."))
    [(28, 44, 'Coordinate'), (13, 22, 'Frequency')]
    """
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), kind


def documents(text: str, nouns: Sequence[str], small: Collection[str]) -> Iterator[tuple[int, int]]:
    """Names that end or begin with a noun for a document; `small` words do not open a name.

    >>> text = "Under the Bamako Peace Agreement they left; the Convention on Cluster Munitions stands."
    >>> [text[start:end] for start, end in documents(text, ["agreement", "convention"], ["under", "the"])]
    ['Bamako Peace Agreement', 'Convention on Cluster Munitions']
    """
    for match in _TITLED.finditer(text):
        found = list(_WORD.finditer(match.group()))
        while found and found[0].group().lower() in small:
            found.pop(0)
        if len(found) > 1 and not {found[0].group().lower(), found[-1].group().lower()}.isdisjoint(nouns):
            yield match.start() + found[0].start(), match.start() + found[-1].end()
