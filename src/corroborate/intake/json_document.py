"""A JSON object as a document: our own form, trafilatura's and news-please's.

own form      name, url, title, outlet, published, text or html
trafilatura   text or raw_text, title, date, sitename, source-hostname or hostname, source
news-please   maintext, title, date_publish, source_domain, url, filename

`url` is where it was fetched and `published` a day that somebody vouches for. trafilatura's `source` is the
address that the page gives as its own, where it gives one; `date` and `date_publish` are what a program took
for the day: candidates, each kept with its basis.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from corroborate.intake.day import edtf_day
from corroborate.records.report import DateCandidate, RawDocument, Rejection
from corroborate.text.addresses import address

EXTRACTED = "extracted"
"""Basis of a day that another program took from the page."""

# A JSON escape may name half a character or a NUL; neither can be stored by every database.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _text(value: object) -> object:
    return (_UNSTORABLE.sub("\ufffd", value) if value.strip() else None) if isinstance(value, str) else value


def _day(value: object) -> object:
    return (edtf_day(value) if value.strip() else None) if isinstance(value, str) else value


_Text = Annotated[str | None, BeforeValidator(_text)]
_Day = Annotated[str | None, BeforeValidator(_day)]


def _named(*keys: str) -> Any:
    return Field(default=None, validation_alias=AliasChoices(*keys))


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: _Text = _named("name", "filename")
    text: _Text = _named("text", "maintext")
    raw_text: _Text = None
    html: _Text = None
    url: _Text = None
    source: _Text = None
    title: _Text = None
    outlet: _Text = _named("outlet", "sitename", "source-hostname", "hostname", "source_domain")
    published: _Day = None
    extracted: _Day = _named("date", "date_publish")


def loads(text: str | bytes) -> object:
    """JSON as a value; ValueError, with few words, for all that can be wrong with it."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} (line {error.lineno}, character {error.colno})") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None


def document(value: object, name: str, *, own_name: bool) -> RawDocument | Rejection:
    """The document of one JSON value; `name` is its receipt, `own_name` lets the object's own go before.

    >>> document({"text": "Two men were shot in Cali.", "published": "2008-02-09"}, "a#3", own_name=True)
    RawDocument(name='a#3', content=b'Two men were shot in Cali.', media_type='text/plain', \
url=None, outlet=None, published='2008-02-09', title=None, charset=None, capture=None, announced=None, \
canonical=None)
    """
    if not isinstance(value, dict):
        return Rejection(name, "invalid-json", "not a JSON object")
    try:
        form = _Form.model_validate({k: v for k, v in value.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        return Rejection(name, "invalid-json", f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    name = form.name if own_name and form.name else name
    words = form.text or form.raw_text
    body = words or form.html
    if body is None:
        return Rejection(name, "empty", "no text: write text, html, raw_text or maintext")
    return RawDocument(
        name=name,
        content=body.encode("utf-8"),
        media_type="text/plain" if words else "text/html",
        url=form.url,
        outlet=form.outlet,
        published=form.published,
        title=form.title,
        announced=DateCandidate(form.extracted, EXTRACTED) if form.extracted else None,
        canonical=_web_address(form.source),
    )


def _web_address(said: str | None) -> str | None:
    return said if address(said) else None
