"""The vectors of what documents promise: made when a document is loaded, kept, and asked for by their texts.

Without the extra `semantik`, or with STYRKEDJA_SEMANTIK=0, there are none and everything goes by words.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

import numpy as np

from styrkedja.app.context import Context
from styrkedja.base.errors import StyrkedjaError
from styrkedja.language.meaning import WIDTH, Meaning, Vectors, has_meaning, load_meaning
from styrkedja.store.meanings import Digests, digests_of, keep_meanings, kept_meanings
from styrkedja.store.search_entries import compared_texts

Report = Callable[[int], None]

_BATCH = 16
# What is worked out is kept so often that an interruption costs little.
_KEPT_AFTER = 320


def uses_meaning() -> bool:
    """Tell whether meanings are compared: the extra is installed and nobody has turned it off."""
    return os.environ.get("STYRKEDJA_SEMANTIK") != "0" and has_meaning()


def vectors_of(texts: Sequence[str], *, report: Report | None = None) -> Vectors | None:
    """Return the vectors of *texts*, those that are kept and those made now, which are kept.

    Args:
        texts: commitments or other short texts.
        report: told how many texts were worked out, each time some were.

    Returns:
        Shape (n_texts, WIDTH), each of length 1 within 0.01, or 0 where the file was taken away meanwhile; None without
        the extra.

    Raises:
        WrongCallError: code meanings_unwritable.
    """
    model = _model()
    if model is None:
        return None
    digests = digests_of(texts)
    for number in _work_out(model, texts, digests):
        if report:
            report(number)
    kept = kept_meanings(model.name)
    found = np.zeros((len(texts), WIDTH), np.float32)
    if kept is not None:
        rows = kept.find(digests)
        # Another program with another model may have begun the file anew this moment: near to nothing, not to any text.
        found[rows >= 0] = kept.vectors(rows[rows >= 0])
    return found


def make_meanings(texts: Sequence[str]) -> Iterator[int]:
    """Work out and keep the vectors of *texts* that have none, giving how many were made at each step.

    Raises:
        WrongCallError: code meanings_unwritable.
    """
    model = _model()
    if model:
        yield from _work_out(model, texts, digests_of(texts))


def steps_left(texts: Iterable[str]) -> int:
    """Return how many steps `make_meanings` takes; 0 without the extra."""
    return -(-missing_meanings(texts) // _BATCH)


def texts_of_documents(context: Context, document_ids: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return the texts of documents in use that are compared by meaning: commitments and goals.

    Args:
        context: who asks.
        document_ids: of these documents; None for all.
    """
    del context
    return compared_texts(document_ids)


def make_meanings_later(texts: Sequence[str]) -> None:
    """Do as `make_meanings` in a thread of its own, so that nobody waits; the next load makes up for what fails."""
    if uses_meaning() and texts:
        threading.Thread(target=_make_quietly, args=(tuple(texts),), daemon=True).start()


def missing_meanings(texts: Iterable[str]) -> int:
    """Return how many of *texts* have no vector yet; 0 without the extra."""
    model = _model()
    distinct = tuple(dict.fromkeys(text.strip() for text in texts))
    if model is None or not distinct:
        return 0
    kept = kept_meanings(model.name)
    return len(distinct) if kept is None else int((kept.find(digests_of(distinct)) < 0).sum())


def model_name() -> str | None:
    """Return the name of the model that makes vectors, None without the extra."""
    model = _model()
    return model.name if model else None


@lru_cache(maxsize=4_096)
def vector_of_query(text: str) -> Vectors | None:
    """Return the vector of what somebody asks for, shape (WIDTH,); it is not kept."""
    model = _model()
    if model is None:
        return None
    found: Vectors = model.vectors([text])[0]
    return found


def _model() -> Meaning | None:
    return load_meaning() if uses_meaning() else None


def _make_quietly(texts: Sequence[str]) -> None:
    with suppress(StyrkedjaError):
        for _ in make_meanings(texts):
            pass


def _work_out(model: Meaning, texts: Sequence[str], digests: Digests) -> Iterator[int]:
    kept = kept_meanings(model.name)
    is_missing = kept.find(digests) < 0 if kept else np.ones(len(texts), bool)
    missing = {texts[at].strip(): at for at in np.flatnonzero(is_missing).tolist()}
    # Short texts together: the model works as long on each of a batch as on its longest.
    todo = sorted(missing.values(), key=lambda at: len(texts[at]))
    made: list[Vectors] = []
    first = 0
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        made.append(model.vectors([texts[at] for at in batch]))
        end = start + len(batch)
        if end - first >= _KEPT_AFTER or end == len(todo):
            keep_meanings(model.name, digests[todo[first:end]], np.concatenate(made))
            made, first = [], end
        yield len(batch)
