"""One seeded run: EWT and the open part of GUM, varied anew in each epoch, best step kept."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops, warmup_linear

from corroborate.knowledge import Knowledge
from corroborate.language.clusters import Clusters
from corroborate.language.packed import pack
from corroborate.language.parser import ABBREVIATIONS, FILE
from corroborate.language.pipeline import Size, blank
from corroborate.language.weights import Weights
from training.conllu import Sentence, paragraphs, read
from training.parser import abbreviations, lemmatization
from training.parser.augmentation import vary
from training.parser.docs import example
from training.parser.swapping import Swapper

TRAIN = ("ud-ewt/en_ewt-ud-train.conllu.gz", "gum-open/gum-open-train.conllu.gz")
DEV = ("ud-ewt/en_ewt-ud-dev.conllu.gz", "gum-open/gum-open-dev.conllu.gz")
ROWS = (8000, 1500, 2500, 1500, 1500, 400)  # norm, prefix, suffix, shape, cluster, loose cluster
_FAR = ("answers-", "email-", "reviews-")  # genres of EWT that read least like news
_FAR_SHARE = 0.6  # of their paragraphs, drawn anew in each epoch
_ALONE = 0.8  # share of paragraphs whose sentences are read one by one, as reports are
_DROPOUT = 0.15
_EVERY = 250  # steps between two looks at the development sets


@dataclass(frozen=True, slots=True)
class Plan:
    """How large, how long, which seed."""

    width: int
    depth: int
    steps: int
    stop: int  # the step to end at, before the learning rate has reached nothing; 0: at the last
    words: int
    seed: int


def train(data: Path, out: Path, plan: Plan) -> int:
    """Train, keep the step that does best on the development sets, pack it."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS: three times as fast on recent processors
    fix_random_seed(plan.seed)
    random = Random(plan.seed)
    sentences = [sentence for name in TRAIN for sentence in read(data / name)]
    dev = [[sentence] for name in DEV for sentence in read(data / name)]
    clusters = Clusters(Weights().part("clusters"))
    size = Size(plan.width, plan.depth, ROWS, near_bits=8)
    nlp = blank(clusters, size)
    swapper = Swapper(sentences, clusters)
    optimizer = Adam(
        learn_rate=warmup_linear(0.0015, 200, plan.steps),  # type: ignore[arg-type]
        L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True, beta2=0.999,
    )  # fmt: skip
    nlp.initialize(lambda: [example(nlp, [s]) for s in sentences], sgd=optimizer)
    best, began = -1.0, time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    for step, batch in enumerate(_batches(nlp, sentences, swapper, plan, random), 1):
        losses = nlp.update(batch, sgd=optimizer, drop=_DROPOUT)
        optimizer.step_schedules()
        last = step == (plan.stop or plan.steps)
        if step % _EVERY == 0 or last:
            with nlp.use_params(optimizer.averages):
                las, upos = _look(nlp, dev)
                if las + upos > best:
                    best = las + upos
                    (out / FILE).write_bytes(pack(nlp, size))
            _say(f"{step:6} {time.monotonic() - began:6.0f} s  dev LAS {las:.2f} UPOS {upos:.2f}  {losses}")
        if last:
            break
    write_tables(sentences, out)
    return 0


def write_tables(sentences: Sequence[Sentence], out: Path) -> None:
    """What is counted and not trained: endings for lemmas, abbreviations."""
    lemmatization.write(lemmatization.learn(sentences, lemmatization.dictionary()), out)
    titles = [form for form, kind in Knowledge().cues.abbreviations.items() if kind == "title"]
    kept = abbreviations.learn(sentences, titles)
    (out / ABBREVIATIONS).write_text("".join(f"{form}\n" for form in kept), encoding="utf-8")


def _batches(
    nlp: Language, sentences: Sequence[Sentence], swapper: Swapper, plan: Plan, random: Random
) -> Iterator[list[Example]]:
    """Batches without end: small at first, `plan.words` words later."""
    batch: list[Example] = []
    size, full = 0, 300.0
    blocks = list(paragraphs(sentences))
    while True:
        pieces = list(_pieces(blocks, random))
        random.shuffle(pieces)
        for piece in pieces:
            changed = [vary(swapper.swap(sentence, random), random) for sentence in piece]
            batch.append(example(nlp, changed))
            size += sum(len(sentence.words) for sentence in piece)
            if size >= full:
                yield batch
                batch, size, full = [], 0, min(plan.words, full * 1.002)


def _pieces(blocks: Sequence[Sequence[Sentence]], random: Random) -> Iterator[Sequence[Sentence]]:
    for block in blocks:
        if block[0].id.startswith(_FAR) and random.random() > _FAR_SHARE:
            continue
        at = 0
        alone = random.random() < _ALONE
        while at < len(block):
            many = 1 if alone else random.randint(2, 6)
            yield block[at : at + many]
            at += many


def _look(nlp: Language, dev: Sequence[Sequence[Sentence]]) -> tuple[float, float]:
    scores = nlp.evaluate([example(nlp, piece) for piece in dev], batch_size=256)
    return 100 * scores["dep_las"], 100 * scores["pos_acc"]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
