"""A worked example of each calculator, to fill a form with: figures that are made up say so as their source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def example_inputs(name: str) -> Mapping[str, str]:
    """Return the inputs of the example of the calculator *name*, as a person writes them.

    >>> example_inputs("fee")["fee_before_sek"]
    '2 000'
    """
    return _examples()[name]


@cache
def _examples() -> Mapping[str, Mapping[str, str]]:
    found = files("styrkedja.budget").joinpath("data/calculator_examples.toml")
    return tomllib.loads(found.read_text(encoding="utf-8"))
