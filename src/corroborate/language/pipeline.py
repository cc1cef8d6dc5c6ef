"""The built-in spaCy pipeline, put together by hand: no registry look-ups of packages, no pickles.

What the network sees of a word hardly depends on its case: norm, prefix and suffix are taken from the
lower-case form, its Brown cluster too, and only the shape tells capitals. A page in capitals is read
almost as well as any other because of this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.attrs import LANG, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language

from corroborate.language.clusters import Clusters

# Straight marks for typographic ones, and one digit for all: "1,250" and "3,871" are one word.
_PLAIN = str.maketrans("’‘“”´`–—123456789", "''\"\"''--000000000")


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is; the weights fit one size alone."""

    width: int
    depth: int
    rows: tuple[int, ...]  # hash rows: norm, prefix, suffix, shape, cluster, near cluster
    near_bits: int  # how many low bits of its cluster say what a word is loosely like


def blank(clusters: Clusters, size: Size) -> Language:
    """The pipeline before training: a tokenizer and untrained tok2vec, morphologizer and parser."""
    nlp = spacy.blank("en")
    see(nlp, clusters, size.near_bits)
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(size)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": size.width}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 128,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 20})
    return nlp


def _tok2vec(size: Size) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": size.width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "LANG", "LOWER"],
            "rows": list(size.rows),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": size.width,
            "depth": size.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def see(nlp: Language, clusters: Clusters, near_bits: int) -> None:
    """Set what the network sees of a word. Two attributes that it has no use for carry the clusters."""
    near = (1 << near_bits) - 1
    vocab: Any = nlp.vocab  # its stub leaves the getters out
    getters: dict[int, Callable[[str], str]] = vocab.lex_attr_getters
    for attribute in set(getters) - {SHAPE}:
        del getters[attribute]  # is it like a URL, a stop word ...: twenty questions nobody asks
    getters[NORM] = plain
    getters[PREFIX] = lambda form: plain(form)[:3]
    getters[SUFFIX] = lambda form: plain(form)[-3:]
    getters[LANG] = lambda form: f"cluster {clusters.of(_word(form))}"
    getters[LOWER] = lambda form: f"near {clusters.of(_word(form)) & near}"


def _word(form: str) -> str:
    return form.replace("’", "'")


def plain(form: str) -> str:
    """The form in lower case with straight marks, every digit a zero."""
    return form.lower().translate(_PLAIN)
