"""Fillers: what a page says when it has nothing to tell."""

from corroborate.knowledge import Knowledge

FILLERS = Knowledge().fillers


def test_a_page_that_concludes_and_appeals_is_heard_to_do_so():
    text = "In conclusion, the ambush has significant implications. It is imperative to talk."
    assert FILLERS.kinds([text]) == ["conclusion", "weighing", "appeal"]


def test_a_plain_report_has_none():
    assert FILLERS.kinds(["Gunmen killed nine farmers in Zamfara on Sunday, police said."]) == []
