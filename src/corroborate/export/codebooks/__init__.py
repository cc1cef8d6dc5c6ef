"""Codebooks: incidents in the columns and by the rules of others, one file each.

`docs/reference/codebooks.md` has every rule with its source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corroborate.export.codebooks.acled import Acled
from corroborate.export.codebooks.setting import Setting
from corroborate.export.form import Form

FORMS: Mapping[str, tuple[Callable[[Setting], Form], str]] = {
    "acled-style": (Acled, "acled-lowest"),
}
"""Each form by its name, with the policy that its own rules ask for."""

__all__ = ["FORMS", "Setting"]
