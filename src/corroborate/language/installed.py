"""Pipelines of spaCy that the user has installed, behind the same door as the built-in one."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path

from corroborate.errors import UsageError
from corroborate.language.lean_spacy import import_spacy
from corroborate.language.spacy_trees import SpacyTrees

PREFIX = "spacy:"
_BLANK = "blank:"


def check(name: str) -> None:
    """Refuse the name of a pipeline that is not installed, and say which are."""
    if find_spec("spacy") is None:
        raise UsageError(f"pipeline '{PREFIX}{name}': spaCy is not installed; pip install spacy")
    try:
        import_spacy()
    except ImportError as error:
        raise UsageError(
            f"pipeline '{PREFIX}{name}': spaCy is installed but cannot be loaded ({error}); install it "
            "again, or read by rules alone (none)"
        ) from error
    if not (name in installed() or (name.startswith(_BLANK) and _language(name)) or _folder(name)):
        known = ", ".join(f"{PREFIX}{n}" for n in installed()) or "none"
        raise UsageError(
            f"pipeline '{PREFIX}{name}': not installed. Installed pipelines: {known}. A folder with a "
            f"pipeline can be named too ({PREFIX}./FOLDER), or an empty one ({PREFIX}blank:en)"
        )


def installed() -> tuple[str, ...]:
    """The names of all pipelines that were installed as packages, in alphabetical order."""
    return tuple(sorted({entry.name for entry in entry_points(group="spacy_models")}))


def identity(name: str) -> str:
    """What changes when another version of the pipeline stands behind the same name."""
    folder = Path(name)
    if _folder(name):
        return (folder / "meta.json").read_text(encoding="utf-8")
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def load(name: str) -> SpacyTrees:
    """The installed pipeline of this name; a part that only finds names is left out."""
    check(name)
    import_spacy()
    import spacy

    return SpacyTrees(spacy.load(name, exclude=["ner", "entity_linker", "entity_ruler", "senter"]))


def _folder(name: str) -> bool:
    return (Path(name) / "meta.json").is_file()


def _language(name: str) -> bool:
    return find_spec(f"spacy.lang.{name.removeprefix(_BLANK)}") is not None
