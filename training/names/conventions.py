"""One convention for all corpora: where a name begins and ends.

No article, no title and no small word at its edges ("President | Ana Ruiz", "province of | Cauca"); "Ghana's
High Court" is a place and an organisation; a nationality alone is a demonym, in words of one or two parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from training.names.documents import Sentence, labelled

IsDemonym = Callable[[str], bool]

TITLES = frozenset(
    str.split(
        "president vice mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess crown "
        "minister prime premier chancellor senator sen rep representative governor gov judge justice chief "
        "general gen colonel col captain capt major maj lieutenant lt sergeant sgt corporal brigadier brig "
        "admiral adm marshal commander pope cardinal bishop archbishop father rev reverend imam sheikh sheik "
        "shaykh ayatollah rabbi mullah sultan emir secretary mayor sheriff ambassador chairman chairwoman "
        "director speaker spokesman spokeswoman congressman congresswoman officer inspector deputy foreign "
        "former hon honourable honorable madam his her highness majesty royal excellency state of the"
    )
)
_SMALL = frozenset(
    str.split("al el de del la le bin ibn bint abu umm van von der den da dos di du ould ag 's")
)


def conventional(sentence: Sentence, is_demonym: IsDemonym) -> Sentence:
    """The sentence with its names cut to the convention and its demonyms marked."""
    forms = sentence.forms
    names = sorted(name for found in sentence.spans() for name in _cut(forms, *found))
    labels = labelled(
        len(forms), [n for n in names if n[2] != "O" and not _only_demonym(forms, *n, is_demonym)]
    )
    at = 0
    while at < len(forms):
        length = next((n for n in (3, 2, 1) if _demonym_at(forms, labels, at, n, is_demonym)), 0)
        if length:
            labels[at : at + length] = labelled(length, [(0, length, "DEMONYM")])
        at += max(1, length)
    return Sentence(forms, labels, sentence.spaced)


def _cut(forms: list[str], first: int, last: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """A name without what is no part of it; two names where an owner stands before an organisation."""
    owner = next((at for at in range(first + 1, last - 1) if forms[at] in ("'s", "’s")), None)
    if (
        kind in ("ORGANISATION", "ARMED")
        and owner is not None
        and owner - first < 4
        and forms[last - 1][:1].isupper()
    ):
        whose = [form for form in forms[first:owner] if form.lower() != "the"]
        if (
            whose
            and owner + 2 <= last
            and not any(f.lower() in ("children", "women", "people", "workers") for f in whose)
        ):
            yield first, owner, "PLACE"
            yield owner + 1, last, kind
            return
    while first < last and _loose(forms[first], kind):
        first += 1
    while (
        last > first
        and (forms[last - 1][:1].islower() or not forms[last - 1][:1].isalnum())
        and not _inside(forms[last - 1])
    ):
        last -= 1
    if first < last:
        yield first, last, kind


def _loose(form: str, kind: str) -> bool:
    """Whether a word at the head of a name is no part of it."""
    lower = form.lower().rstrip(".")
    if kind == "PERSON" and lower in TITLES:
        return True
    if lower in ("the", "a", "an") or not (form[:1].isalnum() or form[:1] in "'’‘"):
        return True
    return (
        form[:1].islower() and lower not in _SMALL and "-" not in form and not any(c.isupper() for c in form)
    )


def _inside(form: str) -> bool:
    return form.endswith(".") or any(character.isupper() for character in form)


def _only_demonym(forms: list[str], first: int, last: int, kind: str, is_demonym: IsDemonym) -> bool:
    return (
        kind in ("ORGANISATION", "PERSON")
        and last - first == 1
        and forms[first][-1:] in "snhi"
        and is_demonym(forms[first])
    )


def _demonym_at(forms: list[str], labels: list[str], at: int, length: int, is_demonym: IsDemonym) -> bool:
    if at + length > len(forms) or any(label != "O" for label in labels[at : at + length]):
        return False
    return forms[at][:1].isupper() and is_demonym(" ".join(forms[at : at + length]))
