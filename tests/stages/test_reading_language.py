"""Only English is read; any other language is named, and nothing is misread for being short or odd."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

from corroborate.knowledge import Knowledge
from corroborate.stages.reading.language import not_english

KNOWLEDGE = Knowledge()

# Our own sentences, the same event in each.
FOREIGN = {
    "French (fr)": "Des hommes armés ont attaqué un autocar près de la ville dans la nuit de lundi "
    "à mardi et ont tué sept passagers, a déclaré un officier de police. Quatre"
    " blessés ont été conduits à l'hôpital.",
    "Spanish (es)": "Hombres armados atacaron un autobús cerca de la ciudad en la noche del lunes y "
    "mataron a siete pasajeros, dijo un oficial de la policía. Cuatro heridos fueron llevados al hospital.",
    "German (de)": "Bewaffnete Männer haben in der Nacht zum Dienstag in der Nähe der Stadt einen "
    "Bus überfallen und sieben Fahrgäste getötet, sagte ein Polizist. Vier"
    " Verletzte wurden ins Krankenhaus gebracht.",
    "Dutch (nl)": "Gewapende mannen hebben in de nacht van maandag op dinsdag bij de stad een bus "
    "aangevallen en zeven reizigers gedood, zei een agent. Vier"
    " gewonden werden naar het ziekenhuis gebracht.",
    "Arabic (ar)": "هاجم مسلحون حافلة قرب المدينة ليلة الثلاثاء وقتلوا سبعة ركاب حسب ما قاله ضابط في "
    "الشرطة ونقل أربعة جرحى إلى المستشفى بينما فر المهاجمون نحو الجبال قبل الفجر",
    "Russian (ru)": "Вооружённые люди напали на автобус недалеко от города в ночь на вторник и убили семерых "
    "пассажиров, сообщил сотрудник полиции. Четверо раненых были доставлены в больницу к утру.",
}
ENGLISH = (
    "Armed men attacked a bus near the city on the night of Monday and killed seven passengers, a police "
    "officer said. Four of the wounded were taken to the hospital."
)


def refused(text: str) -> str | None:
    rejection = not_english("a.txt", text, KNOWLEDGE)
    return None if rejection is None else rejection.detail


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named_and_not_read(language: str) -> None:
    assert refused(FOREIGN[language]) == f"looks like {language}: not English, not read"


def test_english_is_read_in_capitals_too() -> None:
    assert refused(ENGLISH) is None
    assert refused(ENGLISH.upper()) is None


def test_plain_english_needs_no_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)  # importing it would fail
    assert refused(ENGLISH) is None
    with pytest.raises(ImportError):
        refused(FOREIGN["Dutch (nl)"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "1" * 1_000_000,
        "12 " * 400_000,
        "\x00\x07\x1b" * 1000,
        "\u202e" * 1000,
        "😀 " * 5000,
        "?! " * 5000,
    ],
)
def test_what_is_no_language_ends_with_an_answer(text: str) -> None:
    answer = refused(text)
    assert answer is None or answer.endswith("not English, not read")


@pytest.mark.parametrize(("one", "other"), list(pairwise(sorted(FOREIGN))))
def test_two_foreign_languages_make_no_english(one: str, other: str) -> None:
    assert refused(f"{FOREIGN[one]} {FOREIGN[other]}") is not None


def test_a_few_english_words_in_a_foreign_page_do_not_make_it_english() -> None:
    assert refused(f"{FOREIGN['German (de)']} Breaking News: read more about the attack.") is not None


def test_a_foreign_quotation_in_an_english_page_does_not_keep_it_out() -> None:
    assert refused(f"{ENGLISH} {ENGLISH} “{FOREIGN['French (fr)'][:90]}”, he said.") is None


def test_terse_english_is_read_though_the_classifier_calls_it_pidgin() -> None:
    text = (
        "Taliban kill 10 police, lose 5 men: official. Ten Afghan police and five Taliban died in "
        "fighting in Ghazni on Monday."
    )
    assert not_english("a.txt", text, KNOWLEDGE) is None
