"""The packs' contract, checked for built-in and user packs alike.

Ids are unique, every file is of a kind that somebody reads, every example is matched by its entry and
no counter-example is. Words of speech, time and violence are tried by the stage that reads them, so
what is checked is what a run would do; other entries must hold one of their own forms.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Entry
from corroborate.knowledge.phrases import inflect, plural
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Realis
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages import lineage
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import triggers
from corroborate.text.words import words

_NOT_FORMS = {"examples", "not_examples", "note", "source", "id"}
_OWN_CHECK = {"boilerplate", "actor", "organisation", "state", "place", "force", "area", "feature"}
_SOURCED = {"state", "area", "place", "outlet", "feature"}  # actors are asked for theirs by their own check
_NAMES_ENTRIES = {"kinship"}  # lists ids of other entries, so no word of it stands in an example


def check_packs(knowledge: Knowledge) -> list[str]:
    """Every breach of the contract, one line each, in words that say what to mend."""
    found: list[str] = []
    try:
        for kind in _kinds(knowledge, found):
            for entry in knowledge.packs.entries(kind):
                found += _examples(kind, entry, knowledge)
                found += _sourced(kind, entry)
        found += knowledge.boilerplate.check()
        found += knowledge.actors.check()
        found += knowledge.gazetteer.check()
    except PackError as error:
        found.append(str(error))
    return sorted(set(found))


def _kinds(knowledge: Knowledge, found: list[str]) -> list[str]:
    """The kinds of all pack files; files of no kind and ids given twice go to `found`."""
    builtin = {path.stem for path in knowledge.packs.roots[0].glob("*/*.toml")}
    for root in knowledge.packs.roots:
        seen: dict[tuple[str, str], str] = {}
        for path in sorted(root.glob("*/*.toml")):
            label = f"{path.parent.name}/{path.name}"
            if path.stem not in builtin:
                found.append(
                    f"packs/{label}: no file of this name is read; known are {', '.join(sorted(builtin))}"
                )
                continue
            for id in _ids(path):
                first = seen.setdefault((path.stem, id), label)
                if first != label:
                    found.append(
                        f"packs/{label}, entry '{id}': this id stands in packs/{first} too; rename one"
                    )
    return sorted(stem.removesuffix("s") for stem in builtin)


def _ids(path: Path) -> Iterator[str]:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get(path.stem.removesuffix("s"), [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return  # the loader names this file and what is wrong with it
    yield from (str(row["id"]) for row in rows if "id" in row)


def _examples(kind: str, entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    if kind in _OWN_CHECK | _NAMES_ENTRIES:
        return
    matches = _READERS.get(kind, _holds_a_form)
    for text in entry.data.get("examples", []):
        if not matches(entry, text, knowledge):
            yield f"{_where(entry)}: the example {text!r} is matched by no form; add the form or drop it"
    if kind not in _READERS:
        return
    for text in entry.data.get("not_examples", []):
        if matches(entry, text, knowledge):
            yield f"{_where(entry)}: the counter-example {text!r} is matched; narrow the forms"


def _sourced(kind: str, entry: Entry) -> Iterator[str]:
    if kind in _SOURCED and not entry.data.get("source"):
        yield f"{_where(entry)}: no source; name a public reference"


def _where(entry: Entry) -> str:
    return f"packs/{entry.file}, entry '{entry.id}'"


def _holds_a_form(entry: Entry, text: str, knowledge: Knowledge) -> bool:
    """True when a form of the entry, inflected or not, stands in the text; an entry may have no forms."""
    forms = [
        form
        for key, value in entry.data.items()
        if key not in _NOT_FORMS and isinstance(value, list)
        for form in value
        if isinstance(form, str)
        for form in (alternatives(form) if "(" in form else (form,))
    ]
    line = _lowers(text)
    return not forms or any(_lowers(form) in line for form in _inflected(forms))


def _inflected(forms: list[str]) -> Iterator[str]:
    for form in forms:
        yield form.split("|")[0]
        yield plural(form)
        yield from (inflected for inflected, _ in inflect(form).forms)


def _lowers(text: str) -> str:
    return f" {' '.join(word.lower for word in words(text))} "


def _trigger(entry: Entry, text: str, knowledge: Knowledge) -> bool:
    mentions = triggers.find_mentions(_page(text, knowledge), knowledge)
    return any(mention.realis is Realis.ACTUAL for mention in mentions)


def _cue(entry: Entry, text: str, knowledge: Knowledge) -> bool:
    return entry.data.get("firmness") in {act.firmness for act in _page(text, knowledge).speech}


def _credit(entry: Entry, text: str, knowledge: Knowledge) -> bool:
    found = lineage.find_credits(_report(text), knowledge)
    kind = entry.data.get("kind")
    return kind == "filler" or kind in {credit.kind for credit in found}


def _page(text: str, knowledge: Knowledge) -> Annotated:
    return annotate(_report(text), knowledge, gate=False)


def _report(text: str) -> Report:
    """The text as the body of a report."""
    segment = Segment(0, len(text), SegmentRole.BODY)
    return Report(Report.id_for(text), text, (segment,), "en")


def _statement(entry: Entry, text: str, knowledge: Knowledge) -> bool:
    hits = knowledge.statements.scan([word.lower for word in words(text)])
    return any(hit.value.id == entry.id for hit in hits)


_READERS: dict[str, Callable[[Entry, str, Knowledge], bool]] = {
    "trigger": _trigger,
    "cue": _cue,
    "credit": _credit,
    "statement": _statement,
}
