"""Credits: datelines, credit lines and verification sentences, found line by line.

The cue words are data (packs/*/credits.toml). A name under a picture is a photo credit whatever
stands around it, and so never an origin; a name without a cue credits nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from corroborate.knowledge import Knowledge
from corroborate.knowledge.outlets import OutletEntry, OutletHit
from corroborate.knowledge.packs import Entry
from corroborate.records.account import Credit
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.text.words import Word, words

_DASHES = frozenset("-–—―‐‑")
_JOINTS = frozenset({",", "and", "&", "/", ";", "or", "the", "+", "|"})
_GAP = 6
_OPENING = 14  # words: "PORT-AU-PRINCE, Haiti, Sept. 12 (Agency) -" has thirteen
_WHERE = frozenset({"any", "opening", "line-start", "line-end"})
_RANK = {"photo": 0, "verification": 1, "agency": 2, "copyright": 3, "told": 4}


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    where: str
    before: tuple[str, ...]  # nearest to the outlet last
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    """One outlet or a list of them: words `first` up to `last` of a line."""

    first: int
    last: int
    outlets: tuple[OutletEntry, ...]


class CreditForms:
    """The forms of the credit packs, compiled, with the words that may stand before a name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.fillers: set[str] = set()
        self.forms: list[_Form] = []
        for entry in entries:
            kind, where = entry.data.get("kind"), entry.data.get("where", "any")
            forms = entry.data.get("forms", [])
            if kind == "filler":
                self.fillers.update(w.lower for form in forms for w in words(form))
                continue
            if kind not in _RANK or where not in _WHERE:
                raise entry.refuse("kind or where is none of those listed at the head of the file")
            for form in forms:
                if str(form).count("{outlet}") != 1:
                    raise entry.refuse(f"the form {form!r} must hold {{outlet}} once")
                self.forms.extend(_Form(kind, where, *halves) for halves in _halves(form))


@lru_cache(maxsize=8)
def _forms(knowledge: Knowledge) -> CreditForms:
    return CreditForms(knowledge.packs.entries("credit"))


def find_credits(report: Report, knowledge: Knowledge) -> tuple[Credit, ...]:
    """Every credit on a page, in order of position; inserts of other articles are not read.

    In "GARISSA, Kenya (AFP) - Gunmen fired on a bus" the page credits "afp", kind "agency".
    """
    forms = _forms(knowledge)
    found: dict[tuple[str, str, int, int], Credit] = {}
    previous: SegmentRole | None = None
    for segment in report.segments:
        if segment.role is SegmentRole.INSERT:
            continue
        for line in _lines(report.text_raw, segment):
            for chain in _chains(knowledge.outlets.scan(line), line):
                for credit in _credits(line, chain, segment.role, previous, forms):
                    found[(credit.newsroom, credit.kind, credit.start, credit.end)] = credit
        previous = segment.role
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.newsroom, c.kind)))


def _lines(text: str, segment: Segment) -> Iterator[list[Word]]:
    start = segment.start
    while start < segment.end:
        stop = text.find("\n", start, segment.end)
        stop = segment.end if stop < 0 else stop
        line = words(text[start:stop], start)
        if line:
            yield line
        start = stop + 1


def _chains(hits: list[OutletHit], line: list[Word]) -> Iterator[_Chain]:
    """Outlets with nothing but commas and "and" between them are one list."""
    run: list[OutletHit] = []
    for hit in hits:
        if run and not all(w.lower in _JOINTS for w in line[run[-1].last : hit.first]):
            yield _chain(run)
            run = []
        run.append(hit)
    if run:
        yield _chain(run)


def _chain(run: list[OutletHit]) -> _Chain:
    return _Chain(run[0].first, run[-1].last, tuple(dict.fromkeys(hit.outlet for hit in run)))


def _credits(
    line: list[Word], chain: _Chain, role: SegmentRole, previous: SegmentRole | None, forms: CreditForms
) -> list[Credit]:
    kind, first, last = _match(line, chain, role, previous, forms)
    if kind is None or (role is SegmentRole.BOILERPLATE and kind != "copyright"):
        return []
    start, end = line[first].start, line[last - 1].end
    return [
        Credit(outlet.id, kind if outlet.kind != "photo" else "photo", start, end)
        for outlet in chain.outlets
        if outlet.newsroom or outlet.kind == "photo"
    ]


def _match(
    line: list[Word], chain: _Chain, role: SegmentRole, previous: SegmentRole | None, forms: CreditForms
) -> tuple[str | None, int, int]:
    if role is SegmentRole.CAPTION or _slash_name(line, chain):
        return "photo", chain.first, chain.last
    best: tuple[int, int, int, int] | None = None
    kind: str | None = None
    for form in forms.forms:
        span = _fits(form, line, chain, forms.fillers)
        if span is not None:
            rank = (_RANK[form.kind], span[0] - span[1], span[0], span[1])
            if best is None or rank < best:
                best, kind = rank, form.kind
    if best is not None:
        return kind, best[2], best[3]
    if role in (SegmentRole.CREDIT, SegmentRole.DATELINE):
        # A line that is itself a credit needs no cue; right under a picture it is the picture's.
        return "photo" if previous is SegmentRole.CAPTION else "agency", chain.first, chain.last
    return None, 0, 0


def _slash_name(line: list[Word], chain: _Chain) -> bool:
    """ "AGENCY/Jane Roe", and "Jane Roe/AGENCY" at the end of a line, credit a picture."""
    after = line[chain.last : chain.last + 2]
    before = line[max(0, chain.first - 2) : chain.first]
    behind = len(after) == 2 and after[0].form == "/" and after[1].form.istitle() and chain.first > 0
    ahead = len(before) == 2 and before[1].form == "/" and before[0].form.istitle()
    return behind or (ahead and not any(w.form.isalnum() for w in line[chain.last :]))


def _fits(form: _Form, line: list[Word], chain: _Chain, fillers: set[str]) -> tuple[int, int] | None:
    last = _after(form.after, line, chain.last, fillers)
    if last is None:
        return None
    first = _before(form.before, line, chain.first, fillers)
    if first is None:
        return None
    if form.where == "opening" and last > _OPENING + len(form.after):
        return None
    if form.where == "line-start" and any(w.form.isalnum() for w in line[:first]):
        return None
    if form.where == "line-end" and any(w.form.isalnum() for w in line[last:]):
        return None
    return first, last


def _before(parts: tuple[str, ...], line: list[Word], end: int, fillers: set[str]) -> int | None:
    if not parts:
        return end
    place = end
    for _ in range(_GAP):
        found = _backwards(parts, line, place)
        if found is not None:
            return found
        if place == 0 or line[place - 1].lower not in fillers:
            return None
        place -= 1
    return None


def _backwards(parts: tuple[str, ...], line: list[Word], end: int) -> int | None:
    place = end
    for at in range(len(parts) - 1, -1, -1):
        if parts[at] == "...":
            wanted = parts[at - 1] if at else ""
            start = place
            while not _is(wanted, line, place - 1):
                place -= 1
                if place < 0 or start - place > _GAP or not _nameable(line[place]):
                    return None
            continue
        place -= 1
        if not _is(parts[at], line, place):
            return None
    return place


def _after(parts: tuple[str, ...], line: list[Word], start: int, fillers: set[str]) -> int | None:
    place = start
    while parts and parts[0].isalpha() and place < len(line) and place - start < 3:
        if _is(parts[0], line, place) or line[place].lower not in fillers:
            break
        place += 1
    for at, part in enumerate(parts):
        if part == "...":
            wanted, begin = parts[at + 1], place
            while not _is(wanted, line, place):
                if place >= len(line) or place - begin >= _GAP or not _nameable(line[place]):
                    return None
                place += 1
            continue
        if not _is(part, line, place):
            return None
        place += 1
    return place


def _nameable(word: Word) -> bool:
    return word.form[:1].isupper() or not word.form.isalnum()


def _is(part: str, line: list[Word], place: int) -> bool:
    if not 0 <= place < len(line):
        return False
    word = line[place]
    if part == "{dash}":
        return word.form in _DASHES
    if part == "{year}":
        return len(word.form) == 4 and word.form.isdigit()
    return word.lower == part


def _halves(form: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """All ways to write a form, optional words in and out, split at the outlet.

    >>> sorted(_halves("[not] verified by {outlet}"))
    [(('not', 'verified', 'by'), ()), (('verified', 'by'), ())]
    """
    choices = [
        ([p[1:-1]], []) if p[0] + p[-1] == "[]" and len(p) > 2 else ([p],) for p in form.lower().split()
    ]
    for chosen in product(*choices):
        kept = [part for group in chosen for part in group]
        at = kept.index("{outlet}")
        yield tuple(kept[:at]), tuple(kept[at + 1 :])
