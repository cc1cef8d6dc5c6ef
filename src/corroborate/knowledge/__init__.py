"""What is known before reading: packs loaded lazily, answering questions of the stages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corroborate.knowledge.packs import Packs

if TYPE_CHECKING:
    from corroborate.knowledge.actors import Actors
    from corroborate.knowledge.boilerplate import Boilerplate
    from corroborate.knowledge.calendar import Calendar
    from corroborate.knowledge.codebooks import Codebooks
    from corroborate.knowledge.cues import Cues
    from corroborate.knowledge.datasets import Datasets
    from corroborate.knowledge.event_cues import EventCues
    from corroborate.knowledge.fillers import Fillers
    from corroborate.knowledge.gazetteer import Gazetteer
    from corroborate.knowledge.instruments import Instruments
    from corroborate.knowledge.kinships import Kinships
    from corroborate.knowledge.neutral_words import NeutralWords
    from corroborate.knowledge.numbers import Numbers
    from corroborate.knowledge.other_events import OtherEvents
    from corroborate.knowledge.outlets import Outlets
    from corroborate.knowledge.people import People
    from corroborate.knowledge.positions import Positions
    from corroborate.knowledge.realis import RealisCues
    from corroborate.knowledge.renown import Renown
    from corroborate.knowledge.revisions import Revisions
    from corroborate.knowledge.sensitive import Sensitive
    from corroborate.knowledge.statements import StatementCues
    from corroborate.knowledge.titles import Titles
    from corroborate.knowledge.triggers import Triggers
    from corroborate.knowledge.word_tables import WordTables
    from corroborate.language import Language


class Knowledge:
    """Every pack behind one door; each part is loaded when first asked for.

    `overlay` is the user's own folder of packs, `pipeline` the reader of sentences (see `Language`).
    The object is cheap to make and may be pickled to another process, which loads the parts it needs
    again.
    """

    def __init__(self, overlay: Path | None = None, pipeline: str = "built-in") -> None:
        self.overlay = overlay
        self.pipeline = pipeline
        self.packs = Packs(overlay)

    def __reduce__(self) -> tuple[type[Knowledge], tuple[Path | None, str]]:
        return (Knowledge, (self.overlay, self.pipeline))

    @property
    def fingerprint(self) -> str:
        """Changes when any pack changes."""
        return self.packs.fingerprint

    @cached_property
    def language(self) -> Language:
        """The trained readers of English: trees, names, cases."""
        from corroborate.knowledge.lexicons import Lexicons
        from corroborate.language import Language

        return Language(self.pipeline, Lexicons(self))

    @cached_property
    def boilerplate(self) -> Boilerplate:
        """Line patterns of page furniture."""
        from corroborate.knowledge.boilerplate import Boilerplate

        return Boilerplate(self.packs)

    @cached_property
    def calendar(self) -> Calendar:
        """Words for days, months, parts of days and distances in time."""
        from corroborate.knowledge.calendar import Calendar

        return Calendar(self.packs)

    @cached_property
    def numbers(self) -> Numbers:
        """Number words, qualifiers ("at least"), vague amounts ("dozens")."""
        from corroborate.knowledge.numbers import Numbers

        return Numbers(self.packs)

    @cached_property
    def cues(self) -> Cues:
        """Words of saying, denying, suspecting, planning."""
        from corroborate.knowledge.cues import Cues

        return Cues(self.packs)

    @cached_property
    def codebooks(self) -> Codebooks:
        """What other schemes call states, actors, weapons and kinds of event."""
        from corroborate.knowledge.codebooks import Codebooks

        return Codebooks(self.packs)

    @cached_property
    def datasets(self) -> Datasets:
        """Tables that others code, and what their columns say."""
        from corroborate.knowledge.datasets import Datasets

        return Datasets(self.packs)

    @cached_property
    def titles(self) -> Titles:
        """Ranks and titles before names, and posts that stand for their holder."""
        from corroborate.knowledge.titles import Titles

        return Titles(self.cues)

    @cached_property
    def people(self) -> People:
        """Nouns for people, roles and casualties: "fighters", "civilians", "commander"."""
        from corroborate.knowledge.people import People

        return People(self.packs)

    @cached_property
    def triggers(self) -> Triggers:
        """Words that evoke an event, with the kind of event."""
        from corroborate.knowledge.triggers import Triggers

        return Triggers(self.packs)

    @cached_property
    def instruments(self) -> Instruments:
        """Names of weapons, and what an attack with them is called."""
        from corroborate.knowledge.instruments import Instruments

        return Instruments(self.packs)

    @cached_property
    def event_cues(self) -> EventCues:
        """Words that open another event's clause or say how an event is referred to."""
        from corroborate.knowledge.event_cues import EventCues

        return EventCues(self.packs)

    @cached_property
    def fillers(self) -> Fillers:
        """Phrases by which pages that are worded anew give themselves away."""
        from corroborate.knowledge.fillers import Fillers

        return Fillers(self.packs)

    @cached_property
    def realis(self) -> RealisCues:
        """Words that say an event did not happen, or not yet."""
        from corroborate.knowledge.realis import RealisCues

        return RealisCues(self.packs)

    @cached_property
    def positions(self) -> Positions:
        """Words by which sides contradict each other, beside the numbers."""
        from corroborate.knowledge.positions import Positions

        return Positions(self.packs)

    @cached_property
    def revisions(self) -> Revisions:
        """Words that call a count an old one, or one that takes an old one's place."""
        from corroborate.knowledge.revisions import Revisions

        return Revisions(self.packs)

    @cached_property
    def sensitive(self) -> Sensitive:
        """Words that tell a person's religion, origin, health, sexual life or politics."""
        from corroborate.knowledge.sensitive import Sensitive

        return Sensitive(self.packs)

    @cached_property
    def kinships(self) -> Kinships:
        """Kinds of event and weapons that two reports of one event may name differently."""
        from corroborate.knowledge.kinships import Kinships

        return Kinships(self.packs)

    @cached_property
    def locatives(self) -> WordTables:
        """Words around the name of a place: what ties it to an event, what parts it from one."""
        from corroborate.knowledge.word_tables import WordTables

        return WordTables(self.packs, "locative")

    @cached_property
    def roles(self) -> WordTables:
        """Words that tie an event to its doer and target."""
        from corroborate.knowledge.word_tables import WordTables

        return WordTables(self.packs, "role")

    @cached_property
    def group_words(self) -> WordTables:
        """Words in a name and beside it that make it an armed group's or a force's."""
        from corroborate.knowledge.word_tables import WordTables

        return WordTables(self.packs, "group_word")

    @cached_property
    def statements(self) -> StatementCues:
        """Words by which people claim, deny, blame, justify, condemn and threaten."""
        from corroborate.knowledge.statements import StatementCues

        return StatementCues(self.packs)

    @cached_property
    def other_events(self) -> OtherEvents:
        """Words that announce another event than the one told so far."""
        from corroborate.knowledge.other_events import OtherEvents

        return OtherEvents(self.packs)

    @cached_property
    def outlets(self) -> Outlets:
        """Wires, newspapers, channels: names, domains, whether they are agencies."""
        from corroborate.knowledge.outlets import Outlets

        return Outlets(self.packs)

    @cached_property
    def actors(self) -> Actors:
        """States, forces, armed groups, offices: names to pack ids, memberships."""
        from corroborate.knowledge.actors import Actors

        return Actors(self.packs)

    @cached_property
    def renown(self) -> Renown:
        """Whether a word is a common one, names what all the world knows, or what few have heard of."""
        from corroborate.knowledge.renown import Renown

        return Renown(self)

    @cached_property
    def neutral_words(self) -> NeutralWords:
        """What the parser is handed for words that take a side."""
        from corroborate.knowledge.neutral_words import NeutralWords

        return NeutralWords(self.packs, self.actors, self.gazetteer)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Place names to places with coordinates and containment."""
        from corroborate.knowledge.gazetteer import Gazetteer

        return Gazetteer(self.packs)
