"""Attributions in an order that English seldom has: clumsy translations, monitored radio, communiques.

"..., said the spokesman in a statement on his page", "..., has told the prosecution", "the radio quoted a
doctor as saying that", "Local sources: armed men killed four".
"""

from __future__ import annotations

from corroborate.knowledge.cues import Cue
from corroborate.stages.annotation.contents import QUOTES, Attribution
from corroborate.stages.annotation.speakers import Phrase, Speakers

_LEAD = 14  # words before the colon that opens what is said
_AS_SAYING = 12  # words from "quoted" to "as saying"


def told_behind(speakers: Speakers, cue: Cue, at: int, after: int, closed: int) -> Attribution | None:
    """Whoever speaks behind a verb that ends a sentence: ", said the clerk in a note"."""
    start = at
    while speakers.word(start - 1) in ("has", "have", "had", "is"):
        start -= 1
    if speakers.word(start - 1) not in {",", *QUOTES}:
        return None
    behind = _over_listener(speakers, after, closed)
    listened = speakers.word(behind) in speakers.cues.around_speech("listener")
    if behind >= closed or (cue.told and behind == after and (listened or start == at)):
        return None
    speaker = speakers.after(behind)
    if speaker is None or not _ends(speakers, speaker.last, closed):
        return None
    sourced = _sourced(speakers, speaker)
    return Attribution(cue, start, after, speaker, "before", start, closed) if sourced else None


def told_by(speakers: Speakers, cue: Cue, at: int, after: int, closed: int) -> Attribution | None:
    """ "..., told the agency a health official": the listener stands before the speaker."""
    behind = after
    while behind in speakers.named or speakers.word(behind) in speakers.cues.around_speech("newsroom"):
        behind += 1
    if behind == after or behind >= closed:
        return None
    speaker = speakers.after(behind)
    if speaker is None or speaker.last < closed or not _sourced(speakers, speaker):
        return None
    return Attribution(cue, at, after, speaker, "before", at, speaker.last)


def _sourced(speakers: Speakers, phrase: Phrase) -> bool:
    return any(speakers.source(i) for i in range(phrase.first, phrase.last))


def _over_listener(speakers: Speakers, at: int, closed: int) -> int:
    """Behind "to the television", "to Lusa"."""
    if speakers.word(at) != "to":
        return at
    behind = at + 1
    while behind < closed and (
        behind in speakers.named or speakers.word(behind) in speakers.cues.around_speech("newsroom")
    ):
        behind += 1
    return behind if behind > at + 1 else at


def _ends(speakers: Speakers, last: int, closed: int) -> bool:
    """True where the sentence ends, or goes on with nothing but where and when it was said."""
    if last >= closed:
        return True
    setting = speakers.word(last) in speakers.cues.around_speech("setting") or last in speakers.timed
    return setting and all(t.upos not in ("VERB", "AUX", "") for t in speakers.tokens[last:closed])


def as_saying(speakers: Speakers, cue: Cue, at: int, closed: int) -> Attribution | None:
    """'The radio | quoted a doctor as saying | that four had died': the doctor says so."""
    if speakers.word(at) not in speakers.cues.around_speech("quoting"):
        return None
    for place in range(at + 2, min(at + _AS_SAYING, closed)):
        if speakers.word(place) == "as" and speakers.word(place + 1) in ("saying", "telling", "stating"):
            speaker = speakers.after(at + 1)
            if speaker is None or speaker.last > place:
                return None
            end = place + 2
            return Attribution(cue, at, end, speaker, "after", _clause(speakers, at), end)
        if speakers.word(place) in (",", ";", ":"):
            return None
    return None


def _clause(speakers: Speakers, at: int) -> int:
    outer = speakers.before(at)
    return outer.clause if outer is not None else at


def before_colon(speakers: Speakers, cue: Cue, closed: int) -> Attribution | None:
    """'Local sources: | armed men killed four': whoever stands before the colon that opens a report."""
    colon = next((i for i in range(1, min(_LEAD, closed)) if speakers.word(i) == ":"), None)
    if colon is None or colon + 3 >= closed:
        return None
    lead = range(colon)
    barred = any(i in speakers.harmed or speakers.word(i).isdigit() or i in speakers.timed for i in lead)
    marks = any(not (speakers.word(i)[0].isalnum() or speakers.word(i) in "-,'.()'s") for i in lead)
    if barred or marks or not speakers.speaks(0, colon) or not _body(speakers, colon):
        return None
    return Attribution(cue, colon, colon + 1, Phrase(0, colon, 0), "after", 0, colon + 1)


def _body(speakers: Speakers, colon: int) -> bool:
    """True for a word of those who speak for others; "the victims:" and "Goma:" say nothing."""
    around = speakers.cues.around_speech
    speaking = around("party") | around("heard") | around("before-colon")
    if any(t.upos in ("VERB", "AUX") for t in speakers.tokens[:colon]):
        return False
    first = 1 if speakers.word(0) in ("the", "a", "an") else 0
    ended = next((i for i in range(first, colon) if speakers.word(i) in speakers.links), colon)
    office = speakers.people.noun(speakers.word(ended - 1))
    spoken = any(speakers.word(i) in speaking for i in range(first, ended))
    return spoken or (office is not None and office.office) or all(i in speakers.bodies for i in range(colon))
