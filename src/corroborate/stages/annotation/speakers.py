"""Speakers: the noun phrase that says something, found beside its verb without a parser.

A phrase can speak only if its head is a word for people or bodies that speak, or a name. Where the
words leave a doubt there is no speaker: a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, NameMention, Sentence, TimeExpression, Token
from corroborate.records.span import Span

_CLOSERS = frozenset("”»\"'’")
_STOPS = frozenset(',;:.?!—–“„«”»"…|') | {"-", "--", "..."}
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker's words: tokens `first`..`last` (exclusive). `clause`: where its clause begins."""

    first: int
    last: int
    clause: int


class Speakers:
    """Asks one sentence who may speak at a place."""

    def __init__(
        self,
        sentence: Sentence,
        names: Sequence[NameMention],
        times: Sequence[TimeExpression],
        knowledge: Knowledge,
    ) -> None:
        self.tokens = sentence.tokens
        self.words = [token.lower for token in self.tokens]
        self.cues, self.people = knowledge.cues, knowledge.people
        self.links = self.cues.around_speech("link")
        self.named = covered(self.tokens, [(n.start, n.end) for n in names])
        self.persons = covered(self.tokens, [(n.start, n.end) for n in names if n.kind is NameKind.PERSON])
        bodies = [(n.start, n.end) for n in names if n.kind is NameKind.ORGANISATION and n.known]
        self.bodies = covered(self.tokens, bodies)
        self.timed = covered(self.tokens, [(t.start, t.end) for t in times if t.timed])
        harms = self.people.harms(self.words)
        self.harmed = {i for h in harms if "done" in h.value.shapes for i in range(h.first, h.last)}

    def word(self, at: int) -> str:
        """The word at an index, in lower case; "" outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def mark_quotes(self, quotes: Sequence[Span]) -> None:
        """Read the single marks around these quotations as double ones; an apostrophe stays one."""
        edges = {quote.start - 1 for quote in quotes} | {quote.end for quote in quotes}
        for at, token in enumerate(self.tokens):
            if token.form in "‘’'":
                pair = (token.start - 1, token.start, token.start + 1)  # two single marks are one double one
                near = [token.start] + [
                    t.start for t in self.tokens[max(0, at - 1) : at + 2] if t.form == "'" and t.start in pair
                ]
                if any(start in edges for start in near):
                    self.words[at] = '"'

    def span(self, phrase: Phrase) -> Span:
        """Where a phrase stands in the text."""
        return Span(self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end)

    # -- before the verb -----------------------------------------------------------------------------

    def before(self, verb: int) -> Phrase | None:
        """The phrase that is the subject of the verb at this index."""
        at = self._over_asides(verb - 1)
        if at is None or at < 0 or self.words[at] in ("and", "but", "or"):
            return None
        if self.word(at) == ",":
            return self._before_apposition(at)
        return self._ending(at)

    def shares(self, verb: int) -> bool:
        """Whether the verb has no subject of its own: "entered the town and said"."""
        at = self._over_asides(verb - 1)
        return at is not None and self.word(at) in ("and", "but", "or")

    def opening(self, verb: int) -> Phrase | None:
        """The subject that opens the sentence, for a later verb: "Rebels entered the town and said"."""
        first = self._without_lead(0, verb - 1)
        last = first
        while last < verb and last - first < _LONGEST and not self._finite(last):
            if self.words[last] in _STOPS:
                return self._opening_apposition(first, last, verb)
            last += 1
        if last <= first or last >= verb or any(i in self.harmed for i in range(first, last)):
            return None
        if any(self.words[i] in ("who", "which", "that") for i in range(first, last)):
            return None
        crossed = any(
            self.words[i] in _STOPS - {","} or self.words[i] in ("he", "she") for i in range(last, verb)
        )
        return Phrase(first, last, first) if not crossed and self.speaks(first, last) else None

    def _opening_apposition(self, first: int, comma: int, verb: int) -> Phrase | None:
        """ "Ana Ruiz, the mayor, visited the site and said"; "In Goma, ..." has no such subject."""
        closing = next((i for i in range(comma + 1, verb) if self.words[i] == ","), None)
        if self.words[comma] != "," or closing is None or not self._finite(closing + 1):
            return None
        return Phrase(first, comma, first) if closing + 1 < verb and self.speaks(first, comma) else None

    def _finite(self, at: int) -> bool:
        """Whether a verb with a subject stands here, as far as its form tells."""
        word = self.word(at)
        if at in self.named or not word or not word.islower() or self.tokens[at].form[0].isupper():
            return False
        if word in ("has", "have", "had") or word in self.cues.around_speech("past"):
            return True
        return word.endswith("ed") and len(word) > 4 and self.word(at - 1) not in ("the", "a", "an", "of")

    def _over_asides(self, at: int) -> int | None:
        while at >= 0 and self.words[at] not in self.cues.around_speech("negation"):
            if not self._aside(at):
                return at
            at -= 1
        return at if at < 0 else None

    def _aside(self, at: int) -> bool:
        word = self.words[at]
        if word in self.cues.around_speech("aside") or at in self.timed:
            return True
        if word.endswith("ly") and len(word) > 4 and at not in self.named:
            return True
        return word in ("on", "late", "early") and (at + 1) in self.timed

    def _before_apposition(self, comma: int) -> Phrase | None:
        """The phrase before the commas in "Ana Ruiz, a nurse in Cali, said"."""
        opening = comma - 1
        while opening >= 0 and self.words[opening] != "," and comma - opening < 30:
            if self.words[opening] in _STOPS:
                return None
            opening -= 1
        if opening <= 0 or self.words[opening] != "," or comma - opening < 2:
            return None
        # "The union's head, Ana Ruiz, said": an office and its holder are one speaker.
        holder = range(opening + 1, comma)
        held = comma - 1 in self.persons and all(
            self.tokens[i].form[0].isupper() or self.words[i] in ("the", ".") for i in holder
        )
        phrase = self._ending(opening - 1, anybody=held)
        if phrase is None or self._pronoun(phrase):
            return None
        return replace(phrase, last=comma) if held and phrase.last - 1 not in self.persons else phrase

    def _ending(self, last: int, *, anybody: bool = False) -> Phrase | None:
        """The phrase that ends with the token `last`. `anybody`: a name behind it says that it speaks."""
        segment = self._segment(last)
        clause = segment
        who = next((i for i in range(segment + 1, last + 1) if self.words[i] in ("who", "whose")), None)
        if who is not None:
            last = who - 1
        else:
            segment = self._after_break(segment, last)
            clause = segment
        first = self._without_lead(segment, last)
        first = self._joined(first, last)
        # "a charge | the group denied": the charge is what is denied.
        first = max((i for i in range(first + 1, last) if self._begins(i)), default=first)
        if first > last or last - first >= _LONGEST or any(i in self.harmed for i in range(first, last)):
            return None
        first, clause = self._listed(first, last, clause)
        phrase = Phrase(first, last + 1, clause)
        return phrase if anybody or self.speaks(first, last + 1) else None

    def _segment(self, last: int) -> int:
        at = last
        while at >= 0 and self.words[at] not in _STOPS:
            if self.words[at] == ")":
                opened = next((i for i in range(at, max(-1, at - 12), -1) if self.words[i] == "("), None)
                if opened is None:
                    return at + 1
                at = opened
            elif self.words[at] in ("(", "[", "]"):
                return at + 1
            at -= 1
        return at + 1

    def _after_break(self, segment: int, last: int) -> int:
        for at in range(last - 1, segment - 1, -1):
            if self.words[at] in self.cues.around_speech("break") or self._verb(at):
                return at + 1
        return segment

    def _begins(self, at: int) -> bool:
        """Whether a phrase of its own begins with this "the": no "of", "and" or "all" stands before it."""
        word = self.words[at - 1]
        goes_on = self.links | self.cues.around_speech("partitive") | {"and", "or"}
        return (
            self.words[at] == "the" and word.isalpha() and word not in goes_on and (at - 1) not in self.named
        )

    def _verb(self, at: int) -> bool:
        """Whether the word is a verb of saying with a subject of its own."""
        found = self.cues.shapes["finite"].match(self.words, at)
        return found is not None and at not in self.named and self.word(at + 1) not in _STOPS

    def _without_lead(self, first: int, last: int) -> int:
        """Cut off "but", "meanwhile", "on Friday", "In Goma" from the front."""
        lead = self.cues.around_speech("lead")
        while first <= last:
            word = self.words[first]
            dated = first in self.timed or (
                word in ("on", "in", "late", "early", "at") and first + 1 in self.timed
            )
            if word in lead or (dated and first < last):
                first += 1
            elif word in ("in", "at", "near", "from") and (first + 1) in self.named:
                first += 2
                while first < last and first in self.named and (first - 1) in self.named:
                    first += 1
            else:
                break
        return first

    def _joined(self, first: int, last: int) -> int:
        """Where a coordinated phrase begins: "the raid was over and police" is not coordinated."""
        for at in range(last - 1, first, -1):
            if self.words[at] in ("and", "or"):
                whole = (
                    self.speaks(first, at)
                    and at - first <= 10
                    and not any(i in self.harmed for i in range(first, at))
                )
                return first if whole else at + 1
        return first

    def _listed(self, first: int, last: int, clause: int) -> tuple[int, int]:
        """Take in "Police, " before "witnesses and medics"."""
        if "and" not in self.words[first:last] or self.word(first - 1) != ",":
            return first, clause
        begin = self._segment(first - 2)
        short = 0 < first - 1 - begin <= 4 and not any(i in self.timed for i in range(begin, first - 1))
        if short and self.words[begin] not in self.links and self.speaks(begin, first - 1):
            return begin, begin
        return first, clause

    # -- behind the verb or cue --------------------------------------------------------------------------

    def after(self, at: int) -> Phrase | None:
        """The phrase that begins at this token: behind "according to", "said", "confirmed by"."""
        first = at
        while self.word(first) in ("both", "the", "a", "an") and self.word(first + 1) == "":
            return None
        end = first
        while end < len(self.tokens) and end - first < _LONGEST and not self._ends(end, first):
            end += 1
        end = self._over_list(first, end)
        while end > first and self.words[end - 1] in self.links | {"and", "or", "late", "early", "the", "a"}:
            end -= 1
        if end <= first or any(i in self.harmed for i in range(first, end)) or not self.speaks(first, end):
            return None
        return Phrase(first, end, at)

    def _ends(self, at: int, first: int) -> bool:
        word = self.words[at]
        if word in _STOPS or word in "()[]" or word in ("who", "which", "whose", "when") or at in self.timed:
            return True
        if word in self.cues.around_speech("break") or word in ("adding", "saying", "citing", "quoting"):
            return True
        if (
            word in ("in", "on")
            and self.word(at + 1) in ("a", "an", "condition", "its", "his", "her", "their")
            and at > first
        ):
            occasion = self.cues.around_speech("occasion")
            return self.word(at + 2) in occasion or self.word(at + 2) == "of"
        return self._verb(at) and at > first

    def _over_list(self, first: int, end: int) -> int:
        """Go on behind a comma in "police, witnesses and medics"."""
        if self.word(end) != "," or end - first > 4:
            return end
        stop = end + 1
        while stop < len(self.tokens) and stop - end < 8 and not self._ends(stop, end + 1):
            stop += 1
        inner = self.words[end + 1 : stop]
        if "and" in inner and self.speaks(end + 1, end + 1 + inner.index("and")) and inner.index("and") <= 3:
            return stop
        return end

    # -- who can speak ----------------------------------------------------------------------------------

    def speaks(self, first: int, last: int) -> bool:
        """Whether the head of these words is somebody or something that speaks."""
        if last <= first or self.words[first] in self.links:
            return False
        head = self._head(first, last)
        if head is None:
            return False
        word = self.words[head]
        if word in self.cues.around_speech("pronoun"):
            return last - first == 1
        if word in self.cues.around_speech("partitive"):
            behind = self.word(head + 1) == "of" and self.speaks(self._over_article(head + 2), last)
            return behind or (word in self.cues.around_speech("alone") and last - first == 1)
        return self.source(head) or head in self.named

    def source(self, at: int) -> bool:
        """Whether the word itself is one for people or bodies that speak."""
        word = self.words[at]
        return word in self.cues.around_speech("source") or self.people.noun(word) is not None

    def _over_article(self, at: int) -> int:
        while self.word(at) in ("the", "those", "these", "its", "his", "her", "their", "two", "three"):
            at += 1
        return at

    def _head(self, first: int, last: int) -> int | None:
        """The last word before a preposition, an "and" or a bracket."""
        head = None
        for at in range(first, last):
            word = self.words[at]
            if head is not None and (word in self.links or word in ("and", "or", "(", ",", "including")):
                # "Ministry of Health" and a name with "of" inside: the head stands before it.
                break
            if word[0].isalnum() and word not in ("the", "a", "an"):
                head = at
            elif word == "'s":
                head = None
        return head

    def _pronoun(self, phrase: Phrase) -> bool:
        return phrase.last - phrase.first == 1 and self.words[phrase.first] in self.cues.around_speech(
            "pronoun"
        )


def covered(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Indices of the tokens that stand, in part at least, inside one of the spans."""
    found: set[int] = set()
    at = 0
    for start, end in sorted(spans):
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        index = at
        while index < len(tokens) and tokens[index].start < end:
            found.add(index)
            index += 1
    return frozenset(found)
