"""Printing: one incident, or the incidents of a period and place, as a file that people print and hand on.

incident_file   an incident with everything behind it
summary         the incidents of a period and a place: sums with their bands, weeks, map, contradictions
weeks           a summary's incidents and dead week by week
paper           either of them as HTML or Markdown that needs nothing but itself
pdf             the HTML as PDF
"""

from corroborate.review.printing.incident_file import incident_file
from corroborate.review.printing.paper import FORMS, form_of, printed
from corroborate.review.printing.pdf import pdf
from corroborate.review.printing.summary import Asked, Summary, summary

__all__ = ["FORMS", "Asked", "Summary", "form_of", "incident_file", "pdf", "printed", "summary"]
