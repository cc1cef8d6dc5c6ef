"""What every codebook's form is: columns of others, filled from dockets in one setting."""

from __future__ import annotations

from abc import ABC, abstractmethod

from corroborate.export.codebooks.setting import Setting
from corroborate.export.loss import Rendering
from corroborate.export.policies import Policy
from corroborate.export.table import Table
from corroborate.records.docket import Docket


class Codebook(ABC):
    """A codebook in a setting; see `export.form.Form`."""

    name: str
    tables: tuple[Table, ...]

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    @property
    def policy(self) -> Policy:
        """The rule of its numbers."""
        return self._setting.policy

    @abstractmethod
    def render(self, docket: Docket) -> Rendering:
        """The rows of one incident, and what they do not say."""
