"""The work, in order. Each stage is pure and meets the others only in the records.

reading         RawDocument  -> Report | Rejection        what the page is, part by part
annotation      Report       -> Annotated                 sentences, names, times, numbers, speakers
extraction      Annotated    -> Extraction                event mentions, claims, statements
resolution      Extraction   -> Reading                   who, where, when; mentions into accounts
lineage         Readings     -> Lineage                   copies, rewrites, lines of origin
linkage         Accounts     -> Linkage                   which accounts tell of one event
reconciliation  Linkage      -> LedgerContent             low / best / high, contradictions
"""
