"""Incident pages, the sources side by side, and decisions."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
