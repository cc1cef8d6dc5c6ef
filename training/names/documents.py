"""Labelled documents, and the readers of the corpora that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LABELS = ("PERSON", "ORGANISATION", "ARMED", "PLACE", "DEMONYM")


@dataclass(slots=True)
class Sentence:
    """Words with one label each: "B-PERSON", "I-PERSON", "O". `spaced`: whether a space follows a word."""

    forms: list[str]
    labels: list[str]
    spaced: list[bool] | None = None

    def spans(self) -> list[tuple[int, int, str]]:
        """The names: first word, last word (exclusive), label."""
        return spans(self.labels)


@dataclass(slots=True)
class Document:
    """Sentences that may speak of the same people."""

    id: str
    sentences: list[Sentence] = field(default_factory=list)


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Runs of B- and I- labels.

    >>> spans(["B-PERSON", "I-PERSON", "O", "I-PLACE"])
    [(0, 2, 'PERSON'), (3, 4, 'PLACE')]
    """
    found: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels):
        sort, kind = label[:1], label[2:]
        if sort == "O" or not kind:
            continue
        if sort == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        else:
            found.append((at, at + 1, kind))
    return found


def labelled(length: int, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """The labels of a sentence with these names; of two that overlap the first stays."""
    labels = ["O"] * length
    for first, last, kind in names:
        if all(label == "O" for label in labels[first:last]):
            labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return labels


def joined(sentence: Sentence) -> Sentence:
    """The sentence with hyphenated words whole, as the program's own tokens have them.

    A name that ends at such a hyphen ("Paris-based") is lost: the whole word is no name.
    """
    if not sentence.spaced:
        return sentence
    groups: list[list[int]] = []
    for at, form in enumerate(sentence.forms):
        glued = at and not sentence.spaced[at - 1]
        if (
            glued
            and groups
            and (
                (form in "-‑" and sentence.forms[at - 1][-1:].isalnum())
                or (
                    sentence.forms[at - 1] in "-‑"
                    and at > 1
                    and not sentence.spaced[at - 2]
                    and form[:1].isalnum()
                )
            )
        ):
            groups[-1].append(at)
        else:
            groups.append([at])
    where = {at: number for number, group in enumerate(groups) for at in group}
    names = []
    for first, last, kind in sentence.spans():
        begin, end = where[first], where[last - 1] + 1
        if groups[begin][0] == first and groups[end - 1][-1] == last - 1:
            names.append((begin, end, kind))
    return Sentence(
        ["".join(sentence.forms[at] for at in group) for group in groups],
        labelled(len(groups), names),
        [sentence.spaced[group[-1]] for group in groups],
    )


def chunks(sentences: Iterable[Sentence], name: str, size: int) -> Iterator[Document]:
    """Documents of so many sentences, for corpora that do not say where a text begins."""
    held: list[Sentence] = []
    number = 0
    for sentence in sentences:
        held.append(sentence)
        if len(held) == size:
            yield Document(f"{name}-{number}", held)
            held, number = [], number + 1
    if held:
        yield Document(f"{name}-{number}", held)
