"""Public: the JSON form of a ledger with nothing in it that a profile does not allow to be published.

Everything that stays goes through one screen, string by string. What goes is withheld whole and counted: a
quote with its name cut out still tells those who know, and reads as if it were the source's words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corroborate.export.discretion import PERSONAL
from corroborate.knowledge import Knowledge
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import Place
from corroborate.review.publish.places import SMALL, Places
from corroborate.review.publish.profile import Profile
from corroborate.review.publish.screen import Known, Screen
from corroborate.stages.reconciliation.title import title
from corroborate.text.words import words

Json = dict[str, Any]

_PEOPLE = frozenset({"person"})
_TRUSTED = frozenset({"state", "state-force", "armed-group", "coalition", "office", "media"})
_SHOWN = ("id", "title", "outlet", "url", "language", "published", "copies", "origins", "quality", "name")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_ADDRESSES = re.compile(r"\S*[@#/\\_]\S*|\S+\.[^\W\d]\S*")
"""Of the web, mail, accounts and files: small letters there say nothing of how a word is written."""


@dataclass(frozen=True, slots=True)
class Public:
    """What may be shown: `document` has the keys of the JSON form that pages and tables are made of.

    `withheld` counts texts by reason; `left_out` incidents by the category that their kind tells of.
    """

    document: Json
    withheld: Mapping[str, int]
    left_out: Mapping[str, int]


def public(whole: Json, knowledge: Knowledge, profile: Profile) -> Public:
    """Of the JSON form of a ledger what a profile allows."""
    left_out: dict[str, int] = {}
    kept = []
    for incident in whole["incidents"]:
        told = knowledge.sensitive.of_event(incident["event_type"]) - set(profile.allow)
        if told:
            left_out[min(told)] = left_out.get(min(told), 0) + 1
        else:
            kept.append(incident)
    shaper = _Shaper(whole, kept, knowledge, profile)
    return Public(shaper.document(), dict(sorted(shaper.screen.withheld.items())), left_out)


class _Shaper:
    """One ledger on its way to the public."""

    def __init__(self, whole: Json, kept: list[Json], knowledge: Knowledge, profile: Profile) -> None:
        self._whole, self._kept = whole, kept
        self._knowledge, self._profile = knowledge, profile
        self._ids = {i["id"] for i in kept}
        self._gone = {
            c["id"] for c in whole["claims"] if c["field"] in PERSONAL and not profile.allows("victims")
        }
        self._hidden = self._private_actors()
        self._judged = {j["id"] for j in whole.get("judgements", ())}
        self._files = {r["id"]: _files(r) for r in whole["reports"]}
        self.places = Places(knowledge.gazetteer, profile.allows("places"))
        self.screen = Screen(self._known(), knowledge, profile.allow)

    def document(self) -> Json:
        """The JSON form, less what may not be shown."""
        claims = [
            c for c in self._whole["claims"] if c["incident"] in self._ids and c["id"] not in self._gone
        ]
        said = [s for s in self._whole["statements"] if s["incident"] in self._ids]
        cited = {id for i in self._kept for id in (*i["main_of"], *i["mentioned_in"])}
        reports = [r for r in self._whole["reports"] if r["id"] in cited]
        return {
            "schema": self._whole["schema"],
            "reports": [self._report(r) for r in reports],
            "rejections": [],
            "actors": [self._actor(a) for a in self._whole["actors"] if a["id"] not in self._hidden],
            "incidents": [self._incident(i) for i in self._kept],
            "claims": [self._claim(c) for c in claims],
            "statements": [self._said(s) for s in said],
        }

    def _private_actors(self) -> set[str]:
        """People in no list of public figures; of the dead and hurt all."""
        victims = {c["value"]["actor"] for c in self._whole["claims"] if c["id"] in self._gone}
        victims |= (
            {v["actor"] for i in self._whole["incidents"] for v in i["victims"]} if self._gone else set()
        )
        people = {a["id"] for a in self._whole["actors"] if a["kind"] in _PEOPLE}
        known = {id for id in people if self._knowledge.actors.get(id) is not None}
        allowed = people if self._profile.allows("persons") else known
        return ((people - allowed) | victims) - {None} - self._allowed_victims()

    def _allowed_victims(self) -> set[str]:
        if not self._profile.allows("victims"):
            return set()
        return {v["actor"] for i in self._whole["incidents"] for v in i["victims"]} - {None}

    def _known(self) -> Known:
        names = set(self._victim_names()) | {j["who"] for j in self._whole.get("judgements", ())}
        public = {r["outlet"] for r in self._whole["reports"] if r["outlet"]}
        for actor in self._whole["actors"]:
            own = {actor["name"], *(n["text"] for n in actor["names"])}
            if actor["id"] in self._hidden:
                names |= own
            elif actor["kind"] in _TRUSTED or actor["kind"] in _PEOPLE or self._packed(actor["id"]):
                public |= own
        names |= {r["byline"] for r in self._whole["reports"] if r["byline"] and not self._persons}
        places = [i["place"] for i in self._whole["incidents"] if i["place"]]
        places += [c["value"] for c in self._whole["claims"] if c["field"] == "place"]
        small = {p["name"] for p in places if p["precision"] in SMALL} if not self.places.exact else set()
        large = {name for p in places if p["country"] for name in (p["name"], *p["within"])} - small
        return Known(
            frozenset(names), frozenset(small - large), frozenset(public | large), self._vocabulary()
        )

    @property
    def _persons(self) -> bool:
        return self._profile.allows("persons")

    def _packed(self, id: str) -> bool:
        return self._knowledge.actors.get(id) is not None

    def _victim_names(self) -> Iterable[str]:
        if self._profile.allows("victims"):
            return
        yield from (c["value"]["text"] for c in self._whole["claims"] if c["id"] in self._gone)
        for incident in self._whole["incidents"]:
            for victim in incident["victims"]:
                yield from filter(None, (victim["text"], *victim["names"]))
                yield from (d["value"] for d in victim["details"] if d["field"] == "name")

    def _vocabulary(self) -> frozenset[str]:
        """Words that the reports write small somewhere: with a capital at the start of a sentence no name.

        A paragraph without any capital writes names small, too, and tells nothing.
        """
        texts = (r["text_raw"] or "" for r in self._whole["reports"])
        told = (part for text in texts for part in _PARAGRAPHS.split(text) if part != part.lower())
        cut = (w.form for part in told for w in words(_ADDRESSES.sub(" ", part)))
        return frozenset(form for form in cut if form.islower() and form[0].isalpha())

    def _report(self, report: Json) -> Json:
        shown = {key: report[key] for key in _SHOWN}
        screen = self.screen
        return {
            **shown,
            "name": screen.name(report["outlet"]) or "a report",
            "title": screen.quoted(report["title"]),
            "outlet": screen.name(report["outlet"]),
            "url": screen.link(report["url"]),
            "copies": [{"name": screen.name(c["outlet"])} for c in report["copies"]],
            "origins": [self._origin(o) for o in report["origins"]],
        }

    def _actor(self, actor: Json) -> Json:
        trusted = actor["kind"] in _TRUSTED or self._packed(actor["id"])
        look = self.screen.name if trusted else self.screen.text
        names = sorted({n["text"] for n in actor["names"] if look(n["text"])})
        return {
            **actor,
            "name": look(actor["name"]) or "not shown",
            "names": [{"text": text, "report": None} for text in names],
            "member_of": [id for id in actor["member_of"] if id not in self._hidden],
        }

    def _incident(self, incident: Json) -> Json:
        files = self._named_files(incident)
        place, period = self._place(incident["place"]), self._period(incident["period"], files)
        shown = {key: value for key, value in incident.items() if key not in ("main_of", "mentioned_in")}
        return {
            **shown,
            "title": self._title(incident, place, period),
            "period": {**period, "claims": incident["period"]["claims"]},
            "place": {**place, "claims": incident["place"]["claims"]} if place else None,
            "attacker": [self._party(p) for p in incident["attacker"]],
            "target": [self._party(p) for p in incident["target"]],
            "instruments": list(filter(None, map(self._instrument, incident["instruments"]))),
            "victims": [self._victim(v) for v in incident["victims"]],
            **{field: self._toll(incident[field], files) for field in COUNT_FIELDS},
            "killed_by_side": [
                self._toll(s, files) for s in incident["killed_by_side"] if s["actor"] not in self._hidden
            ],
            "by_kind": [self._toll(k, files) for k in incident["by_kind"] if self.screen.text(k["kind"])],
            "main_of": incident["main_of"],
            "mentioned_in": incident["mentioned_in"],
            "origins": [self._origin(o) for o in incident["origins"]],
            "relations": [r for r in incident["relations"] if r["to"] in self._ids],
            "contradictions": [
                {**c, "note": self.screen.reasoned(c["note"], files, judged=False)}
                for c in incident["contradictions"]
                if not any(id in self._gone for side in c["sides"] for id in side)
            ],
        }

    def _title(self, incident: Json, place: Json | None, period: Json) -> str:
        kind = self._knowledge.triggers.event_types.get(incident["event_type"])
        where = Place(place["name"], tuple(place["within"])) if place else None
        when = Period(
            period["earliest"],
            period["latest"],
            DatePrecision(period["precision"]),
            tuple(period["stated"]),
            weekday=period["weekday"],
        )
        return title(kind.label if kind else incident["event_type"], incident["kind"], where, when)

    def _place(self, place: Json | None) -> Json | None:
        return None if place is None else self.places.shown(place, self.screen)

    def _period(self, period: Json, files: Collection[str] = ()) -> Json:
        stated = [text for text in period["stated"] if self.screen.text(text)]
        return {
            **period,
            "stated": stated,
            "basis": self.screen.reasoned(period["basis"], files, self._decided(period)),
        }

    def _party(self, party: Json) -> Json:
        if party["actor"] in self._hidden:
            return {**party, "actor": None, "text": None}
        known = party["actor"] is not None and self._packed(party["actor"])
        return {**party, "text": (self.screen.name if known else self.screen.quoted)(party["text"])}

    def _victim(self, victim: Json) -> Json:
        if self._profile.allows("victims"):
            return {**victim, "text": victim["text"]}
        blank: Json = {key: [] if isinstance(value, list) else None for key, value in victim.items()}
        return {**blank, "outcome": victim["outcome"]}

    def _instrument(self, thing: Json) -> Json | None:
        """One without a code is known by its words alone, and shown where these may be."""
        text = self.screen.text(thing["text"])
        return None if thing["value"] == thing["text"] and text is None else {**thing, "text": text}

    def _toll(self, toll: Json | None, files: Collection[str]) -> Json | None:
        if toll is None:
            return None
        return {**toll, "why": self.screen.reasoned(toll["why"], files, self._decided(toll))}

    def _decided(self, value: Json) -> bool:
        """Whether a person set it; the reason given is theirs, and no reader of a publication's."""
        return not self._judged.isdisjoint(value.get("claims", ()))

    def _origin(self, line: str | None) -> str | None:
        """A line of origin; a report that is a line of its own is told by its id."""
        return line if line is None or line in self._files else self.screen.origin(line)

    def _named_files(self, incident: Json) -> frozenset[str]:
        """By which names its reports may be called where no newsroom is known."""
        cited = (*incident["main_of"], *incident["mentioned_in"])
        return frozenset(name for id in cited for name in self._files.get(id, ()))

    def _claim(self, claim: Json) -> Json:
        shown = self._said(claim)
        value = dict(claim["value"])
        if claim["field"] == "place":
            value = self.places.shown(value, self.screen)
        elif claim["field"] == "period":
            value = self._period(value)
        elif "text" in value:
            value = self._party(value)
        return {**shown, "value": value, "of": self.screen.quoted(claim["of"])}

    def _said(self, said: Json) -> Json:
        quote = self.screen.quoted(said["quote"])
        return {
            **said,
            "quote": quote,
            "speakers": [self._party(s) for s in said["speakers"]],
            **({"origin": self._origin(said["origin"])} if "origin" in said else {}),
        }


def _files(report: Json) -> frozenset[str]:
    """The names of a report's files; a newsroom's name is none."""
    names = {report["name"], *(copy["name"] for copy in report["copies"])}
    return frozenset(filter(None, names - {report["outlet"], *(c["outlet"] for c in report["copies"])}))
