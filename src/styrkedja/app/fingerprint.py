"""Which reader this is: a changed reader reads known files again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# The rooms that decide what a file is read as.
_ROOMS = ("base", "chain", "language", "reading", "parsing", "register")
# And those that decide what is found wrong in it.
_ROOMS_OF_RULES = ("base", "chain", "language", "parsing", "register", "indicators", "checks")
_SUFFIXES = (".py", ".toml", ".json", ".csv", ".txt")
_LENGTH = 16


@cache
def parser_version() -> str:
    """Return a digest of the reader's own code and vocabulary.

    Nobody has to remember to raise a number, and two installations of the same code agree.
    """
    return _digest(_ROOMS)


@cache
def rules_version() -> str:
    """Return a digest of the code and vocabulary of the linter's rules."""
    return _digest(_ROOMS_OF_RULES)


def _digest(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    root = files("styrkedja")
    for room in rooms:
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
