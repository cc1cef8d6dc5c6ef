"""Records of an archive, or responses just fetched, as documents: what is a report's page and what is not.

Both ways lead through here, so that a page gives the same document from the wire and from the archive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.receipt import UNPRINTABLE, Received, Sighting, Skipped
from corroborate.intake.response import Response
from corroborate.intake.sniffing import looks_like_html
from corroborate.intake.warc.body import TooMuch, decoded, encodings, unchunked
from corroborate.intake.warc.digest import proved
from corroborate.intake.warc.member import Damaged, TornOff
from corroborate.intake.warc.record import Record, lines
from corroborate.records.report import Capture, RawDocument, Rejection
from corroborate.text.addresses import address

TYPES = frozenset(
    ("warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation")
)  # of WARC 1.1, section 6; others do not exist, so another word is a damaged one
_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_TELLING = ("content-type", "content-language", "date", "etag", "last-modified", "link")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_MAX_HEAD = 256_000  # bytes of HTTP headers; servers refuse to send more than a part of that
_MACHINES = re.compile(r"/(?:robots\.txt$|\.well-known/)")  # RFC 9309, RFC 8615: for programs, not readers


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: archive by the name it came in under, byte offset, record id."""

    archive: str
    offset: int
    record: str = ""

    @property
    def name(self) -> str:
        """What a record is called that gives no document: "crawl.warc.gz@1204"."""
        return f"{self.archive}@{self.offset}"

    @property
    def words(self) -> str:
        """Where in the archive it is, as a capture says it."""
        return f"{self.offset} {self.record}".strip()


def of_record(record: Record, archive: str) -> Received:
    """The document of a record, why it is none, or why it cannot be had."""
    place = Place(archive, record.offset, record.fields.get("warc-record-id", "").strip("<>"))
    kind = record.type
    if kind not in TYPES:
        return Rejection(
            place.name, "damaged", f"a record of no known type: {UNPRINTABLE.sub(' ', kind)[:40]!r}"
        )
    if kind == "revisit":
        return _sighting(record, place)
    if kind not in ("response", "resource"):
        return Skipped(place.name, f"{kind} record")
    url = _target(record, "warc-target-uri")
    scheme = url.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        return Skipped(place.name, f"{UNPRINTABLE.sub(' ', scheme)[:20] or 'no'} address")
    if "warc-segment-number" in record.fields:
        return Rejection(
            place.name, "truncated", f"{url}: one part of a page that is spread over several records"
        )
    if "warc-truncated" in record.fields:
        why = record.fields["warc-truncated"][:40]
        return Rejection(place.name, "truncated", f"{url}: the crawler cut it off ({why})")
    date = _moment(record.fields.get("warc-date", ""))
    try:
        response = _resource(record, url, date) if kind == "resource" else _response(record, url, date)
    except Damaged as damage:
        return Rejection(place.name, "damaged", f"{url}: {damage}")
    if not _untouched(record, response):
        return Rejection(place.name, "damaged", f"{url}: its digest does not fit: words may have changed")
    return document(response, place, record.fields.get("warc-identified-payload-type"))


def _sighting(record: Record, place: Place) -> Received:
    """What a revisit says: the page is as it was caught at another time, so its body is left out."""
    url, date = _target(record, "warc-target-uri"), _moment(record.fields.get("warc-date", ""))
    since = _moment(record.fields.get("warc-refers-to-date", ""))
    if not (url and date and since):
        return Skipped(place.name, "revisit record that does not say of when")
    if address(_target(record, "warc-refers-to-target-uri") or url) != address(url):
        return Skipped(place.name, "revisit record of a page at another address")
    return Sighting(place.name, url, since, Capture(date, place.archive, place.words))


def _target(record: Record, field: str) -> str:
    return record.fields.get(field, "").strip("<> ")


def document(response: Response, place: Place, identified: str | None = None) -> Received:
    """The document of a response; `identified` is a media type that somebody else found out."""
    if response.status not in (200, 203):
        return Skipped(place.name, f"HTTP status {response.status}")
    said = response.header("content-type") or identified or ""
    media = said.partition(";")[0].strip().lower()
    if _MACHINES.search(_path(response.url)):
        return Skipped(place.name, "for programs: robots.txt and the like")
    if media and media not in _PAGES:
        return Skipped(place.name, UNPRINTABLE.sub(" ", media)[:60])
    try:
        content = page(response)
    except TooMuch as much:
        return Rejection(place.name, "too-large", f"{response.url}: {much}")
    except TornOff as torn:
        return Rejection(place.name, "truncated", f"{response.url}: {torn}")
    except Damaged as damage:
        return Rejection(place.name, "damaged", f"{response.url}: {damage}")
    markup = looks_like_html(content)
    if not media and not markup:
        return Skipped(place.name, "no media type")
    charset = _CHARSET.search(said)
    return RawDocument(
        name=response.url,
        content=content,
        media_type="text/html" if markup else _PAGES[media],
        url=response.url,
        charset=charset[1] if charset else None,
        capture=Capture(response.date or None, place.archive, place.words, _telling(response)),
    )


def page(response: Response) -> bytes:
    """The page of a response, bare of its encodings; Damaged, TornOff or TooMuch say why it cannot be had."""
    body = response.body
    if "chunked" in (response.header("transfer-encoding") or "").lower():
        body = unchunked(body)
    content = decoded(body, encodings(response.header("content-encoding")), MAX_DOCUMENT_BYTES)
    announced = response.header("content-length") or ""
    as_sent = content is not body or not encodings(response.header("content-encoding"))
    if announced.isascii() and announced.isdigit() and as_sent and len(announced) < 16:
        missing = int(announced) - len(body)
        if missing > 0:
            raise TornOff(f"{len(body)} of {int(announced)} bytes came")
    return content


def _response(record: Record, url: str, date: str) -> Response:
    ends = _HEAD_ENDS.search(record.block, 0, _MAX_HEAD)
    if ends is None:
        raise Damaged("it holds no HTTP headers that end")
    head = record.block[: ends.end()].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    try:
        first, headers = lines(head, "latin1")
    except (OSError, ValueError) as error:
        raise Damaged(f"its HTTP headers cannot be read ({str(error)[:80]})") from None
    status = re.match(r"HTTP/\d(?:\.\d)? (\d{3})(?!\d) ?(.*)", first)
    if status is None:
        raise Damaged("it holds no answer of a web server")
    return Response(url, int(status[1]), headers, record.block[ends.end() :], date, status[2].strip())


def _resource(record: Record, url: str, date: str) -> Response:
    media = record.fields.get("content-type", "")
    return Response(url, 200, (("Content-Type", media),) if media else (), record.block, date)


def _untouched(record: Record, response: Response) -> bool:
    """False where the words are not those that a digest was taken of."""
    block = proved(record.fields.get("warc-block-digest"), record.block)
    if block is not None:
        return block
    written = record.fields.get("warc-payload-digest")
    if proved(written, response.body) is not False:
        return True
    try:  # writers differ in whether they take it before or after an encoding is undone
        bare = unchunked(response.body)
        content = decoded(bare, encodings(response.header("content-encoding")), MAX_DOCUMENT_BYTES)
    except Damaged:
        return False
    return bool(proved(written, bare) or proved(written, content))


def _moment(written: str) -> str:
    """The capture time in one form, to the second; "" where none can be told."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _telling(response: Response) -> tuple[tuple[str, str], ...]:
    kept = ((key.lower(), UNPRINTABLE.sub(" ", value)[:500]) for key, value in response.headers)
    return tuple(sorted(pair for pair in kept if pair[0] in _TELLING))


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
