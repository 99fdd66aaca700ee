"""The help of commands in the reader's language.

Signatures name their help by keys of the catalogue ("cli.files"); the words are put in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from styrkedja.cli.values import spare
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

HELP_OPTIONS = ("--help", "-h")


class Command(TyperCommand):
    """A command whose help is written by `_write_help`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer names these types privately
        """Write usage, text, arguments and options."""
        _write_help(self, ctx, formatter)

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401  # as above
        """Return arguments and options."""
        parameters = super().get_params(ctx)
        spare(parameters)
        return parameters


class Group(TyperGroup):
    """The program itself, or a group of its commands: its help lists the commands too.

    `prefix` is the table of the catalogue that has their help.
    """

    prefix = "cli"

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # as above
        """Write usage, text, commands and options."""
        _write_help(self, ctx, formatter)
        # Only names: importing every command for its help would load the web framework.
        rows = [(name, _words(f"{self.prefix}.{name}", ctx)) for name in self.list_commands(ctx)]
        _write_list(formatter, catalogue.text("cli.commands", _language(ctx)), rows)

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401  # as above
        """Return arguments and options."""
        parameters = super().get_params(ctx)
        spare(parameters)
        return parameters


def _write_help(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    language = _language(ctx)
    usage = [] if isinstance(command, Command) else [catalogue.text("cli.command_here", language)]
    arguments, options = [], []
    parameters: list[Any] = list(command.params)
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
            usage.append(name)
            arguments.append((name, _words(parameter.help, ctx)))
        elif not getattr(parameter, "hidden", False):
            options.append((_option_names(parameter), _words(parameter.help, ctx)))
    options.append((", ".join(HELP_OPTIONS), catalogue.text("cli.help", language)))
    prefix = catalogue.text("cli.usage", language)
    usage.insert(0, catalogue.text("cli.options_here", language))
    formatter.write_usage(ctx.command_path, " ".join(usage), prefix=f"{prefix}: ")
    formatter.write_paragraph()
    formatter.write_text(_words(command.help, ctx))
    _write_list(formatter, catalogue.text("cli.arguments", language), arguments)
    _write_list(formatter, catalogue.text("cli.options", language), options)


def _write_list(formatter: Any, title: str, rows: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401
    if rows := list(rows):
        with formatter.section(title):
            formatter.write_dl(rows)


def _option_names(parameter: Any) -> str:  # noqa: ANN401
    names = ", ".join(parameter.opts)
    return names if parameter.is_flag else f"{names} {parameter.metavar}"


def _words(key: str | None, ctx: Any) -> str:  # noqa: ANN401
    return catalogue.text(key, _language(ctx)) if key else ""


def _language(ctx: Any) -> Language:  # noqa: ANN401
    return Language(ctx.obj.language) if ctx.obj else Language.SWEDISH
