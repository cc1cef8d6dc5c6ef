"""Growing: a few reports joined with a ledger that holds many, at the cost of what they touch.

shelf      readings and sketches, fetched when they are asked for
kinship    copies, shared sentences and lines of origin that the new reports change
crowds     accounts that no longer meet, or meet again, because many came or went
stories    whom the new accounts meet, and the stories that this changes
incidents  the incidents that lean on them, told anew
grow       all of it, a batch of reports at a time
"""
