"""Read files without keeping them: no store, no Django.

Leaves to others: how a file is read (`styrkedja.library`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from styrkedja import library
from styrkedja.app.kolada import find_catalogue
from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.chain.chain import Chain
from styrkedja.chain.link import ChainRow
from styrkedja.parsing.links import chain_rows
from styrkedja.reading.kinds import SUFFIXES as KINDS_BY_SUFFIX

# Files without a suffix are read when they are named, not when a folder is.
SUFFIXES = frozenset(KINDS_BY_SUFFIX) - {""}
_MANY = 4


T = TypeVar("T")


@dataclass(frozen=True)
class ReadResult(Generic[T]):
    """What reading one file gave: its chain in the shape asked for, or the error that says why not."""

    path: Path
    value: T | None
    error: UnreadableFileError | None


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return *paths* with each folder replaced by the readable kinds of file in it, by name.

    Raises:
        WrongCallError: code no_readable_files, a folder holds none.
        UnreadableFileError: a folder that nobody but its owner may look into.
    """
    result: list[Path] = []
    for path in paths:
        if not _is_folder(path):
            result.append(path)
            continue
        inside = [child for child in _inside(path) if child.suffix.lower() in SUFFIXES and child.is_file()]
        if not inside:
            raise WrongCallError("no_readable_files", name=str(path))
        result += inside
    return tuple(dict.fromkeys(result))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that the system takes for too long is nobody's; whoever reads the file says that it is not there.
        return False


def list_skipped(paths: Sequence[Path]) -> dict[Path, tuple[str, ...]]:
    """Return for each folder among *paths* the names in it that `find_files` passes over; hidden ones do not count."""
    found: dict[Path, tuple[str, ...]] = {}
    for folder in dict.fromkeys(path for path in paths if _is_folder(path)):
        visible = [child for child in _inside(folder) if not child.name.startswith(".")]
        left = [child for child in visible if child.is_dir() or child.suffix.lower() not in SUFFIXES]
        if left:
            found[folder] = tuple(f"{child.name}/" if child.is_dir() else child.name for child in left)
    return found


def read_files(paths: Sequence[Path], shape: Callable[[Chain], T], *, ocr: bool = False) -> Iterator[ReadResult[T]]:
    """Read files one after the other, in several processes when there are many, in their order.

    A process that the operating system ends (a file that takes all memory) costs its own file only.

    Args:
        paths: of the files.
        shape: what to make of each chain, in the process that read it: a function of a module.
        ocr: read PDF files of pictures with the text recognition that is installed.
    """
    yield from each_file(paths, partial(read_one, shape=shape, ocr=ocr))


def each_file(
    paths: Sequence[Path], task: Callable[[Path], ReadResult[T]], *, several: int = _MANY
) -> Iterator[ReadResult[T]]:
    """Do *task*, a function of a module, for each file, as `read_files` reads them.

    Args:
        several: from so many files on they are read in several processes.
    """
    workers = min(len(paths), _cores())
    if len(paths) < several or workers == 1:
        yield from map(task, paths)
        return
    yield from _in_processes(paths, workers, task)


def read_one(path: Path, *, shape: Callable[[Chain], T], ocr: bool = False) -> ReadResult[T]:
    """Read one file; what makes it unreadable is part of the result."""
    try:
        return ReadResult(path, shape(library.read(path, ocr=ocr, catalogue=find_catalogue())), None)
    except UnreadableFileError as error:
        return ReadResult(path, None, error)


def whole(chain: Chain) -> Chain:
    """Return the chain as it is: a shape for `read_files`."""
    return chain


def rows_of(chain: Chain) -> tuple[ChainRow, ...]:
    """Return the commitments of *chain* with their links, as every view of a document shows them."""
    return chain_rows(chain)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except PermissionError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, str(folder)) from fault


def _cores() -> int:
    """Return how many cores this process may use, which may be fewer than the computer has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(
    paths: Sequence[Path], workers: int, task: Callable[[Path], ReadResult[T]]
) -> Iterator[ReadResult[T]]:
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415 - for many files only

    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(task, path) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _alone(path, task)


def _alone(path: Path, task: Callable[[Path], ReadResult[T]]) -> ReadResult[T]:
    """Read one file in a process of its own, after a pool broke on one of its files."""
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415 - as above

    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(task, path).result()
        except BrokenProcessPool:
            return ReadResult(path, None, UnreadableFileError(FileFault.DAMAGED, path.name))
