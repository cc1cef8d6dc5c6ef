"""The table of endings from which lemmas are read, learned from the treebanks' gold tags."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from corroborate.language.lemmas import FILE, endings, folded, word_class
from training.conllu import Sentence
from training.parser.docs import features

Rule = tuple[int, str]
Table = dict[tuple[str, str], Rule]
_SHORT = re.compile(r"[^aeiou][aeiou][bdfgklmnprtvz]$")  # "gun": gunned
_VOWELS = re.compile(r"[aeiouy]+")
_SEEN = 2  # an ending is trusted from this many different words on


def learn(sentences: Iterable[Sentence], more: Iterable[tuple[str, str, list[str]]] = ()) -> Table:
    """Endings from the shortest to the whole word, each only where it says something new.

    `more` are rows (class, word, lemmas) of a dictionary, which knows better.
    """
    rules = _rules(sentences)
    for kind, word, lemmas in more:
        right = [_rule(word, lemma) for lemma in lemmas]
        seen = Counter({r: n for r, n in rules.get((kind, word), Counter()).items() if r in right})
        rules[kind, word] = seen or Counter(right[:1])  # "fled" of "flead", says a treebank
    table: Table = {}
    by_ending: defaultdict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
    for (kind, word), counts in rules.items():
        rule = min(counts, key=lambda rule: (-counts[rule], rule))
        if not rule[1].islower() and rule[1] and not kind.startswith("PROPN"):
            continue
        for ending in endings(word)[1:]:
            by_ending[kind, ending][rule] += 1
    for (kind, ending), votes in sorted(by_ending.items(), key=lambda item: (len(item[0][1]), item[0])):
        rule = min(votes, key=lambda rule: (-votes[rule], rule))
        if (votes.total() >= _SEEN or not ending) and _decide(table, kind, ending) != rule:
            table[kind, ending] = rule
    for (kind, word), counts in sorted(rules.items()):
        rule = min(counts, key=lambda rule: (-counts[rule], rule))
        if _decide(table, kind, word) != rule:
            table[kind, f"={word}"] = rule
    return table


def write(table: Table, folder: Path) -> None:
    """The table as `corroborate.language.lemmas` reads it; the same bytes every time."""
    lines = [f"{kind}\t{ending}\t{off}\t{on}\n" for (kind, ending), (off, on) in sorted(table.items())]
    (folder / FILE).write_bytes(gzip.compress("".join(lines).encode(), 9, mtime=0))


def _rules(sentences: Iterable[Sentence]) -> dict[tuple[str, str], Counter[Rule]]:
    rules: defaultdict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
    capitals: defaultdict[tuple[str, str], Counter[Rule]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.deprel == "goeswith" or "Typo" in word.feats or "\t" in word.form:
                continue
            kind = word_class(word.upos, features(word.feats))
            form = folded(word.form, kind)
            lemma = word.lemma.replace("’", "'")
            capital = not lemma.islower() and not kind.startswith("PROPN")
            found = capitals if capital else rules
            found[kind, form.lower()][_rule(form, lemma)] += 1
    # "National" of a name is "national" elsewhere; "Spanish" is never anything but "Spanish".
    return {**capitals, **rules}


def dictionary() -> Iterator[tuple[str, str, list[str]]]:
    """Forms of verbs and irregular nouns in WordNet, from the `spacy-lookups-data` package."""
    irregular, index = _lookups("en_lemma_exc"), _lookups("en_lemma_index")
    past = {lemma for lemmas in irregular["verb"].values() for lemma in lemmas}
    for verb in sorted(index["verb"]):
        if verb.isascii() and verb.isalpha() and len(verb) > 1:
            for kind, form in _inflected(verb):
                if not (kind == "VERB Past" and verb in past):
                    yield kind, form, [verb]
    for word, lemmas in sorted(irregular["verb"].items()):
        kind = "VERB Ing" if word.endswith("ing") else "VERB S" if word.endswith("s") else "VERB Past"
        yield kind, word, lemmas
    for word, lemmas in sorted(irregular["noun"].items()):
        yield "NOUN Plur", word, lemmas


def _lookups(name: str) -> dict[str, Any]:
    source = Path(str(files("spacy_lookups_data") / "data" / f"{name}.json.gz"))
    tables: dict[str, Any] = json.loads(gzip.decompress(source.read_bytes()))
    return tables


def _inflected(verb: str) -> Iterator[tuple[str, str]]:
    """Regular forms; a last consonant that may or may not be doubled gives both spellings."""
    stems = [verb]
    if _SHORT.search(verb):
        stems = [verb + verb[-1]] if len(_VOWELS.findall(verb)) == 1 else [verb, verb + verb[-1]]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield "VERB Past", verb[:-1] + "ied"
        yield "VERB S", verb[:-1] + "ies"
        stems = [verb]
    else:
        yield "VERB S", verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        for stem in stems:
            yield "VERB Past", stem + ("d" if stem.endswith("e") else "ed")
    for stem in stems:
        drops = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))
        yield "VERB Ing", (stem[:-1] if drops else stem) + "ing"


def _rule(form: str, lemma: str) -> Rule:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def _decide(table: Table, kind: str, word: str) -> Rule | None:
    for ending in endings(word)[1:]:
        if (kind, ending) in table:
            return table[kind, ending]
    return None
