"""Trained readers of English: strings and tokens in, trees, names and cases out.

They know nothing of reports, packs or events; what they need of the packs is handed in.
"""

from corroborate.language.language import Language
from corroborate.language.trees import Trees

__all__ = ["Language", "Trees"]
