"""Frames: verbs of saying, asking, thinking, wanting and judging in one sentence, read from its words alone.

For sentences without a tree. The subject is the noun phrase before the verb, the content runs from
behind the verb to the end of its clause; where the words leave either open, nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.reportings import Reporting, VerbForm
from corroborate.stages.annotation.contents import QUOTES
from corroborate.stages.annotation.extents import LONGEST, STOPS, Extents


@dataclass(frozen=True, slots=True)
class Reported:
    """A cue at tokens `first`..`last`, whoever it is of, and what it is about, as token ranges."""

    row: Reporting
    first: int
    last: int
    holder: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    clause: bool = False  # the content is a clause or a quotation, not a thing
    unsaid: bool = False  # "did not say", "would say"; or "who said", whose clause ends nobody knows where


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what stands before it: `begin` is where its auxiliaries begin."""

    form: VerbForm
    first: int
    last: int
    begin: int
    passive: bool


class Frames(Extents):
    """Reads one sentence."""

    def find(self) -> list[Reported]:
        """All that is reported outside quotations, in order."""
        found: list[Reported] = []
        at = 0
        while at < self.end:
            verb = None if at in self.inside or at in self.speakers.named else self._verb(at)
            hit = self._read(verb, found) if verb is not None else self._noun(at)
            if hit is not None:
                found.append(hit)
            at = verb.last if verb is not None else at + 1
        return found

    def alone(self) -> Reported | None:
        """The speaker of a sentence that says nothing itself: "Ana Ruiz asked later"."""
        for at in range(self.end):
            verb = None if at in self.speakers.named else self._verb(at)
            row = self._row(verb, "clause") if verb is not None else None
            if verb is None or row is None or verb.passive or row.kind not in ("saying", "asking"):
                continue
            holder = self._subject(verb)
            begins = holder is not None and all(w in self._kind("lead") for w in self.words[: holder[0]])
            silent = self._frame(verb) is None or self._word(verb.last) in self._kind("setting")
            return Reported(row, verb.first, verb.last, holder, ()) if begins and silent else None
        return None

    # -- verbs -----------------------------------------------------------------------------------------

    def _verb(self, at: int) -> Verb | None:
        match = self.forms.match(self.words, at)
        if match is None:
            return None
        form, last = match
        begin, before = at, self._word(at - 1)
        while begin > 0 and (self._helps(begin - 1) or self._adverb(begin - 1)):
            begin -= 1
        near = [self.words[i] for i in range(begin, at) if self._helps(i)]
        be = bool(near) and near[-1] in self._kind("be")
        have = bool(near) and near[-1] in self._kind("have")
        modal = bool(near) and near[-1] in self._kind("modal")
        kinds = form.forms
        if "participle" in kinds and (be or self._elliptic(at)):
            return Verb(form, at, last, begin, True)
        finite = (
            ("past" in kinds and not near)
            or (have and "participle" in kinds)
            or (be and "ing" in kinds)
            or ("third" in kinds and not near and self._singular(begin - 1, form.lemma))
            or ("base" in kinds and (modal or (not near and self._many(begin - 1, form.lemma, last))))
            or ("ing" in kinds and not near and (before == "," or before in self._kind("gerund")))
        )
        return Verb(form, at, last, begin, False) if finite else None

    def _singular(self, at: int, lemma: str) -> bool:
        """Whether a form in -s may be a verb behind this word; behind others it is a plural noun."""
        word = self._word(at)
        if lemma not in self._kind("noun-too"):
            return word not in self._kind("determiner")
        noun = self.speakers.people.noun(word)
        if word in ("he", "she", "it", "who", "which", "that") or word in (",", ")", *QUOTES):
            return True
        singular = noun is not None and not noun.plural
        return at in self.speakers.named or singular or self.speakers.source(at) or self._capital(at)

    def _many(self, at: int, lemma: str, after: int) -> bool:
        """Whether a plain form may be a verb behind this word: a plural, and no verb behind the form."""
        return self._plural(at) and not (lemma in self._kind("noun-too") and self._helps(after))

    def _elliptic(self, at: int) -> bool:
        """ "When asked": a passive that leaves out its verb."""
        return self._word(at - 1) in self._kind("adjunct") and self._word(at - 1) != "by"

    def _plural(self, at: int) -> bool:
        word = self._word(at)
        noun = self.speakers.people.noun(word)
        if word == "police" and self._word(at - 1) in ("a", "the"):
            return self._word(at - 1) == "the" and self.forms.match(self.words, at + 2) is None
        return (
            word in ("they", "we", "i", "you", "who", "police", "others", "many", "some")
            or bool(noun and noun.plural)
            or (word.endswith("s") and not word.endswith("ss") and len(word) > 3 and word.isalpha())
        )

    def _read(self, verb: Verb, found: Sequence[Reported]) -> Reported | None:
        if verb.passive:
            return self._passive(verb)
        placed = self._frame(verb)
        if placed is None:
            return self._behind_quote(verb)
        row, last, content, clause = placed
        holder = self._subject(verb)
        if holder is None and self._shares(verb, found):
            holder = found[-1].holder
        if holder is None or (row.voiced and not self._voiced(holder)):
            return None
        if row.kind == "saying" and clause and not self._speaks(holder, content):
            return None
        return Reported(row, verb.first, last, holder, (content,), clause, self._unsaid(verb, holder))

    def _unsaid(self, verb: Verb, holder: tuple[int, int]) -> bool:
        coordinated = self._word(verb.begin - 1) in ("and", "but") and "who" in self.words[slice(*holder)]
        if coordinated or self.words[holder[1] - 1] in ("who", "which", "that"):
            return True
        before = self.words[verb.begin : verb.first]
        return any(word in self._kind("modal") or word in self._kind("not") for word in before)

    def _speaks(self, holder: tuple[int, int], content: tuple[int, int]) -> bool:
        """Any subject says what stands in marks or behind "that"; a bare clause wants one that can speak."""
        before = self._word(content[0] - 1)
        return before == "that" or before in QUOTES or self._voiced(holder)

    def _behind_quote(self, verb: Verb) -> Reported | None:
        """ "...,” the miller replied": words in marks, and their verb behind them."""
        row = self._row(verb, "clause")
        if row is None:
            return None
        inverted = self._word(verb.first - 1) in QUOTES and verb.begin == verb.first
        holder = self._behind(verb.last) if inverted else self._subject(verb)
        if holder is None:
            return None
        begin = verb.first - 1 if inverted else holder[0] - 1
        if self._word(begin) not in QUOTES and not (
            self._word(begin) == "," and row.kind == "saying" and begin > 3
        ):
            return None
        first = begin
        while first > 0 and first - 1 in self.inside:
            first -= 1
        first = first if first < begin else self._opening(begin)
        content = self._trimmed(first, begin)
        if content[0] >= content[1] or not self._speaks(holder, content):
            return None
        return Reported(row, verb.first, verb.last, holder, (content,), True)

    def _behind(self, at: int) -> tuple[int, int] | None:
        """The noun phrase behind an inverted verb: "replied | the keeper of the lock"."""
        last = at
        while last < self.end and last - at < LONGEST and not self._breaks(last):
            last += 1
        known = last > at and self.words[at] not in self.speakers.links
        return (at, last) if known else None

    def _opening(self, at: int) -> int:
        while at > 0 and self.words[at - 1] not in (";", ":"):
            at -= 1
        return at

    def _passive(self, verb: Verb) -> Reported | None:
        """ "The raid was condemned by bishops"."""
        supposed = self._row(verb, "clause")
        if supposed is not None and supposed.kind == "thinking" and self._word(verb.last) == "to":
            return self._supposed(verb, supposed)
        row = self._row(verb, "object")
        if row is None:
            return None
        if self._word(verb.last) != "by":
            return self._asked(verb, row) if row.kind == "asking" else None
        subject = self._subject(verb)
        holder = self.speakers.after(verb.last + 1)
        if subject is None or holder is None:
            return None
        return Reported(row, verb.first, verb.last + 1, (holder.first, holder.last), (subject,))

    def _supposed(self, verb: Verb, row: Reporting) -> Reported | None:
        """ "The men are believed to be hiding": somebody thinks so, and nobody says who."""
        subject = self._subject(verb)
        rest = self._trimmed(verb.last, self._clause_end(verb.last, verb.begin))
        if subject is None or rest[1] <= rest[0]:
            return None
        return Reported(row, verb.first, verb.last, None, (subject, rest))

    def _asked(self, verb: Verb, row: Reporting) -> Reported | None:
        """ "When asked about the dam": nobody is named who asks."""
        about = self._word(verb.last) in ("about", "whether", "if", "why", "how", "what")
        end = self._object_end(verb.last + 1) if about else verb.last
        first = verb.last + (self._word(verb.last) == "about")
        first, end = self._trimmed(first, end)
        return Reported(row, verb.first, verb.last, None, ((first, end),)) if about and end > first else None

    # -- subjects --------------------------------------------------------------------------------------

    def _subject(self, verb: Verb) -> tuple[int, int] | None:
        last = verb.begin
        if self._word(last - 1) == "who" and last >= 2:
            behind = last - 2 if self._word(last - 2) == "," else last - 1
            phrase = self._phrase(behind)
            return (phrase[0], last) if phrase else (last - 1, last)
        if self._word(last - 1) in ("and", "but", "or"):
            return None
        if self._word(last - 1) == ",":
            subject = self.speakers.before(verb.begin)
            return (subject.first, subject.last) if subject else None
        return self._phrase(last)

    def _phrase(self, last: int) -> tuple[int, int] | None:
        """The noun phrase that ends before this token, without what links it to the words before."""
        first = last
        while first > 0 and last - first < LONGEST and not self._breaks(first - 1):
            first -= 1
        while first < last and (
            self.words[first] in self._kind("lead") or first in self.speakers.timed or self._adverb(first)
        ):
            first += 1
        if first >= last or self.words[first] in self.speakers.links | {"and", "or"}:
            return None
        return (first, last) if self.words[last - 1] not in ("the", "a", "an", "no") else None

    def _voiced(self, holder: tuple[int, int]) -> bool:
        first, last = holder
        words = self.words[first:last]
        if words[-1] in ("who", "he", "she", "they", "we", "i", "you", "many", "some", "others"):
            return True
        return any(i in self.speakers.named or self.speakers.source(i) for i in range(first, last)) or any(
            self.speakers.tokens[i].form[:1].isupper() for i in range(first + (first == 0), last)
        )

    def _shares(self, verb: Verb, found: Sequence[Reported]) -> bool:
        """ "... and called for a truce", "..., saying that": the subject of the verb before."""
        before = self._word(verb.begin - 1)
        return bool(found) and before in ("and", "but", ",", "or")

    # -- what stands behind the verb ------------------------------------------------------------------

    def _row(self, verb: Verb, frame: str) -> Reporting | None:
        return next((r for r in self.cues.reportings.verbs[verb.form.lemma] if frame in r.takes), None)

    def _frame(self, verb: Verb) -> tuple[Reporting, int, tuple[int, int], bool] | None:
        after = self._over_adverbs(verb.last)
        word = self._word(after)
        linked = next(
            (r for r in self.cues.reportings.verbs[verb.form.lemma] if word in r.links),
            None,
        )
        if (linked is not None and word not in ("with", "in")) or (linked is not None and not linked.takes):
            return self._placed(linked, after + 1, after + 1, self._object_end(after + 1))
        infinitive = self._row(verb, "infinitive")
        if word == "to" and infinitive is not None:
            return self._placed(infinitive, verb.last, after, self._clause_end(after, verb.begin))
        listener = self._row(verb, "listener")
        if listener is not None:
            after = self._over_listener(after)
        clause = self._row(verb, "clause")
        if clause is not None and self._opens_clause(after, listener is not None or clause.kind == "saying"):
            return self._placed(clause, verb.last, after, self._clause_end(after, verb.begin), True)
        named = self._row(verb, "name")
        if named is not None and self._calls(after):
            return self._placed(named, verb.last, after, self._object_end(after))
        thing = self._row(verb, "object")
        if thing is not None and after < self.end and not self._breaks_object(after):
            return self._placed(thing, verb.last, after, self._object_end(after))
        return None

    def _calls(self, at: int) -> bool:
        """ "Called | the minister a thief": behind the object stands what it is called."""
        behind = self.words[at + 1 : min(self._object_end(at), at + LONGEST)]
        return any(word in ("a", "an") or word in QUOTES for word in behind)

    def _placed(
        self, row: Reporting, last: int, first: int, end: int, clause: bool = False
    ) -> tuple[Reporting, int, tuple[int, int], bool] | None:
        first, end = self._trimmed(first, end)
        return (row, last, (first, end), clause) if end > first else None

    # -- nouns -----------------------------------------------------------------------------------------

    def _noun(self, at: int) -> Reported | None:
        """ "Her claim that", "the government's threat to": a noun whose clause is the content."""
        row = self.cues.reportings.nouns.get(self.words[at])
        opener = self._word(at + 1)
        if row is None or at in self.inside or at in self.speakers.named:
            return None
        if opener in self._kind("noun-link"):
            return self._linked_noun(row, at)
        if not (opener == "that" or (opener == "to" and row.kind in ("wanting", "asking"))):
            return None
        if opener == "that" and (self._helps(at + 2) or self._adverb(at + 2) or self._verbal(at + 2)):
            return None  # "comments that angered": a relative clause
        content = self._trimmed(at + 1, self._object_end(at + 2))
        return Reported(row, at, at + 1, self._owner(at), (content,)) if content[1] > content[0] else None

    def _linked_noun(self, row: Reporting, at: int) -> Reported | None:
        """ "The bishop's criticism of the raid", "their fear of more raids"."""
        owner = self._owner(at)
        if owner is None or row.kind not in ("judging", "wanting", "asking", "thinking"):
            return None
        content = self._trimmed(at + 2, self._object_end(at + 2))
        return Reported(row, at, at + 2, owner, (content,)) if content[1] > content[0] else None

    def _verbal(self, at: int) -> bool:
        word = self._word(at)
        return (
            word in self._kind("past") or (word.endswith("ed") and len(word) > 4) or word in self._kind("be")
        )

    def _owner(self, at: int) -> tuple[int, int] | None:
        first = at
        while first > 0 and at - first < 4 and self.words[first - 1] not in STOPS:
            first -= 1
            if self.words[first] in ("his", "her", "their", "its", "my", "our"):
                return first, first + 1
            if self.words[first] == "'s":
                return self._phrase(first)
        return None
