"""Coded data in: what others coded, or what another ledger exported, as records of a ledger.

jsonl    our own JSON lines, object by object
csv      our own flat tables, with the claims beside them; or one table of somebody else with our columns
ftm      our own FollowTheMoney entities and statements; or events of somebody else
rows     rows of any table that a pack maps to fields ("ucdp-ged", "airwars"): each becomes a page that we
         write out of its cells, so that every value has words to stand on
"""

from corroborate.intake.coded.formats import dataset_of, formats, read

__all__ = ["dataset_of", "formats", "read"]
