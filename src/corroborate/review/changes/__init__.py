"""What changed: between two builds of the ledger, and between what was known on two days.

builds     what each build made of the incidents
days       the days on which reports became known
views      pages
"""

from __future__ import annotations

from starlette.routing import Route

from corroborate.review.changes import views

routes: list[Route] = [Route("/changes", views.changes, name="changes")]
