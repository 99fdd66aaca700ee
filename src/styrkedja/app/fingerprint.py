"""Which reader this is: a changed reader reads known files again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# The rooms that decide what a file is read as.
_ROOMS = ("base", "chain", "language", "reading", "parsing", "register")
_SUFFIXES = (".py", ".toml", ".json", ".csv", ".txt")
_LENGTH = 16


@cache
def parser_version() -> str:
    """Return a digest of the reader's own code and vocabulary.

    Nobody has to remember to raise a number, and two installations of the same code agree.
    """
    digest = hashlib.sha256()
    root = files("styrkedja")
    for room in _ROOMS:
        _add(digest, root.joinpath(room), room)
    return digest.hexdigest()[:_LENGTH]


def _add(digest: hashlib._Hash, place: Traversable, path: str) -> None:
    if not place.is_dir():
        if place.name.endswith(_SUFFIXES):
            digest.update(path.encode())
            digest.update(place.read_bytes().replace(b"\r\n", b"\n"))
        return
    for child in sorted(place.iterdir(), key=lambda item: item.name):
        if child.name != "__pycache__":
            _add(digest, child, f"{path}/{child.name}")
