"""Verdicts: three separate judgements on an incident, none of which says that it is true.

reporting       confirmed  two independent lines or more, and an attacker that admits it
                fair       two independent lines or more
                weak       one line, however many pages print it
occurrence      declared       the attacker admits or claims it
                contested      somebody denies that it happened so, and nobody owns up to it
                likely         two independent lines or more
                single-source  one line
responsibility  admitted   the attacker, a state or force, says so itself
                claimed    a group says so itself
                contested  the accused denies it, or two are accused
                blamed     stated, blamed or suspected by others alone
                unknown    no report names an attacker

A post set into a page is nobody's newsroom and makes no second line.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.incident import Contradiction, Party, Verdicts
from corroborate.stages.reconciliation.independence import POST


def verdicts(lines: Sequence[str], attackers: Sequence[Party], quarrels: Sequence[Contradiction]) -> Verdicts:
    """The three judgements. `lines` are the independent lines of origin behind the incident."""
    standings = {party.standing for party in attackers}
    owned = "admitted" if "admitted" in standings else "claimed" if "claimed" in standings else None
    disputed = any(q.field == "attacker" for q in quarrels) or standings == {"denied"}
    several = len({line for line in lines if not line.startswith(POST)}) > 1
    reporting = ("confirmed" if owned == "admitted" else "fair") if several else "weak"
    if owned:
        occurrence = "declared"
    elif disputed:
        occurrence = "contested"
    else:
        occurrence = "likely" if several else "single-source"
    return Verdicts(reporting, occurrence, owned or _unowned(standings, disputed))


def _unowned(standings: set[str | None], disputed: bool) -> str:
    if disputed:
        return "contested"
    return "blamed" if standings - {None, "denied"} else "unknown"
