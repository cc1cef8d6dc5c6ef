"""Hostile texts: what a program that reads any page must survive, made here, at any size.

`PLAIN` comes first, so that the language of the page is beyond doubt and the rest is really read.
"""

from __future__ import annotations

from collections.abc import Callable

PLAIN = (
    "The governor of Sinaloa said on Tuesday that the talks would go on in the capital and that nobody "
    "should leave the city before the end of the week. "
)
SENTENCE = "Gunmen killed four people in a village near Butembo on Monday, the army said."


def _many(unit: str, glue: str = "") -> Callable[[int], str]:
    return lambda size: glue.join([unit] * (size // (len(unit) + len(glue))))


def _counted(form: str, glue: str) -> Callable[[int], str]:
    return lambda size: glue.join(form.format(n) for n in range(size // (len(form) + len(glue) + 2)))


# Each makes about as many characters as it is asked for.
TEXTS: dict[str, Callable[[int], str]] = {
    "numbers": _counted("{}", " "),
    "numbers and commas": _counted("{}", ", "),
    "one line": _many("the gunmen killed four people in Butembo on Monday and "),
    "one letter": _many("a"),
    "dates": _many("on 4 January 2019 "),
    "slashed dates": _many("1/2/"),
    "tolls in one line": _counted("{} killed", ", "),
    "tolls as sentences": _counted("{} killed.", " "),
    "tolls as lines": _counted("Gunmen killed {} people in Butembo.", "\n"),
    "paragraphs alike": _many(SENTENCE, "\n\n"),
    "sentences alike": _many(SENTENCE, " "),
    "less-than signs": _many("<"),
    "straight quotes": _many('"'),
    "opening quotes": _many("“"),
    "quotations": _many("“four killed” "),
    "brackets": _many("("),
    "commas": _many(","),
    "capitals": _many("KILLED "),
    "names": _many("Ahmed Musa "),
    "names and commas": lambda size: "The army killed " + _many("Ahmed Musa, ")(size),
    "articles": _many("al-"),
    "and": _many("and "),
    "said": _many("he said "),
    "said that": _many("police said that "),
    "attacks": _many("the attack "),
    "including": _many("four killed including two "),
    "full stops": _many(". "),
    "abbreviations": _many("Gen. "),
    "hyphens": _many("one-"),
    "hundreds": _many("two hundred and "),
    "places within places": _many("north of the town of the district of "),
    "relative clauses": _many("who killed the man "),
    "datelines": _many("BUTEMBO, Congo (AFP) - "),
    "agencies": _many("AFP Reuters AP "),
    "addresses": _many("https://a.example/b "),
    "combining marks": lambda size: "e" + _many("\u0301")(size),
    "zero-width spaces": _many("a\u200b"),
    "emoji": _many("\U0001f468\u200d"),
}
PAGES: dict[str, Callable[[int], str]] = {
    "less-than signs": lambda size: "<" * size,
    "open paragraphs": _many(f"<p>{SENTENCE}"),
    "nested blocks": lambda size: "<div>" * (size // 5) + SENTENCE,
    "attributes": lambda size: "<a " + 'b="c" ' * (size // 6) + f">{SENTENCE}</a>",
    "open comments": _many("<!--"),
    "ampersands": _many("&amp;"),
    "open scripts": _many("<script>"),
    "a table without end": lambda size: "<table>" + "<tr><td>4 killed" * (size // 16),
    "deep JSON": lambda size: (
        f'<html><head><script type="application/ld+json">{"[" * size}</script></head>'
        f"<body><p>{SENTENCE} {SENTENCE}</p></body></html>"
    ),
    "time elements": lambda size: (
        "<body>" + "<time pubdate datetime='2019-01-01'>4 January 2019</time>" * (size // 58) + SENTENCE
    ),
    "one paragraph": lambda size: f"<html><body><p>{_many(SENTENCE, ' ')(size)}</p></body></html>",
}
