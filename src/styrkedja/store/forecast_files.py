"""Forecasts and assessments of a batch as Parquet files: the same rows give the same bytes, half a file is none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import duckdb

from styrkedja.base.errors import WrongCallError
from styrkedja.store.values_files import Engine, Seals, quoted, seal, sync_folder, writing

SUFFIX: Final = ".parquet"


class ForecastFiles:
    """The files of one folder; each is written under a subject that says what it was worked out from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine = Engine(folder / "spill")

    def path(self, name: str) -> Path:
        """Return where a file lies. A colon may stand in an id ("fil:trygghet") and in no file name of Windows."""
        return self.folder / f"{name.replace(':', '+')}{SUFFIX}"

    def has(self, name: str, subject: str) -> bool:
        """Tell whether the file is there, whole and worked out from the same."""
        return Seals().digest(self.path(name), subject) is not None

    def write(self, name: str, columns: Mapping[str, Any], subject: str) -> None:
        """Write one file, all of it or nothing.

        Args:
            columns: arrays of the same length by name.
            subject: letters, digits and spaces.

        Raises:
            WrongCallError: code batch_folder.
        """
        path = self.path(name)
        beside = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._engine.cursor() as cursor:
                cursor.register("rows_to_write", dict(columns))
                cursor.execute(f"COPY (SELECT * FROM rows_to_write) TO '{quoted(beside)}' ({writing(subject)})")  # noqa: S608 - our own path and subject
            seal(beside)
            beside.replace(path)
            sync_folder(self.folder)
        except (OSError, duckdb.IOException) as fault:
            with suppress(OSError):
                beside.unlink()
            raise WrongCallError("batch_folder", name=str(self.folder)) from fault

    def remove(self, name: str) -> None:
        """Take a file away that nothing is to be said in any more.

        Raises:
            WrongCallError: code batch_folder.
        """
        try:
            self.path(name).unlink(missing_ok=True)
        except OSError as fault:
            raise WrongCallError("batch_folder", name=str(self.folder)) from fault

    def read(self, name: str) -> dict[str, Any]:
        """Return the columns of a file as arrays."""
        with self._engine.cursor() as cursor:
            return cursor.execute("SELECT * FROM read_parquet($path)", {"path": str(self.path(name))}).fetchnumpy()
