"""The register of a municipality out of a file: no store, no Django.

Leaves to others: what stands in it (`styrkedja.register`).
"""

from __future__ import annotations

from pathlib import Path

from styrkedja.base.errors import RegisterFileError
from styrkedja.register.files import parse_register
from styrkedja.register.records import Register


def load_register(path: Path) -> Register:
    """Return the register in a file.

    Raises:
        RegisterFileError: it cannot be opened, or something in it is wrong.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise RegisterFileError("register_missing", name=str(path)) from fault
    return parse_register(data, path.name)
