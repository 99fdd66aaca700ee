"""What to say when a command line cannot be understood."""

from __future__ import annotations

import re
from typing import Any

import typer

from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

# Typer's own words for what has no kind of its own.
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<names>.*)\)")
_UNKNOWN_COMMAND = re.compile(r"No such command '(?P<name>.*?)'")


def usage_error(error: typer.TyperException, language: Language) -> str:
    """Return what is wrong with the call, and how to see the help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "styrkedja"
    return f"{_problem(error, language)} {catalogue.text('usage.help', language, command=command)}"


def _problem(error: typer.TyperException, language: Language) -> str:
    # Typer has no public names for the kinds of its errors but BadParameter; they differ by what they carry.
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if option is not None and hasattr(error, "possibilities"):
        return catalogue.text("usage.unknown_option", language, option=option)
    unknown = _UNKNOWN_COMMAND.match(str(error))
    if unknown is not None:
        return catalogue.text("usage.unknown_command", language, command=unknown["name"])
    too_many = _TOO_MANY.match(str(error))
    if too_many is not None:
        return catalogue.text("usage.too_many", language, names=too_many["names"])
    if parameter is None:
        return catalogue.text("usage.other", language, problem=str(error).rstrip("."))
    name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name
    if hasattr(error, "param_type"):
        return catalogue.text("usage.missing", language, name=name)
    return catalogue.text("usage.bad_value", language, name=name, choices=_choices(parameter, language))


def _choices(parameter: Any, language: Language) -> str:  # noqa: ANN401  # typer names this type privately
    if parameter.name == "port":
        return catalogue.text("usage.whole_number", language)
    return str(parameter.metavar or "").replace("|", ", ")
