"""The form of a gold file, `corroborate.gold/1`: what may stand in it, and the short ways to write it.

The objects are those of the JSON export. Any of their keys may be left out, and what is left out is
not asked; `null` says that the reports do not tell. Keys that are not scored are let through, so that
a corrected export is a gold file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from corroborate.records.claim import Realis, Scope
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.text.days import edtf_bounds

SCHEMA = "corroborate.gold/1"
_FIELDS = tuple(field.name for field in FIELDS)


class Form(BaseModel):
    """What all objects have in common: types as written, other keys allowed."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow")

    def tells(self, *names: str) -> bool:
        """True where one of these keys was written, were it with null."""
        return any(name in self.model_fields_set for name in names)


def _field(name: str) -> str:
    if name not in _FIELDS:
        raise ValueError(f"no such field; there are {', '.join(_FIELDS)}")
    return name


def _one_of(kind: type[Realis] | type[Scope]) -> BeforeValidator:
    def known(word: object) -> object:
        if isinstance(word, str) and word not in {str(member) for member in kind}:
            raise ValueError(f"write one of {', '.join(kind)}")
        return word

    return BeforeValidator(known)


def _named(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _dated(value: object) -> object:
    return {"edtf": value} if isinstance(value, str) else value


def _placed(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _counted(value: object) -> object:
    exact = isinstance(value, int) and not isinstance(value, bool)
    return {"low": value, "best": value, "high": value} if exact else value


def _listed(value: object) -> object:
    return (
        [{"name": row} if isinstance(row, str) else row for row in value]
        if isinstance(value, list)
        else value
    )


Number = Annotated[int, Field(ge=0)]
FieldName = Annotated[str, BeforeValidator(lambda v: _field(v) if isinstance(v, str) else v)]


class Toll(Form):
    """A count of an incident, or of a claim; a number alone is all three."""

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        told = [n for n in (self.low, self.best, self.high) if n is not None]
        if told != sorted(told):
            raise ValueError("low, best and high are not in order")
        return self


class When(Form):
    """A period; the days come from `earliest` and `latest`, or else from `edtf`."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None

    @model_validator(mode="after")
    def _dates(self) -> Self:
        for value in (self.edtf, self.earliest, self.latest):
            if value is not None and edtf_bounds(value) is None:
                raise ValueError(
                    f"{value!r} is no EDTF date, like 2019-09-16, 2019-09 or 2019-09-16/2019-09-18"
                )
        return self

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last day, None while unresolved."""
        if self.earliest is not None and self.latest is not None:  # finer than any one EDTF date
            first, last = edtf_bounds(self.earliest), edtf_bounds(self.latest)
            return (first[0], last[1]) if first and last else None
        return edtf_bounds(self.edtf) if self.edtf is not None else None


class Where(Form):
    """A place; a name alone will do."""

    name: str | None = None
    within: list[str] = []
    country: str | None = None
    lat: float | int | None = None
    lon: float | int | None = None


class Named(Form):
    """A party, a weapon, a speaker or a named victim; the words alone will do."""

    text: str | None = None
    actor: str | None = None
    value: str | None = None
    name: str | None = None


Names = list[Annotated[Named, BeforeValidator(_named)]]
TollOrNot = Annotated[Toll, BeforeValidator(_counted)] | None
WhenOrNot = Annotated[When, BeforeValidator(_dated)] | None
WhereOrNot = Annotated[Where, BeforeValidator(_placed)] | None


class GoldIncident(Form):
    """An incident: `attackers`, `targets` and `weapons` are other names of the lists."""

    id: str
    title: str | None = None
    event_type: str | None = None
    kind: Literal["incident", "series"] | None = None
    period: WhenOrNot = None
    place: WhereOrNot = None
    attacker: Names = []
    target: Names = []
    victims: Names = []
    instruments: Names = []
    killed: TollOrNot = None
    injured: TollOrNot = None
    captured: TollOrNot = None
    missing: TollOrNot = None
    civilians_killed: TollOrNot = None
    main_of: list[str] = []
    mentioned_in: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def _other_names(cls, raw: Any) -> Any:
        names = (("attackers", "attacker"), ("targets", "target"), ("weapons", "instruments"))
        return (
            {dict(names).get(key, key): value for key, value in raw.items()} if isinstance(raw, dict) else raw
        )

    @property
    def label(self) -> str:
        """Its id, with its title where it has one."""
        return f"{self.id} ({self.title})" if self.title else self.id


class Value(Toll, When, Where, Named):
    """The value of a claim; which of the keys it needs depends on the field."""


class GoldClaim(Form):
    """A claim with its words; `low` and `high` may stand in it without `value`.

    `headline` and `optional` claims are neither asked for nor counted as wrong where found.
    """

    report: str
    field: FieldName
    value: Value
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str | None = None
    incident: str | None = None
    scope: Annotated[str | None, _one_of(Scope)] = None
    realis: Annotated[str | None, _one_of(Realis)] = None
    speakers: Names | None = None
    headline: bool = False
    optional: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        value, field = raw.get("value"), raw.get("field")
        if "value" not in raw and ("low" in raw or "high" in raw):
            value = {key: raw[key] for key in ("low", "high") if key in raw}
            raw = {key: row for key, row in raw.items() if key not in value}
        elif field in COUNT_FIELDS:
            value = _counted(value)
        elif field in ("period", "place"):
            value = _dated(value) if field == "period" else _placed(value)
        else:
            value = _named(value)
        return raw if value is None else {**raw, "value": value}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"end {self.end} is not behind start {self.start}")
        if self.quote is not None and len(self.quote) != self.end - self.start:
            raise ValueError(
                f"the quote has {len(self.quote)} characters, start and end {self.end - self.start}"
            )
        return self


class GoldReport(Form):
    """A report that the gold speaks for; the name alone will do."""

    name: str
    id: str | None = None
    text_raw: str | None = None


class Never(Form):
    """A number that must not be found: an age, a distance, the toll of an accident."""

    field: FieldName
    number: Number


class GoldActor(Form):
    """An actor under its names, for parties given by id."""

    id: str
    name: str
    names: list[Annotated[Named, BeforeValidator(_named)]] = []


class GoldFile(Form):
    """The whole file."""

    schema_: Literal["corroborate.gold/1"] = Field(alias="schema")
    reports: Annotated[list[GoldReport], BeforeValidator(_listed)] = []
    fields: list[FieldName] = []
    actors: list[GoldActor] = []
    incidents: list[GoldIncident] = []
    claims: list[GoldClaim] = []
    look_alikes: list[Annotated[list[str], Field(min_length=2)]] = []
    never: list[Never] = []
