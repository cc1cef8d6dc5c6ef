"""Names: capitalised runs and known names, with what sort of thing they may stand for.

In a headline set in capitals, and at the start of a sentence, a capital says nothing: there a name
must be known from the packs or from elsewhere in the report, or the tagger must have found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corroborate.knowledge import Knowledge
from corroborate.knowledge.actors import ActorHit
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import NameKind, NameMention, Sentence
from corroborate.records.report import SegmentRole
from corroborate.stages.annotation.groups import settled
from corroborate.stages.annotation.person_company import person_by_company
from corroborate.stages.annotation.runs import Runs
from corroborate.stages.annotation.tagged import Tagged, TaggedName

_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE})
_CONTRACTED = re.compile(r"(?:I|We|You|They|He|She|It|Who|That|There|What)['’](?:ve|ll|d|m|re|s)")
_PLACES_KEPT = 5
_CITY = 15_000  # below this, a name that nothing marks as a place may be anybody's


def find(text: str, sentences: Sequence[Sentence], knowledge: Knowledge) -> tuple[NameMention, ...]:
    """All names of a report, in order of position, none overlapping."""
    reader = _Reader(text, sentences, knowledge)
    names = sorted(reader.read(), key=lambda name: (name.start, name.end))
    return tuple(settled(text, sentences, names, reader.weak, reader.tagged, knowledge))


def _unarticled(name: str) -> tuple[str, ...]:
    """A surname as reports shorten it: "al-Zaki" is also "Zaki" and, opening a sentence, "Al-Zaki"."""
    article, hyphen, rest = name.partition("-")
    return (rest, f"{article.title()}-{rest}") if hyphen and len(article) <= 3 and rest[:1].isupper() else ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens `first`..`last` (exclusive) that may be one name; `titled`: a title stands before it."""

    first: int
    last: int
    titled: bool = False


class _Reader:
    def __init__(self, text: str, sentences: Sequence[Sentence], knowledge: Knowledge) -> None:
        self.text, self.sentences = text, sentences
        self.knowledge, self.cues = knowledge, knowledge.cues
        self.strong: set[str] = set()
        self.persons: set[str] = set()
        self.weak: list[tuple[int, int]] = []  # names that count only behind stronger ones: "the Tigers"
        self.tagged = Tagged(sentences, knowledge.language.names)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that the report also writes in small letters: a capital on them is no name."""
        return frozenset(t.form for s in self.sentences for t in s.tokens if t.form[:1].islower())

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """Words with a capital where no sentence begins and not every word has one."""
        found: set[str] = set()
        for sentence in self.sentences:
            runs = Runs(sentence, self.cues)
            if not runs.titled_case:
                found.update(t.form for t in runs.inner_capitals())
        return frozenset(found)

    def read(self) -> Iterator[NameMention]:
        for sentence in self.sentences:
            if sentence.role is SegmentRole.CREDIT:
                continue
            runs = Runs(sentence, self.cues)
            hits = self._hits(sentence, runs)
            taken = [(hit.start, hit.end) for hit in hits]
            found = [self._known(sentence, hit) for hit in hits]
            pieces = [] if runs.titled_case else list(self._pieces(sentence, runs))
            for piece in pieces:
                found = self._merge(sentence, runs, piece, found, taken)
            if runs.titled_case:
                found += self._in_headline(sentence, runs, taken)
            found += self._missed(sentence, runs, found)
            found += self._abbreviated(sentence)
            for name in self._settled(sentence, found):
                if name.kind is NameKind.PERSON and " " in name.text:
                    last = name.text.split()[-1]
                    self.persons.update((last, *_unarticled(last)))
                yield name

    # -- known names ---------------------------------------------------------------------------------

    def _hits(self, sentence: Sentence, runs: Runs) -> list[ActorHit]:
        offset = sentence.start
        hits: list[ActorHit] = []
        for hit in self.knowledge.actors.scan(self.text[offset : sentence.end]):
            if hit.weak and not self.strong.intersection(hit.ids):
                self.weak.append((hit.start + offset, hit.end + offset))
                continue
            if runs.credited(hit.start + offset):
                continue
            if not hit.weak:
                self.strong.update(hit.ids)
            hits.append(replace(hit, start=hit.start + offset, end=hit.end + offset))
        return hits

    def _known(self, sentence: Sentence, hit: ActorHit) -> NameMention:
        kinds = {entry.kind for id in hit.ids if (entry := self.knowledge.actors.get(id)) is not None}
        words = self.text[hit.start : hit.end]
        known = hit.ids
        kind = NameKind.ORGANISATION
        if kinds == {ActorKind.STATE}:
            kind = NameKind.DEMONYM if self.knowledge.gazetteer.demonym(words) else NameKind.PLACE
            known = (
                *hit.ids,
                *(p.id for p in self.knowledge.gazetteer.lookup(words)[:1] if p.id not in hit.ids),
            )
        elif kinds == {ActorKind.PERSON}:
            kind = NameKind.PERSON
        elif kinds == {ActorKind.OTHER}:
            kind = NameKind.UNKNOWN
        armed = bool(kinds) and kinds <= _ARMED
        return NameMention(hit.start, hit.end, words, kind, sentence.index, known, armed)

    # -- capitalised runs ------------------------------------------------------------------------------

    def _pieces(self, sentence: Sentence, runs: Runs) -> Iterator[_Piece]:
        for first, last in runs.find():
            begin = first
            if runs.initial(first) and not self._trusted_opening(runs, first, last):
                begin = first + 1
            yield from self._untitled(runs, begin, last)

    def _trusted_opening(self, runs: Runs, first: int, last: int) -> bool:
        """Whether a capital at the start of a sentence begins a name."""
        token = runs.tokens[first]
        if token.form.isupper() and len(token.form) > 1:
            return True
        if self.knowledge.gazetteer.demonym(token.form) or self.knowledge.gazetteer.country_of(token.form):
            return True
        if token.lower in self.cues.function_words or token.lower in self.small_words:
            return False
        known = token.form in self.inner_capitals or token.form in self.persons
        return last - first > 1 or known or "-" in token.form

    def _untitled(self, runs: Runs, first: int, last: int) -> Iterator[_Piece]:
        """The names of a run, cut at the titles in it: "RSF Commander Ali Musa" holds two."""
        tail = self._title_tail(runs, first, last)
        titled = tail > first or self._title_before(runs, first)
        begin = at = first = tail
        while at < last:
            after = self._title_at(runs, at, last)
            if after > at:
                if at > begin:
                    yield _Piece(begin, at, titled)
                titled, begin, at = True, after, after
            else:
                at += 1
        if last > begin:
            yield _Piece(begin, last, titled)

    def _title_at(self, runs: Runs, at: int, last: int) -> int:
        """The index behind a title that begins here, or `at`."""
        index, found = at, at
        while index < last:
            word = runs.tokens[index].lower.rstrip(".")
            if word in self.cues.around_names("title"):
                found = index + 1
            elif word not in self.cues.around_names("title-part"):
                break
            index += 1
        return found

    def _title_tail(self, runs: Runs, first: int, last: int) -> int:
        """The index behind the rest of a title: "Secretary of | State | Dean Rusk", or `first`."""
        of = first - 1 - (runs.word(first - 1) == "the")
        if runs.word(of) != "of" or runs.word(of - 1) not in self.cues.around_names("title"):
            return first
        if runs.word(last - 1) in self.cues.around_names("organisation") and last - first > 1:
            return first  # "secretary of the State Mining Bank"
        while first < last and runs.word(first) in self.cues.around_names("title-tail"):
            first += 1
        return first

    def _title_before(self, runs: Runs, first: int) -> bool:
        if first == 0:
            return False
        word = runs.tokens[first - 1].lower.rstrip(".")
        noun = self.knowledge.people.noun(word)
        return word in self.cues.around_names("title") or bool(noun and not noun.plural and not noun.others)

    # -- joining both --------------------------------------------------------------------------------------

    def _merge(
        self,
        sentence: Sentence,
        runs: Runs,
        piece: _Piece,
        found: list[NameMention],
        taken: list[tuple[int, int]],
    ) -> list[NameMention]:
        piece = self._without_demonym(sentence, runs, piece, found, taken)
        if piece.last <= piece.first:
            return found
        start, end = runs.tokens[piece.first].start, runs.tokens[piece.last - 1].end
        inside = [name for name in found if name.start < end and start < name.end]
        if any(name.start <= start and end <= name.end for name in inside) or runs.credited(start):
            return found
        own = self._name(sentence, runs, piece, start, end, alone=bool(inside))
        if not inside:
            return [*found, own]
        joined = own.kind in (NameKind.ORGANISATION, NameKind.PERSON) or (
            own.kind is NameKind.PLACE and own.known
        )
        state_first = inside[0].start == start and inside[0].kind is NameKind.PLACE
        if (joined or state_first) and all(start <= n.start and n.end <= end for n in inside):
            return [*(name for name in found if name not in inside), own]
        return [*found, *self._leftovers(sentence, runs, piece, inside)]

    def _leftovers(
        self, sentence: Sentence, runs: Runs, piece: _Piece, inside: list[NameMention]
    ) -> Iterator[NameMention]:
        """What of a run no known name takes: "Hezbollah" known, "Hassan Fadlallah" beside it not."""
        free = [
            i
            for i in range(piece.first, piece.last)
            if not any(n.start < runs.tokens[i].end and runs.tokens[i].start < n.end for n in inside)
        ]
        while free:
            length = 1
            while length < len(free) and free[length] == free[0] + length:
                length += 1
            first, last = free[0], free[length - 1] + 1
            free = free[length:]
            located = length == 1 and runs.word(first) in self.cues.around_names("locative")
            if runs.tokens[first].form[0].isupper() and not located:  # "Northern" of Northern Mali
                rest = _Piece(first, last, piece.titled and first == piece.first)
                yield self._name(sentence, runs, rest, runs.tokens[first].start, runs.tokens[last - 1].end)

    def _without_demonym(
        self,
        sentence: Sentence,
        runs: Runs,
        piece: _Piece,
        found: list[NameMention],
        taken: list[tuple[int, int]],
    ) -> _Piece:
        """Cut a leading demonym off ("Kenyan James Otieno"), unless an organisation bears it."""
        token = runs.tokens[piece.first]
        words = [t.lower for t in runs.tokens[piece.first : piece.last]]
        country = self.knowledge.gazetteer.demonym(token.form)
        if country is None or any(w in self.cues.around_names("organisation") for w in words[1:]):
            return piece
        end = runs.tokens[piece.last - 1].end
        if len(words) > 1 and self.knowledge.gazetteer.shipped(self.text[token.start : end]):
            return piece  # British Columbia
        if not any(a < token.end and token.start < b for a, b in taken):
            found.append(
                NameMention(
                    token.start, token.end, token.form, NameKind.DEMONYM, sentence.index, (country.lower(),)
                )
            )
            taken.append((token.start, token.end))
        return replace(piece, first=piece.first + 1)

    def _name(
        self, sentence: Sentence, runs: Runs, piece: _Piece, start: int, end: int, *, alone: bool = False
    ) -> NameMention:
        """The name; `alone`: by rules alone, for the packs know a part of it."""
        words = self.text[start:end]
        places = self.knowledge.gazetteer.lookup(words)
        kind = self._kind(runs, piece, words, places)
        if kind is NameKind.UNKNOWN and not alone and not any(a < end and start < b for a, b in self.weak):
            kind = self.tagged.kind_at(runs, piece.first, piece.last, self.knowledge)
        seen = self.tagged.at(sentence.index, piece.first, piece.last)
        known = tuple(place.id for place in places[:_PLACES_KEPT])
        if kind in (NameKind.ORGANISATION, NameKind.PERSON):
            known = ()
        armed = kind is NameKind.ORGANISATION and seen is not None and seen.armed
        return NameMention(start, end, words, kind, sentence.index, known, armed)

    def _kind(self, runs: Runs, piece: _Piece, words: str, places: tuple[PlaceEntry, ...]) -> NameKind:
        lowers = {t.lower for t in runs.tokens[piece.first : piece.last]}
        before = runs.word(piece.first - 1)
        if lowers & self.cues.around_names("organisation"):
            return NameKind.ORGANISATION
        ground = self.cues.around_names("place-after")
        placed = runs.word(piece.last) in ground
        month = words.lower() in self.knowledge.calendar.values("month") and not placed
        if month or _CONTRACTED.fullmatch(words):
            return NameKind.UNKNOWN  # "in March": a town of that name is called one
        called = before == "of" and runs.word(piece.first - 2) in ground  # "the village of Umm Rawaba"
        if places and (before in self.cues.around_names("locative") or placed or called):
            return NameKind.PLACE
        if '"' in words or "“" in words:  # a nickname stands inside
            return NameKind.PERSON
        landed = runs.word(piece.last - 1) in ground  # Cook County
        if landed and len(lowers) > 1 and self.knowledge.gazetteer.candidates(words):
            return NameKind.PLACE  # a division that lies in every other province: "Lamar County"
        if piece.titled and not (landed and len(lowers) == 1):
            return NameKind.PERSON
        if lowers & self.cues.around_names("personal") or words in self.persons:
            return NameKind.PERSON
        sure = self.knowledge.gazetteer.shipped(words)
        if not landed and person_by_company(runs, piece.first, piece.last, self.knowledge, known=bool(sure)):
            return NameKind.PERSON
        large = bool(sure) and (sure[0].population >= _CITY or sure[0].kind != "city")
        if (large or before in ("in", "near")) and not runs.initialism(words):
            return NameKind.PLACE
        return NameKind.PLACE if placed else NameKind.UNKNOWN

    # -- what only the tagger sees -----------------------------------------------------------------------

    def _missed(self, sentence: Sentence, runs: Runs, found: Sequence[NameMention]) -> Iterator[NameMention]:
        """Names that no rule found: "Okello" at the start of a sentence."""
        taken = [*((n.start, n.end) for n in found), *self.weak]
        for seen in self.tagged.beside(sentence.index, taken, runs.tokens):
            start, end = seen.start(runs.tokens), seen.end(runs.tokens)
            if not runs.credited(start) and not self._plain(runs, seen):
                words = self.text[start:end]
                known: tuple[str, ...] = ()
                if seen.kind is NameKind.PLACE:
                    known = tuple(p.id for p in self.knowledge.gazetteer.lookup(words)[:_PLACES_KEPT])
                elif seen.kind is NameKind.DEMONYM and (country := self.knowledge.gazetteer.demonym(words)):
                    known = (country.lower(),)
                yield NameMention(start, end, words, seen.kind, sentence.index, known, seen.armed)

    def _plain(self, runs: Runs, seen: TaggedName) -> bool:
        """Whether the name is an ordinary word with a sentence's capital, or has none."""
        words = runs.tokens[seen.first : seen.last]
        if not any(t.form[0].isupper() for t in words):
            return True
        lower = words[0].lower
        common = lower in self.small_words or lower in self.cues.function_words
        noun = (
            lower in self.cues.around_names("organisation") or self.knowledge.people.noun(lower) is not None
        )
        return len(words) == 1 and runs.initial(seen.first) and (common or noun)

    def _abbreviated(self, sentence: Sentence) -> Iterator[NameMention]:
        """Provinces as newspapers shorten them behind a name: "Paducah, | Ky."."""
        gazetteer = self.knowledge.gazetteer
        for seen in gazetteer.abbreviations.finditer(self.text, sentence.start, sentence.end):
            known = tuple(place.id for place in gazetteer.shipped(seen[1]))
            yield NameMention(seen.start(1), seen.end(1), seen[1], NameKind.PLACE, sentence.index, known)

    # -- headlines ----------------------------------------------------------------------------------------

    def _in_headline(
        self, sentence: Sentence, runs: Runs, taken: list[tuple[int, int]]
    ) -> Iterator[NameMention]:
        """Places and demonyms of a line in capitals: behind "in" or "near", or named in the text too."""
        at = 0
        tokens = runs.tokens
        while at < len(tokens):
            length = next((n for n in (3, 2, 1) if self._headline_place(runs, at, n)), 0)
            free = length and not any(
                a < tokens[at + length - 1].end and tokens[at].start < b for a, b in taken
            )
            if free:
                start, end = tokens[at].start, tokens[at + length - 1].end
                words = self.text[start:end]
                country = self.knowledge.gazetteer.demonym(words)
                places = self.knowledge.gazetteer.lookup(words)[:_PLACES_KEPT]
                kind = NameKind.DEMONYM if country else NameKind.PLACE
                known = (country.lower(),) if country else tuple(p.id for p in places)
                yield NameMention(start, end, words, kind, sentence.index, known)
            at += max(1, length)

    def _headline_place(self, runs: Runs, at: int, length: int) -> bool:
        if at + length > len(runs.tokens):
            return False
        tokens = runs.tokens[at : at + length]
        if not all(t.form[0].isupper() for t in tokens) or tokens[0].lower in self.cues.function_words:
            return False
        words = self.text[tokens[0].start : tokens[-1].end]
        if length == 1 and self.knowledge.gazetteer.demonym(words):
            return True
        placed = runs.word(at - 1) in ("in", "near", "at", "from", "outside", "across")
        seen = all(t.form in self.inner_capitals or t.form.title() in self.inner_capitals for t in tokens)
        return (placed or seen) and bool(self.knowledge.gazetteer.lookup(words))

    def _settled(self, sentence: Sentence, found: list[NameMention]) -> list[NameMention]:
        """In order and without overlap: of two names the longer stays."""
        kept: list[NameMention] = []
        for name in sorted(found, key=lambda n: (n.start, -n.end)):
            if not kept or name.start >= kept[-1].end:
                kept.append(name)
            elif name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
        return kept
