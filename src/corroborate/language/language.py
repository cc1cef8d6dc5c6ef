"""The trained readers of one run, each loaded when it is first asked for."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Protocol

from corroborate.errors import UsageError
from corroborate.language import installed
from corroborate.language.clusters import Clusters
from corroborate.language.lean_spacy import import_spacy
from corroborate.language.trees import Trees
from corroborate.language.weights import Weights

if TYPE_CHECKING:
    from corroborate.language.casualty_scores import CasualtyScores
    from corroborate.language.linear import Linear
    from corroborate.language.name_features import Hints
    from corroborate.language.names import NameTagger
    from corroborate.language.rarity import Rarity
    from corroborate.language.truecase import Lexicon, Truecaser

BUILT_IN, NONE = "built-in", "none"
_LIBRARIES = ("spacy", "thinc", "numpy", "blis", "python-crfsuite")  # their arithmetic decides, too


class Words(Protocol):
    """What the readers need of the packs; asked for when the reader that needs it is loaded."""

    @property
    def cases(self) -> Lexicon:
        """What a word in small letters may name."""
        ...

    @property
    def names(self) -> Hints:
        """What a word or a few may name, and what sort of thing."""
        ...


class Language:
    """Trees, names and cases of English; a reader that cannot be had is None, and a warning says so.

    `pipeline` chooses the reader of trees: "built-in", "spacy:NAME" for an installed pipeline of
    spaCy, "none" for rules alone.
    """

    def __init__(self, pipeline: str, words: Words, weights: Weights | None = None) -> None:
        if pipeline not in (BUILT_IN, NONE) and not pipeline.startswith(installed.PREFIX):
            raise UsageError(
                f"pipeline '{pipeline}': not known; choose {BUILT_IN}, {NONE} or {installed.PREFIX}NAME"
            )
        self.pipeline = pipeline
        self.weights = weights if weights is not None else Weights()
        self._words = words
        self._warnings: list[str] = []

    def check(self) -> None:
        """Refuse an installed pipeline that is not there, before any work is done."""
        if self.pipeline.startswith(installed.PREFIX):
            installed.check(self._name)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be loaded so far, and what is missing without it."""
        return tuple(self._warnings)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the pipeline, its weights and the libraries that reckon with them."""
        pins = [f"{pin.path} {pin.sha256}" for pin in self.weights.pins]
        chosen = installed.identity(self._name) if self.pipeline.startswith(installed.PREFIX) else ""
        said = [self.pipeline, chosen, *pins, *(f"{name} {_version(name)}" for name in _LIBRARIES)]
        return hashlib.sha256("\0".join(said).encode("utf-8")).hexdigest()[:16]

    @cached_property
    def trees(self) -> Trees | None:
        """Tags, lemmas and trees, or None: then rules alone read the sentences."""
        if self.pipeline == NONE:
            return None
        if self.pipeline == BUILT_IN and not self._has("parser", "clusters"):
            return None
        try:
            return self._trees()
        except ImportError as error:
            self._lacks(f"spaCy cannot be loaded ({error}): sentences are read by rules alone")
            return None

    def _trees(self) -> Trees:
        if self.pipeline != BUILT_IN:
            return installed.load(self._name)
        import_spacy()  # now, where its absence is understood, not at the first sentence
        from corroborate.language.parser import BuiltInTrees

        return BuiltInTrees(self.weights, self._clusters)

    @cached_property
    def names(self) -> NameTagger | None:
        """The tagger of names, or None: then rules alone find them."""
        if not self._has("names", "clusters"):
            return None
        try:
            from corroborate.language.names import NameTagger
        except ImportError as error:
            self._lacks(f"python-crfsuite cannot be loaded ({error}): names are found by rules alone")
            return None
        from corroborate.language.name_features import NameFeatures

        return NameTagger(self.weights.part("names"), NameFeatures(self._clusters, self._words.names))

    @cached_property
    def truecaser(self) -> Truecaser | None:
        """The restorer of case, or None: then a line in capitals is read as it stands."""
        if not self._has("truecase"):
            return None
        try:
            from corroborate.language.truecase import Truecaser
        except ImportError as error:
            self._lacks(f"python-crfsuite cannot be loaded ({error}): capitals are read as they stand")
            return None
        return Truecaser(self.weights.part("truecase"), self._words.cases)

    @cached_property
    def rarity(self) -> Rarity | None:
        """How seldom a word is, or None: then reports are not held against each other word by word."""
        if not self._has("rarity"):
            return None
        from corroborate.language.rarity import Rarity

        return Rarity(self.weights.part("rarity"))

    @cached_property
    def pairs(self) -> Linear | None:
        """How likely two reports tell of one event, or None: then rules alone join them."""
        return self._linear("pairs")

    @cached_property
    def likelihood(self) -> Linear | None:
        """How likely the main accounts of two reports are one event, or None: then rules alone join them."""
        return self._linear("likelihood")

    @cached_property
    def casualties(self) -> CasualtyScores | None:
        """How likely people and a word of harm belong together, or None: then rules alone link them."""
        if not self._has("casualties"):
            return None
        from corroborate.language.casualty_scores import CasualtyScores

        return CasualtyScores.load(self.weights.part("casualties"))

    @cached_property
    def places(self) -> Linear | None:
        """How likely a name stands for each place so called; None: only what leaves no doubt is set."""
        return self._linear("places")

    @cached_property
    def home(self) -> Linear | None:
        """How likely a page of local news is about each town it names; None: only what it says is set."""
        return self._linear("home")

    def _linear(self, part: str) -> Linear | None:
        """Trained weights by name; None where they are not installed."""
        if not self._has(part):
            return None
        from corroborate.language.linear import Linear

        return Linear.load(self.weights.part(part))

    @cached_property
    def _clusters(self) -> Clusters:
        return Clusters(self.weights.part("clusters"))

    @property
    def _name(self) -> str:
        return self.pipeline.removeprefix(installed.PREFIX)

    def _has(self, *parts: str) -> bool:
        """Whether the weights of all these parts are there; those not yet trained are missing."""
        known = {pin.path.partition("/")[0] for pin in self.weights.pins}
        missing = [part for part in parts if part not in known]
        if missing:
            parts_ = ", ".join(missing)
            self._lacks(f"no weights for {parts_} in {self.weights.folder}: rules alone do their work")
        return not missing

    def _lacks(self, warning: str) -> None:
        if warning not in self._warnings:
            self._warnings.append(warning)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
