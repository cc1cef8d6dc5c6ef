"""Profile: what a publication shows beyond the safe minimum, who chose so, when and why. A TOML file."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date as Day
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from corroborate.errors import InputError

SCHEMA = "corroborate.profile/1"
Words = Annotated[str, Field(min_length=1, max_length=500)]

ALLOWED = {
    "victims": "names, ages and kin of the dead and hurt",
    "persons": "names of people who are in no list of public figures",
    "places": "places and coordinates below the town",
    "religion": "words that tell a religion",
    "ethnicity": "words that tell an origin",
    "health": "words that tell somebody's health",
    "sexual-life": "words that tell of sexual life, and incidents of sexual violence",
    "politics": "words that tell somebody's politics",
}
"""What a profile may allow, and what that is."""


class Profile(BaseModel):
    """A choice of `ALLOWED`. A publication without one allows nothing of it.

    >>> Profile().allow
    ()
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words = "Reported incidents"
    allow: tuple[str, ...] = ()
    by: Words | None = None
    date: Day | None = None
    why: Words | None = None

    @field_validator("allow")
    @classmethod
    def _known(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for what in given:
            if what not in ALLOWED:
                raise ValueError(f"{what!r} cannot be allowed; what can: {', '.join(ALLOWED)}")
        return tuple(sorted(set(given)))

    def allows(self, what: str) -> bool:
        """Whether this may be shown."""
        return what in self.allow


def read(path: Path | None) -> tuple[Profile, str | None]:
    """The profile of a file with the SHA-256 of its bytes; without one, nothing is allowed."""
    if path is None:
        return Profile(), None
    try:
        written = path.read_bytes()
        table = tomllib.loads(written.decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the path of a profile") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not a TOML file ({error}); docs/reference/publish.md shows one") from error
    if table.pop("schema", None) != SCHEMA:
        raise InputError(f'{path}: not a profile; its first line should be schema = "{SCHEMA}"')
    try:
        profile = Profile.model_validate(table)
    except ValidationError as error:
        raise InputError(f"{path}: {_first(error)}") from error
    if profile.allow and not (profile.by and profile.date and profile.why):
        raise InputError(f"{path}: who allows more than the safe minimum says so: add by, date and why")
    return profile, hashlib.sha256(written).hexdigest()


def _first(error: ValidationError) -> str:
    wrong = error.errors()[0]
    return f"{'.'.join(str(part) for part in wrong['loc'])}: {wrong['msg']}"
