"""Attributions: within one sentence, every cue of speech with its speaker and what is said.

"Police said four died" says what follows, "Four died, police said" what comes before, and
"The raid, police said, killed four" both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.cues import Cue, Cues
from corroborate.records.annotation import Sentence
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span
from corroborate.stages.annotation.contents import QUOTES, Attribution, Contents
from corroborate.stages.annotation.foreign_order import as_saying, before_colon, told_behind, told_by
from corroborate.stages.annotation.speakers import Phrase, Speakers, covered


class Attributions:
    """Reads one sentence for cues of speech."""

    def __init__(self, sentence: Sentence, speakers: Speakers, quotes: Sequence[Span], cues: Cues) -> None:
        self.sentence, self.speakers, self.cues = sentence, speakers, cues
        self.tokens, self.words = sentence.tokens, speakers.words
        self.inside = covered(self.tokens, [(quote.start, quote.end) for quote in quotes])
        self.closed = len(self.tokens)
        while self.closed and not self.tokens[self.closed - 1].form[0].isalnum():
            self.closed -= 1

    def find(self) -> list[Attribution]:
        """All attributions, in order, with their content."""
        found: list[Attribution] = []
        at = 0
        while at < len(self.tokens):
            hit = None if at in self.inside or at in self.speakers.named else self._at(at, found)
            if hit is None:
                at += 1
                continue
            found.append(hit)
            at = max(hit.end, hit.last, at + 1)
        found = found or self._headline() or self._opening_colon()
        return Contents(self.words, self.inside, self.cues).of(found)

    def _at(self, at: int, found: list[Attribution]) -> Attribution | None:
        say = self.cues.speech.get("say")
        if say is not None and (quoted := as_saying(self.speakers, say, at, self.closed)) is not None:
            return quoted
        for shape in (
            "unable",
            "blamed",
            "prefix",
            "passive",
            "split",
            "finite",
            "participle",
            "base",
            "headline",
            "naming",
        ):
            match = self.cues.shapes[shape].match(self.words, at)
            if match is None:
                continue
            cue = self.cues.speech[match[0]]
            read = {
                "finite": self._finite,
                "split": self._split,
                "base": self._base,
                "headline": self._third,
                "unable": self._unable,
                "prefix": self._prefix,
                "passive": self._passive,
                "blamed": self._blamed,
                "naming": self._naming,
            }
            hit = (
                self._participle(cue, at, match[1], found)
                if shape == "participle"
                else read[shape](cue, at, match[1], found)
            )
            if hit is not None:
                return hit
        return None

    # -- verbs -----------------------------------------------------------------------------------------

    def _finite(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        passive = cue.firmness == "suspected" and self.speakers.word(after) == "to"  # "believed to be"
        if passive or self._harm_follows(after):
            return None
        inverted = self._inverted(cue, at, after) or told_behind(self.speakers, cue, at, after, self.closed)
        if inverted is not None:
            return inverted
        floor = found[-1].last if found else 0
        speaker = self.speakers.before(at)
        if speaker is None and cue.told:
            told = told_by(self.speakers, cue, at, after, self.closed)
            if told is not None:
                return told
        if speaker is None and not found and self.speakers.shares(at):
            speaker = self.speakers.opening(at)
        if speaker is None or speaker.first < floor:
            relative = self.speakers.word(at - 1) == "who" and self.speakers.word(at - 2) == ","
            if found and (relative or self.speakers.shares(at)):
                return self._placed(replace(_bare(cue, at, after), shared=True))
            return None
        return self._placed(Attribution(cue, at, after, speaker, "", speaker.clause, after))

    def _split(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        """ "Held the army responsible": the words behind the verb are what is said."""
        return self._finite(cue, at, at + 1, found)

    def _base(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        """A plural present is also a noun: the speaker must be a plural, and no verb may follow."""
        last = self.speakers.word(at - 1)
        noun = self.speakers.people.noun(last)
        plural = last.endswith("s") or last == "police" or last == "they" or bool(noun and noun.plural)
        verb_next = self.cues.shapes["finite"].match(self.words, after) is not None
        return self._finite(cue, at, after, found) if plural and not verb_next else None

    def _third(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        headline = self.sentence.role in (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
        verb_next = self.cues.shapes["finite"].match(self.words, after) is not None
        return self._finite(cue, at, after, found) if headline and not verb_next else None

    def _unable(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        speaker = self.speakers.before(at)
        begin = speaker.clause if speaker else at
        return Attribution(cue, at, after, speaker, "after", begin, after)

    def _participle(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        if found and self.words[at - 1] in (",", "and", "statement", "”", '"'):
            return Attribution(cue, at, after, None, "after", at, after, shared=True)
        speaker = self.speakers.before(at) if self._with_before(at) else None
        saying = self.speakers.word(at) in self.cues.around_speech("with-subject")
        if speaker is None and not found and saying and self.speakers.word(at - 1) == ",":
            speaker = self.speakers.opening(at)
            if speaker is not None:
                return Attribution(cue, at, after, speaker, "after", at, after)
        return Attribution(cue, at, after, speaker, "after", speaker.clause, after) if speaker else None

    def _with_before(self, at: int) -> bool:
        """ "..., with officials saying": only then is what stands before a participle its speaker."""
        return "with" in self.words[max(0, at - 6) : at]

    def _naming(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        """ "Called the raid “a crime”": an object, then words in quotation marks."""
        if self.speakers.word(after) not in self.cues.around_speech("named-object"):
            return None
        quoted = any(self.words[i] in QUOTES for i in range(after, min(after + 12, self.closed)))
        speaker = self.speakers.before(at) if quoted else None
        if speaker is None and quoted and found and self.speakers.shares(at):
            return Attribution(cue, at, after, None, "after", at, after, shared=True)
        return Attribution(cue, at, after, speaker, "after", speaker.clause, after) if speaker else None

    def _inverted(self, cue: Cue, at: int, after: int) -> Attribution | None:
        """ "..., said Ana Ruiz": the verb behind a comma or quotation, its speaker behind the verb."""
        before = self.speakers.word(at - 1)
        if cue.told or (before != "," and before not in QUOTES):
            return None
        speaker = self.speakers.after(after)
        if speaker is None:
            return None
        nxt = self.speakers.word(speaker.last)
        ended = (
            speaker.last >= self.closed
            or nxt in (",", "who", "which", ";")
            or speaker.last in self.speakers.timed
        )
        setting = nxt in self.cues.around_speech("setting")
        if not (ended or (setting and before in QUOTES)):
            return None
        side = "around" if self._resumes(speaker.last) else "before"
        return Attribution(cue, at, after, speaker, side, at, speaker.last)

    def _placed(self, hit: Attribution) -> Attribution | None:
        """Settle on which side of the attribution its content stands."""
        if hit.speaker is not None and self._manner(hit.speaker.first - 1):
            return self._parenthesis(hit, hit.speaker.first - 1)
        after = self._over_listener(hit.last) if hit.cue.told else hit.last
        nxt = self.speakers.word(after)
        text_before = hit.begin >= 2 and self.speakers.word(hit.begin - 1) in QUOTES | {",", ":"}
        quoted_before = (
            text_before and self.speakers.word(hit.begin - 1) in QUOTES and not self._occasion(hit.begin)
        )
        # "..., army says | The Herald": a mast behind a headline ends it.
        if after >= self.closed or (text_before and nxt in ("|", "-", "–", "—", ";")):
            return replace(hit, side="before", end=after) if text_before else None
        introduces = nxt == "," and self.speakers.word(after + 1) in QUOTES and not quoted_before
        if introduces:
            return replace(hit, side="after", end=after + 1)
        if nxt in QUOTES or nxt in (":", "that"):
            return replace(hit, side="around" if quoted_before else "after", end=after)
        setting = nxt in self.cues.around_speech("setting") or after in self.speakers.timed
        if nxt == "to" and hit.cue.firmness == "threatened":
            return replace(hit, side="after", end=after)  # "threatened to": what is threatened
        if text_before and (setting or quoted_before or nxt == ","):
            side = (
                "around" if nxt == "," and self._resumes(after, self._relative - {"a", "the"}) else "before"
            )
            return replace(hit, side=side, end=after)
        if (hit.shared and setting) or self._empty(hit, after):
            return None
        return replace(hit, side="after", end=self._over_setting(after) if setting else after)

    def _occasion(self, end: int) -> bool:
        """ "On the programme “Morning Call”, the minister said": the words in marks name a thing."""
        first = next((i for i in range(end) if self.words[i] in QUOTES), end)
        if first == 0 or self.tokens[0].upos != "ADP":
            return False
        return all(token.upos not in ("VERB", "AUX") for token in self.tokens[:first])

    def _manner(self, at: int) -> bool:
        """ "As police said", ", as police said"; "the mission known as Minusca said" is a name."""
        return self.speakers.word(at) == "as" and (at == 0 or self.tokens[at - 1].upos != "VERB")

    def _parenthesis(self, hit: Attribution, begin: int) -> Attribution | None:
        """ "As police said on Monday, two had fled", "two had fled, as police said"."""
        end = next((i for i in range(hit.last, self.closed) if self.words[i] == ","), self.closed)
        if begin == 0:
            return replace(hit, side="after", begin=0, end=end) if end < self.closed else None
        if self.speakers.word(begin - 1) != "," or end - hit.last > 8:
            return replace(hit, side="after", end=hit.last)  # "fled as police said so": time, not manner
        side = "around" if end < self.closed else "before"
        return replace(hit, side=side, begin=begin, end=end)

    def _empty(self, hit: Attribution, after: int) -> bool:
        """ "The inquiry concluded in March", "told nobody": nothing is said behind the verb."""
        rest = range(after, self.closed)
        setting = self.cues.around_speech("setting")
        if hit.last - hit.first > 1:
            return False  # "issued a statement on Monday": what it says comes later
        return all(i in self.speakers.timed or self.words[i] in setting for i in rest) or (
            hit.cue.told and len(rest) < 3
        )

    @property
    def _relative(self) -> frozenset[str]:
        return self.cues.around_speech("relative")

    def _resumes(self, comma: int, elsewhere: frozenset[str] | None = None) -> bool:
        """Whether the sentence goes on behind the attribution with what is said."""
        nxt = self.speakers.word(comma + 1)
        if self.speakers.word(comma) != "," or comma + 1 >= self.closed:
            return False
        if nxt in QUOTES:
            return True
        going = self.cues.shapes["participle"].match(self.words, comma + 1) is not None
        return not going and nxt not in (self._relative if elsewhere is None else elsewhere)

    def _over_listener(self, at: int) -> int:
        """Behind those who are told: "told reporters in Goma that"."""
        listeners = self.cues.around_speech("listener")
        start = at
        while at < self.closed and at - start < 14:
            word = self.words[at]
            if word in ("that", ":", ",") or word in QUOTES:
                return at
            known = (
                word in listeners or at in self.speakers.named or at in self.speakers.timed or word == "'s"
            )
            if not known or (word in ("the", "a") and at > start and not self._listens(at + 1)):
                return at
            at += 1
        return at

    def _listens(self, at: int) -> bool:
        return self.speakers.word(at) in self.cues.around_speech("listener") or at in self.speakers.named

    def _over_setting(self, at: int) -> int:
        """To the "that" behind "said on Monday in a statement that", or stay."""
        for index in range(at, min(at + 14, self.closed)):
            if self.words[index] in ("that", ":"):
                return index
            if self.words[index] in (",", ";"):
                if self._clause_within(at, index):
                    break  # "said on Thursday it had killed 13, ...": the comma stands in what is said
                return index
        while at in self.speakers.timed or (
            self.speakers.word(at) in ("on", "late", "early") and at + 1 in self.speakers.timed
        ):
            at += 1
        return at

    def _clause_within(self, first: int, last: int) -> bool:
        """Whether a subject and a finite verb stand in a stretch of words."""
        helped = ("be", "have", "modal")
        return any(
            self.words[i] in self.cues.around_speech(kind) for i in range(first + 1, last) for kind in helped
        ) or any(self.words[i] in self.cues.around_speech("past") for i in range(first + 2, last))

    def _harm_follows(self, after: int) -> bool:
        """ "Four people reported dead", "were reported killed": nobody speaks."""
        return self.speakers.word(after) in self.cues.around_speech("not-saying")

    # -- other cues --------------------------------------------------------------------------------------

    def _prefix(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        speaker = self._counter(after) or self.speakers.after(after)
        if speaker is None:
            return None
        front = all(
            not t.form[0].isalnum() or self.words[i] in self.cues.around_speech("lead")
            for i, t in enumerate(self.tokens[:at])
        )
        if front:
            comma = next(
                (i for i in range(speaker.last, min(speaker.last + 25, self.closed)) if self.words[i] == ","),
                None,
            )
            return Attribution(cue, at, after, speaker, "after", 0, comma or speaker.last)
        side = "around" if self.speakers.word(at - 1) == "," and self._resumes(speaker.last) else "before"
        return Attribution(cue, at, after, speaker, side, at, speaker.last)

    def _counter(self, first: int) -> Phrase | None:
        """ "According to a tally | by the league", "... a toll | given by the army": whose count it is."""
        for at in range(first + 1, min(first + 8, self.closed)):
            if self.words[at] == "by":
                return self.speakers.after(at + 1)
            if at in self.speakers.named or not self.words[at].isalpha():
                return None
        return None

    def _passive(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        before = self.words[max(0, at - 5) : at]
        denied = any(w in self.cues.around_speech("unsaying") for w in before)
        checked = cue.firmness in ("confirmed", "unverified")
        if denied and checked:
            cue = self.cues.speech.get("unverified-by", cue)
        if self.speakers.word(after) != "by":
            alone = denied and checked and "be" in before
            return Attribution(cue, at, after, None, "before", at, after) if alone else None
        speaker = self.speakers.after(after + 1)
        if speaker is None or (denied and not checked):
            return None
        owned = any(w in self.cues.around_speech("owned-deed") for w in before)
        if cue.firmness == "claimed" and owned:
            return None  # "responsibility was claimed by the Front"
        if cue.firmness == "claimed" and self.speakers.word(at - 1) not in self.cues.around_speech("be"):
            return None  # "after an ambush claimed by the Front": it owns up to the ambush, and says no more
        return Attribution(cue, at, after, speaker, "before", at, speaker.last, nested=True)

    def _blamed(self, cue: Cue, at: int, after: int, found: list[Attribution]) -> Attribution | None:
        if self.speakers.word(at - 1) not in ("was", "were", "been", "is", "are", "being", "be"):
            return None
        by = next((i for i in range(after, min(after + 12, self.closed)) if self.words[i] == "by"), None)
        speaker = self.speakers.after(by + 1) if by is not None else None
        return Attribution(cue, at, after, speaker, "around", at, after)

    def _opening_colon(self) -> list[Attribution]:
        cue = self.cues.speech.get("say")
        body = cue is not None and self.sentence.role is SegmentRole.BODY
        hit = before_colon(self.speakers, cue, self.closed) if body and cue is not None else None
        return [hit] if hit is not None else []

    def _headline(self) -> list[Attribution]:
        """ "Four dead in Goma: officials", "Officials: four dead in Goma"."""
        if self.sentence.role not in (SegmentRole.HEADLINE, SegmentRole.SUBHEAD):
            return []
        marks = [i for i, w in enumerate(self.words) if w in (":", "-", "–", "—")]
        cue = self.cues.speech.get("say")
        if not marks or cue is None:
            return []
        last, first = marks[-1], marks[0]
        if (
            last >= 3
            and 0 < self.closed - last - 1 <= 5
            and self._headline_speaker(last + 1, self.closed, last)
        ):
            phrase = Phrase(last + 1, self.closed, last)
            return [Attribution(cue, last, last + 1, phrase, "before", last, self.closed)]
        mast = self.words[0] not in ("state", "local") and any(
            word in self.cues.around_speech("masthead") for word in self.words[:first]
        )
        if (
            0 < first <= 4
            and not mast
            and self.words[first] == ":"
            and self._headline_speaker(0, first, first)
        ):
            return [Attribution(cue, first, first + 1, Phrase(0, first, 0), "after", 0, first + 1)]
        return []

    def _headline_speaker(self, first: int, last: int, mark: int) -> bool:
        if any(i in self.speakers.harmed or self.words[i].isdigit() for i in range(first, last)):
            return False
        sourced = any(self.speakers.source(i) for i in range(first, last))
        if self.words[mark] != ":" and self.tokens[first].form[0].isupper():
            return False  # "... - The Daily Post" is the newspaper's name
        return self.speakers.speaks(first, last) and (sourced or (self.words[mark] == ":" and mark > 3))


def _bare(cue: Cue, at: int, after: int) -> Attribution:
    return Attribution(cue, at, after, None, "", at, after)
