"""Made-up names from the packs and from material.toml, for sentences that are told of other people."""

from __future__ import annotations

import gzip
import random
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

from anyascii import anyascii

from corroborate.knowledge import Knowledge

MATERIAL = Path(__file__).parent / "material.toml"
_SLOT = re.compile(r"\{(\w+)\}")
_SYLLABLES = str.split(
    "ba be bo da de di do fa fe ga go ha he ja ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no "
    "nu pa pe po ra re ri ro ru sa se si so su ta te ti to tu va vi wa ya yo za ze zi zo zu bra cra "
    "dar fal gor han kar lan mar nor pan ral sen tan tor val ven zan shi cha tho kwa nga mba nde tla "
    "qui xo"
)
_LARGE = 100_000  # inhabitants; half of the towns drawn are larger


class Invention:
    """Draws names. The same chance gives the same names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._material: dict[str, Any] = tomllib.loads(MATERIAL.read_text(encoding="utf-8"))
        self._words: dict[str, list[str]] = self._material["words"]

    def sorts(self, kind: str) -> dict[str, list[str]]:
        """The patterns of a kind, by sort: "party", "club"."""
        found: dict[str, list[str]] = self._material[kind]
        return found

    @cached_property
    def cues(self) -> dict[str, frozenset[str]]:
        """Words that tell the sort of an organisation's name, in the order in which they are asked."""
        return {sort: frozenset(words) for sort, words in self._material["cues"].items()}

    def name(self, kind: str, sort: str, chance: random.Random) -> str:
        """A name made after one of the patterns of this sort."""
        return self._filled(chance.choice(self._material[kind][sort]), chance)

    def _filled(self, pattern: str, chance: random.Random) -> str:
        def drawn(slot: re.Match[str]) -> str:
            word = slot.group(1)
            if word in self._words:
                return self._filled(chance.choice(self._words[word]), chance)
            return str(getattr(self, word)(chance))

        return _SLOT.sub(drawn, pattern)

    def person(self, chance: random.Random) -> tuple[str, str, str]:
        """A full name, and the given and the family name that it is made of."""
        row = chance.choice(self._persons)
        given, family = chance.choice(row["given"]), chance.choice(row["family"])
        words = []
        for word in chance.choice(row["forms"]).split():
            if "given" in word:
                words.append(
                    word.replace("given", given if given not in words else chance.choice(row["given"]))
                )
            elif word == "X.":
                words.append(f"{chance.choice('ABCDEFGHJKLMNPRSTW')}.")
            elif "family" in word:
                last = word == "family" and family not in words
                words.append(word.replace("family", family if last else chance.choice(row["family"])))
            else:
                words.append(word)
        return " ".join(words), given, words[-1]

    def given(self, chance: random.Random) -> str:
        """A given name."""
        return str(chance.choice(chance.choice(self._persons)["given"]))

    def family(self, chance: random.Random) -> str:
        """A family name."""
        return str(chance.choice(chance.choice(self._persons)["family"]))

    def city(self, chance: random.Random) -> str:
        """A town of the gazetteer, half of the time a large one."""
        name = chance.choice(self._large if chance.random() < 0.5 else self._cities)
        return (
            name if chance.random() < 0.15 else anyascii(name).replace("`", "'")
        )  # newspapers drop the marks

    def region(self, chance: random.Random) -> str:
        """A province or other place of the packs."""
        return chance.choice(self._regions)

    def country(self, chance: random.Random) -> str:
        """A country by its usual name."""
        return chance.choice(self._countries)

    def demonym(self, chance: random.Random, plural: bool = False) -> str:
        """An adjective, or a plural noun, for a people."""
        return chance.choice(self._plurals if plural else self._demonyms)

    def actor(self, chance: random.Random) -> str:
        """The name of an armed group or a force of the packs."""
        return chance.choice(self._actors)

    def initials(self, chance: random.Random) -> str:
        """Letters."""
        return "".join(
            chance.choice("ABCDEFGHIJKLMNOPRSTUW") for _ in range(chance.choice((2, 3, 3, 3, 4, 4, 5)))
        )

    def coined(self, chance: random.Random) -> str:
        """A word that names nothing."""
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3, 3)))).title()

    @cached_property
    def _persons(self) -> list[dict[str, Any]]:
        return [row.data for row in self._knowledge.packs.entries("person_name")]

    @cached_property
    def _rows(self) -> list[tuple[str, int]]:
        path = list(self._knowledge.packs.paths("cities.tsv.gz"))[-1]
        cells = [line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
        return [
            (row[1], int(row[6]))
            for row in cells
            if len(row[1].split()) < 4 and not set(row[1]) & set("()/,0123456789")
        ]

    @cached_property
    def _cities(self) -> list[str]:
        return [name for name, _ in self._rows]

    @cached_property
    def _large(self) -> list[str]:
        return [name for name, people in self._rows if people >= _LARGE]

    @cached_property
    def _regions(self) -> list[str]:
        rows = self._knowledge.packs.entries("place")
        return [
            str(row.data["name"])
            for row in rows
            if row.data.get("precision") in ("admin1", "admin2", "unknown")
        ]

    @cached_property
    def _countries(self) -> list[str]:
        return [str(row.data["name"]) for row in self._knowledge.packs.entries("state")]

    @cached_property
    def _demonyms(self) -> list[str]:
        own = [
            form for row in self._knowledge.packs.entries("state") for form in row.data.get("demonyms", ())
        ]
        others = [
            f
            for row in self._knowledge.packs.entries("people")
            for f in row.data["forms"]
            if not f.endswith("s")
        ]
        return own * 3 + others

    @cached_property
    def _plurals(self) -> list[str]:
        own = [f"{form}s" for form in self._demonyms if form[-1] in "niaudrkbt"]
        return own + [
            f for row in self._knowledge.packs.entries("people") for f in row.data["forms"] if f.endswith("s")
        ]

    @cached_property
    def _actors(self) -> list[str]:
        kinds = ("armed-group", "state-force", "coalition")
        entries = [entry for entry in self._knowledge.actors.entries if entry.kind.value in kinds]
        return [name for entry in entries for name in entry.all_names]
