"""The facade: what cannot be loaded is missed aloud, and what was named wrongly is said at once."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from corroborate.errors import UsageError, WeightsError
from corroborate.knowledge import Knowledge
from corroborate.language import Language
from corroborate.language.weights import Weights
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate

TEXT = "Gunmen shot two farmers near Nyala, a doctor said."


def language(pipeline: str, weights: Weights | None = None) -> Language:
    return Language(pipeline, Knowledge().language._words, weights)


def report() -> Report:
    return Report(Report.id_for(TEXT), TEXT, (Segment(0, len(TEXT), SegmentRole.BODY),), "en")


def test_a_pipeline_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="built-in, none or spacy:NAME"):
        language("stanza")


def test_a_pipeline_that_is_not_installed_is_refused_with_those_that_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(UsageError, match=r"spacy:xx_none.*Installed pipelines: none"):
        language("spacy:xx_none").check()
    monkeypatch.setattr("corroborate.language.installed.installed", lambda: ("en_house", "en_own"))
    with pytest.raises(UsageError, match="Installed pipelines: spacy:en_house, spacy:en_own"):
        language("spacy:xx_none").check()


def test_an_empty_pipeline_gives_words_without_trees() -> None:
    trees = language("spacy:blank:en").trees
    assert trees is not None
    (tree,) = trees.parse([TEXT])
    assert {token.head for token in tree} == {None}


def test_a_pipeline_in_a_folder_is_found_by_its_path(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "own")
    chosen = language(f"spacy:{tmp_path / 'own'}")
    chosen.check()
    assert chosen.trees is not None
    assert chosen.fingerprint != language("spacy:blank:en").fingerprint


def test_without_spacy_sentences_are_still_read_and_the_reader_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setattr(Language, "_has", lambda *_: True)
    knowledge = Knowledge()
    assert knowledge.language.trees is None
    assert len(knowledge.language.warnings) == 1
    assert "spaCy cannot be loaded" in knowledge.language.warnings[0]


def test_rules_alone_are_asked_for_without_a_warning() -> None:
    chosen = language("none")
    assert chosen.trees is None
    assert chosen.warnings == ()


def test_weights_that_are_not_there_are_missed_aloud(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text('schema = "weights/1"\n')
    chosen = language("built-in", Weights(tmp_path))
    assert chosen.trees is None
    assert chosen.names is None
    assert chosen.truecaser is None
    assert len(chosen.warnings) == 3
    assert all("no weights" in warning for warning in chosen.warnings)


def test_weights_without_their_manifest_are_an_error_for_nothing_could_be_checked(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="manifest"):
        _ = language("built-in", Weights(tmp_path)).trees


def test_weights_that_were_changed_are_an_error_and_no_warning(tmp_path: Path) -> None:
    (tmp_path / "truecase").mkdir()
    (tmp_path / "truecase" / "model.crfsuite").write_bytes(b"other")
    (tmp_path / "manifest.toml").write_text(
        'schema = "weights/1"\n[[file]]\npath = "truecase/model.crfsuite"\n'
        'sha256 = "00"\nbytes = 5\ncard = "truecase/CARD.md"\n'
    )
    with pytest.raises(WeightsError):
        _ = language("built-in", Weights(tmp_path)).truecaser


def test_the_fingerprint_tells_pipelines_and_weights_apart(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(
        'schema = "weights/1"\n[[file]]\npath = "parser/p"\nsha256 = "00"\nbytes = 5\ncard = "c"\n'
    )
    prints = [
        language("built-in", Weights(tmp_path)).fingerprint,
        language("built-in").fingerprint,
        language("none", Weights(tmp_path)).fingerprint,
        language("spacy:blank:en", Weights(tmp_path)).fingerprint,
    ]
    assert len(set(prints)) == 4
    assert prints[0] == language("built-in", Weights(tmp_path)).fingerprint


def test_knowledge_goes_to_another_process_with_its_pipeline(tmp_path: Path) -> None:
    sent = pickle.loads(pickle.dumps(Knowledge(tmp_path, "spacy:blank:en")))  # noqa: S301  # our own
    assert (sent.overlay, sent.language.pipeline) == (tmp_path, "spacy:blank:en")


def test_a_report_is_annotated_with_the_pipeline_that_was_chosen() -> None:
    bare = annotate(report(), Knowledge(pipeline="none"))
    same = annotate(report(), Knowledge(pipeline="spacy:blank:en"))
    assert bare.sentences == same.sentences
    assert bare.speech
