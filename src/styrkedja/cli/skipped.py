"""What a command leaves out of the folders it was given, told and not kept silent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from styrkedja.app.reading import list_skipped
from styrkedja.cli.session import Session

_MOST_NAMES = 5


def tell_skipped(paths: Sequence[Path], session: Session) -> None:
    """Say which files and folders in the folders among *paths* are not read."""
    for folder, names in list_skipped(paths).items():
        more = ("…",) if len(names) > _MOST_NAMES else ()
        session.tell("skipped_files", folder=folder, names=", ".join((*names[:_MOST_NAMES], *more)))
