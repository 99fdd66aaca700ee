"""The program `styrkedja`: which commands there are, languages, exit codes.

Exit codes: 0 done, 1 something could not be read or found, 2 the call itself was wrong,
130 stopped with Ctrl+C.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, ClassVar, Final

import typer
import typer.main

from styrkedja import __version__
from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.cli.help import HELP_OPTIONS, Command, Group
from styrkedja.cli.session import Session
from styrkedja.cli.usage import usage_error
from styrkedja.wording.numbers import Language

# Each command's room is imported when it runs: reading a file does not load the web framework.
Commands = Mapping[str, tuple[str, str]]
BUDGET: Final[Commands] = {
    "show": ("budget", "show"),
    "check": ("budget", "check"),
    "run": ("budget", "run"),
    "diff": ("budget", "diff"),
    "scenario": ("scenario", "scenario"),
    "import": ("budget_files", "import_"),
    "export": ("budget_files", "export"),
    "template": ("budget_files", "template"),
    "calculate": ("calculate", "calculate"),
    "outcome": ("outcome", "outcome"),
}
INDICATORS: Final[Commands] = {
    "sync": ("indicators_sync", "sync_"),
    "search": ("indicators_search", "search"),
    "show": ("indicators_show", "show"),
    "assess": ("indicators_assess", "assess"),
    "suggest": ("indicator_suggest", "suggest"),
    "import": ("indicators_import", "import_"),
    "forecast": ("indicators_forecast", "forecast"),
    "backtest": ("indicators_forecast", "backtest"),
    "batch": ("indicators_batch", "batch"),
}
COMMANDS: Final[Mapping[str, tuple[str, str] | Commands]] = {
    "read": ("read", "read"),
    "check": ("check", "check"),
    "completeness": ("completeness", "completeness"),
    "frames": ("frames", "frames"),
    "budget": BUDGET,
    "classify": ("classify", "classify"),
    "load": ("documents", "load"),
    "search": ("search", "search"),
    "list": ("documents", "list_"),
    "show": ("documents", "show"),
    "export-gold": ("gold", "export_gold"),
    "score": ("score", "score"),
    "serve": ("serve", "serve"),
    "demo": ("serve", "demo"),
    "indicators": INDICATORS,
    "compare": ("compare", "compare"),
    "done": ("done", "done"),
}

OBJECTS_BETWEEN_SEARCHES = 100_000


def run() -> None:
    """Run the program with the arguments of the command line, and leave it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON and Swedish text are UTF-8 whatever the terminal's own setting is.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # A chain is many small records that do not refer to each other in rings; looking for rings seldom is enough.
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code."""
    session = Session(Language.SWEDISH)
    try:
        session = Session(_language(arguments))
        program = typer.main.get_command(_program())
        code = program.main(args=list(arguments), prog_name="styrkedja", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except WrongCallError as error:
        session.tell_error(error)
        return 2
    except StyrkedjaError as error:
        session.tell_error(error)
        return 1
    except typer.TyperException as error:
        sys.stderr.write(usage_error(error, session.language) + "\n")
        return 2
    except BrokenPipeError:
        # The reader of our output left (`| head`); Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0


class _Commands(Group):
    """A group of commands, of which each is imported when it runs."""

    commands_in: ClassVar[Mapping[str, tuple[str, str] | Commands]]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002  # typer's own signature
        """Return the names in the order of the help."""
        return list(self.commands_in)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002  # as above
        """Return a command, its module imported now."""
        found = self.commands_in.get(cmd_name)
        if found is None:
            return None
        if not isinstance(found, tuple):
            return typer.main.get_command(_group(_GROUPS[cmd_name], f"{self.prefix}.{cmd_name}"))
        module, function = found
        single = typer.Typer(add_completion=False)
        register = single.command(
            cmd_name,
            cls=Command,
            help=f"{self.prefix}.{cmd_name}",
            context_settings={"help_option_names": list(HELP_OPTIONS)},
        )
        register(getattr(import_module(f"styrkedja.cli.commands.{module}"), function))
        return typer.main.get_command(single)


class _Program(_Commands):
    """The group of all commands."""

    commands_in: ClassVar[Mapping[str, tuple[str, str] | Commands]] = COMMANDS


class _Budget(_Commands):
    """The commands of budget plans."""

    commands_in: ClassVar[Mapping[str, tuple[str, str] | Commands]] = BUDGET
    prefix = "cli_budget"


class _Indicators(_Commands):
    """The commands of key figures."""

    commands_in: ClassVar[Mapping[str, tuple[str, str] | Commands]] = INDICATORS
    prefix = "cli_indicators"


_GROUPS: Final[Mapping[str, type[_Commands]]] = {"budget": _Budget, "indicators": _Indicators}


def _group(kind: type[Group], help_key: str) -> typer.Typer:
    group = typer.Typer(
        cls=kind, add_completion=False, help=help_key, context_settings={"help_option_names": list(HELP_OPTIONS)}
    )
    group.callback(invoke_without_command=True)(_start_group)
    return group


def _start_group(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")
        raise typer.Exit


def _program() -> typer.Typer:
    program = typer.Typer(
        cls=_Program, add_completion=False, help="cli.app", context_settings={"help_option_names": list(HELP_OPTIONS)}
    )
    program.callback(invoke_without_command=True)(_start)
    return program


def _start(
    context: typer.Context,
    language: Annotated[str | None, typer.Option("--lang", metavar="SPRÅK", help="cli.language")] = None,  # noqa: ARG001
    *,
    version: Annotated[bool, typer.Option("--version", help="cli.version")] = False,
) -> None:
    if version:
        sys.stdout.write(f"styrkedja {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")
        raise typer.Exit


def _language(arguments: Sequence[str]) -> Language:
    """Return the language that is asked for, needed before the help can be written."""
    chosen = os.environ.get("STYRKEDJA_LANG") or Language.SWEDISH
    for at, argument in enumerate(arguments):
        if argument == "--lang":
            chosen = arguments[at + 1] if at + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    try:
        return Language(chosen)
    except ValueError as fault:
        raise WrongCallError("unknown_language", language=chosen) from fault


if __name__ == "__main__":
    run()
