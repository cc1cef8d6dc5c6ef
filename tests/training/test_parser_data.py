"""From a treebank to training sentences: what is dropped, what is split, what is varied."""

from pathlib import Path
from random import Random

import pytest
from training.conllu import Sentence, paragraphs, read
from training.parser.augmentation import headline, lower, titled, unstopped, upper, vary
from training.parser.lemmatization import learn
from training.parser.swapping import Swapper

CONLLU = """\
# newdoc id = one
# sent_id = one-1
# text = The rebels didn't flee.
1	The	the	DET	DT	Definite=Def|PronType=Art	2	det	_	_
2	rebels	rebel	NOUN	NNS	Number=Plur	5	nsubj	_	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	flee	flee	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5.1	fled	flee	VERB	VBD	_	_	_	5:conj	_
6	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = one-2
# text = The militia attacked a village.
1	The	the	DET	DT	_	2	det	_	_
2	militia	militia	NOUN	NN	Number=Sing	3	nsubj	_	_
3	attacked	attack	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
4	a	a	DET	DT	_	5	det	_	_
5	village	village	NOUN	NN	Number=Sing	3	obj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# sent_id = one-3
# text = Nobody came.
1	Nobody	nobody	PRON	NN	_	2	nsubj	_	_
2	came	come	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    return read(tmp_path / "a.conllu")


def test_empty_nodes_go_and_split_words_stand_without_a_space(sentences: list[Sentence]) -> None:
    assert sentences[0].text == "The rebels didn't flee."
    assert [word.head for word in sentences[0].words] == [1, 4, 4, 4, 4, 4]
    assert sentences[0].words[4].deprel == "root"


def test_paragraphs_begin_where_the_treebank_says(sentences: list[Sentence]) -> None:
    assert [[s.id for s in block] for block in paragraphs(sentences)] == [["one-1", "one-2"], ["one-3"]]


def test_a_headline_loses_articles_and_stop_and_tells_it_now(sentences: list[Sentence]) -> None:
    line = headline(sentences[1])
    assert line.text == "militia attacks village"
    assert [word.head for word in line.words] == [1, 1, 1]
    assert "Tense=Pres" in line.words[1].feats


def test_a_headline_keeps_negation_and_its_auxiliary(sentences: list[Sentence]) -> None:
    assert headline(sentences[0]).text == "rebels didn't flee"


def test_capitals_and_stops(sentences: list[Sentence]) -> None:
    assert upper(sentences[1]).text == "THE MILITIA ATTACKED A VILLAGE."
    assert lower(sentences[1]).text == "the militia attacked a village."
    assert titled(sentences[1]).text == "The Militia Attacked a Village."
    assert unstopped(sentences[1]).text == "The militia attacked a village"


def test_a_variation_keeps_a_whole_tree(sentences: list[Sentence]) -> None:
    random = Random(7)
    texts = set()
    for _ in range(300):
        for sentence in sentences:
            varied = vary(sentence, random)
            texts.add(varied.text)
            assert sum(word.head == i for i, word in enumerate(varied.words)) == 1
            assert all(0 <= word.head < len(varied.words) for word in varied.words)
    assert len(texts) > 10


class _OneCluster:
    def of(self, form: str) -> int:
        return 1


def test_words_are_swapped_within_their_class_and_the_tree_stays(sentences: list[Sentence]) -> None:
    swapper = Swapper(sentences, _OneCluster())  # type: ignore[arg-type]
    random = Random(1)
    texts = set()
    for _ in range(200):
        swapped = swapper.swap(sentences[1], random)
        texts.add(swapped.text)
        assert [w.head for w in swapped.words] == [w.head for w in sentences[1].words]
        assert [w.upos for w in swapped.words] == [w.upos for w in sentences[1].words]
    assert "The village attacked a militia." in texts
    assert not any(text.startswith("Attacked") or "rebels" in text for text in texts)


def test_endings_that_say_nothing_new_are_left_out(sentences: list[Sentence]) -> None:
    table = learn(sentences)
    assert table["NOUN Plur", ""] == (1, "")
    assert ("NOUN Plur", "=rebels") not in table
    assert table["VERB Past", "=came"] == (3, "ome")
