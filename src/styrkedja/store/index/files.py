"""Segments in the data folder: numbers as arrays that are mapped into memory, names as JSON.

A segment is written into a folder of its own and then named in one small file, so a reader meets either the old index
or the new one, whole. What cannot be read is made anew from the database.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp
from typing import Any

import numpy as np

from styrkedja.store.index.segment import Rows, Segment

# Rises when a segment is made in another way: words cut otherwise, other facets.
FORMAT = 1
_INDEX = "index.json"
_ARRAYS = ("entries",)
_ROWS = ("postings", "bodies", "covers")
_NAMES = "names.json"
_MAPPED_FROM = 1 << 20
_LEFT_SECONDS = 600.0


def save(folder: Path, segments: Sequence[Segment], known: dict[int, str]) -> tuple[str, ...]:
    """Write the index and return the names of its segments.

    Args:
        folder: where the index of a database lies.
        segments: all that the index is to hold.
        known: names of segments that lie there already, by identity.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(known.get(id(segment)) or _write(folder, segment) for segment in segments)
    with NamedTemporaryFile("w", dir=folder, suffix=".new", delete=False, encoding="utf-8") as file:
        json.dump({"format": FORMAT, "segments": names}, file)
    Path(file.name).replace(folder / _INDEX)
    _tidy(folder, names)
    return names


def stamp(folder: Path) -> int:
    """Return what changes each time another index is saved; 0 where there is none."""
    try:
        return (folder / _INDEX).stat().st_mtime_ns
    except OSError:
        return 0


def load(folder: Path) -> dict[str, Segment]:
    """Return the segments of the index by name; none when it is missing, damaged or of another format."""
    try:
        with (folder / _INDEX).open(encoding="utf-8") as file:
            index = json.load(file)
        if index["format"] != FORMAT:
            return {}
        return {name: _read(folder / name) for name in index["segments"]}
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return {}


def _write(folder: Path, segment: Segment) -> str:
    place = Path(mkdtemp(dir=folder, prefix="segment-"))
    for name in _ARRAYS:
        np.save(place / f"{name}.npy", getattr(segment, name))
    for name in _ROWS:
        rows: Rows = getattr(segment, name)
        np.save(place / f"{name}.offsets.npy", rows.offsets)
        np.save(place / f"{name}.values.npy", rows.values)
    names = {
        "documents": segment.documents,
        "stems": segment.stems,
        "shown": segment.shown,
        "parts": segment.parts,
        "labels": segment.labels,
    }
    (place / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    return place.name


def _read(place: Path) -> Segment:
    names = json.loads((place / _NAMES).read_text(encoding="utf-8"))
    return Segment(
        entries=_array(place / "entries.npy"),
        documents=tuple((key, state) for key, state in names["documents"]),
        stems=tuple(names["stems"]),
        shown=tuple(names["shown"]),
        parts={part: tuple(numbers) for part, numbers in names["parts"].items()},
        labels={name: tuple(values) for name, values in names["labels"].items()},
        **{name: Rows(_array(place / f"{name}.offsets.npy"), _array(place / f"{name}.values.npy")) for name in _ROWS},
    )


def _array(path: Path) -> Any:  # noqa: ANN401 - its type stands in the file
    # An empty file cannot be mapped, and a small one is read as fast.
    return np.asarray(np.load(path, mmap_mode="r" if path.stat().st_size > _MAPPED_FROM else None))


def _tidy(folder: Path, names: Sequence[str]) -> None:
    """Remove segments that no index names; one that another program still reads stays on some systems."""
    for place in folder.glob("segment-*"):
        with suppress(OSError):
            # Another program may have written a segment that it has not named yet.
            if place.name not in names and time.time() - place.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(place)
