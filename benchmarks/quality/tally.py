"""The tally that all rows count with; the product's own evaluation counts with it, too."""

from corroborate.evaluation import Tally

__all__ = ["Tally"]
