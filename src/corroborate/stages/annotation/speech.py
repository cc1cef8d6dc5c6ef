"""Speech acts: who says what, over a whole report.

Within a sentence the attributions tell; across sentences a quotation keeps its speaker, and "he
added" is the last speaker, but only where no other can be meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, NameMention, Sentence, SpeechAct, TimeExpression
from corroborate.records.report import SegmentRole
from corroborate.records.span import Span
from corroborate.stages.annotation import posts, quotations
from corroborate.stages.annotation.attributions import Attributions
from corroborate.stages.annotation.contents import Attribution
from corroborate.stages.annotation.speakers import Speakers

_Item = TypeVar("_Item", NameMention, TimeExpression)
_WINDOW = 3  # sentences back that a pronoun may reach
_SILENT = (SegmentRole.CREDIT, SegmentRole.DATELINE)


def find(
    text: str,
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    times: Sequence[TimeExpression],
    knowledge: Knowledge,
) -> tuple[SpeechAct, ...]:
    """All speech acts of a report, in order of their content."""
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

    def read(self) -> tuple[SpeechAct, ...]:
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
        self._carry_quotations()
        told = {act.sentence for act in self.acts if act.speakers}
        self.acts += [act for act in posts.find(self.text, self.sentences) if act.sentence not in told]
        return tuple(sorted(self.acts, key=lambda a: (a.content.start, a.content.end, a.cue.start)))

    def _read(self, sentence: Sentence, quotes: Sequence[Span]) -> None:
        speakers = Speakers(sentence, self.names[sentence.index], self.times[sentence.index], self.knowledge)
        speakers.mark_quotes(quotes)
        last: tuple[Span, ...] = ()
        for hit in Attributions(sentence, speakers, quotes, self.knowledge.cues).find():
            spoken = last
            if hit.speaker is not None:
                spoken = (self._resolved(speakers.span(hit.speaker), sentence),)
            elif not hit.shared:
                spoken = ()
            self.acts.append(self._act(sentence, hit, spoken, quotes))
            last = spoken or last

    def _act(
        self, sentence: Sentence, hit: Attribution, spoken: tuple[Span, ...], quotes: Sequence[Span]
    ) -> SpeechAct:
        tokens = sentence.tokens
        content = Span(tokens[hit.content[0]].start, tokens[hit.content[1] - 1].end)
        cue = Span(tokens[hit.first].start, tokens[hit.last - 1].end)
        quoted = any(q.start <= content.start < q.end for q in quotes)
        return SpeechAct(sentence.index, content, cue, spoken, hit.cue.firmness, quoted)

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
            act = SpeechAct(sentence.index, content, source.cue, source.speakers, source.firmness, True)
            self.acts.append(act)
            by_sentence.setdefault(sentence.index, []).append(act)

    def _speaker_before(
        self, inside: Sequence[Sentence], by_sentence: dict[int, list[SpeechAct]]
    ) -> SpeechAct | None:
        """The speaker of the sentence before, for a sentence that is nothing but a quotation."""
        if not inside or inside[0].index == 0:
            return None
        first, before = inside[0], self.sentences[inside[0].index - 1]
        whole = self.text[first.start : first.start + 1] in "“\"„«‘'"
        acts = by_sentence.get(before.index, [])
        same = before.paragraph == first.paragraph and len({a.speakers for a in acts}) == 1
        return acts[-1] if whole and same and acts[-1].quoted else None


def _by_sentence(items: Sequence[_Item], count: int) -> list[list[_Item]]:
    found: list[list[_Item]] = [[] for _ in range(count)]
    for item in items:
        found[item.sentence].append(item)
    return found
