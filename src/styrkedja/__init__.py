"""Styrkedja reads Swedish municipal documents into their governance chain (styrkedja).

The face for programmers: `read(path)` gives the `Chain` of a file. The commands and the web
application call the same functions. ARCHITECTURE.md says what lives where.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from styrkedja.library import read as read
    from styrkedja.library import read_bytes as read_bytes

__version__ = "0.1.0"
__all__ = ["__version__", "read", "read_bytes"]


def __getattr__(name: str) -> object:
    # Reading loads parsers; a program that only wants the version should not wait for them.
    if name in {"read", "read_bytes"}:
        return getattr(import_module("styrkedja.library"), name)
    message = f"module 'styrkedja' has no attribute {name!r}"
    raise AttributeError(message)
