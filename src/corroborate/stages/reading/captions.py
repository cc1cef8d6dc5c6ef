"""Captions: words under pictures, told by the photo credit that closes them."""

from __future__ import annotations

import re

from corroborate.knowledge import Knowledge
from corroborate.records.report import SegmentRole
from corroborate.stages.reading.draft import Draft
from corroborate.text.words import words

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*\.?$")
_CLOSE = re.compile(r"[.!?…][\"'”’)]*\s*([^.!?…]{2,60})$|[|]\s*([^|]{2,60})$")
_PICTURE = re.compile(r"[/|]|\b(?:photos?|images|pictures?|handout)\b", re.I)
_LONGEST = 80  # words


def read_captions(draft: Draft, knowledge: Knowledge) -> None:
    """Mark open lines that end in a photo credit. Behind the last paragraph an agency signs the report."""
    last = max((i for i in draft.open_lines() if len(draft.lines[i].words) >= 4), default=-1)
    first = next((i for i in draft.open_lines() if draft.paragraph(i)), 0)
    for index in list(draft.open_lines()):
        line = draft.lines[index]
        if len(line.words) > _LONGEST:
            continue
        # Before the article "Shells hit market | Reuters" is a headline; only a photographer tells a caption.
        signed = _photographer(line.text, knowledge) if index < first else _signed(line.text, knowledge)
        if signed is None:
            continue
        if index == last and _only_agency(line.text[signed:], knowledge):
            draft.roles[index] = SegmentRole.CREDIT
            draft.cuts[index] = [(line.start + signed, SegmentRole.BODY)]
        else:
            draft.roles[index] = SegmentRole.CAPTION


def _photographer(text: str, knowledge: Knowledge) -> int | None:
    """Where brackets with an agency and its photographer close a line: "(Reuters/Ana Ruiz)"."""
    brackets = _BRACKETS.search(text)
    if brackets is None or not _PICTURE.search(brackets.group(1)):
        return None
    return brackets.start() if _is_credit(brackets.group(1), knowledge) else None


def _signed(text: str, knowledge: Knowledge) -> int | None:
    """Where a photo credit at the end of a line begins; None where there is none.

    "(Reuters)" closes a caption only where no sentence ends before it.
    """
    found = _photographer(text, knowledge)
    if found is not None:
        return found
    brackets = _BRACKETS.search(text)
    if brackets is not None and _is_credit(brackets.group(1), knowledge):
        before = text[: brackets.start()].rstrip()
        return None if before.endswith((".", "”", '"')) else brackets.start()
    close = _CLOSE.search(text)
    if close is not None and not text.endswith((".", "!", "?", "”", '"')):
        tail = close.group(1) or close.group(2)
        return len(text) - len(tail) if _is_credit(tail, knowledge) else None
    return None


def _is_credit(words_of_credit: str, knowledge: Knowledge) -> bool:
    """True for an agency's name, alone or with a photographer: no other words stand beside them."""
    tokens = words(words_of_credit)
    hits = knowledge.outlets.scan(tokens)
    if not hits or len(tokens) > 9:
        return False
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    rest = [
        token.form for place, token in enumerate(tokens) if place not in covered and token.form[0].isalnum()
    ]
    return all(form[:1].isupper() or form.lower() in {"via", "for", "photo", "and"} for form in rest)


def _only_agency(tail: str, knowledge: Knowledge) -> bool:
    found = knowledge.outlets.named(tail.strip(" ()[].|"))
    return found is not None and found.newsroom
