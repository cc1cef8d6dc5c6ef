"""Trees on our own tokens: sentences are handed to a parser, and its pieces laid onto our words.

Our tokens stay as they are: a word of several pieces ("high-ranking") takes tag, lemma and relation
of the piece whose head lies outside it. Words that a copy glued together are parsed apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corroborate.records.annotation import Sentence, Token

if TYPE_CHECKING:
    from corroborate.language.trees import Trees

_UNRELATED = "dep"  # Universal Dependencies' relation for "somehow"
_NAME = "flat"  # and for the further words of a name
_ROOT = "root"
_MOST = 20_000  # words parsed of one report: the longest of 4,904 news pages has 16,266


def grow(
    sentences: Sequence[Sentence],
    trees: Trees,
    wanted: Callable[[Sentence], bool],
    neutral: Callable[[Sequence[str]], Sequence[str]] = list,
) -> tuple[Sentence, ...]:
    """The sentences, each that is wanted with tags, lemmas and a tree on its tokens.

    `neutral` gives the words that the parser sees in place of ours, "" where it sees none. In a text without
    end only the first ones: what a report tells stands in its first 20,000 words.
    """
    chosen: list[int] = []
    words = 0
    for sentence in sentences:
        if words < _MOST and wanted(sentence):
            chosen.append(sentence.index)
            words += len(sentence.tokens)
    handed = [_handed(sentences[index].tokens, neutral) for index in chosen]
    parsed = trees.parse([h.text for h in handed])
    grown = dict(zip(chosen, zip(handed, parsed, strict=True), strict=True))
    return tuple(
        replace(s, tokens=_laid(s.tokens, *grown[s.index])) if s.index in grown else s for s in sentences
    )


@dataclass(frozen=True, slots=True)
class _Handed:
    """What the parser is given for a sentence, and where each of our tokens starts and ends in it."""

    text: str
    places: tuple[tuple[int, int], ...]
    others: frozenset[int] = (
        frozenset()
    )  # tokens that another word stands for, so that its lemma is not theirs


def _handed(tokens: Sequence[Token], neutral: Callable[[Sequence[str]], Sequence[str]]) -> _Handed:
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    before: Token | None = None
    others: set[int] = set()
    for token, form in zip(tokens, neutral([t.form for t in tokens]), strict=True):
        gap = before is not None and (before.end < token.start or _glued(before.form, token.form))
        if gap and form:
            parts.append(" ")
            length += 1
        if form != token.form:
            others.add(len(places))
        parts.append(form)
        places.append((length, length + len(form)))
        length += len(form)
        before = token
    return _Handed("".join(parts), tuple(places), frozenset(others))


def _glued(before: str, after: str) -> bool:
    """Whether two words stand together for want of a blank: "peopleWhich"."""
    return before[-1].isalpha() and after[0].isalpha()


def _laid(tokens: Sequence[Token], handed: _Handed, pieces: Sequence[Token]) -> tuple[Token, ...]:
    """Our tokens with what the parser says of its pieces."""
    if not pieces:
        return tuple(tokens)
    homes = _homes(handed.places, pieces)
    depths = _depths(pieces)
    best: dict[int, int] = {}
    for piece, home in enumerate(homes):
        if home not in best or depths[piece] < depths[best[home]]:
            best[home] = piece
    root = next((home for piece, home in enumerate(homes) if pieces[piece].head == piece), None)
    found = []
    for at, token in enumerate(tokens):
        if at in best:
            told = _told(token, at, pieces[best[at]], homes)
            found.append(replace(told, lemma=token.lower) if told.lemma and at in handed.others else told)
        elif at in handed.others:
            tail = _unpieced(token, at, handed.places, best, root)
            found.append(replace(tail, lemma=token.lower, upos="PROPN", deprel=_NAME))
        else:
            found.append(_unpieced(token, at, handed.places, best, root))
    return tuple(found)


def _told(token: Token, at: int, piece: Token, homes: Sequence[int]) -> Token:
    head = None if piece.head is None else homes[piece.head]
    relation = _ROOT if head == at else piece.deprel
    # `replace` would take four times as long, once for every word of a tree.
    return Token(token.form, token.start, token.end, piece.lemma, piece.upos, head, relation, piece.feats)


def _unpieced(
    token: Token, at: int, places: Sequence[tuple[int, int]], best: dict[int, int], root: int | None
) -> Token:
    """A token that shares its only piece with one before it hangs on that one."""
    if root is None:
        return token
    before = next((i for i in range(at - 1, max(-1, at - 9), -1) if i in best), root)
    return replace(token, head=before, deprel=_UNRELATED)


def _homes(places: Sequence[tuple[int, int]], pieces: Sequence[Token]) -> list[int]:
    """For each piece the token that it begins in, or the one before it where it begins between two."""
    homes: list[int] = []
    at = 0
    for piece in pieces:
        while at + 1 < len(places) and places[at + 1][0] <= piece.start:
            at += 1
        homes.append(at)
    return homes


def _depths(pieces: Sequence[Token]) -> list[int]:
    """How far each piece stands from the root, in one walk over all of them."""
    depths = [-1] * len(pieces)
    for piece in range(len(pieces)):
        path: list[int] = []
        at: int = piece
        while depths[at] < 0 and (head := pieces[at].head) is not None and head != at:
            path.append(at)
            at = head
        depth = depths[at] = max(0, depths[at])
        for distance, passed in enumerate(reversed(path), 1):
            depths[passed] = depth + distance
    return depths
