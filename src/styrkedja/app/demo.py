"""The example that shows Styrkedja at work."""

from __future__ import annotations

from pathlib import Path

from styrkedja.app.context import Context
from styrkedja.app.documents import LoadResult


def example_files() -> tuple[Path, ...]:
    """Return the files of the fictional municipality that comes with Styrkedja.

    Raises:
        NotFoundError: this installation came without examples.
    """
    raise NotImplementedError


def load_example(context: Context) -> tuple[LoadResult, ...]:
    """Load the example files; a second time changes nothing.

    Raises:
        NotFoundError: this installation came without examples.
    """
    raise NotImplementedError
