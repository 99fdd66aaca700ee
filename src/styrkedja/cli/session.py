"""What every command is given: the language, and where to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeVar

from styrkedja.base.errors import StyrkedjaError
from styrkedja.base.finding import Finding
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Item = TypeVar("Item")
_WIDTH_OF_A_FILE = 120


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program, in one language."""

    language: Language

    def say(self, key: str, **values: object) -> None:
        """Print the message of *key* on the standard output."""
        sys.stdout.write(self.text(key, **values) + "\n")
        sys.stdout.flush()

    def text(self, key: str, **values: object) -> str:
        """Return the message of *key*."""
        return catalogue.text(f"message.{key}", self.language, **values)

    def tell(self, key: str, **values: object) -> None:
        """Print the message of *key* on the standard error, apart from the answer."""
        sys.stdout.flush()
        sys.stderr.write(self.text(key, **values) + "\n")

    def tell_line(self, text: str) -> None:
        """Print *text* as it is on the standard error."""
        sys.stdout.flush()
        sys.stderr.write(text + "\n")

    def tell_error(self, error: StyrkedjaError) -> None:
        """Print what went wrong and what to do on the standard error."""
        sys.stdout.flush()
        sys.stderr.write(catalogue.error_text(error, self.language) + "\n")

    def say_finding(self, finding: Finding) -> tuple[str, str]:
        """Return what is wrong in a document, and how to mend it."""
        return catalogue.finding_text(finding, self.language)

    def heading(self, name: str) -> str:
        """Return the name of a column."""
        return catalogue.text(f"heading.{name}", self.language)

    @property
    def width(self) -> int:
        """How many characters a line of the standard output holds."""
        return _console(sys.stdout).width

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads the standard output in a terminal."""
        return sys.stdout.isatty()

    def show(self, *parts: RenderableType) -> None:
        """Print tables and styled text on the standard output."""
        console = _console(sys.stdout)
        for part in parts:
            console.print(part, soft_wrap=False)

    def show_lines(self, *parts: RenderableType) -> None:
        """Print styled text on the standard output; in a file or a pipe no line of it is broken."""
        console = _console(sys.stdout)
        for part in parts:
            console.print(part, soft_wrap=not console.is_terminal)

    def print_part(self, text: str) -> None:
        """Print *text* as it is on the standard output, without a line end."""
        sys.stdout.write(text)

    def print_line(self, text: str) -> None:
        """Print *text* as it is on the standard output."""
        sys.stdout.write(text + "\n")

    def track(self, items: Iterable[Item], key: str, total: int) -> Iterator[Item]:
        """Give *items* through, with a progress bar on the standard error when a person is watching.

        Args:
            items: what is worked on.
            key: message that names what is done.
            total: how many items there are; a single one needs no bar.
        """
        if total < 2 or not sys.stderr.isatty():
            yield from items
            return
        from rich.progress import track  # noqa: PLC0415  # only a person who watches waits for it

        title = catalogue.text(f"message.{key}", self.language)
        yield from track(items, title, total, console=_console(sys.stderr), transient=True)


def _console(stream: TextIO) -> Console:
    from rich.console import Console  # noqa: PLC0415  # JSON and CSV need none

    # A file or a pipe has no width of its own; COLUMNS may still give one.
    width = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_A_FILE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
