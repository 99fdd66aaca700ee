"""Read files without keeping them: no store, no Django.

Leaves to others: how a file is read (`styrkedja.parsing.pipeline`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from styrkedja.base.errors import UnreadableFileError
from styrkedja.chain.chain import Chain


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading one file gave: a chain, or the error that says why not."""

    path: Path
    chain: Chain | None
    error: UnreadableFileError | None


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return *paths* with each folder replaced by the readable kinds of file in it, by name."""
    raise NotImplementedError


def read_files(paths: Sequence[Path]) -> Iterator[ReadResult]:
    """Read files one after the other, in several processes when there are many, in their order."""
    raise NotImplementedError
