"""The parts of the recipe of the names tagger, on small sentences of their own."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from training.names.conventions import conventional
from training.names.corpora import renamed, written
from training.names.dates import dates
from training.names.documents import Document, Sentence, joined, labelled
from training.names.evaluation import measure
from training.names.forgetting import Forgetful
from training.names.gum import gum
from training.names.invention import Invention
from training.names.newswire import Cut
from training.names.pieces import Pieces
from training.names.swapping import Swap

from corroborate.knowledge import Knowledge
from corroborate.knowledge.name_hints import NameHints


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="module")
def hints(knowledge: Knowledge) -> NameHints:
    known = knowledge
    return NameHints(known.packs, known.actors, known.gazetteer, known.cues, known.people)


def sentence(words: str, *names: tuple[int, int, str]) -> Sentence:
    forms = words.split()
    return Sentence(forms, labelled(len(forms), names))


def named(found: Sentence) -> list[str]:
    return [f"{' '.join(found.forms[a:b])} | {kind}" for a, b, kind in found.spans()]


@pytest.mark.parametrize(
    ("words", "name", "cut"),
    [
        ("President Ana Ruiz spoke", (0, 3, "PERSON"), ["Ana Ruiz | PERSON"]),
        ("the High Court ruled", (0, 3, "ORGANISATION"), ["High Court | ORGANISATION"]),
        ("Ghana 's High Court ruled", (0, 4, "ORGANISATION"), ["Ghana | PLACE", "High Court | ORGANISATION"]),
        ("province of Cauca", (0, 3, "PLACE"), ["Cauca | PLACE"]),
        ("Americans left", (0, 1, "ORGANISATION"), ["Americans | DEMONYM"]),
        ("Amnesty left", (0, 1, "ORGANISATION"), ["Amnesty | ORGANISATION"]),
    ],
)
def test_names_are_cut_to_one_convention(
    hints: NameHints, words: str, name: tuple[int, int, str], cut: list[str]
) -> None:
    assert named(conventional(sentence(words, name), hints.demonym)) == cut


def test_demonyms_of_two_words_are_marked_whole(hints: NameHints) -> None:
    marked = conventional(sentence("the South Korean envoy"), hints.demonym)
    assert named(marked) == ["South Korean | DEMONYM"]
    assert named(conventional(sentence("the southern envoy"), hints.demonym)) == []


def test_hyphenated_words_are_made_whole_and_keep_their_names() -> None:
    forms = ["Jean", "-", "Paul", "Roy", "met", "Paris", "-", "based", "staff"]
    spaced = [False, False, True, True, True, False, False, True, True]
    cut = Sentence(forms, labelled(9, [(0, 4, "PERSON"), (5, 6, "PLACE")]), spaced)
    whole = joined(cut)
    assert whole.forms == ["Jean-Paul", "Roy", "met", "Paris-based", "staff"]
    assert named(whole) == ["Jean-Paul Roy | PERSON"]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ("the U . S . army", "the U.S. army"),
        ("on Aug . 2 it", "on Aug. 2 it"),
        ("Park Min - ho left", "Park Min-ho left"),
        ("3 May - Police said", "3 May - Police said"),
        ("the plan - which failed", "the plan - which failed"),
        ("Mali ’ s army", "Mali ’s army"),
        ("the M ā ori party", "the Māori party"),
    ],
)
def test_pieces_are_put_together_and_found_again(pieces: str, words: str) -> None:
    put = Pieces(pieces.split())
    assert put.words == words.split()
    assert put.back(0, len(put.words)) == (0, len(pieces.split()))


def test_a_swapped_surname_stays_its_bearers(knowledge: Knowledge) -> None:
    told = Document(
        "d",
        [
            sentence("Maria Lopez left Quito", (0, 2, "PERSON"), (3, 4, "PLACE")),
            sentence("Lopez returned", (0, 1, "PERSON")),
        ],
    )
    seen = set()
    for seed in range(12):
        swap = Swap(Invention(knowledge), knowledge, str(seed), str.split).document(told)
        full, alone = named(swap.sentences[0])[0], named(swap.sentences[1])[0]
        assert full.removesuffix(" | PERSON").endswith(alone.removesuffix(" | PERSON")) or "Lopez" in full
        seen.add(full)
    assert len(seen) > 6


def test_the_same_seed_swaps_alike(knowledge: Knowledge) -> None:
    told = Document("d", [sentence("The Lake Front shelled Goma", (1, 3, "ARMED"), (4, 5, "PLACE"))])
    tellings = [Swap(Invention(knowledge), knowledge, "7", str.split).document(told) for _ in range(2)]
    assert tellings[0] == tellings[1]


def test_words_outside_names_are_never_swapped(knowledge: Knowledge) -> None:
    told = Document("d", [sentence("Gunmen of Hilda shelled Goma", (2, 3, "PERSON"), (4, 5, "PLACE"))])
    swap = Swap(Invention(knowledge), knowledge, "3", str.split).document(told).sentences[0]
    kept = [form for form, label in zip(swap.forms, swap.labels, strict=True) if label == "O"]
    assert kept == ["Gunmen", "of", "shelled"]


def test_forgetful_hints_keep_countries_and_lose_some_towns(hints: NameHints) -> None:
    forgetful = Forgetful(hints)
    assert forgetful.spans(["in", "Sudan"]) == hints.spans(["in", "Sudan"])
    towns = ["Nyala", "Cali", "Goma", "Mosul", "Kayes", "Bunia", "Herat", "Kidal", "Maiduguri", "Beni"]
    kept = sum(bool(forgetful.spans([town])) for town in towns)
    assert 0 < kept < sum(bool(hints.spans([town])) for town in towns)


def test_newswire_cuts_places_and_peoples_out_of_organisations(hints: NameHints) -> None:
    words = ["Kenyan", "Red", "Cross", "and", "University", "of", "Lagos"]
    whole = [(0, 0, 3, "ORGANISATION"), (0, 4, 7, "ORGANISATION")]
    assert Cut(hints).names([words], whole) == [
        (0, 0, 1, "DEMONYM"),
        (0, 1, 3, "ORGANISATION"),
        (0, 4, 6, "ORGANISATION"),
        (0, 6, 7, "PLACE"),
    ]


def test_newswire_leaves_other_names_whole(hints: NameHints) -> None:
    words = ["Ministry", "of", "Finance", "met", "Kenya", "Barasa"]
    whole = [(0, 0, 3, "ORGANISATION"), (0, 4, 6, "PERSON")]
    assert Cut(hints).names([words], whole) == whole


def test_dates_are_cut_to_the_words_of_the_calendar(knowledge: Knowledge) -> None:
    words = str.split("Police said early on Tuesday that three men fled in March 2019 .")
    assert [words[a:b] for a, b in dates(words, knowledge)] == [["Tuesday"], ["March", "2019"]]


def test_scores_count_exact_spans_and_armed_groups_as_organisations() -> None:
    gold = Document("d", [sentence("The Lake Front met Ana Ruiz", (1, 3, "ORGANISATION"), (4, 6, "PERSON"))])

    def tag(_: Sequence[Sequence[str]]) -> list[tuple[int, int, int, str]]:
        return [(0, 1, 3, "ARMED"), (0, 5, 6, "PERSON")]

    score = measure([gold], tag)
    assert score.f1("ORGANISATION") == 100.0
    assert score.f1("PERSON") == 0.0


def test_labels_of_another_corpus_are_renamed() -> None:
    rows = [["Ana", "I-PER"], ["Ruiz", "I-PER"], ["won", "O"], ["Oscar", "I-MISC"]]
    assert named(renamed(rows, {"PER": "PERSON"})) == ["Ana Ruiz | PERSON"]


def test_written_sentences_become_labelled_words(tmp_path: Path) -> None:
    row = {"text": "Ana Ruiz left Cali.", "entities": [[0, 8, "PERSON"], [14, 18, "PLACE"]], "doc": "w1"}
    (tmp_path / "few.jsonl").write_text(json.dumps(row) + "\n")

    def tokens(text: str) -> list[tuple[int, int]]:
        return [(0, 3), (4, 8), (9, 13), (14, 18), (18, 19)]

    (document,) = written(tmp_path, tokens)
    assert named(document.sentences[0]) == ["Ana Ruiz | PERSON", "Cali | PLACE"]


def test_gum_entities_are_cut_to_the_proper_name(tmp_path: Path) -> None:
    rows = [
        ("The", "DET", 2, "det", "Entity=(1-person-new"),
        ("governor", "NOUN", 3, "compound", "_"),
        ("Ana", "PROPN", 5, "nsubj", "_"),
        ("Ruiz", "PROPN", 3, "flat", "Entity=1)"),
        ("left", "VERB", 0, "root", "_"),
        ("the", "DET", 7, "det", "Entity=(2-place-new"),
        ("town", "NOUN", 5, "obj", "Entity=2)"),
    ]
    lines = [f"{n}\t{w}\t_\t{u}\t_\t_\t{h}\t{d}\t_\t{m}" for n, (w, u, h, d, m) in enumerate(rows, 1)]
    path = tmp_path / "few.conllu.gz"
    path.write_bytes(gzip.compress(("# newdoc id = few\n" + "\n".join(lines) + "\n\n").encode()))
    (document,) = gum(path)
    assert named(document.sentences[0]) == ["Ana Ruiz | PERSON"]
