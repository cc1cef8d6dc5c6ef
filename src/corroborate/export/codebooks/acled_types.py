"""ACLED's event type of an incident: that of its kind, or of its weapon where the kind tells no manner."""

from __future__ import annotations

from corroborate.export.codebooks.acled_parties import Cast
from corroborate.export.codebooks.setting import Setting
from corroborate.knowledge.codebooks import AcledType
from corroborate.records.docket import Docket

_BATTLE = "Armed clash"
_ON_CIVILIANS = "Attack"


def kind_of(docket: Docket, setting: Setting, parties: Cast) -> AcledType | None:
    """The sub-event type. Of several weapons the one highest in ACLED's hierarchy decides.

    An attack on armed people is no violence against civilians: it is an armed clash, whoever began it.
    """
    incident, triggers = docket.incident, setting.knowledge.triggers
    own = triggers.event_types.get(incident.event_type)
    names = [incident.event_type]
    if own is not None and not own.rank:
        with_it = (setting.codebooks.attack_with(p.code) for p in incident.instruments)
        names = [kind for kind in with_it if kind] or names
    found = [t for name in names if (t := setting.codebooks.acled(_sub_event(name, setting)))]
    best = min(found, key=lambda t: t.order, default=None)
    if best is not None and best.sub_event == _ON_CIVILIANS and parties.armed_target:
        return setting.codebooks.acled(_BATTLE)
    return best


def _sub_event(event_type: str, setting: Setting) -> str | None:
    acled = setting.codes(event_type).get("acled") or {}
    found = acled.get("sub_event_type")
    return str(found) if found else None
