"""Abbreviations that the treebanks keep whole, stop and all: "Capt.", "Brig."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from training.conllu import Sentence


def learn(sentences: Iterable[Sentence], titles: Iterable[str]) -> list[str]:
    """Words of letters with one full stop that stand whole more often than cut before it, and titles."""
    whole: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    for sentence in sentences:
        for word in sentence.words[:-1]:
            if word.form.endswith(".") and word.form[:-1].isalpha() and len(word.form) > 2:
                whole[word.form] += 1
        for word, following in pairwise(sentence.words):
            if following.form == "." and not word.space:
                cut[f"{word.form}."] += 1
    kept = {form for form, count in whole.items() if count > cut[form] and form[0].isupper()}
    return sorted(kept | {f"{title.capitalize()}." for title in titles})
