"""Armed groups and forces among the names of a report.

Packs know some and the tagger sees others. What is left shows by a word of the name, by the company it
keeps, or because the report has said so once: an abbreviation in brackets is what it abbreviates, and a
name that was a group's in one sentence is so in all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, NameMention, Sentence
from corroborate.records.report import SegmentRole
from corroborate.stages.annotation.armed_company import ArmedCompany
from corroborate.stages.annotation.runs import Runs
from corroborate.stages.annotation.tagged import Tagged

_LONGEST_INITIALISM = 8
_OTHER_KINDS = (NameKind.PERSON, NameKind.PLACE, NameKind.DEMONYM)


def settled(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    weak: Collection[tuple[int, int]],
    tagged: Tagged,
    knowledge: Knowledge,
) -> list[NameMention]:
    """The names again, in order: groups whole where they were cut, and marked as armed.

    `weak`: stretches that name somebody only behind a stronger name; alone they stay nobody's.
    """
    by_sentence: dict[int, list[NameMention]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    found: list[NameMention] = []
    for sentence in sentences:
        own = by_sentence.get(sentence.index, [])
        if own and sentence.role is not SegmentRole.CREDIT:
            own = _Groups(text, Runs(sentence, knowledge.cues), frozenset(weak), tagged, knowledge).read(own)
        found += own
    return _inherited(_abbreviated(text, found, knowledge), knowledge)


def _armed(name: NameMention) -> NameMention:
    return replace(name, kind=NameKind.ORGANISATION, known=(), armed=True)


def _is_actor(name: NameMention, knowledge: Knowledge) -> bool:
    """Whether the packs know this actor: then they have the say."""
    return any(knowledge.actors.get(id) is not None for id in name.known)


class _Groups:
    """The names of one sentence."""

    def __init__(
        self,
        text: str,
        runs: Runs,
        weak: frozenset[tuple[int, int]],
        tagged: Tagged,
        knowledge: Knowledge,
    ) -> None:
        self.text, self.runs, self.weak, self.knowledge = text, runs, weak, knowledge
        self.seen = tagged.of(runs.sentence.index)
        self.company = ArmedCompany(runs, knowledge)
        self.starts = {token.start: at for at, token in enumerate(runs.tokens)}
        self.ends = {token.end: at + 1 for at, token in enumerate(runs.tokens)}

    def read(self, names: list[NameMention]) -> list[NameMention]:
        """The names, those of groups whole and marked."""
        for first, last in self._wholes():
            names = self._joined(names, first, last)
        if self.runs.titled_case:
            return names
        return [name if self._part(name, names) else self._judged(name) for name in names]

    def _part(self, name: NameMention, names: Sequence[NameMention]) -> bool:
        """Whether it is but the rest of a known name right before it, or a weak name alone."""
        if any(start <= name.start and name.end <= end for start, end in self.weak):
            return True
        return any(n.known and n.armed and 0 <= name.start - n.end <= 1 for n in names)

    # -- names that were cut -----------------------------------------------------------------------------

    def _wholes(self) -> Iterator[tuple[int, int]]:
        """Stretches that are one group's name, whatever the rules for other names made of them."""
        for seen in self.seen:
            first, last = self._capital(seen.first, seen.last)
            if (
                seen.kind is NameKind.ORGANISATION
                and last - first > 1
                and not self.company.civil(first, last)
            ):
                words = self.company.sounds_armed(first, last) or self.company.certain(first, last)
                if words or (seen.armed and not self.company.sporting(first, last)):
                    yield first, last
        if self.runs.titled_case:
            return
        for first, last in self.runs.find():
            if self._behind_of(first) and (
                self.company.sounds_armed(first, last) or self.company.told(first - 2, last)
            ):
                yield first - 2, last
            for at in range(first, last - 1):
                opened = self.company.opens(at, last)
                if opened and (self.company.sounds_armed(at, last) or self.company.told(at, last)):
                    yield at, last
                    break

    def _behind_of(self, first: int) -> bool:
        """'The Sons of | Ogowe', "the Shields of | Euphrates Brigade": a group's word and "of" before it."""
        if first < 2 or self.runs.word(first - 1) != "of" or self.runs.word(first - 3) != "the":
            return False
        return self.runs.tokens[first - 2].form[0].isupper() and self.company.opens(first - 2, first)

    def _capital(self, first: int, last: int) -> tuple[int, int]:
        """The stretch without small words at its end: "Vostok-2 | battalion"."""
        while last > first and not any(c.isupper() or c.isdigit() for c in self.runs.tokens[last - 1].form):
            last -= 1
        return first, last

    def _joined(self, names: list[NameMention], first: int, last: int) -> list[NameMention]:
        """With one name in place of the pieces of it, unless a piece is known or reaches further."""
        start, end = self.runs.tokens[first].start, self.runs.tokens[last - 1].end
        inside = [name for name in names if name.start < end and start < name.end]
        if not inside or any(name.start < start or end < name.end for name in inside):
            return names
        if any((name.armed or name.kind is NameKind.ORGANISATION) and name.known for name in inside):
            return names
        alone = inside[0].start == start and inside[0].end == end
        worded = inside[0].kind is NameKind.PERSON and self.company.sounds_armed(first, last)
        if alone and inside[0].kind in _OTHER_KINDS and not worded:
            return names  # rules had a reason: a title, a preposition
        whole = NameMention(
            start, end, self.text[start:end], NameKind.ORGANISATION, inside[0].sentence, (), True
        )
        return sorted([*(n for n in names if n not in inside), whole], key=lambda name: name.start)

    # -- names that nobody typed ---------------------------------------------------------------------------

    def _judged(self, name: NameMention) -> NameMention:
        first, last = self.starts.get(name.start), self.ends.get(name.end)
        if first is None or last is None or _is_actor(name, self.knowledge):
            return name
        if self.company.civil(first, last) or self.company.sporting(first, last):
            return replace(name, armed=False)
        if name.armed or name.kind is NameKind.DEMONYM:
            return name
        return _armed(name) if self._is_group(name, first, last) else name

    def _is_group(self, name: NameMention, first: int, last: int) -> bool:
        company, several = self.company, last - first > 1
        if name.kind is NameKind.PERSON:  # a person has no article
            impersonal = self.runs.word(first - 1) == "the" or company.sounds_armed(first, last)
            return several and impersonal and company.certain(first, last)
        if name.kind is NameKind.PLACE:
            return not name.known and company.certain(first, last)
        if company.sounds_armed(first, last):
            return True
        if company.certain(first, last):
            return not (name.known and company.owns_fighters(last))
        seen = next((s for s in self.seen if s.first < last and first < s.last), None)
        if several and seen is not None and seen.armed and seen.last >= last:
            return True
        body = name.kind is NameKind.ORGANISATION or self.runs.initialism(name.text)
        body = body or (seen is not None and seen.kind is NameKind.ORGANISATION)
        if seen is not None and seen.kind in (NameKind.PERSON, NameKind.PLACE, NameKind.DEMONYM):
            body = False
        articled = several and self.runs.word(first - 1) == "the" and not name.known
        if (body or articled) and company.probable(first, last):
            return True
        if (several or body) and not name.known and company.soldiery(last):
            return body or company.may_be(first, last)
        return several and company.may_be(first, last) and company.doing(first, last)


def _abbreviated(text: str, names: list[NameMention], knowledge: Knowledge) -> list[NameMention]:
    """ "Free Reed Movement (FRM)" and "Free Reed Movement, or FRM,": both are what one of them is."""
    found = list(names)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        between = (
            text[one.end : other.start].strip(" \"'“‘”’").removesuffix(" the")
            if one.sentence == other.sentence
            else ""
        )
        bracketed = between == "(" and text[other.end : other.end + 2].lstrip("\"'”’")[:1] in (")", ",", ";")
        if (
            not (
                bracketed
                or between in (", or", "or", ", known as", "known as", ", better known as", ", also known as")
            )
            or one.armed == other.armed
        ):
            continue
        if not _initialism(one.text) and not _initialism(other.text):
            continue
        place = at + 1 if one.armed else at
        if not _is_actor(found[place], knowledge):
            found[place] = _armed(found[place])
    return found


def _initialism(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return 1 < len(letters) <= _LONGEST_INITIALISM and sum(c.isupper() for c in letters) * 2 > len(letters)


def _inherited(names: list[NameMention], knowledge: Knowledge) -> list[NameMention]:
    """What the report once names as a group is one wherever the same words stand."""
    groups = {name.text for name in names if name.armed and not name.known}
    return [
        _armed(name)
        if name.text in groups
        and not name.armed
        and name.kind in (NameKind.ORGANISATION, NameKind.UNKNOWN)
        and not _is_actor(name, knowledge)
        else name
        for name in names
    ]
