"""Boilerplate: lines that are known by their words, as the packs list them, and names of sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corroborate.errors import PackError
from corroborate.knowledge.line_forms import (
    Element,
    LineToken,
    is_literal,
    key_words,
    line_tokens,
    matches,
    parse_form,
)
from corroborate.knowledge.packs import Entry, Packs
from corroborate.records.report import SegmentRole

# Whose words a line carries is worth more than that it is no article.
_ORDER = (SegmentRole.CREDIT, SegmentRole.CAPTION, SegmentRole.EMBED, SegmentRole.BOILERPLATE)
_WORDS = {"line": 40, "start": 25, "within": 80}
_LONGEST = 1000  # characters; no furniture is longer
_ENDS = ".!?…"
_CLOSING = "\"'”’)]» "


@dataclass(frozen=True, slots=True)
class LineRule:
    """One entry: what its lines are, and whether titles of other stories follow."""

    id: str
    role: SegmentRole
    where: str
    words: int
    open: bool
    titles: bool
    forms: tuple[tuple[str, tuple[Element, ...]], ...]

    def hits(self, line: str, tokens: tuple[LineToken, ...]) -> bool:
        """True when some form of this entry is what the line says."""
        return any(self.hit(form, elements, line, tokens) for form, elements in self.forms)

    def hit(self, form: str, elements: tuple[Element, ...], line: str, tokens: tuple[LineToken, ...]) -> bool:
        """True when this form is what the line says."""
        if len(tokens) > self.words and sum(t.word for t in tokens) > self.words:
            return False
        if self.open and ends_as_sentence(line):
            return False
        if self.where == "within":
            return form in line
        if self.where == "start" and line.lstrip()[:1] in "\"'“‘«„":
            return False  # somebody is quoted
        return matches(elements, tokens, whole=self.where == "line")


def ends_as_sentence(line: str) -> bool:
    """True when a line ends in a full stop or its like, quotes and brackets aside.

    >>> ends_as_sentence("“They fled,” he said."), ends_as_sentence("Toll rises in Cauca")
    (True, False)
    """
    return line.rstrip().rstrip(_CLOSING)[-1:] in tuple(_ENDS)


class Boilerplate:
    """All line patterns of the packs, and the words that site names and date lines are made of."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        # Furniture recurs from page to page.
        self._known: Callable[[str], LineRule | None] = lru_cache(maxsize=4096)(self._match)

    def role(self, line: str) -> SegmentRole | None:
        """What a line is by its words alone; None for everything the packs do not know.

        >>> from corroborate.knowledge import Knowledge
        >>> lines = Knowledge().boilerplate
        >>> lines.role("Leave a Reply"), lines.role("Leave a town or be shot, the leaflets said.")
        (<SegmentRole.BOILERPLATE: 'boilerplate'>, None)
        """
        rule = self.match(line)
        return rule.role if rule else None

    def match(self, line: str) -> LineRule | None:
        """The entry whose form the line is."""
        return self._known(line) if len(line) <= _LONGEST else None

    def _match(self, line: str) -> LineRule | None:
        tokens = line_tokens(line)
        places = {place for t in tokens for place in self._index.get(t.lower, ())}
        for place in sorted(places.union(self._anywhere)):
            rule, form, elements = self._rows[place]
            if rule.hit(form, elements, line, tokens):
                return rule
        return None

    @cached_property
    def rules(self) -> tuple[LineRule, ...]:
        """All entries, those that credit somebody first."""
        rules = [_rule(entry) for entry in self._packs.entries("boilerplate")]
        return tuple(sorted(rules, key=lambda rule: _ORDER.index(rule.role)))

    @cached_property
    def _rows(self) -> tuple[tuple[LineRule, str, tuple[Element, ...]], ...]:
        return tuple((rule, form, elements) for rule in self.rules for form, elements in rule.forms)

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place, (rule, _, elements) in enumerate(self._rows):
            for word in (key_words(elements) or ()) if rule.where != "within" else ():
                index.setdefault(word, []).append(place)
        return index

    @cached_property
    def _anywhere(self) -> tuple[int, ...]:
        return tuple(
            place
            for place, (rule, _, elements) in enumerate(self._rows)
            if rule.where == "within" or key_words(elements) is None
        )

    @cached_property
    def site_words(self) -> frozenset[str]:
        """Words that names of newspapers and sites hold ("herald"), in lower case."""
        return self._words("site_word", None)

    @cached_property
    def attributions(self) -> frozenset[str]:
        """What stands after a dash at a headline's end when it says who spoke ("police")."""
        return self._words("site_word", "attribution")

    @cached_property
    def date_labels(self) -> dict[str, str]:
        """Words of a page's own date lines, each with its kind: published, updated, neutral."""
        entries = self._packs.entries("date_label")
        return {str(form): str(e.data["kind"]) for e in entries for form in e.data["forms"]}

    @cached_property
    def capital_labels(self) -> frozenset[str]:
        """Words in capitals that open a line and are no place ("BREAKING"), in lower case."""
        return self._words("opening_label", None)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Words that carry no topic: articles, pronouns, auxiliaries."""
        return self._words("function_word", None)

    @cached_property
    def languages(self) -> dict[str, str]:
        """English names of languages by ISO 639-1 code."""
        return {entry.id: str(entry.data["name"]) for entry in self._packs.entries("language")}

    def _words(self, kind: str, group: str | None) -> frozenset[str]:
        entries = self._packs.entries(kind)
        return frozenset(str(f) for e in entries if e.data.get("kind") == group for f in e.data["forms"])

    def check(self) -> list[str]:
        """Every breach of the packs' contract, in words: examples that are missed, counter-examples hit."""
        wrong: list[str] = []
        for entry in self._packs.entries("boilerplate"):
            try:
                wrong += [f"packs/{entry.file}, entry '{entry.id}': {breach}" for breach in _breaches(entry)]
            except PackError as error:
                wrong.append(str(error))
        return wrong


def _breaches(entry: Entry) -> list[str]:
    rule = _rule(entry)
    examples = [(line, line_tokens(line)) for line in entry.data.get("examples", [])]
    wrong = [
        f"the example {line!r} is matched by no form; add the form or drop the example"
        for line, tokens in examples
        if not rule.hits(line, tokens)
    ]
    wrong += [
        f"no example shows the form {form!r}; add one"
        for form, elements in rule.forms
        if not is_literal(elements)
        and not any(rule.hit(form, elements, ln, tokens) for ln, tokens in examples)
    ]
    return wrong + [
        f"the counter-example {line!r} is matched; narrow the form"
        for line in entry.data.get("not_examples", [])
        if rule.hits(line, line_tokens(line))
    ]


def _rule(entry: Entry) -> LineRule:
    data = entry.data
    where, forms = data.get("where", "line"), data.get("forms")
    try:
        role = SegmentRole(data.get("role", ""))
        _ORDER.index(role)
    except ValueError:
        roles = ", ".join(r.value for r in _ORDER)
        raise entry.refuse(f"role is {data.get('role')!r}; write one of {roles}") from None
    if where not in _WORDS:
        raise entry.refuse(f"where is {where!r}; write line, start or within")
    if not isinstance(forms, list) or not forms or not all(isinstance(f, str) for f in forms):
        raise entry.refuse("forms must be a list of strings")
    try:
        parsed = tuple((form, parse_form(form) if where != "within" else ()) for form in forms)
    except ValueError as error:
        raise entry.refuse(str(error)) from None
    words = int(data.get("words", _WORDS[where]))
    return LineRule(
        entry.id, role, where, words, bool(data.get("open", False)), data.get("opens") == "titles", parsed
    )
