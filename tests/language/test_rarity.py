from __future__ import annotations

from corroborate.language.rarity import Rarity
from corroborate.language.weights import Weights

RARITY = Rarity(Weights().part("rarity"))


def test_words_of_every_text_are_common_and_names_rare() -> None:
    assert RARITY.of("the") < 1 < RARITY.of("police") < RARITY.of("mogadishu") <= RARITY.of("vradomir")


def test_a_word_that_the_table_does_not_hold_is_as_rare_as_can_be() -> None:
    assert RARITY.of("vradomir") == RARITY.of("zzyzx") > 7
