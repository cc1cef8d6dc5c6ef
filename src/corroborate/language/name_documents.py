"""What a report says of a word elsewhere: the context of the second reading.

"Okello" alone may be a man or a town; where the report also has "James Okello" the first reading knew
the man, and the second hears of it. A word's own sentence never speaks for it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

Spans = Sequence[tuple[int, int, str]]
Told = dict[str, dict[str, int]]  # a word's roles in names, each with how often


def context(
    sentences: Sequence[Sequence[str]], named: Sequence[Spans], small: Container[str]
) -> list[list[list[str]]]:
    """Features for every word of a report, from the names of the first reading in other sentences.

    `small`: the words that the report writes in small letters.
    """
    told = [_told(forms, spans) for forms, spans in zip(sentences, named, strict=True)]
    everywhere: Told = {}
    for roles in told:
        for form, counts in roles.items():
            total = everywhere.setdefault(form, {})
            for role, number in counts.items():
                total[role] = total.get(role, 0) + number
    rows = []
    for forms, own, spans in zip(sentences, told, named, strict=True):
        row: list[list[str]] = [
            _elsewhere(form, own, everywhere, small) if form[:1].isupper() else [] for form in forms
        ]
        for first, last, kind in spans:
            row[first].append(f"yB{kind}")
            for at in range(first + 1, last):
                row[at].append(f"yI{kind}")
        rows.append(row)
    return rows


def _told(forms: Sequence[str], spans: Spans) -> Told:
    """The roles of a sentence's words.

    S the whole name, F its first word, L its last, I its initials, each with its kind; O none.
    """
    told: Told = {}
    inside: set[int] = set()
    for first, last, kind in spans:
        inside.update(range(first, last))
        if last - first == 1:
            _count(told, forms[first], f"S{kind}")
            continue
        _count(told, forms[first], f"F{kind}")
        _count(told, forms[last - 1], f"L{kind}")
        initials = "".join(form[0] for form in forms[first:last] if form[:1].isupper())
        if len(initials) > 1:
            _count(told, initials, f"I{kind}")
    for at, form in enumerate(forms):
        if at and at not in inside and form[:1].isupper():
            _count(told, form, "O")
    return told


def _count(told: Told, form: str, role: str) -> None:
    roles = told.setdefault(form, {})
    roles[role] = roles.get(role, 0) + 1


def _elsewhere(form: str, own: Told, everywhere: Told, small: Container[str]) -> list[str]:
    features = ["dsmall"] if form.lower() in small else []
    total = everywhere.get(form)
    if total is None:
        return features
    here = own.get(form, {})
    kinds: dict[str, int] = {}
    for role, number in total.items():
        left = number - here.get(role, 0)
        if left > 0:
            features.append(f"d{role}")
            kind = role[1:]
            kinds[kind] = kinds.get(kind, 0) + left
    if kinds:
        features.append(f"dm{max(kinds.items(), key=lambda item: (item[1], item[0]))[0]}")
    return features
