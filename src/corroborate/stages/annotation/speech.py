"""Speech acts: who says what, over a whole report.

Within a sentence the attributions tell; across sentences a quotation keeps its speaker, and "he
added" is the last speaker, but only where no other can be meant.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import (
    NameKind,
    NameMention,
    Sentence,
    SpeechAct,
    Stance,
    TimeExpression,
)
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span
from corroborate.stages.annotation import posts, quotations, transcripts
from corroborate.stages.annotation.attributions import Attributions
from corroborate.stages.annotation.contents import Attribution
from corroborate.stages.annotation.frames import Frames, Reported
from corroborate.stages.annotation.speakers import Speakers, covered
from corroborate.stages.annotation.tree_frames import TreeFrames

_Item = TypeVar("_Item", NameMention, TimeExpression)
_MARKS = "“\"„«‘'"
_TAIL = 16  # words of a sentence that only names a speaker
_WINDOW = 3  # sentences back that a pronoun may reach
_SILENT = (SegmentRole.CREDIT, SegmentRole.DATELINE)


def find(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    times: Sequence[TimeExpression],
    knowledge: Knowledge,
) -> tuple[tuple[SpeechAct, ...], tuple[Stance, ...]]:
    """All speech acts of a report, in order of their content, and all stances, in order of their cues."""
    return _Reader(text, sentences, names, times, knowledge).read()


class _Reader:
    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        names: Sequence[NameMention],
        times: Sequence[TimeExpression],
        knowledge: Knowledge,
    ) -> None:
        self.text, self.sentences, self.knowledge = text, sentences, knowledge
        self.quotes = quotations.find(text, sentences)
        self.names = _by_sentence(names, len(sentences))
        self.times = _by_sentence(times, len(sentences))
        self.starts = [sentence.start for sentence in sentences]
        self.acts: list[SpeechAct] = []
        self.stances: list[Stance] = []

    def read(self) -> tuple[tuple[SpeechAct, ...], tuple[Stance, ...]]:
        at = 0
        for sentence in self.sentences:
            while at < len(self.quotes) and self.quotes[at].end <= sentence.start:
                at += 1
            end = at
            while end < len(self.quotes) and self.quotes[end].start < sentence.end:
                end += 1
            near = self.quotes[at:end]
            if sentence.role not in _SILENT:
                self._read(sentence, near)
        self._read_tails()
        self._read_colons()
        self._add_signed(posts.letters(self.text, self.sentences, self.quotes))
        self._carry_quotations()
        self._add_signed(posts.find(self.text, self.sentences))
        self._add_signed(transcripts.find(self.text, self.sentences))
        ordered = sorted(self.acts, key=lambda a: (a.content.start, a.content.end, a.cue.start))
        return tuple(ordered), tuple(self.stances)

    def _read(self, sentence: Sentence, quotes: Sequence[Span]) -> None:
        speakers = Speakers(sentence, self.names[sentence.index], self.times[sentence.index], self.knowledge)
        speakers.mark_quotes(quotes)
        last: tuple[Span, ...] = ()
        named: tuple[Span, ...] = ()
        hits = Attributions(sentence, speakers, quotes, self.knowledge.cues).find()
        for hit in hits:
            spoken = last
            if hit.speaker is not None:
                named = (speakers.span(hit.speaker),)
                spoken = (self._resolved(named[0], sentence),)
            elif not hit.shared:
                spoken = named = ()
            self.acts.append(self._act(sentence, hit, spoken, named, quotes))
            last = spoken or last
        self._read_frames(sentence, speakers, quotes, hits)

    def _act(
        self,
        sentence: Sentence,
        hit: Attribution,
        spoken: tuple[Span, ...],
        named: tuple[Span, ...],
        quotes: Sequence[Span],
    ) -> SpeechAct:
        content = _span(sentence, hit.content)
        quoted = any(q.start <= content.start < q.end for q in quotes)
        cue = _span(sentence, (hit.first, hit.last))
        return SpeechAct(sentence.index, content, cue, spoken, hit.cue.firmness, quoted, named)

    def _read_frames(
        self, sentence: Sentence, speakers: Speakers, quotes: Sequence[Span], hits: Sequence[Attribution]
    ) -> None:
        """What the cues of speech leave out: other verbs of saying, and verbs and nouns of a mind."""
        inside = covered(sentence.tokens, [(quote.start, quote.end) for quote in quotes])
        cued = {i for hit in hits for i in range(hit.first, hit.last)}
        behind = [hit.begin for hit in hits if hit.side != "after"]
        reader = TreeFrames if sentence.tokens[0].head is not None else Frames
        for hit in reader(speakers, inside, self.knowledge.cues).find():
            if cued.isdisjoint(range(hit.first, hit.last)):
                self._add(sentence, _cut(hit, behind), quotes)

    def _add(self, sentence: Sentence, hit: Reported, quotes: Sequence[Span]) -> None:
        holders = (_span(sentence, hit.holder),) if hit.holder else ()
        cue = _span(sentence, (hit.first, hit.last))
        parts = tuple(_span(sentence, part) for part in hit.content)
        if hit.row.kind == "saying" and hit.clause and holders and not hit.unsaid:
            whole = Span(parts[0].start, parts[-1].end)
            quoted = any(q.start <= whole.start < q.end for q in quotes)
            spoken = (self._resolved(holders[0], sentence),)
            self.acts.append(SpeechAct(sentence.index, whole, cue, spoken, hit.row.firmness, quoted, holders))
        else:
            row = hit.row
            self.stances.append(Stance(sentence.index, row.kind, row.firmness, cue, holders, parts))

    def _add_signed(self, signed: Iterable[SpeechAct]) -> None:
        told = {act.sentence for act in self.acts if act.speakers}
        self.acts += [act for act in signed if act.sentence not in told]

    # -- sentences that are nothing but a speaker ------------------------------------------------------

    def _read_tails(self) -> None:
        """ "“Where is he?” | Ana Ruiz asked.": the words of the sentence before, in marks."""
        closing = {quote.end: quote for quote in self.quotes}
        found: dict[int, SpeechAct] = {}
        for before, sentence in itertools.pairwise(self.sentences):
            quote = closing.get(before.end) or closing.get(before.end - 1) or closing.get(before.end - 2)
            if quote is None or before.paragraph != sentence.paragraph or len(sentence.tokens) > _TAIL:
                continue
            act = self._alone(sentence)
            if act is not None:
                content = Span(max(before.start, quote.start), quote.end)
                found[sentence.index] = replace(act, sentence=before.index, content=content, quoted=True)
        self._replace(found)
        self.acts += found.values()

    def _read_colons(self) -> None:
        """ "The harbourmaster said:" ends a paragraph: the next one is what was said."""
        empty = {act.sentence: act for act in self.acts if act.content == act.cue and act.speakers}
        found: dict[int, SpeechAct] = {}
        said: list[SpeechAct] = []
        for sentence in self.sentences:
            if sentence.tokens[-1].form != ":" or sentence.role in _SILENT:
                continue
            act = empty.get(sentence.index) or self._alone(sentence)
            if act is not None:
                found[sentence.index] = act
                said += (self._whole(act, told) for told in self._paragraph_after(sentence))
        self._replace(found)
        self.acts += said

    def _replace(self, found: Mapping[int, SpeechAct]) -> None:
        """Drop the acts whose cues, by their sentence, were read anew."""
        self.acts = [
            a for a in self.acts if a.sentence not in found or not a.cue.overlaps(found[a.sentence].cue)
        ]

    def _paragraph_after(self, sentence: Sentence) -> Iterator[Sentence]:
        at = sentence.index + 1
        while at < len(self.sentences) and self.sentences[at].paragraph == sentence.paragraph + 1:
            yield self.sentences[at]
            at += 1

    def _whole(self, act: SpeechAct, sentence: Sentence) -> SpeechAct:
        quoted = self.text[sentence.start] in _MARKS
        content = Span(sentence.start + quoted, sentence.end)
        return replace(act, sentence=sentence.index, content=content, quoted=quoted)

    def _alone(self, sentence: Sentence) -> SpeechAct | None:
        """The act of a sentence that only names a speaker; its content is its cue."""
        speakers = Speakers(sentence, self.names[sentence.index], self.times[sentence.index], self.knowledge)
        hit = Frames(speakers, frozenset(), self.knowledge.cues).alone()
        if hit is None or hit.holder is None:
            return None
        named, cue = _span(sentence, hit.holder), _span(sentence, (hit.first, hit.last))
        spoken = (self._resolved(named, sentence),)
        return SpeechAct(sentence.index, cue, cue, spoken, hit.row.firmness, False, (named,))

    # -- pronouns ----------------------------------------------------------------------------------------

    def _resolved(self, span: Span, sentence: Sentence) -> Span:
        """The last speaker for "he", "they" or "the official", where only that one can be meant."""
        words = span.of(self.text).lower().split()
        pronoun = len(words) == 1 and words[0] in self.knowledge.cues.around_speech("pronoun")
        definite = len(words) == 2 and words[0] == "the"
        if not pronoun and not definite:
            return span
        recent = [
            act
            for act in self.acts[-6:]
            if act.speakers and sentence.index - act.sentence <= _WINDOW and self._near(act, sentence)
        ]
        candidates = sorted({speaker for act in recent for speaker in act.speakers})
        if len({c.of(self.text).lower() for c in candidates}) != 1:
            return span
        last = candidates[-1]
        if definite:
            said = last.of(self.text).lower().split()
            own = self.sentences[recent[-1].sentence]
            issued = words[1] in self.knowledge.cues.around_speech("document")
            issued = issued and words[1] in (t.lower for t in own.tokens) and words[1] not in said
            return last if issued or (words[1] in said and len(said) > 2) else span
        return last if self._agrees(words[0], last, sentence, recent[-1].sentence) else span

    def _near(self, act: SpeechAct, sentence: Sentence) -> bool:
        return sentence.paragraph - self.sentences[act.sentence].paragraph <= 1

    def _agrees(self, pronoun: str, last: Span, sentence: Sentence, since: int) -> bool:
        words = last.of(self.text).lower().replace(",", " ").split()
        head = words[0]
        for word in words:
            if word in ("of", "in", "from", "at", "for", "with", "who"):
                break
            head = word
        noun = self.knowledge.people.noun(head)
        many = "and" in words or bool(noun and noun.plural) or head == "police"
        many = many or (head.endswith("s") and head in self.knowledge.cues.around_speech("source"))
        kinds = (NameKind.PERSON, NameKind.UNKNOWN)
        person = any(n.kind in kinds for n in self._names_in(last)) or bool(noun and not noun.plural)
        if pronoun in ("he", "she"):
            return person and not many and not self._other_person(last, since, sentence)
        if pronoun == "they":
            return many
        return pronoun == "it" and not many and not person

    def _names_in(self, span: Span) -> list[NameMention]:
        owner = bisect_right(self.starts, span.start) - 1
        return [n for n in self.names[owner] if span.covers(Span(n.start, n.end))] if owner >= 0 else []

    def _other_person(self, last: Span, since: int, sentence: Sentence) -> bool:
        own = last.of(self.text)
        return any(
            name.kind is NameKind.PERSON and name.text not in own and name.text.split()[-1] not in own
            for index in range(since, sentence.index + 1)
            for name in self.names[index]
        )

    # -- quotations over several sentences -----------------------------------------------------------

    def _carry_quotations(self) -> None:
        """Give each sentence of a quotation the speaker that one of them names."""
        by_sentence: dict[int, list[SpeechAct]] = {}
        for act in self.acts:
            by_sentence.setdefault(act.sentence, []).append(act)
        at = 0
        for quote in self.quotes:
            while at < len(self.sentences) and self.sentences[at].end <= quote.start:
                at += 1
            end = at
            while end < len(self.sentences) and self.sentences[end].start < quote.end:
                end += 1
            inside = self.sentences[at:end]
            self._carry(quote, inside, by_sentence)

    def _carry(
        self, quote: Span, inside: Sequence[Sentence], by_sentence: dict[int, list[SpeechAct]]
    ) -> None:
        acts = [
            a for s in inside for a in by_sentence.get(s.index, []) if a.quoted or a.content.overlaps(quote)
        ]
        source = acts[0] if acts else self._speaker_before(inside, by_sentence)
        if source is None or not source.speakers:
            return
        for sentence in inside:
            content = Span(max(sentence.start, quote.start), min(sentence.end, quote.end))
            if len(content) < 2 or any(
                a.content.overlaps(content) for a in by_sentence.get(sentence.index, [])
            ):
                continue
            act = SpeechAct(
                sentence.index, content, source.cue, source.speakers, source.firmness, True, source.named
            )
            self.acts.append(act)
            by_sentence.setdefault(sentence.index, []).append(act)

    def _speaker_before(
        self, inside: Sequence[Sentence], by_sentence: dict[int, list[SpeechAct]]
    ) -> SpeechAct | None:
        """The speaker of the sentence before, for a sentence that is nothing but a quotation."""
        if not inside or inside[0].index == 0:
            return None
        first, before = inside[0], self.sentences[inside[0].index - 1]
        whole = self.text[first.start : first.start + 1] in _MARKS
        acts = by_sentence.get(before.index, [])
        same = before.paragraph == first.paragraph and len({a.speakers for a in acts}) == 1
        return acts[-1] if whole and same and acts[-1].quoted else None


def _cut(hit: Reported, behind: Sequence[int]) -> Reported:
    """What is told ends where a speaker of the whole sentence is named: "..., according to police"."""
    parts = []
    for first, last in hit.content:
        end = min((begin for begin in behind if first < begin < last), default=last)
        parts.append((first, end))
    return replace(hit, content=tuple(parts))


def _span(sentence: Sentence, tokens: tuple[int, int]) -> Span:
    return Span(sentence.tokens[tokens[0]].start, sentence.tokens[tokens[1] - 1].end)


def _by_sentence(items: Sequence[_Item], count: int) -> list[list[_Item]]:
    found: list[list[_Item]] = [[] for _ in range(count)]
    for item in items:
        found[item.sentence].append(item)
    return found
