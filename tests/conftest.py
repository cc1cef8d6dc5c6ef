"""Hypothesis judges results here, not seconds: a shared machine may pause any example."""

from hypothesis import settings

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
