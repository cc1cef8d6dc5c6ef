"""Codebooks: incidents in the columns and by the rules of others, one file each.

`docs/reference/codebooks.md` has every rule with its source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corroborate.export.codebooks.acled import Acled
from corroborate.export.codebooks.airwars import Airwars
from corroborate.export.codebooks.ibc import Ibc
from corroborate.export.codebooks.polecat import Polecat
from corroborate.export.codebooks.setting import Setting
from corroborate.export.codebooks.ucdp import Ucdp
from corroborate.export.form import Form

FORMS: Mapping[str, tuple[Callable[[Setting], Form], str]] = {
    Acled.name: (Acled, "acled-lowest"),
    Ucdp.name: (Ucdp, "ucdp"),
    Airwars.name: (Airwars, "airwars-range"),
    Polecat.name: (Polecat, "independent-lines"),
    Ibc.name: (Ibc, "airwars-range"),  # smallest and largest number reported, as IBC's minimum and maximum
}
"""Each form by its name, with the policy that its own rules ask for."""

__all__ = ["FORMS", "Setting"]
