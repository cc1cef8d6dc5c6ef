"""Reports: documents as published, the parts they fall into, and why some were not read.

A report is its text. The same text received from two places is one report with two copies, so the
id is derived from the text alone; everything that came with the text (file name, URL, outlet,
publish date) belongs to the copy that carried it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from corroborate.records.version import Version


class SegmentRole(StrEnum):
    """What a stretch of a page is. Nothing is ever deleted from a report, only given a role."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"  # words under a picture, with its photo credit
    EMBED = "embed"  # a social-media post set into the article
    CREDIT = "credit"  # byline, agency line, masthead, "with information from ..."
    DATELINE = "dateline"  # "GOMA, 3 May (Agency) -"
    BOILERPLATE = "boilerplate"  # menus, pleas, teasers, comment forms, disclaimers
    INSERT = "insert"  # a passage of another article or of a question-and-answer widget

    @property
    def kept(self) -> bool:
        """True when the words belong to the article; dropped roles never reach an incident."""
        return self not in (SegmentRole.BOILERPLATE, SegmentRole.INSERT)


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """Characters `start`..`end` of `text_raw` and what they are. Segments never overlap."""

    start: int
    end: int
    role: SegmentRole


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date found on or with a page, kept whether or not it is believed.

    `basis`: "metadata" (given by the user or the archive), "json-ld", "meta" and "time" (what the page's
    markup says), "feed" (what the publisher's feed or news sitemap says), "extracted" (what a program that
    read the page before us took for it), "page" (a dated line by the
    headline), "url", "clock" (a bare date above the headline: the site's calendar, not the article's),
    "embed" (the date of an embedded post), "copyright" (a year in a footer). `start`/`end` are None where
    the date does not stand in `text_raw`. `time` ("14:05") and `zone` ("+02:00", "Z") are as written, None
    where they are not.
    """

    edtf: str
    basis: str
    start: int | None = None
    end: int | None = None
    time: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The publish date that relative words ("Thursday") are reckoned from; EDTF, with its basis."""

    edtf: str
    basis: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: characters `start`..`end` of `text_raw`, and when it was posted.

    Its words are reckoned from its own day; None where the entry does not tell it.
    """

    start: int
    end: int
    published: DateCandidate | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One receipt of a report's text: the name it came under and what was said of it."""

    name: str  # path within the folder that was given, or URL, or record id
    url: str | None = None
    outlet: str | None = None
    published: str | None = None  # EDTF, from metadata only
    title: str | None = None

    @property
    def sort_key(self) -> tuple[str, str, str, str, str]:
        """A total order that does not depend on the order of arrival."""
        return (self.name, self.url or "", self.outlet or "", self.published or "", self.title or "")


@dataclass(frozen=True, slots=True)
class Capture:
    """Where an archive keeps a document as it was caught, and when that was.

    `date` (ISO time in UTC, None: not told) says when the page stood so, never when it was published.
    `place` is the byte offset of its record, and the record's id where it has one; `headers` are those of
    the server's answer that say something of the page.
    """

    date: str | None
    archive: str
    place: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as received, before anything was read from it."""

    name: str
    content: bytes
    media_type: str  # "text/plain" or "text/html"
    url: str | None = None
    outlet: str | None = None
    published: str | None = None  # EDTF
    title: str | None = None
    charset: str | None = None  # as the server named it, true or not
    capture: Capture | None = None
    announced: DateCandidate | None = None  # when it was published, as a feed or another program says
    canonical: str | None = None  # the address that the page gives as its own, as another program read it

    @property
    def sha256(self) -> str:
        """Hash of the bytes as received."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document that came in and did not become a report, and why.

    `reason` is a short code: "empty", "binary", "too-large", "encoding", "markup-limit", "time-limit",
    "memory-limit", "no-text", "invalid-json", "not-english", "unreadable", "failed"; of archives also
    "damaged", "truncated", "encrypted", "duplicate", "unsafe-name", "unsupported".
    """

    name: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published, with its parts. `None` means the page does not say."""

    id: str
    text_raw: str
    segments: tuple[Segment, ...]
    language: str
    title: str | None = None  # the headline's words
    outlet: str | None = None  # as the page itself names it, where metadata does not
    dates: tuple[DateCandidate, ...] = ()
    copies: tuple[Copy, ...] = ()  # every receipt, sorted; the first lends its name
    quality: tuple[str, ...] = ()  # "machine-translated", "rewritten", "truncated", ...: lowers trust
    published: Published | None = field(default=None)
    byline: str | None = None  # who wrote it, as the page's markup says
    section: str | None = None  # "World", "Crime": the page's own shelf
    canonical: str | None = None  # the address that the page gives as its own
    entries: tuple[Entry, ...] = ()  # of a live blog, in the page's order
    versions: tuple[Version, ...] = ()  # where its pages have borne other texts, too; else nothing

    @staticmethod
    def id_for(text_raw: str) -> str:
        """The id of a text: the same text has the same id on every machine.

        >>> Report.id_for("Two people died in the blast.")
        'r08958018657c4ddb'
        """
        digest = hashlib.sha256(text_raw.encode("utf-8")).hexdigest()
        return "r" + digest[:16]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it stood: the addresses that its copies came from, else the page's own word on it.

        >>> Report("r1", "", (), "en", copies=(Copy("a.html"),), canonical="https://a.example/1").addresses
        ('https://a.example/1',)
        """
        came = tuple(copy.url for copy in self.copies if copy.url)
        return came or ((self.canonical,) if self.canonical else ())

    @property
    def name(self) -> str:
        """The name of the first copy."""
        return self.copies[0].name if self.copies else self.id
