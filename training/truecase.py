"""Recipe of the truecaser: `python -m training truecase --data DIR`.

Learns from openly licensed sentences (UD English-EWT, GUM's open genres, Wikigold, CrossNER politics)
in three dresses: in capitals, in Title Case, and as they are. The table of habits comes from the word
frequencies of spacy-lookups-data (MIT), which count each casing of a word on its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from corroborate.knowledge import Knowledge
from corroborate.knowledge.case_lexicon import CaseLexicon
from corroborate.language.truecase import PARTS, Truecaser, features, read_habits

ARTICLES, AUXILIARIES = {"a", "an", "the"}, {"is", "are", "was", "were", "be", "been", "has", "have", "had"}
SMALL_WORDS = ARTICLES | {"and", "or", "but", "of", "in", "on", "at", "to", "by", "for", "from", "with", "as"}
WRITTEN = Path(__file__).parent / "names" / "written"
WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
Sentence = list[tuple[str, bool]]  # a word, and whether its own capital is a name's (never the sentence's)


def main(arguments: Sequence[str]) -> int:
    """Trains, or evaluates with --evaluate."""
    parser = argparse.ArgumentParser(prog="python -m training truecase")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/corroborate/weights/truecase"))
    parser.add_argument("--evaluate", action="store_true")
    chosen = parser.parse_args(arguments)
    lexicon = CaseLexicon(Knowledge())
    if not chosen.evaluate:
        train(chosen.data, chosen.out, lexicon)
    evaluate(chosen.data, chosen.out, lexicon)
    return 0


def conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; a word that opens one counts as a name only where it is tagged PROPN."""
    words: Sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                words.append((cells[1], cells[3] == "PROPN" or cells[1] == "I" or bool(words)))
            elif not line.strip() and words:
                yield words
                words = []


def columns(path: Path) -> Iterator[Sentence]:
    """Sentences of a file with a word and an entity label a line."""
    words: Sentence = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if len(cells) >= 2:
            own = cells[-1] != "O" or cells[0] == "I" or bool(words)
            words.extend((part, own) for part in PARTS.findall(cells[0]))
        elif words:
            yield words
            words = []


def written(path: Path) -> Iterator[Sentence]:
    """The news-like sentences of our own, whose names are marked."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words: Sentence = []
        for match in WORD.finditer(row["text"]):
            named = any(start <= match.start() < end for start, end, _ in row["entities"])
            words.append((match.group(), named or bool(words)))
        yield words


def sources(data: Path, part: str) -> Iterator[Sentence]:
    """All sentences of the training or the development part that are written in ordinary case."""
    readers: list[Iterator[Sentence]] = [
        conllu(data / "ud-ewt" / f"en_ewt-ud-{part}.conllu.gz"),
        conllu(data / "gum-open" / f"gum-open-{part}.conllu.gz"),
        columns(data / "crossner-politics" / ("train.txt" if part == "train" else "dev.txt")),
    ]
    if part == "train":
        readers.append(columns(data / "wikigold" / "wikigold.conll.txt"))
        readers += [written(path) for path in sorted(WRITTEN.glob("*.jsonl"))]
    for reader in readers:
        yield from (sentence for sentence in reader if ordinary(sentence))


def ordinary(sentence: Sentence) -> bool:
    """Neither shouted nor careless: a capital at the head, and small letters for the most part."""
    letters = [word for word, _ in sentence if word.isalpha()]
    small = sum(word.islower() for word in letters)
    return len(letters) > 3 and letters[0][0].isupper() and small * 2 > len(letters)


def labels(sentence: Sentence) -> list[str]:
    """The case of each word: l, t or u. A word with a capital of the sentence's own is small."""
    found = []
    for word, own in sentence:
        if not word[:1].isupper() or not own:
            found.append("l")
        else:
            found.append("u" if word.isupper() and len(word.replace(".", "")) > 1 else "t")
    return found


def headline(sentence: Sentence) -> Sentence:
    """The sentence as a headline would cut it: without articles, auxiliaries and the stop at its end."""
    dropped = ARTICLES | AUXILIARIES | {"."}
    kept = [(word, own) for word, own in sentence if word.lower() not in dropped]
    return [(word, own if at else sentence[0][0] == word and own) for at, (word, own) in enumerate(kept)]


def dressed(sentence: Sentence, dress: str) -> list[str]:
    """The words in capitals or in Title Case."""
    words = [word for word, _ in sentence]
    if dress == "capitals":
        return [word.upper() for word in words]
    return [
        word if (at and word.lower() in SMALL_WORDS) or word[:1].isupper() else word[:1].upper() + word[1:]
        for at, word in enumerate(words)
    ]


def write_habits(path: Path) -> None:
    """The table of habits, from the frequencies of each casing of a word."""
    import spacy_lookups_data

    table = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    with gzip.open(table, "rt", encoding="utf-8") as file:
        logs: dict[str, float] = json.load(file)
    shares: dict[str, list[float]] = {}
    for word, log in logs.items():
        if word.isalpha() and log > -18.6:
            place = 0 if word.islower() else 2 if word.isupper() and len(word) > 1 else 1
            shares.setdefault(word.lower(), [0.0, 0.0, 0.0])[place] += math.exp(log)
    rows = [
        f"{word}\t{habit(*three)}\n" for word, three in sorted(shares.items()) if sum(three) > math.exp(-17.6)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("".join(rows).encode("utf-8"))


def habit(small: float, title: float, capitals: float) -> str:
    """A digit: 0-5 by how small the word is written; a-c where capitals are a good part of the rest."""
    share = small / (small + title + capitals)
    step = sum(share >= edge for edge in (0.1, 0.3, 0.55, 0.8, 0.95))
    if capitals > title and step < 4:
        return "abcd"[step]
    return str(step)


def train(data: Path, out: Path, lexicon: CaseLexicon) -> None:
    """Writes the table of habits and the weights."""
    write_habits(out / "habits.txt.gz")
    habits = read_habits(out / "habits.txt.gz")
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sources(data, "train"):
        for said in (sentence, headline(sentence)):
            for dress in ("capitals", "title"):
                trainer.append(features(dressed(said, dress), habits, lexicon), labels(said))
    trainer.select("lbfgs")
    trainer.set_params({"c1": 1.0, "c2": 0.02, "max_iterations": 80, "feature.minfreq": 2})
    trainer.train(str(out / "model.crfsuite"))


def evaluate(data: Path, out: Path, lexicon: CaseLexicon) -> None:
    """Prints, for each dress, how many words get their case back and how well names are told."""
    caser = Truecaser(out, lexicon)
    parts = {"EWT+GUM+CrossNER dev": list(sources(data, "dev"))}
    parts["PUD"] = [s for s in conllu(data / "ud-pud" / "en_pud-ud-test.conllu.gz") if ordinary(s)]
    for name, sentences in parts.items():
        for dress in ("capitals", "title"):
            right = words = hit = told = there = 0
            for sentence in sentences:
                wanted = [word for word, _ in sentence]
                restored = caser.restore(dressed(sentence, dress))
                for new, old in list(zip(restored, wanted, strict=True))[1:]:
                    if old.isalpha():
                        words += 1
                        right += new == old
                        hit += new[0].isupper() and old[0].isupper()
                        told += new[0].isupper()
                        there += old[0].isupper()
            f1 = 2 * hit / (told + there)
            print(f"{name}, {dress}: {right / words:.4f} of {words} words, capitals F1 {f1:.4f}")
