"""Reference: whether a mention brings an event up, points back at one, or speaks of many.

"Two strikes" are new; "the strikes" point back; "more than 100 strikes since May" are a series,
whose dead are nobody's toll of one day.
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.people import People
from corroborate.knowledge.phrases import Phrases
from corroborate.records.annotation import Annotated, TimeExpression, in_sentence
from corroborate.records.claim import Reference
from corroborate.records.report import SegmentRole
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.charges import inside
from corroborate.stages.extraction.clauses import DASHES
from corroborate.stages.extraction.parse import Parsed
from corroborate.text.reckoning import step

_FEW = 10  # "nine strikes" in one night are told one by one; ten or more are a number
_REACH = 7  # words of a noun phrase before its noun: "the deadly pre-dawn cross-border rebel attack"
_PERFECT = 6  # words from "has" to the word of harm: "has cost 200 people their lives"
_HEAD = 4  # words at the head of a sentence: "barely a week | earlier"
_HAVE = frozenset({"has", "have"})
_MARKS = frozenset({",", ";", ":", "(", ")", '"', "“", "”"}) | DASHES


def reference_of(
    annotated: Annotated, parsed: Parsed, candidate: Candidate, knowledge: Knowledge
) -> Reference:
    """How a mention refers."""
    tables = knowledge.event_cues.references
    if not candidate.noun:
        clause = [i for i in _clause_words(parsed, candidate) if not _named_so(parsed, i, knowledge)]
        many = _any(tables["many-verb"], parsed, clause)
        if candidate.trigger.effect:
            many = many or any(hit.value == "series" for hit in knowledge.people.scopes(parsed.line.lowers))
        if candidate.trigger.id.startswith("harm-"):
            times = in_sentence(annotated.times, parsed.line.sentence.index)
            many = many or any(long_since(time, knowledge.people) for time in times)
        many = many or _ever_since(parsed, candidate) or _over_years(annotated, parsed, candidate, knowledge)
        return Reference.SERIES if many else Reference.NEW
    phrase = _phrase(parsed, candidate, knowledge)
    if _any(tables["many"], parsed, phrase) and candidate.plural:
        return Reference.SERIES
    amount = _amount(annotated, parsed, phrase)
    if _of_people(candidate) and (bool(amount) or _suffering(annotated, parsed, candidate)):
        many = _over_years(annotated, parsed, candidate, knowledge) or _ever_since(parsed, candidate)
        many = many or any(hit.value == "series" for hit in knowledge.people.scopes(parsed.line.lowers))
        return Reference.SERIES if many else Reference.NEW
    if amount is not None and candidate.plural:
        since = any(t.kind == "since" for t in _times(annotated, parsed, candidate))
        return Reference.SERIES if amount >= _FEW or since else Reference.NEW
    for place in reversed(_behind_of(parsed, phrase)):
        for kind, reference in (("definite", Reference.DEFINITE), ("new", Reference.NEW)):
            if tables[kind].at(parsed.line.lowers, place) is not None:
                return reference
    if not candidate.plural:
        return Reference.NEW
    return _bare_plural(annotated, parsed, candidate, knowledge)


def long_since(time: TimeExpression, people: People) -> bool:
    """ "Since 2009" opens a long stretch; "since this morning" is still the day's one event."""
    if time.kind != "since":
        return False
    return not any(word in people.words("lately") for word in time.text.lower().split())


def _ever_since(parsed: Parsed, candidate: Candidate) -> bool:
    """ "Nine hundred people have been killed since the coup": a stretch of time, and no one event."""
    before = parsed.line.lowers[max(0, candidate.first - 4) : candidate.first]
    behind = parsed.line.lowers[candidate.last :]
    return any(word in ("have", "has") for word in before) and "since" in behind


def _named_so(parsed: Parsed, place: int, knowledge: Knowledge) -> bool:
    """ "Guardians informed this daily": a newspaper, and nothing that happened every day."""
    determiner = knowledge.event_cues.references["determiner"]
    return place > 0 and determiner.at(parsed.line.lowers, place - 1) is not None


def _over_years(annotated: Annotated, parsed: Parsed, candidate: Candidate, knowledge: Knowledge) -> bool:
    """Of a war: "in nine years ... has cost 200 lives", or "have been killed" after "at war since 1996"."""
    lowers = parsed.line.lowers
    perfect = [i for i in range(max(0, candidate.first - _PERFECT), candidate.first) if lowers[i] in _HAVE]
    if not perfect or not candidate.trigger.effect:
        return False
    sentence = parsed.line.sentence
    times = in_sentence(annotated.times, sentence.index)
    if any(_years_long(time, parsed, knowledge) for time in times):
        return True
    if times or sentence.index == 0:
        return False
    before = annotated.sentences[sentence.index - 1]
    said = in_sentence(annotated.times, before.index) if before.paragraph == sentence.paragraph else ()
    return any(time.kind == "since" and _long_ago(replace(time, kind="date"), annotated) for time in said)


def _years_long(time: TimeExpression, parsed: Parsed, knowledge: Knowledge) -> bool:
    """ "In nine years", "over 18 months": a stretch that no single event fills."""
    parts = step(time.value or "") if time.kind == "duration" else None
    first = parsed.line.place(time.start)
    led = first > 0 and parsed.line.lowers[first - 1] in knowledge.people.words("preposition")
    return parts is not None and parts[1] in ("Y", "M") and (led or time.text.split()[0].lower() == "over")


def _of_people(candidate: Candidate) -> bool:
    """ "19 deaths", "93 injuries" count people; "12 murders" counts events."""
    trigger = candidate.trigger
    return candidate.plural and trigger.effect and (trigger.suffered or trigger.event_type == "injury")


def _suffering(annotated: Annotated, parsed: Parsed, candidate: Candidate) -> bool:
    """ "Nine persons have burn injuries": how many have them stands before the verb."""
    quantities = in_sentence(annotated.quantities, parsed.line.sentence.index)
    return any(parsed.line.place(q.start) < candidate.first for q in quantities if not q.ordinal)


def _bare_plural(
    annotated: Annotated, parsed: Parsed, candidate: Candidate, knowledge: Knowledge
) -> Reference:
    if parsed.line.sentence.role in (SegmentRole.HEADLINE, SegmentRole.SUBHEAD):
        return Reference.NEW
    if any(owner is candidate and effect.trigger.form != "ing" for effect, owner in parsed.absorbed):
        return Reference.NEW  # "Air strikes killed five people"; not "air strikes targeting depots"
    if any(t.kind in ("date", "weekday", "relative") for t in _times(annotated, parsed, candidate)):
        return Reference.NEW
    after = range(candidate.last, min(candidate.last + 3, len(parsed.line)))
    before = range(max(0, candidate.first - 4), candidate.first)
    generic = knowledge.event_cues.references["generic"]
    if _any(generic, parsed, after) or _any(generic, parsed, before):
        return Reference.GENERIC
    return Reference.SERIES


def background_of(
    annotated: Annotated, parsed: Parsed, candidate: Candidate, reference: Reference, knowledge: Knowledge
) -> bool:
    """Whether a cue in the sentence says that this is another, earlier event."""
    if _in_recalled_clause(parsed, candidate, reference, knowledge) or _charged(parsed, candidate, reference):
        return True
    if _when_then(annotated, parsed, candidate) or _days_earlier(annotated, parsed, candidate):
        return True
    if reference is Reference.DEFINITE and _of_the_week(annotated, parsed, candidate):
        return False
    reach = _clause_words(parsed, candidate)
    tables = knowledge.event_cues.references
    if _any(tables["earlier"], parsed, reach):
        return True
    times = _times(annotated, parsed, candidate)
    if any(_long_ago(time, annotated) for time in times):
        return True
    if reference is Reference.NEW and parsed.line.sentence.index > 1 and any(map(_bare_month, times)):
        return True
    before = [i for i in reach if candidate.first - 4 <= i < candidate.first]
    pluperfect = not candidate.noun and _any(tables["pluperfect"], parsed, before)
    return pluperfect and any(time.kind in ("date", "offset", "recent") for time in times)


def _of_the_week(annotated: Annotated, parsed: Parsed, candidate: Candidate) -> bool:
    """ "Tuesday's attack", "the riot Sunday": by its day the page's own, whatever else the sentence dates."""
    for time in in_sentence(annotated.times, parsed.line.sentence.index):
        if time.kind == "weekday":
            first, last = parsed.line.place(time.start), parsed.line.place(time.end - 1) + 1
            own = parsed.line.lowers[last : last + 1] == ("'s",) and last + 1 <= candidate.first <= last + 3
            if own or candidate.last <= first <= candidate.last + 1:
                return True
    return False


def _charged(parsed: Parsed, candidate: Candidate, reference: Reference) -> bool:
    """What somebody is accused of, in a sentence that tells of another event: "was lynched", "was held".

    "Two men suspected of the attack were arrested" is the story of the attack: that stays the day's own.
    """
    span = inside(candidate.first, parsed.charges)
    if span is None:
        return False
    others = [e for e in parsed.events if inside(e.first, (span,)) is None]
    if reference is Reference.DEFINITE:
        others = [e for e in others if e.trigger.event_type != "arrest"]
    return bool(others)


def _when_then(annotated: Annotated, parsed: Parsed, candidate: Candidate) -> bool:
    """'The deadliest since 2014, | when gunmen killed nine': what happened then."""
    lowers = parsed.line.lowers
    times = in_sentence(annotated.times, parsed.line.sentence.index)
    for index in parsed.clauses.chain(candidate.first):
        first = parsed.clauses.all[index].first
        if index and lowers[first] == "when":
            end = first - (lowers[first - 1] == ",")
            return any(
                parsed.line.place(time.end - 1) + 1 == end
                and (time.kind == "since" or _long_ago(time, annotated))
                for time in times
            )
    return False


def _days_earlier(annotated: Annotated, parsed: Parsed, candidate: Candidate) -> bool:
    """'Days earlier | nine were killed when a lorry struck a mine': before what was told so far."""
    lowers, sentence = parsed.line.lowers, parsed.line.sentence
    if sentence.index < 2 or candidate.first < 2:
        return False
    lengths = (t for t in in_sentence(annotated.times, sentence.index) if t.kind in ("duration", "recent"))
    ends = [parsed.line.place(t.end - 1) + 1 for t in lengths]
    return any(end <= _HEAD and lowers[end : end + 1] in (("earlier",), ("before",)) for end in ends)


def _in_recalled_clause(
    parsed: Parsed, candidate: Candidate, reference: Reference, knowledge: Knowledge
) -> bool:
    for index in parsed.clauses.chain(candidate.first):
        clause = parsed.clauses.all[index]
        cue = clause.cue
        if cue is None or cue.kind == "parenthesis":
            return False
        if cue.relation == "anniversary-of":
            return True  # "the anniversary of her killing" is never the day's own
        if cue.background:
            return reference is not Reference.DEFINITE or _told_more(parsed, candidate)
        if cue.beside and reference is not Reference.DEFINITE and candidate.noun:
            outer = parsed.clauses.chain(clause.first)[1:]
            return any(
                parsed.clauses.owner[e.first] in outer and _violent(e, knowledge) for e in parsed.events
            )
    return False


def _told_more(parsed: Parsed, candidate: Candidate) -> bool:
    """Whether "the attack" says which: "the attack on the dam"; a bare one is the report's own."""
    after = parsed.line.lowers[candidate.last : candidate.last + 1]
    return bool(after) and after[0] in ("on", "in", "at", "against", "near", "that", "of", "which")


def _violent(candidate: Candidate, knowledge: Knowledge) -> bool:
    return knowledge.triggers.event_types[candidate.trigger.event_type].violent


def _long_ago(time: TimeExpression, annotated: Annotated) -> bool:
    """A month or more before the report, or a bare year that is not the report's own."""
    value = time.value or ""
    if time.kind == "relative":
        return value.startswith("-P") and value[-1:] in ("M", "Y")
    if time.kind != "date" or not value[:4].isdigit():
        return False
    published = annotated.report.published
    if published is None or not published.edtf[:4].isdigit():
        return len(value) == 4
    if len(value) >= 7 and len(published.edtf) >= 7:
        return _months(value) < _months(published.edtf) - 1
    return value[:4] < published.edtf[:4]


def _bare_month(time: TimeExpression) -> bool:
    """ "In March", deep in a report: its own event would have a day."""
    value = time.value or ""
    return time.kind == "date" and value.startswith("XXXX-") and len(value) == 7


def _months(edtf: str) -> int:
    month = edtf[5:7]
    return int(edtf[:4]) * 12 + (int(month) if month.isdigit() else 1)


def _phrase(parsed: Parsed, candidate: Candidate, knowledge: Knowledge) -> range:
    """The words of the noun phrase before its noun: back to a mark, another event or a stop word."""
    stop = knowledge.event_cues.references["stop"]
    light = {h.last - 1 for h in knowledge.roles.scan("light-verb", parsed.line.lowers)}
    ends = {e.last for e in parsed.events} | {e.last for e, _ in parsed.absorbed}
    first = candidate.first
    while first > max(0, candidate.first - _REACH):
        before = first - 1
        if parsed.line.lowers[before] in _MARKS or first in ends:
            break
        if stop.at(parsed.line.lowers, before) is not None or before in light:
            break
        first = before
    return range(first, candidate.first)


def _behind_of(parsed: Parsed, phrase: range) -> range:
    """The last part of "the victims of a raid": what is said of the raid itself."""
    last = max((i for i in phrase if parsed.line.lowers[i] == "of"), default=phrase.start - 1)
    return range(last + 1, phrase.stop)


def _clause_words(parsed: Parsed, candidate: Candidate) -> list[int]:
    """Places of the words of the candidate's own clause, without those of nested ones."""
    own = parsed.clauses.owner[candidate.first]
    clause = parsed.clauses.all[own]
    return [i for i in range(clause.first, clause.last) if parsed.clauses.owner[i] == own]


def _times(annotated: Annotated, parsed: Parsed, candidate: Candidate) -> list[TimeExpression]:
    reach = set(_clause_words(parsed, candidate))
    return [
        time
        for time in in_sentence(annotated.times, parsed.line.sentence.index)
        if parsed.line.place(time.start) in reach
    ]


def _amount(annotated: Annotated, parsed: Parsed, phrase: range) -> int | None:
    if not phrase:
        return None
    span = parsed.line.span(phrase.start, phrase.stop)
    for quantity in in_sentence(annotated.quantities, parsed.line.sentence.index):
        if quantity.ordinal:
            continue
        if span.start <= quantity.end - 1 < span.end:
            return quantity.count.low or quantity.count.high or 0
    return None


def _any(table: Phrases[str], parsed: Parsed, places: range | list[int]) -> bool:
    return any(table.at(parsed.line.lowers, place) is not None for place in places)
