"""The readers of casualties, side by side: what each finds in a line, with its scope."""

from __future__ import annotations

from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_gapped import with_gapped
from corroborate.stages.extraction.casualty_headline import read_headline
from corroborate.stages.extraction.casualty_held import read_held
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_listed import read_listed
from corroborate.stages.extraction.casualty_scope import civilians, settle
from corroborate.stages.extraction.casualty_shares import read_shares
from corroborate.stages.extraction.casualty_surface import read_surface
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.casualty_tree import agreed, read_tree
from corroborate.stages.extraction.casualty_whole import read_wholes
from corroborate.stages.extraction.casualty_zero import read_zeros
from corroborate.stages.extraction.named_dead import read_named
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import find_groups
from corroborate.stages.extraction.sentence_tree import SentenceTree


def tellings_of(line: Line) -> list[Telling]:
    """Everything that the readers find in a line, with its scope."""
    phrases = Phrases.of(line, find_groups(line, with_apposition))
    told = read_surface(phrases) + read_headline(phrases) + read_zeros(line) + read_wholes(line)
    told += read_listed(phrases)
    tree = SentenceTree.of(line)
    told = agreed(line, told, read_tree(phrases, tree)) + read_held(phrases, tree)
    told += read_named(phrases, told)
    told = with_gapped(phrases, told)
    told += read_shares(phrases, told)
    settled = settle(phrases, [t for t in told if not _asked(line, t)])
    return settled + civilians(settled)


def _asked(line: Line, telling: Telling) -> bool:
    """'It is unclear whether any civilians died': nobody says so."""
    return any(line.low(place) == "whether" for place in range(max(0, telling.first - 3), telling.first))
