"""Words that the rules of the linter need, as data: each file holds rows with a source and an example."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from styrkedja.base import patterns as re


@cache
def load(name: str) -> dict[str, Any]:
    """Return the vocabulary file *name* (without ending) as plain values."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern_of(name: str, row: str) -> re.Pattern[str]:
    """Return the pattern of a row of a vocabulary file, upper and lower case alike."""
    return re.compile(load(name)[row]["pattern"], re.IGNORECASE)
