"""Item places: in a list of news, the place that labels an item is where its event happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.records.annotation import Annotated, NameKind, Sentence
from corroborate.records.claim import Claim, EventMention
from corroborate.records.place import Place
from corroborate.records.report import SegmentRole
from corroborate.text.items import is_list, label

_PLACES = (NameKind.PLACE, NameKind.UNKNOWN)


def item_places(annotated: Annotated, mentions: Sequence[EventMention]) -> Iterator[Claim]:
    """A claim for each item, held by the first event it tells of."""
    text = annotated.report.text_raw
    body = [s for s in annotated.sentences if s.role is SegmentRole.BODY]
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in body:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    labels = {number: spot for number, own in paragraphs.items() if (spot := _label(annotated, own[0]))}
    if not is_list(len(labels), len(paragraphs)):
        return
    for number, (start, end) in labels.items():
        inside = {s.index for s in paragraphs[number]}
        told = [m for m in mentions if m.sentence in inside and m.realis.happened]
        if not told:
            continue
        first = min(told, key=lambda m: (m.start, m.id))
        yield Claim(
            id=Claim.id_for(annotated.report.id, "place", start, end, text[start:end]),
            report=annotated.report.id,
            mention=first.id,
            field="place",
            value=Place(text[start:end]),
            quote=text[start:end],
            start=start,
            end=end,
            realis=first.realis,
            readers=("item",),
        )


def _label(annotated: Annotated, first: Sentence) -> tuple[int, int] | None:
    names = [n for n in annotated.names if n.sentence == first.index and n.kind in _PLACES]
    spots = [(n.start - first.start, n.end - first.start) for n in names]
    found = label(annotated.report.text_raw[first.start : first.end], spots)
    return (found[0] + first.start, found[1] + first.start) if found else None
