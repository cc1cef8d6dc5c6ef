"""The weights file of the parser: half floats and labels in msgpack, read without pickles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from thinc.api import NumpyOps

from corroborate.errors import WeightsError
from corroborate.language.clusters import Clusters
from corroborate.language.pipeline import Size, blank

FORMAT = "parser/1"


def pack(nlp: Language, size: Size) -> bytes:
    """A trained pipeline in one file."""
    trained: list[tuple[str, Any]] = list(nlp.pipeline)
    pipes = {name: _packed(pipe.to_bytes(exclude=["vocab"])) for name, pipe in trained}
    return bytes(srsly.msgpack_dumps({"format": FORMAT, "size": asdict(size), "pipes": pipes}))


def load(data: bytes, clusters: Clusters) -> Language:
    """The pipeline that `pack` packed, ready to read."""
    packed: dict[str, Any] = srsly.msgpack_loads(data)
    if packed.get("format") != FORMAT:
        raise WeightsError(f"weights/parser: this is not {FORMAT}; install corroborate again")
    size = packed["size"]
    nlp = blank(clusters, Size(size["width"], size["depth"], tuple(size["rows"]), size["near_bits"]))
    untrained: list[tuple[str, Any]] = list(nlp.pipeline)
    for name, pipe in untrained:
        parts = packed["pipes"].pop(name)
        model = _cast(parts.pop("model"), np.float16, np.float32)
        # The network goes in as it is: written out as bytes and read again it would be there five times.
        pipe.from_bytes(srsly.msgpack_dumps(parts), exclude=["model"])
        pipe.model.from_dict(model)
        pipe.model._to_ops(NumpyOps(use_blis=False))  # numpy's BLAS: three times as fast as blis here
    return nlp


def _packed(data: bytes) -> dict[str, Any]:
    parts: dict[str, Any] = srsly.msgpack_loads(data)
    model = srsly.msgpack_loads(parts["model"])
    return {**parts, "model": _cast(model, np.float32, np.float16)}


def _cast(model: dict[str, Any], given: type[np.generic], wanted: type[np.generic]) -> dict[str, Any]:
    params = [
        {name: value.astype(wanted) if _is(value, given) else value for name, value in node.items()}
        for node in model["params"]
    ]
    return {**model, "params": params}


def _is(value: Any, kind: type[np.generic]) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == kind
