"""Verbs and nouns of saying, asking, thinking, wanting, judging and showing, by what stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Inflected, Phrases, inflect, plural

FIRMNESS = frozenset(
    {
        "said",
        "confirmed",
        "claimed",
        "denied",
        "suspected",
        "accused",
        "threatened",
        "condemned",
        "unverified",
    }
)
KINDS = frozenset({"saying", "asking", "thinking", "wanting", "judging", "showing"})
FRAMES = frozenset({"clause", "infinitive", "name", "object", "listener"})


@dataclass(frozen=True, slots=True)
class Reporting:
    """One way of reporting words or a mind: `takes` and `links` say what stands behind its verbs.

    `voiced`: only somebody who can speak is a subject of these verbs.
    """

    id: str
    kind: str
    firmness: str
    takes: frozenset[str]
    links: frozenset[str]
    voiced: bool


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form of a verb may be ("past", "participle", "base", "third", "ing"), and whose it is."""

    lemma: str
    forms: frozenset[str]


class Reportings:
    """Asks which words report; keys are in lower case."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def verbs(self) -> dict[str, tuple[Reporting, ...]]:
        """The rows of each verb by its dictionary form, in order of their ids."""
        found: dict[str, list[Reporting]] = {}
        for entry, row in self._rows:
            for verb in entry.data.get("verbs", []):
                rows = found.setdefault(verb.split("|")[0], [])
                if row not in rows:
                    rows.append(row)
        return {verb: tuple(rows) for verb, rows in found.items()}

    @cached_property
    def forms(self) -> Phrases[VerbForm]:
        """Every form of every verb.

        >>> from corroborate.knowledge import Knowledge
        >>> sorted(Knowledge().cues.reportings.forms.match(["told"], 0)[0].forms)
        ['participle', 'past']
        """
        listed = sorted({verb for entry, _ in self._rows for verb in entry.data.get("verbs", [])})
        given = {verb.split("|")[0] for verb in listed if "|" in verb}
        return Phrases(
            (form, VerbForm(verb.split("|")[0], frozenset(_names(inflect(verb), form))))
            for verb in listed
            if "|" in verb or verb not in given
            for form in sorted({form for form, _ in inflect(verb).forms})
        )

    @cached_property
    def nouns(self) -> dict[str, Reporting]:
        """The row of each noun, in the singular and the plural."""
        found: dict[str, Reporting] = {}
        for entry, row in self._rows:
            for noun in entry.data.get("nouns", []):
                found.setdefault(noun, row)
                found.setdefault(plural(noun), row)
        return found

    @cached_property
    def _rows(self) -> tuple[tuple[Entry, Reporting], ...]:
        return tuple((entry, _reporting(entry)) for entry in self._packs.entries("reporting"))


def _names(forms: Inflected, form: str) -> list[str]:
    every = {
        "past": forms.past,
        "participle": forms.participle,
        "base": forms.base,
        "third": forms.third,
        "ing": forms.ing,
    }
    return [name for name, written in every.items() if written == form]


def _reporting(entry: Entry) -> Reporting:
    kind, firmness = entry.data.get("kind"), entry.data.get("firmness")
    takes = frozenset(entry.data.get("takes", []))
    if kind not in KINDS:
        raise entry.refuse(f"kind {kind!r} is not one of {', '.join(sorted(KINDS))}")
    if firmness not in FIRMNESS:
        raise entry.refuse(f"firmness {firmness!r} is not one of {', '.join(sorted(FIRMNESS))}")
    if takes - FRAMES:
        raise entry.refuse(
            f"takes {', '.join(sorted(takes - FRAMES))}: known are {', '.join(sorted(FRAMES))}"
        )
    return Reporting(
        entry.id,
        str(kind),
        str(firmness),
        takes,
        frozenset(entry.data.get("links", [])),
        bool(entry.data.get("voiced", False)),
    )
