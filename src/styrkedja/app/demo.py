"""The example that shows Styrkedja at work."""

from __future__ import annotations

from pathlib import Path

from styrkedja.app.reading import SUFFIXES
from styrkedja.base.errors import NotFoundError

_PACKAGE = Path(__file__).resolve().parent.parent
# Beside an installed package, or in a source checkout (src/styrkedja, examples).
_PLACES = (_PACKAGE / "examples", _PACKAGE.parent.parent / "examples")


def example_files() -> tuple[Path, ...]:
    """Return the files of the fictional municipality that comes with Styrkedja.

    Raises:
        NotFoundError: this installation came without examples.
    """
    for folder in _PLACES:
        if folder.is_dir():
            found = [path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES - {".md"}]
            if found:
                return tuple(found)
    raise NotFoundError("examples_not_found")


def example_register() -> Path | None:
    """Return the register file of the fictional municipality; None when this installation came without it."""
    return next((path for folder in _PLACES for path in sorted(folder.glob("register-*.toml"))), None)


def example_plans() -> tuple[Path, ...]:
    """Return the budget plans of the fictional municipality.

    Raises:
        NotFoundError: this installation came without examples.
    """
    # Scenarios and maps of accounts lie there too.
    every = (path for folder in _PLACES for path in sorted((folder / "plans").glob("*.toml")))
    found = tuple(path for path in every if b"\n[plan]\n" in path.read_bytes())
    if not found:
        raise NotFoundError("examples_not_found")
    return found


def example_measurements() -> tuple[Path, ...]:
    """Return the files with the fictional municipality's own measurements; none when this installation has none."""
    return tuple(path for folder in _PLACES for path in sorted((folder / "measurements").glob("*.toml")))


def example_outcome() -> tuple[Path, Path, Path]:
    """Return the books of the fictional municipality (SIE), their map, and the plan whose frames hold.

    Raises:
        NotFoundError: this installation came without examples.
    """
    for folder in _PLACES:
        found = (
            folder / "outcome" / "almfors-2026.se", folder / "outcome" / "karta.toml",
            folder / "plans" / "almfors-2027.toml",
        )  # fmt: skip
        if all(path.is_file() for path in found):
            return found
    raise NotFoundError("examples_not_found")
