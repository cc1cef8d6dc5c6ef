"""Annotation: what stands on the page, true even if the reporter lied."""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.report import Report
from corroborate.stages.annotation import casing, names, quantities, sentences, speech, times, trees
from corroborate.stages.annotation.gate import WorthATree, may_tell, tells_of_violence

__all__ = ["annotate"]


def annotate(report: Report, knowledge: Knowledge, *, gate: bool = True) -> Annotated:
    """Everything noticed in the kept parts of a report; linear in the text.

    A report without any word that could speak of violence yields no incident whatever else stands in
    it, so `gate` keeps it out whole, and trees from sentences that nobody will ask about. Without the
    gate every sentence is read.
    """
    text, cues, language = report.text_raw, knowledge.cues, knowledge.language
    nothing = Annotated(report, (), (), (), (), ())
    if gate and not may_tell(report, knowledge):
        return nothing
    places = sentences.places(report, cues)
    if gate and not tells_of_violence(text, places, knowledge):
        return nothing
    found = casing.restored(sentences.split(text, places, cues), cues, language)
    if language.trees is not None:
        wanted = WorthATree(knowledge) if gate else _every
        found = trees.grow(found, language.trees, wanted, knowledge.neutral_words.sentence)
    dated = tuple(t for s in found for t in times.find(text, s, knowledge))
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for time in dated:
        if time.kind in ("date", "since"):
            by_sentence.setdefault(time.sentence, []).append((time.start, time.end))
    counted = tuple(
        q for s in found for q in quantities.find(text, s, by_sentence.get(s.index, []), knowledge)
    )
    named = names.find(text, found, knowledge)
    said, held = speech.find(text, found, named, dated, knowledge)
    return Annotated(report, found, named, dated, counted, said, held)


def _every(_: Sentence) -> bool:
    return True
