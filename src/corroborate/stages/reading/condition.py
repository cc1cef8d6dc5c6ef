"""The condition of a text: signs that machines translated or reworded it, that it breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.knowledge import Knowledge

# "nine farmersWhose": link and bold tags were lost together with the blank beside them.
_GLUED = re.compile(
    r"(?<![@#/.\w])[a-z]{3,}[A-Z][a-z]{2,}(?![\w@])|(?<=[a-z]{3})[.!?][A-Z][a-z]{2,}(?=\s[a-z])"
)
# "from Gao And Kidal": a function word with a capital, nothing before it that would ask for one.
_STRAY = re.compile(r"(?<![\w’'-])[a-z][\w’'-]* ([A-Z][a-z]*)(?= [a-zA-Z])")
# "had been shot. added.": the verb left over from a sentence turned round.
_LEFT_OVER = re.compile(r"[.!?][\"”’']?\s+[a-z]{3,12}\.(?=\s|$)")
# "the interior minister. Ana Ruiz.": a full stop between an office and its holder.
_STRANDED = re.compile(r"\b[a-z]{4,}\. (?:[A-Z][\w’'-]+ ){1,3}(?:al-|el-|de )?[A-Z][\w’'-]+[.,](?=\s|$)")
# "I" has its capital by right; "The Hague", "El Tiempo", "A Coruña" begin with theirs.
_TITLED = frozenset({"i", "the", "of", "an"})
_FILLERS = 5
_MOJIBAKE = re.compile("â€[™œ˜“”\x9d]|Ã[©¨¡³±¼]|â€“")


def condition(
    paragraphs: Sequence[str], knowledge: Knowledge, *, cut_off: bool, damaged: bool
) -> tuple[str, ...]:
    """Quality flags of a text, sorted. `cut_off`: the page itself says that it goes on elsewhere."""
    flags = []
    if damaged or any(_MOJIBAKE.search(text) for text in paragraphs):
        flags.append("encoding-damaged")
    if _translated(paragraphs, knowledge):
        flags.append("machine-translated")
    if _rewritten(paragraphs, knowledge):
        flags.append("rewritten")
    if cut_off or _truncated(paragraphs):
        flags.append("truncated")
    return tuple(flags)


def _translated(paragraphs: Sequence[str], knowledge: Knowledge) -> bool:
    """Signs of two kinds, or three of one, and at least one in 250 words: one alone is a typing error.

    A verb left over after its sentence weighs double; nobody types that.
    """
    counts = signs(paragraphs, knowledge)
    counts["left over"] *= 2
    total = sum(counts.values())
    words = sum(len(text.split()) for text in paragraphs)
    kinds = sum(count > 0 for count in counts.values())
    return total >= 2 and (kinds >= 2 or total >= 3) and total * 250 >= words


def _rewritten(paragraphs: Sequence[str], knowledge: Knowledge) -> bool:
    """Fillers of three kinds, five at least and one in 150 words: essays have some, reports hardly any."""
    kinds = knowledge.fillers.kinds(paragraphs)
    words = sum(len(text.split()) for text in paragraphs)
    return len(kinds) >= _FILLERS and len(set(kinds)) >= 3 and len(kinds) * 150 >= words


def signs(paragraphs: Sequence[str], knowledge: Knowledge) -> dict[str, int]:
    """How often each sign of machine translation stands in a text.

    >>> signs(["Rebels shot nine farmersWhose huts burned north And west."], Knowledge())
    {'glued': 1, 'stray': 1, 'left over': 0, 'stranded': 0, 'small': 0}
    """
    plain = knowledge.boilerplate.plain_words - _TITLED
    return {
        "glued": sum(len(_GLUED.findall(text)) for text in paragraphs),
        "stray": sum(m.group(1).lower() in plain for text in paragraphs for m in _STRAY.finditer(text)),
        "left over": sum(len(_LEFT_OVER.findall(text)) for text in paragraphs),
        "stranded": sum(len(_STRANDED.findall(text)) for text in paragraphs),
        "small": sum(_small(text) for text in paragraphs),
    }


def _small(text: str) -> bool:
    """True for a paragraph that begins with a small letter, as no sentence does."""
    first = text.split(" ", 1)[0]
    return first.isalpha() and first.islower() and len(text.split()) >= 8 and len(first) > 2


def _truncated(paragraphs: Sequence[str]) -> bool:
    """True when the last paragraph is long and stops in mid-sentence."""
    last = paragraphs[-1].rstrip() if paragraphs else ""
    if len(last.split()) < 12:
        return False
    return last.endswith(("...", "…", "[…]", "[...]", ",")) or (last[-1].isalpha() and last[-1].islower())
