"""Recipes that rebuild every shipped weight from openly licensed data: see README.md."""
