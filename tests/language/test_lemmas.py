"""Lemmas by ending, and the English word that an ending alone does not tell."""

from pathlib import Path

import pytest

from corroborate.language.lemmas import Lemmas, endings, word_class
from corroborate.language.weights import Weights

PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(Weights().part("parser"))


@pytest.mark.parametrize(
    ("form", "upos", "feats", "lemma"),
    [
        ("killed", "VERB", PAST, "kill"),
        ("shelled", "VERB", PAST, "shell"),
        ("seized", "VERB", PAST, "seize"),
        ("strafed", "VERB", PAST, "strafe"),
        ("gunned", "VERB", PAST, "gun"),
        ("dying", "VERB", "VerbForm=Ger", "die"),
        ("raided", "VERB", PAST, "raid"),
        ("fled", "VERB", PAST, "flee"),
        ("slew", "VERB", PAST, "slay"),
        ("Said", "VERB", PAST, "say"),
        ("WERE", "AUX", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin", "be"),
        ("provoking", "VERB", "VerbForm=Ger", "provoke"),
        ("shot", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "shoot"),
        ("shot", "NOUN", "Number=Sing", "shot"),
        ("bodies", "NOUN", "Number=Plur", "body"),
        ("gunmen", "NOUN", "Number=Plur", "gunman"),
        ("Nyala", "PROPN", "Number=Sing", "Nyala"),
        ("TIGRAY", "PROPN", "Number=Sing", "Tigray"),
        ("UN", "PROPN", "Number=Sing", "UN"),
        ("deadliest", "ADJ", "Degree=Sup", "deadly"),
    ],
)
def test_a_word_has_the_lemma_of_its_class(
    lemmas: Lemmas, form: str, upos: str, feats: str, lemma: str
) -> None:
    assert lemmas.of(form, upos, feats) == lemma


def test_a_word_of_an_unknown_class_stays(lemmas: Lemmas) -> None:
    assert lemmas.of("zzz", "", "") == "zzz"


def test_endings_go_from_the_word_to_nothing() -> None:
    assert endings("died") == ["=died", "ied", "ed", "d", ""]


def test_only_telling_features_make_a_class() -> None:
    assert word_class("VERB", PAST) == "VERB Past"
    assert word_class("VERB", PAST.replace("Past", "Pres")) == "VERB S"
    assert word_class("NOUN", "Foreign=Yes|Number=Plur") == "NOUN Plur"


def test_the_table_is_not_read_before_it_is_needed(tmp_path: Path) -> None:
    Lemmas(tmp_path)
