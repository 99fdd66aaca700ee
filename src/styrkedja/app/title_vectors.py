"""The vectors of the catalogue's titles, worked out once and kept in the data folder.

Some 3 900 titles take one to three minutes, so it is done when somebody asks for it, never on the way to a page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np

from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.indicators.suggest_index import Floats, SuggestionIndex
from styrkedja.language.meaning import WIDTH, Meaning, Vectors, has_meaning, load_meaning

_BATCH = 32
# What is worked out is kept so often that an interruption costs little.
_KEPT_AFTER = 640


class MeaningState(StrEnum):
    """Whether meanings are compared.

    Args:
        READY: they are.
        NO_EXTRA: the extra `semantik` is not installed.
        NOT_BUILT: the vectors of this catalogue's titles are not worked out, or not all.
    """

    READY = "ready"
    NO_EXTRA = "no_extra"
    NOT_BUILT = "not_built"


def meaning_state(index: SuggestionIndex) -> MeaningState:
    """Return whether meanings can be compared with the titles of *index*."""
    if not has_meaning():
        return MeaningState.NO_EXTRA
    return MeaningState.READY if _matrix(index, _changed()) is not None else MeaningState.NOT_BUILT


def nearness_of(text: str, index: SuggestionIndex) -> Floats | None:
    """Return the cosine of *text* and each measure of *index*, shape (n_measures,), or None when not at hand."""
    matrix = _matrix(index, _changed()) if has_meaning() else None
    if matrix is None:
        return None
    near: Floats = (matrix @ _vector(text)).astype(np.float64)
    return near


def build_vectors(index: SuggestionIndex) -> Iterator[int]:
    """Work out the vectors of the titles that have none and keep them, giving how many were done at each step.

    Raises:
        WrongCallError: suggest_no_extra, the extra is not installed; suggest_unwritable, the file cannot be written.
    """
    model = load_meaning()
    if model is None:
        raise WrongCallError("suggest_no_extra")
    known = _kept(model)
    missing = list(dict.fromkeys(measure.core for measure in index.measures if measure.core not in known))
    unsaved = 0
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        known |= zip(batch, model.vectors(batch), strict=True)
        unsaved += len(batch)
        if unsaved >= _KEPT_AFTER:
            _keep(known, model)
            unsaved = 0
        yield len(batch)
    _keep(known, model)


def missing_vectors(index: SuggestionIndex) -> int:
    """Return how many titles have no vectors yet."""
    model = load_meaning()
    known = _kept(model) if model else {}
    return len({measure.core for measure in index.measures} - set(known))


def _path() -> Path:
    return data_folder() / "kolada" / "title_vectors.npz"


def _changed() -> int:
    try:
        return _path().stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=2)
def _matrix(index: SuggestionIndex, changed_ns: int) -> Vectors | None:
    """Return the vectors of all measures, shape (n_measures, WIDTH), or None when some are missing."""
    model = load_meaning() if changed_ns else None
    known = _kept(model) if model else {}
    if not known or any(measure.core not in known for measure in index.measures):
        return None
    return np.stack([known[measure.core] for measure in index.measures]).astype(np.float32)


@lru_cache(maxsize=4_096)
def _vector(text: str) -> Vectors:
    model = load_meaning()
    if model is None:
        return np.zeros(WIDTH, np.float32)
    found: Vectors = model.vectors([text])[0]
    return found


def _kept(model: Meaning) -> dict[str, Vectors]:
    """Return the kept vectors by title; a file that is damaged or of another model counts as none, and is made anew."""
    try:
        with np.load(_path(), allow_pickle=False) as file:
            if str(file["model"]) != model.name:
                return {}
            return dict(zip(file["titles"].tolist(), file["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error):
        return {}


def _keep(known: dict[str, Vectors], model: Meaning) -> None:
    path = _path()
    vectors = np.array(list(known.values()), np.float16).reshape(-1, WIDTH)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False)  # noqa: SIM115 - closed by the next line
        try:
            with file:
                np.savez_compressed(file, model=np.array(model.name), titles=np.array(list(known)), vectors=vectors)
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise WrongCallError("suggest_unwritable", name=str(path)) from fault
